"""Whether somebody who calls or comes is an official: how a name, a number or a password is read and compared."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import NamedTuple

from rules.access import Role
from rules.phrases import Token, index_phrases, is_one_of, is_spelled, matches_word, phrases_in, plain_text, tokens
from rules.text import fold

# Longer texts, or of more words, are no name, number or password, but a matter of somebody's.
LONGEST_ASKED = 120
MOST_WORDS = 14
PASSWORD_WORDS = 2
USUAL_HOURS, MOST_HOURS = 4, 48
# Wrong passwords of all people within an hour, after which none is looked at until it is over.
WRONG_OF_ALL = 30
# How a text ends that asks whether somebody is an official.
ASKS = ("co phai can bo khong", "co phai la can bo khong", "co phai can bo xa khong", "co phai la can bo xa khong")
# Whoever looks on makes no calls for the office.
CALLERS = frozenset(Role) - {Role.OBSERVER}

_SEPARATORS = r"[ .\-()/–—]{0,3}"
_NUMBER = re.compile(rf"\+?\d(?:{_SEPARATORS}\d){{6,17}}")
_DIGITS = re.compile(r"\D")
_LEAST_ABROAD = 11
_PARENTHESES = re.compile(r"\([^()]{0,200}\)")
_HEARD_ALIKE = (("gi", "d"), ("tr", "ch"), ("qu", "w"), ("r", "d"), ("v", "d"), ("x", "s"), ("l", "n"))
_ENDS_ALIKE = (("ng", "n"), ("ch", "t"), ("c", "t"))


class Verdict(StrEnum):
    """What whoever asked is told."""

    GOOD_WORDS = "words-good"
    OTHERS_WORDS = "words-others"
    BAD_WORDS = "words-bad"
    WORDS_REST = "words-rest"
    NUMBER_GOOD = "number-good"
    NUMBER_BAD = "number-bad"
    NAME_ONE = "name-one"
    NAME_SEVERAL = "name-several"
    UNKNOWN = "unknown"


class CallWords(NamedTuple):
    """The word lists by which a question is read."""

    fillers: tuple[str, ...]
    said: tuple[str, ...]
    passwords: tuple[str, ...]


class OfficeNumber(NamedTuple):
    """A telephone number that an office publishes, as it is dialled in the country, and whose it is."""

    number: str
    whose: str


class Serving(NamedTuple):
    """Somebody in service: who it is, the name that the office gave, and where they serve."""

    person_id: int
    name: str
    body: str


@dataclass(frozen=True, slots=True)
class CallQuestion:
    """What was typed: telephone numbers, the words of a password as they sound, and what may be a name.

    Where nobody called them a password, all of it may be a name as well ("địa chính" sounds like "đĩa chĩnh").
    """

    numbers: tuple[str, ...] = ()
    password: str = ""
    name: tuple[Token, ...] = ()
    whole: tuple[Token, ...] = ()


def may_ask(text: str) -> bool:
    """Whether a text is short enough to be such a question at all."""
    return len(text) <= LONGEST_ASKED and 0 < len(text.split()) <= MOST_WORDS


def asks_in_words(text: str) -> bool:
    """Whether a text asks about somebody without a button: "anh Tuấn địa chính có phải cán bộ không?"."""
    folded = fold(text[:LONGEST_ASKED]).rstrip(" ?.!")
    return any(folded.endswith(f" {one}") for one in ASKS)


def read_call_question(text: str, words: CallWords) -> CallQuestion:
    """A name, a number, a password, or several of them, as they stand in one short text."""
    plain = plain_text(text[: 2 * LONGEST_ASKED])
    numbers = tuple(dict.fromkeys(national_number(one[0]) for one in _NUMBER.finditer(plain)))
    found = tokens(_NUMBER.sub(" ", plain))
    said, begin = _said_password(found, words)
    if said is not None:
        # What was said to be a password is one, even if it is none that we ever give.
        return CallQuestion(numbers, _sounds(found[begin:][:PASSWORD_WORDS]), tuple(found[:said]))
    if begin is not None:
        return CallQuestion(numbers, _sounds(found[begin:][:PASSWORD_WORDS]), tuple(found[:begin]), tuple(found))
    return CallQuestion(numbers, name=tuple(found))


def _said_password(found: Sequence[Token], words: CallWords) -> tuple[int | None, int | None]:
    """Where the words "mật khẩu" stand, and where two words begin that may be one; None where there are none."""
    marked = list(phrases_in(found, index_phrases(words.said)))
    if marked and found[marked[-1][1] :]:
        behind = found[marked[-1][1] :]
        pairs = [place for place in range(len(behind)) if _is_password(behind[place:][:PASSWORD_WORDS], words)]
        return marked[0][0], marked[-1][1] + (0 if 0 in pairs else pairs[-1] if pairs else 0)
    begins = (end - PASSWORD_WORDS for end in _ends(found, words))
    found_at = (begin for begin in begins if begin >= 0 and _is_password(found[begin:][:PASSWORD_WORDS], words))
    return None, next(found_at, None)


def _ends(found: Sequence[Token], words: CallWords) -> list[int]:
    """Where a password may end: at the end of the text, or before what says nothing there ("…, đúng không ạ?")."""
    spans: dict[int, int] = {}
    for first, behind in phrases_in(found, index_phrases(words.fillers)):
        spans.setdefault(behind, first)
    ends = [len(found)]
    while ends[-1] in spans:
        ends.append(spans[ends[-1]])
    return ends


def _is_password(pair: Sequence[Token], words: CallWords) -> bool:
    """Whether two words may be one that we give: as they sound, but for what is spelled as a word that says nothing."""
    heard, fillers = _heard(words.passwords), index_phrases(words.fillers)
    return len(pair) == PASSWORD_WORDS and all(
        _sound(one.bare) in heard and (one.plain or not is_one_of(one, fillers)) for one in pair
    )


def without_password(text: str, words: CallWords, titles: tuple[str, ...]) -> str:
    """A question but for two words of the list, which tell of nothing there, whatever they sound like ("ong gạch").

    They are taken out where they stand alone, behind the word "mật khẩu" or behind whom somebody says to be.
    """
    plain = plain_text(text[: 2 * LONGEST_ASKED])
    found = tokens(plain)
    said, begin = _said_password(found, words)
    if begin is None or not _is_password(found[begin:][:PASSWORD_WORDS], words):
        return text
    if said is None and begin and not is_one_of(found[0], index_phrases(titles)):
        return text
    given = index_phrases(words.passwords)
    if said is None and not all(is_spelled(one, given) for one in found[begin:][:PASSWORD_WORDS]):
        # What only sounds like one is what it says: somebody has fallen into a well.
        return text
    return f"{plain[: found[begin].start]} {plain[found[begin + PASSWORD_WORDS - 1].end :]}"


@cache
def _heard(passwords: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(sound_of, passwords))


def _sounds(pair: Sequence[Token]) -> str:
    return " ".join(_sound(one.bare) for one in pair)


def national_number(typed: str) -> str:
    """A number as it is dialled in the country, in digits alone: +84, 0084, 84 and 0 are the same."""
    digits = _DIGITS.sub("", "".join(str(int(one)) if one.isdecimal() else one for one in typed))
    abroad = typed.lstrip().startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00")
    if digits.startswith("84") and (abroad or len(digits) >= _LEAST_ABROAD):
        return "0" + digits[2:].removeprefix("0")
    return f"00{digits}" if abroad else digits


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers that a setting names, as they are dialled in the country."""
    return tuple(national_number(one[0]) for one in _NUMBER.finditer(plain_text(text)))


def read_office_numbers(text: str) -> tuple[OfficeNumber, ...]:
    """The numbers of a setting: "024 3368 2346 Công an xã; …"; raises ValueError where one is none or names nobody."""
    read = []
    for one in filter(None, map(str.strip, text.split(";"))):
        numbers, whose = numbers_in(one), " ".join(_NUMBER.sub(" ", plain_text(one)).split())
        if len(numbers) != 1 or not whose:
            raise ValueError("numbers")
        read.append(OfficeNumber(numbers[0], whose))
    return tuple(read)


def sound_of(word: str) -> str:
    """A word as regions that do not tell n from l, s from x, or d from r hear it, without marks."""
    return _sound(fold(word))


def _sound(bare: str) -> str:
    for written, heard in _HEARD_ALIKE:
        if bare.startswith(written):
            bare = heard + bare[len(written) :]
            break
    bare = bare.replace("y", "i")
    for written, heard in _ENDS_ALIKE:
        if bare.endswith(written):
            return bare[: -len(written)] + heard
    return bare


def bearers(name: Sequence[Token], serving: Collection[Serving], words: CallWords) -> list[Serving]:
    """Those in service of whom a typed name may be the name, one entry a person; all that was typed must be of them.

    The whole name, or its last words, or the given name alone; titles say nothing, and words of a body must be theirs.
    """
    if not name:
        return []
    found: dict[int, Serving] = {}
    for one in serving:
        if one.person_id not in found and _may_bear(name, one, words):
            found[one.person_id] = one
    return list(found.values())


def says_whole_name(name: Sequence[Token], known: Serving) -> bool:
    """Whether more than a given name was typed."""
    parts = _parts(known.name)
    return any(_stands_at(name, place, parts[-2:]) for place in range(len(name))) if parts[1:] else False


def _may_bear(name: Sequence[Token], known: Serving, words: CallWords) -> bool:
    parts = _parts(known.name)
    body = {one.bare for one in tokens(plain_text(known.body))}
    for first in range(len(parts)):
        for place in range(len(name)):
            if _stands_at(name, place, parts[first:]):
                behind = name[place + len(parts) - first :]
                # Before a name stand titles alone: in "công an" is nobody called An.
                if _says_nothing(name[:place], (), words) and _says_nothing(behind, body, words):
                    return True
    return False


def _parts(name: str) -> list[Token]:
    """The words of a name as an office wrote it, without what stands in brackets or before it."""
    return tokens(plain_text(_PARENTHESES.sub(" ", name)))


def _stands_at(name: Sequence[Token], place: int, parts: Sequence[Token]) -> bool:
    window = name[place : place + len(parts)]
    return len(window) == len(parts) and all(map(matches_word, window, parts))


def says_only_titles(name: Sequence[Token], words: CallWords) -> bool:
    """Whether nothing is left to be a name beside titles and what asks."""
    return _says_nothing(name, (), words)


def _says_nothing(rest: Sequence[Token], body: Collection[str], words: CallWords) -> bool:
    spans = phrases_in(rest, index_phrases(words.fillers))
    told = set(chain.from_iterable(range(begin, end) for begin, end in spans))
    return all(place in told or one.bare in body for place, one in enumerate(rest))
