"""The word lists by which opinions are compared: what says nothing, names of places, things, sides."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rules.text import fold


@dataclass(frozen=True, slots=True)
class SimilarWords:
    """The word lists, folded: what says nothing, what is no name, kinds of places, things by what they are, sides."""

    stop: frozenset[str]
    marked_stop: frozenset[str]
    states: frozenset[str]
    kinds: frozenset[str]
    numbered: frozenset[str]
    venues: tuple[tuple[str, int], ...]
    things: tuple[tuple[str, int], ...]
    # Names of one syllable, with their marks.
    short: Mapping[str, int]
    sides: tuple[tuple[str, str], ...]
    # Words with which somebody asks for something, what is wished for behind them, and what is wished away.
    asks: frozenset[str]
    wished: frozenset[str]
    unwished: frozenset[str]
    # Words of consent, and what stands before one that refuses.
    consents: frozenset[tuple[str, ...]]

    def is_no_name(self, word: str) -> bool:
        return word in self.stop or word in self.states


def read_words(lists: Callable[[str], Sequence[str]]) -> SimilarWords:
    """The word lists as they are matched, each by its name."""
    named = _numbered(lists("similar_things"))
    sides = (fold(line).split(",") for line in lists("similar_sides"))
    asks, wished, unwished, consents = lists("similar_stances")
    return SimilarWords(
        frozenset(fold(" ".join(lists("similar_stop"))).split()),
        frozenset(" ".join((*lists("similar_stop"), *lists("similar_degrees"))).split()),
        frozenset(fold(" ".join(lists("similar_states"))).split()),
        frozenset(fold(one) for line in lists("similar_kinds") for one in line.split(",")),
        frozenset(fold(one) for one in lists("similar_numbered")),
        _longest_first(_numbered(lists("similar_venues"))),
        _longest_first((one, number) for one, number in named if " " in one),
        MappingProxyType({one: number for one, number in named if " " not in one}),
        tuple((here.strip(), there.strip()) for here, there in sides),
        _both_ways(asks),
        _both_ways(wished),
        _both_ways(unwished),
        frozenset(tuple(one.split()) for line in (consents, fold(consents)) for one in line.split(",")),
    )


def _both_ways(line: str) -> frozenset[str]:
    """Words as they are spelled, and without marks."""
    return frozenset((*line.split(), *fold(line).split()))


def _numbered(lines: Sequence[str]) -> list[tuple[str, int]]:
    return [(one.strip(), number) for number, line in enumerate(lines) for one in line.split(",")]


def _longest_first(named: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((f" {fold(one)} ", number) for one, number in named), key=lambda one: -len(one[0])))
