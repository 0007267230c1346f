"""Opinions that may say the same: proposed to whoever makes the agenda, never joined by themselves."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log, sqrt

from rapidfuzz import fuzz

# Ratio of rapidfuzz on folded words, sorted: from here on they are nearly the same words.
NEARLY_SAME = 75.0
# From here on they share so many rare words that somebody should look at both.
PERHAPS_SAME = 0.05
# Two words that stand side by side tell more than each of them.
PAIR_WEIGHT = 2.0
# Longer ones are compared by their beginning.
LONGEST_COMPARED = 2_000
_WORD = re.compile(r"[a-z]+|\d+")
_YEAR, _SHORT_YEAR = 4, 2


@dataclass(frozen=True, slots=True)
class SaidOpinion:
    """An opinion as far as another may repeat it; `places` are the names of places of the office in its words."""

    id: int
    folded: str
    # What has to be the same: field and area.
    group: tuple[int | None, int]
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Compared:
    """The same, taken apart once."""

    matter: SaidOpinion
    text: str
    terms: frozenset[str]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much each word tells where few of the opinions have it."""

    total: int
    counts: Mapping[str, int] = field(hash=False)

    def weight(self, term: str) -> float:
        told = log((self.total + 1) / (self.counts.get(term, 0) + 0.5)) ** 2
        return told * PAIR_WEIGHT if " " in term else told


@dataclass(frozen=True, slots=True)
class Repeat:
    """That an opinion may say what an earlier one says."""

    id: int
    of: int
    nearly_same: bool


def take_apart(matter: SaidOpinion) -> Compared:
    """The words of a matter, alone and in pairs, and the numbers among them."""
    words = _WORD.findall(matter.folded[:LONGEST_COMPARED])
    pairs = (" ".join(pair) for pair in pairwise(words))
    numbers = frozenset(word.lstrip("0") or "0" for word in words if word.isdigit())
    return Compared(matter, " ".join(words), frozenset(words).union(pairs), numbers)


def rarity_of(every: Sequence[Compared]) -> Rarity:
    return Rarity(len(every), Counter(term for one in every for term in one.terms))


def may_repeat(one: Compared, other: Compared) -> bool:
    """Whether neither a number nor the name of a place parts them: each has one that the other has not."""
    if one.matter.group != other.matter.group:
        return False
    places, theirs = one.matter.places, other.matter.places
    return not (places - theirs and theirs - places) and not _numbers_part(one.numbers, other.numbers)


def likeness(one: Compared, other: Compared, rarity: Rarity) -> float:
    """From 0 to 1: how much of what is rare in them they share."""
    shared = sum(map(rarity.weight, one.terms & other.terms))
    size = sqrt(sum(map(rarity.weight, one.terms)) * sum(map(rarity.weight, other.terms)))
    return shared / size if size else 0.0


def repeat_of(one: Compared, earlier: Iterable[Compared], rarity: Rarity) -> Repeat | None:
    """Which of the earlier ones a matter says again, if it looks so: the likest."""
    best: tuple[float, Repeat] | None = None
    for other in earlier:
        if not one.text or not may_repeat(one, other):
            continue
        same = fuzz.token_sort_ratio(one.text, other.text, score_cutoff=NEARLY_SAME)
        alike = 1.0 + same if same else likeness(one, other, rarity)
        if alike >= PERHAPS_SAME and (best is None or alike > best[0]):
            best = alike, Repeat(one.matter.id, other.matter.id, bool(same))
    return best[1] if best else None


def find_repeats(matters: Sequence[SaidOpinion]) -> Iterator[Repeat]:
    """For each matter in order the earlier one that it may repeat, where there is one; lazily, as that takes time."""
    every = [take_apart(one) for one in matters]
    rarity = rarity_of(every)
    seen: dict[tuple[int | None, int], list[Compared]] = {}
    for one in every:
        earlier = seen.setdefault(one.matter.group, [])
        found = repeat_of(one, earlier, rarity)
        if found is not None:
            yield found
        earlier.append(one)


def names_in(folded: str, names: Iterable[str]) -> frozenset[str]:
    """Which of some folded names of places stand in folded words, each as a whole."""
    spaced = f" {' '.join(_WORD.findall(folded[:LONGEST_COMPARED]))} "
    return frozenset(one for one in names if f" {one} " in spaced)


def _numbers_part(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(_only_in(one, other) and _only_in(other, one))


def _only_in(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one has a number that the other has not; the end of a year is that year."""
    return any(not any(_same_number(number, that) for that in other) for number in one)


def _same_number(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) == _SHORT_YEAR and len(long) == _YEAR and long.endswith(short))
