"""The word lists by which opinions are compared: what says nothing, names of places, things, sides."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from rules.text import fold

# What kind of owner somebody is who is called by name; the others are told apart by the first way to name them.
PEOPLE = "0"


class ListedName(NamedTuple):
    """A venue or a thing: without marks between two spaces, word by word with them, and its numbers.

    A part of a thing may stand for the whole: so it may have several.
    """

    spaced: str
    full: tuple[str, ...]
    numbers: tuple[int, ...]


class AcrossSide(NamedTuple):
    """A side of a place between two spaces, the side itself, and the one across from it."""

    spaced: str
    here: str
    there: str


_N = TypeVar("_N", ListedName, AcrossSide)


@dataclass(frozen=True, slots=True)
class SimilarWords:
    """The word lists, folded: what says nothing, what is no name, kinds of places, things by what they are, sides."""

    stop: frozenset[str]
    marked_stop: frozenset[str]
    states: frozenset[str]
    # Kinds of places without marks; and as they are said in a text with marks, with their own or none.
    kinds: Mapping[str, str]
    marked_kinds: Mapping[str, str]
    numbered: frozenset[str]
    # Each by its first word.
    venues: Mapping[str, tuple[ListedName, ...]]
    things: Mapping[str, tuple[ListedName, ...]]
    # Names of one syllable, with their marks.
    short: Mapping[str, int]
    sides: Mapping[str, tuple[AcrossSide, ...]]
    # Words with which somebody asks for something, what is wished for behind them, and what is wished away.
    asks: frozenset[str]
    wished: frozenset[str]
    unwished: frozenset[str]
    # Words of consent, and what stands before one that refuses.
    consents: frozenset[tuple[str, ...]]
    # What stands before the name of an owner, a road or a school, by what kind it is of.
    owners: Mapping[str, str]
    homes: frozenset[str]
    # What stands in no name of a firm or a school, nor before it.
    no_names: frozenset[str]
    # Words of offices, of kin and of dwellings behind a title, and other titles: no names.
    no_owners: frozenset[str]
    # Short and regional words, each as it is meant, with its marks and without.
    spellings: Mapping[str, tuple[tuple[str, str], ...]]
    # Words that say the same of something, by the first of them.
    alike: Mapping[str, str]

    def is_no_name(self, word: str) -> bool:
        return word in self.stop or word in self.states


def read_words(lists: Callable[[str], Sequence[str]]) -> SimilarWords:
    """The word lists as they are matched, each by its name."""
    named = _numbered(lists("similar_things"))
    sides = [[one.strip() for one in fold(line).split(",")] for line in lists("similar_sides")]
    asks, wished, unwished, consents = lists("similar_stances")
    kinds = [one.strip() for line in lists("similar_kinds") for one in line.split(",")]
    stop = frozenset(" ".join((*lists("similar_stop"), *lists("similar_degrees"))).split())
    return SimilarWords(
        frozenset(fold(" ".join(lists("similar_stop"))).split()),
        stop,
        frozenset(fold(" ".join(lists("similar_states"))).split()),
        MappingProxyType({fold(one): fold(one) for one in kinds}),
        MappingProxyType(
            {fold(one): fold(one) for one in kinds if fold(one) not in stop} | {one: fold(one) for one in kinds}
        ),
        frozenset(fold(one) for one in lists("similar_numbered")),
        _by_first(_listed(_numbered(lists("similar_venues")))),
        _by_first(_listed((one, number) for one, number in named if " " in one)),
        MappingProxyType({one: number for one, number in named if " " not in one}),
        _by_first(AcrossSide(f" {here} ", here, there) for pair in sides for here, there in (pair, pair[::-1])),
        _both_ways(asks),
        _both_ways(wished),
        _both_ways(unwished),
        frozenset(tuple(one.split()) for line in (consents, fold(consents)) for one in line.split(",")),
        MappingProxyType(
            {way: str(number) for one, number in _numbered(lists("similar_owners")) for way in (fold(one), one)}
        ),
        _both_ways(" ".join(lists("similar_homes"))),
        _both_ways(" ".join((*lists("similar_stop"), *lists("similar_kinds"))).replace(",", "")),
        frozenset(_both_ways(" ".join(lists("similar_offices"))).union(lists("similar_owners")[0].split(", "))),
        MappingProxyType(dict(map(_spelling, lists("similar_spellings")))),
        MappingProxyType({one: line.split()[0] for line in map(fold, lists("similar_alike")) for one in line.split()}),
    )


def _spelling(line: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A short word, and the words that it means."""
    short, _, full = line.partition(": ")
    return short, tuple((one, fold(one)) for one in full.split())


def _both_ways(line: str) -> frozenset[str]:
    """Words as they are spelled, and without marks."""
    return frozenset((*line.split(), *fold(line).split()))


def _numbered(lines: Sequence[str]) -> list[tuple[str, int]]:
    return [(one.strip(), number) for number, line in enumerate(lines) for one in line.split(",")]


def _listed(named: Iterable[tuple[str, int]]) -> Iterator[ListedName]:
    numbers: dict[str, tuple[int, ...]] = {}
    for one, number in named:
        numbers[one] = (*numbers.get(one, ()), number)
    return (ListedName(f" {fold(one)} ", tuple(one.split()), of) for one, of in numbers.items())


def _by_first(names: Iterable[_N]) -> Mapping[str, tuple[_N, ...]]:
    """Names by the first of their words: few of them can stand in a text."""
    found: dict[str, list[_N]] = {}
    for one in names:
        found.setdefault(one.spaced.split()[0], []).append(one)
    return MappingProxyType({first: tuple(some) for first, some in found.items()})
