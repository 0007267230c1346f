"""What an opinion is about, taken apart: what says something, places by their names, things, sides, numbers, days."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from rules.own_names import DIGITS, OwnName, SaidInOrder, owners_in, places_in
from rules.repeats import LONGEST_COMPARED
from rules.similar_words import SimilarWords
from rules.text import clean, fold

_WORD = re.compile(r"[^\W_]+")
_WORD_OR_SIGN = re.compile(r"[^\W_]+|[.,;:!?\n()…\"]+")
_GLUED = re.compile(r"([^\W\d_]{1,4})(\d\w*)")
# Before the number of a venue, and of a thing.
_VENUE, _THING = "@", "#"
# So many words behind a request say what it asks for.
_BEHIND_REQUEST = 2
# Of fewer words nobody can tell whether they are written with marks; from such a share on they are.
_FEWEST, _MARKED = 4, 0.3
# And from such a share on a word without marks has none.
_FULL_OF_MARKS = 0.6
_DAYS = frozenset({"hai", "ba", "tu", "nam", "sau", "bay", "2", "3", "4", "5", "6", "7"})


class ToldWords(NamedTuple):
    """An opinion as it was told."""

    id: int
    words: str
    folded: str


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
    names: frozenset[OwnName]
    # Whose or by which road or school it is, by their own names.
    owners: frozenset[OwnName]
    things: frozenset[int]
    # The words by which each venue and each thing is named.
    named: Mapping[str, frozenset[str]]
    # The sides of places that it names, and the sides across from them.
    sides: frozenset[str]
    away: frozenset[str]
    days: frozenset[str]
    # 1 where something is wished for, -1 where it is wished away, 0 where nothing is said of that.
    stance: int


def take_apart(told: ToldWords, places: frozenset[str], lists: SimilarWords) -> ToldMatter:
    """What an opinion is about; `places` are the folded names of places of the office."""
    words = told.words[:LONGEST_COMPARED]
    said: Sequence[str] = words_of(words)
    folded: Sequence[str] = words_of(told.folded[:LONGEST_COMPARED])
    if len(said) != len(folded):
        # Not as it is kept, but as it was typed: with marks that stand apart, or signs within words.
        words = clean(words)
        said = words_of(words)
        folded = [fold(one) for one in said]
    marked, full = _are_marked(said, folded)
    in_order = SaidInOrder(said, folded, _parted_in(words), full)
    said, folded = _spelled_out(said, folded, lists)
    text = " ".join(folded)
    spaced = f" {text} "
    said_once = frozenset(folded)
    named = _named_things(said if marked else folded, said_once, spaced, lists)
    used = frozenset(word for words in named.values() for word in words)
    tells = [_says_something(*pair, lists, marked=marked) for pair in zip(said, folded, strict=True)]
    sides = [one for first in lists.sides.keys() & said_once for one in lists.sides[first] if one.spaced in spaced]
    telling = dict.fromkeys(one for one, tell in zip(folded, tells, strict=True) if tell and one not in used)
    content = dict.fromkeys(one for one in folded if one not in lists.stop and one not in used)
    return ToldMatter(
        told.id,
        text,
        tuple(zip(folded, tells, strict=True)),
        marked,
        (*telling, *named),
        (*content, *named),
        numbers_in(folded),
        _named_in(folded, places),
        frozenset(places_in(in_order, lists, small=not marked)),
        frozenset(owners_in(in_order, lists, small=not marked)),
        frozenset(int(one[1:]) for one in named if one[0] == _THING),
        named,
        frozenset(one.here for one in sides),
        frozenset(one.there for one in sides),
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
    longest = _longest_by_first(places)
    begins = [(at, longest[word]) for at, word in enumerate(folded) if word in longest]
    return places.intersection(" ".join(folded[at : at + many]) for at, most in begins for many in range(1, most + 1))


@lru_cache(maxsize=4)
def _longest_by_first(places: frozenset[str]) -> dict[str, int]:
    """How many words the longest name has that begins with a word."""
    return {words[0]: len(words) for words in sorted((one.split() for one in places if one), key=len)}


def _are_marked(said: Sequence[str], folded: Sequence[str]) -> tuple[bool, bool]:
    """Whether a text is written with marks, and whether with all: by the words that are known already."""
    marked = sum(one.lower() != bare for one, bare in zip(said, folded, strict=True))
    enough = len(said) >= _FEWEST
    return enough and marked >= _MARKED * len(said), enough and marked >= _FULL_OF_MARKS * len(said)


def _says_something(word: str, folded: str, lists: SimilarWords, *, marked: bool) -> bool:
    return word.lower() not in lists.marked_stop if marked else folded not in lists.stop


def _parted_in(words: str) -> frozenset[int]:
    """Before which words of a text a sign ends what stood before."""
    parted, at = set(), 0
    for found in _WORD_OR_SIGN.findall(words):
        if found.isalnum():
            at += 1
        else:
            parted.add(at)
    return frozenset(parted)


def _spelled_out(
    said: Sequence[str], folded: Sequence[str], lists: SimilarWords
) -> tuple[Sequence[str], Sequence[str]]:
    """The words, short and regional ones as they are meant, also right before a number: QL32."""
    full = dict[int, tuple[tuple[str, str], ...]]()
    for at, one in enumerate(map(str.lower, said)):
        if one in lists.spellings:
            full[at] = lists.spellings[one]
        elif not one.isalpha() and (glued := _GLUED.fullmatch(one)) and glued[1] in lists.spellings:
            full[at] = (*lists.spellings[glued[1]], (glued[2], fold(glued[2])))
    if not full:
        return said, folded
    meant = [full.get(at, (pair,)) for at, pair in enumerate(zip(said, folded, strict=True))]
    return [one for words in meant for one, _ in words], [bare for words in meant for _, bare in words]


def _named_things(
    said: Sequence[str], once: frozenset[str], spaced: str, lists: SimilarWords
) -> dict[str, frozenset[str]]:
    """The venues and the things that are named, each with the words of its name.

    A name of one syllable counts with its marks alone: without them it may be any other word. A longer one counts
    where no word has marks of another.
    """
    named = {
        f"{_VENUE}{one.numbers[0]}": frozenset(one.spaced.split())
        for first in lists.venues.keys() & once
        for one in lists.venues[first]
        if one.spaced in spaced
    }
    things: dict[str, frozenset[str]] = {}
    left = spaced
    may_be = [one for first in lists.things.keys() & once for one in lists.things[first] if one.spaced in spaced]
    for name, full, numbers in sorted(may_be, key=lambda one: (-len(one.spaced), one.spaced)):
        if name in left and _is_said(name, full, said, spaced):
            for thing in (f"{_THING}{number}" for number in numbers):
                things[thing] = things.get(thing, frozenset()).union(name.split())
            left = left.replace(name, " ")
    for word in said:
        if word.lower() in lists.short:
            thing = f"{_THING}{lists.short[word.lower()]}"
            things[thing] = things.get(thing, frozenset()) | {fold(word)}
    return dict(sorted(named.items())) | dict(sorted(things.items()))


def _is_said(name: str, full: Sequence[str], said: Sequence[str], spaced: str) -> bool:
    """Whether words that are a name without marks are that name: none has marks that the name has not."""
    at = spaced.find(name)
    while at >= 0:
        first = spaced.count(" ", 0, at)
        if all(_may_be(*pair) for pair in zip(said[first : first + len(full)], full, strict=True)):
            return True
        at = spaced.find(name, at + 1)
    return False


@lru_cache(maxsize=4096)
def _may_be(said: str, full: str) -> bool:
    """Whether a word is another one, or the same with fewer marks."""
    return not {*normalize("NFD", said.lower())} - {*normalize("NFD", full), "d"}


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
            yield DIGITS.get(two, two)
        elif (one, two) == ("chu", "nhat"):
            yield "1"
