"""What people wrote as it may stand on paper: without numbers that lead to a person, and without a hidden name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rules.identity import find_numbers, merged
from rules.identity_words import IdentityWords
from rules.own_letters import name_letters
from rules.own_name import Span, find_own_name
from rules.phrases import (
    Token,
    in_usual_form,
    index_phrases,
    is_name,
    is_one_of,
    is_spelled,
    phrases_in,
    plain_text,
    tokens,
)
from rules.text import fold

MASK = "[…]"
# The beginning of the number of a line that is no mobile telephone: that of an office.
# With at most eleven figures: twelve are an identity card, and many of those begin so.
_LANDLINE = re.compile(r"(?:\+?84|0084|0)2\d{6,9}$")
_SIGNS = re.compile(r"[^\d+]")
# What is none of the numbers has not as many digits so near to one another; most texts have none.
_MAY_NUMBER = re.compile(r"\d(?:[^\d\n]{0,3}\d){6}|@|\.(?:com|me)/", re.IGNORECASE)
# The other half of a house's number, and the sign behind.
_MORE_OF_NUMBER = re.compile(r"^(?:[/.-]\w{1,6}){0,3}[ ,;-]{0,3}")
# A house and its lane without a word before, or with the letters that stand for the word: 12/5, K45/7, SN12.
_BARE_HOUSE = re.compile(
    r"(?:^|(?<=[,;])) {0,3}(?:k? ?\d{1,4}[a-z\u0111]?/|sn ?)\d{1,4}[a-z\u0111]?(?:/\d{1,4}[a-z\u0111]?){0,4}(?!\w)",
    re.IGNORECASE,
)
_LOOSE = " ,;-"
# What may stand between a name and its number: ", điện thoại số: "; not the end of a sentence, nor another name.
_LONGEST_BETWEEN = 25
_LONGEST_OWNER = 4
# One word alone is as well another's, or no name.
_LEAST_OF_WHOLE = 2
_PARTS = re.compile(r"[;!?\n]|\.\s+[^\W\d_]")
_WORD = re.compile(r"[^\W_]+")
_TWO_LETTERS = re.compile(r"(?<![^\W_])[^\W_](?![^\W_])[\W_]+(?<![^\W_])[^\W_](?![^\W_])")


def redact(text: str, name: str | None, words: IdentityWords, *, of_office: bool = False, numbers: bool = True) -> str:
    """A cleaned text with a mask for each telephone or card number and address on the net, and for a name given.

    In what an office wrote the numbers of landlines stay, as they are offices'; without `numbers` all of them do but
    one that stands beside the name.
    """
    numbered, hidden = _MAY_NUMBER.search(text) is not None, name or ""
    named = _may_name(text, hidden)
    if not (named or (numbers and numbered)):
        return text
    plain = plain_text(text)
    spans = list(find_own_name(plain, tokens(plain), hidden, words, hamlet=False)) if named else []
    found = list(_numbers(plain, words, of_office=of_office)) if numbered else []
    spans += found if numbers else [*_beside(plain, spans, found)]
    return _masked(plain, spans) if spans else text


def without_whole_name(text: str, name: str) -> str:
    """A cleaned text with a mask for a name where all of it stands, of somebody who does not hide it from everybody."""
    sought = tokens(plain_text(name))
    if len(sought) < _LEAST_OF_WHOLE or not _may_name(text, name):
        return text
    plain, long = plain_text(text), len(sought)
    found = tokens(plain)
    runs = (found[place : place + long] for place in range(len(found) - long + 1))
    whole = [(run[0].start, run[-1].end) for run in runs if all(map(is_name, run, sought))]
    return _masked(plain, whole) if whole else text


class NameBeside(NamedTuple):
    """Somebody whom a text is about as well, and whether no part of their name may be told either."""

    name: str
    hidden: bool


def without_others(text: str, others: Iterable[NameBeside], words: IdentityWords, *, numbers: bool = True) -> str:
    """What an office wrote, without the names of others whom it is about; as `redact` without those beside them."""
    for one in others:
        if one.hidden:
            text = redact(text, one.name, words, of_office=True, numbers=numbers)
        else:
            text = without_whole_name(text, one.name)
    return text


def _masked(plain: str, spans: Sequence[Span]) -> str:
    kept, last = [], 0
    for begin, end in merged(spans):
        kept += [plain[last:begin], MASK]
        last = end
    # The usual form of the sign within an earlier mask is three stops.
    return "".join([*kept, plain[last:]]).replace("[...]", MASK)


def without_house_number(place: str, words: tuple[str, ...]) -> str:
    """A place as somebody typed it, without the house and its lane: what bears a number behind one of the words."""
    plain = _BARE_HOUSE.sub("", plain_text(place))
    found = tokens(plain)
    kept, last = "", 0
    for begin, end in phrases_in(found, index_phrases(words)):
        number = next(iter(found[end:]), None)
        if number and any(one.isdecimal() for one in number.bare):
            kept += plain[last : found[begin].start]
            last = number.end + len("".join(_MORE_OF_NUMBER.findall(plain[number.end :])))
    return (kept + plain[last:]).strip(_LOOSE)


def without_owners(place: str, words: IdentityWords) -> str:
    """A place as somebody typed it, with a mask for each person by whose house it is told: "cạnh nhà bà Loan"."""
    plain = plain_text(place)
    found, kept, last = tokens(plain), "", 0
    for number, title in enumerate(found[:-1]):
        before = found[number - 1] if number else None
        home = before is not None and is_one_of(before, index_phrases(words.household))
        # "Chợ Bà Chiểu", "ngã ba Đình": a place may be called so, and a word without its marks may be another one.
        own = before is not None and (title.capital or is_one_of(before, index_phrases(words.place)))
        titled = is_one_of if home else is_spelled
        if title.start >= last and titled(title, index_phrases(words.honorific)) and (home or not own):
            end = _end_of_owner(plain, found, number + 1, words, home=home)
            if end > number + 1:
                kept += plain[last : found[number + 1].start] + MASK
                last = found[end - 1].end
    return kept + plain[last:] if last else place


def _end_of_owner(plain: str, found: Sequence[Token], begin: int, words: IdentityWords, *, home: bool) -> int:
    """Where a name ends that begins there, at a house also one of small letters; there itself if none begins."""
    end, small = begin, begin + _small_words(found, begin, words) if home else begin
    while end < len(found) and end - begin < _LONGEST_OWNER:
        parted = plain[found[end - 1].end : found[end].start] != " "
        if parted or not (found[end].capital or end < small) or _begins_place(found, begin, end, words):
            break
        end += 1
    return end


def _small_words(found: Sequence[Token], begin: int, words: IdentityWords) -> int:
    """How many words of small letters may be one name: the first, with a family name in front two, or four."""
    if not is_one_of(found[begin], index_phrases(words.family_name)):
        return 1
    middle = begin + 1 < len(found) and is_one_of(found[begin + 1], index_phrases(words.middle))
    return 4 if middle else 2


def _begins_place(found: Sequence[Token], begin: int, at: int, words: IdentityWords) -> bool:
    """Whether a place is told from that word on: "Xóm Trại", "thôn 3"; not within "Đình Chiến" or at the end, "Hoa"."""
    places = index_phrases((*words.place, *words.after))
    behind = found[at + 1] if at + 1 < len(found) else None
    if not is_one_of(found[at], places):
        return False
    if behind is None:
        return not found[at].capital
    if any(one.isdecimal() for one in behind.bare) or (0, 2) in phrases_in(found[at : at + 2], places):
        return True
    middle = is_one_of(found[at], index_phrases(words.middle))
    named = is_one_of(found[begin], index_phrases(words.family_name)) or (at == begin and middle)
    if named and at <= begin + 1:
        return not (found[at].capital or middle)
    return not found[at].capital or behind.capital


def _numbers(plain: str, words: IdentityWords, *, of_office: bool) -> Iterator[Span]:
    for begin, end in find_numbers(plain, words):
        if not (of_office and is_landline(plain[begin:end])):
            yield begin, end


def _beside(plain: str, names: Sequence[Span], found: Sequence[Span]) -> Iterator[Span]:
    """The first number behind each name, where no more stands between them than what it is a number of."""
    for _, behind in names:
        number = min((one for one in found if 0 <= one[0] - behind <= _LONGEST_BETWEEN), default=None)
        if number is not None and not _PARTS.search(plain, behind, number[0]):
            yield number


def is_landline(number: str) -> bool:
    """Whether a telephone number is that of a line that is no mobile one, as offices have."""
    return _LANDLINE.match(_SIGNS.sub("", number)) is not None


def _may_name(text: str, name: str) -> bool:
    """Whether a name can stand in a text at all: a register asks that of a hundred thousand, and to find it takes long.

    It cannot where there is none of its words, neither its first letters as one nor the last word within another, and
    no letters alone.
    """
    own = _WORD.findall(fold(plain_text(name)))
    if not own:
        return False
    folded = fold(in_usual_form(text))
    telling = {*own, "".join(one[0] for one in own)}.union(*name_letters(tuple(own)))
    within = own.pop() in folded
    return within or not telling.isdisjoint(_WORD.findall(folded)) or _TWO_LETTERS.search(folded) is not None
