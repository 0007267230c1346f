"""What an opinion is about, taken apart: what says something, places by their names, things, sides, numbers, days."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rules.repeats import LONGEST_COMPARED
from rules.similar_words import SimilarWords
from rules.text import clean, fold

_WORD = re.compile(r"[^\W_]+")
# How people write the number of a hamlet in letters.
_DIGITS = {
    word: str(number)
    for number, word in enumerate(["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"], 1)
}
_DIGITS |= {"tu": "4", "lam": "5"}
_LONGEST_NAME = 3
_TEN, _FEW_WORDS = "10", 2
# So many words behind a request say what it asks for.
_BEHIND_REQUEST = 2
# Of fewer words nobody can tell whether they are written with marks; from such a share on they are.
_FEWEST, _MARKED = 4, 0.3
_DAYS = frozenset({"hai", "ba", "tu", "nam", "sau", "bay", "2", "3", "4", "5", "6", "7"})


class ToldWords(NamedTuple):
    """An opinion as it was told."""

    id: int
    words: str
    folded: str


class PlacedName(NamedTuple):
    """A name of a place of a kind, or how it begins; `sure` by its capitals."""

    kind: str
    words: tuple[str, ...]
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ToldMatter:
    """What an opinion is about, taken apart once."""

    id: int
    text: str
    # Its words in order, each with whether it says something, told by its marks where the text has some.
    words: tuple[tuple[str, bool], ...]
    marked: bool
    # What says something, as told by marks, and as told without any.
    telling: tuple[str, ...]
    content: tuple[str, ...]
    numbers: frozenset[str]
    places: frozenset[str]
    names: frozenset[PlacedName]
    things: frozenset[int]
    # The sides of places that it names, and the sides across from them.
    sides: frozenset[str]
    away: frozenset[str]
    days: frozenset[str]
    # 1 where something is wished for, -1 where it is wished away, 0 where nothing is said of that.
    stance: int


def take_apart(told: ToldWords, places: frozenset[str], lists: SimilarWords) -> ToldMatter:
    """What an opinion is about; `places` are the folded names of places of the office."""
    words = told.words[:LONGEST_COMPARED]
    said, folded = words_of(words), words_of(told.folded[:LONGEST_COMPARED])
    if len(said) != len(folded):
        # Not as it is kept, but as it was typed: with marks that stand apart, or signs within words.
        words = clean(words)
        said = words_of(words)
        folded = [fold(one) for one in said]
    text = " ".join(folded)
    spaced = f" {text} "
    things, venues, named = _things_in(words, spaced, lists)
    marked = _is_marked(said, folded)
    tells = [_says_something(*pair, lists, marked=marked) for pair in zip(said, folded, strict=True)]
    both = [*lists.sides, *((there, here) for here, there in lists.sides)]
    known = (*(f"@{one}" for one in sorted(venues)), *(f"#{one}" for one in sorted(things)))
    telling = dict.fromkeys(one for one, tell in zip(folded, tells, strict=True) if tell and one not in named)
    content = dict.fromkeys(one for one in folded if one not in lists.stop and one not in named)
    return ToldMatter(
        told.id,
        text,
        tuple(zip(folded, tells, strict=True)),
        marked,
        (*telling, *known),
        (*content, *known),
        numbers_in(folded),
        _named_in(folded, places),
        frozenset(_names_in(said, folded, lists, small=not marked)),
        things,
        frozenset(here for here, _ in both if f" {here} " in spaced),
        frozenset(there for here, there in both if f" {here} " in spaced),
        frozenset(_days_in(folded)),
        _stance_in([one.lower() for one in said] if marked else folded, lists),
    )


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, in order."""
    return _WORD.findall(text)


def numbers_in(words: Iterable[str]) -> frozenset[str]:
    """The numbers among some words, without noughts before them."""
    return frozenset(one.lstrip("0") or "0" for one in words if one.isdigit())


def _named_in(folded: Sequence[str], places: frozenset[str]) -> frozenset[str]:
    """The places that some words name: as many looks as words, however many places there are."""
    runs = (folded[at:end] for at in range(len(folded)) for end in range(at + 1, at + 1 + _longest_name_of(places)))
    return places.intersection(" ".join(run) for run in runs)


@lru_cache(maxsize=4)
def _longest_name_of(places: frozenset[str]) -> int:
    """How many words the longest name has."""
    return max((len(one.split()) for one in places), default=0)


def _is_marked(said: Sequence[str], folded: Sequence[str]) -> bool:
    """Whether a text is written with marks: as rules/text.py has it, but by the words that are known already."""
    marked = sum(one.lower() != bare for one, bare in zip(said, folded, strict=True))
    return len(said) >= _FEWEST and marked >= _MARKED * len(said)


def _says_something(word: str, folded: str, lists: SimilarWords, *, marked: bool) -> bool:
    return word.lower() not in lists.marked_stop if marked else folded not in lists.stop


def _things_in(words: str, spaced: str, lists: SimilarWords) -> tuple[frozenset[int], frozenset[int], frozenset[str]]:
    """The things and the venues that are named, each by its number, and the words of their names.

    A name of one syllable counts with its marks alone: without them it may be any other word.
    """
    venues, named = set(), set()
    for name, number in lists.venues:
        if name in spaced:
            venues.add(number)
            named.update(name.split())
    things = set()
    for name, number in lists.things:
        if name in spaced:
            things.add(number)
            named.update(name.split())
            spaced = spaced.replace(name, " ")
    for word in words_of(words.lower()):
        if word in lists.short:
            things.add(lists.short[word])
            named.add(fold(word))
    return frozenset(things), frozenset(venues), frozenset(named)


def _names_in(said: Sequence[str], folded: Sequence[str], lists: SimilarWords, *, small: bool) -> Iterator[PlacedName]:
    """Names behind the kinds of places: by their capitals, by a number, or in small letters where all is typed so."""
    for place in range(1, len(folded)):
        kinds = (folded[place - 1], " ".join(folded[max(place - 2, 0) : place]))
        kind = next((one for one in kinds if one in lists.kinds), "")
        if not kind:
            continue
        behind = said[place : place + _LONGEST_NAME]
        capitals = next((n for n, one in enumerate(behind) if not one[0].isupper()), len(behind))
        word = folded[place]
        if capitals and not said[place - 1].isupper():
            yield PlacedName(kind, tuple(folded[place : place + capitals]), sure=True)
        elif kind in lists.numbered and (word.isdigit() or word in _DIGITS):
            yield PlacedName(kind, (_number_in(folded[place : place + _LONGEST_NAME]),))
        elif small and word.isalpha() and not lists.is_no_name(word):
            yield PlacedName(kind, (word,))


def _number_in(folded: Sequence[str]) -> str:
    """The number with which some words begin: mười hai, hai mươi ba, 07."""
    digits = [_DIGITS.get(one, "") for one in folded]
    if folded[0].isdigit() or len(folded) == 1:
        return digits[0] or folded[0].lstrip("0")
    ones = digits[1] if digits[0] == _TEN else digits[2] if len(folded) > _FEW_WORDS else ""
    ones = ones if ones != _TEN else ""
    if digits[0] == _TEN:
        return f"1{ones or 0}"
    return f"{digits[0]}{ones or 0}" if digits[1] == _TEN else digits[0]


def _stance_in(words: Sequence[str], lists: SimilarWords) -> int:
    """Whether a text asks for something or against it, as far as its first request or consent says."""
    for place, word in enumerate(words):
        for behind in words[place + 1 : place + 1 + _BEHIND_REQUEST] if word in lists.asks else ():
            if behind in lists.wished | lists.unwished:
                return 1 if behind in lists.wished else -1
        if not lists.consents.isdisjoint((tuple(words[place : place + 2]), (word,))):
            return -1 if place and words[place - 1] in lists.unwished else 1
    return 0


def _days_in(folded: Sequence[str]) -> Iterator[str]:
    """Days of the week."""
    for one, two in pairwise(folded):
        if one == "thu" and two in _DAYS:
            yield _DIGITS.get(two, two)
        elif (one, two) == ("chu", "nhat"):
            yield "1"
