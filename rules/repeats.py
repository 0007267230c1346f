"""Opinions that may say the same: proposed to whoever makes the agenda, never joined by themselves."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from math import log, sqrt

from rapidfuzz import fuzz

from rules.text import fold

# Ratio of rapidfuzz on folded words, sorted: from here on they are nearly the same words.
NEARLY_SAME = 75.0
# From here on they share so many rare words that somebody should look at both.
PERHAPS_SAME = 0.05
# The same where only one of them has a field.
SAME_OF_NO_FIELD = 0.08
# Two words that stand side by side tell more than each of them.
PAIR_WEIGHT = 2.0
# Longer ones are compared by their beginning.
LONGEST_COMPARED = 600
# Of so many of its rarest words so many of the last opinions that have one are looked at, and so many compared.
MOST_TERMS, MOST_HAVING, MOST_NEAR = 40, 20, 6
_WORD = re.compile(r"[a-z]+|\d+")
# "3a": of classes, groups and lanes the letter is part of the number; "3m", "3h" are measures.
_LETTERED = re.compile(r"(?<![a-z\d])\d{1,3}[abc](?![a-z\d])")
_SAID = re.compile(r"[^\W\d_]+")
_YEAR, _SHORT_YEAR = 4, 2
Group = tuple[int | None, int]
# Whether something that two opinions name, by their numbers, makes two matters of them.
Parted = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class SaidOpinion:
    """An opinion as far as another may repeat it.

    `places` are the names of places of the office in its words, `named` what else is called by a name: (xóm, dong).
    """

    id: int
    folded: str
    # What has to be the same: field, where both have one, and area.
    group: Group
    places: frozenset[str] = frozenset()
    named: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Compared:
    """The same, taken apart once."""

    opinion: SaidOpinion
    text: str
    terms: frozenset[str]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Repeat:
    """That an opinion may say what an earlier one says."""

    id: int
    of: int
    nearly_same: bool


class Rarity:
    """How much each word tells: the more the fewer of the opinions have it."""

    def __init__(self, every: Sequence[Compared]) -> None:
        counts = Counter(term for one in every for term in one.terms)
        self.weights = {
            term: log((len(every) + 1) / (count + 0.5)) ** 2 * (PAIR_WEIGHT if " " in term else 1.0)
            for term, count in counts.items()
        }
        self.sizes = {one.opinion.id: sum(self.weights[term] for term in one.terms) for one in every}

    def likeness(self, one: Compared, other: Compared) -> float:
        """From 0 to 1: how much of what is rare in them they share."""
        shared = sum(self.weights[term] for term in one.terms & other.terms)
        size = sqrt(self.sizes[one.opinion.id] * self.sizes[other.opinion.id])
        return shared / size if size else 0.0


class EarlierOpinions:
    """What came before in one group, found by the words that it shares."""

    def __init__(self, rarity: Rarity) -> None:
        self.rarity = rarity
        self.having: dict[str, deque[Compared]] = {}
        self.saying: dict[str, Compared] = {}

    def near(self, one: Compared) -> list[Compared]:
        """Those that share most with one, the same text first; it takes no longer where there are very many."""
        shared: dict[int, float] = {}
        known: dict[int, Compared] = {}
        for term in nlargest(MOST_TERMS, sorted(one.terms), key=self.rarity.weights.__getitem__):
            weight = self.rarity.weights[term]
            for other in self.having.get(term, ()):
                shared[other.opinion.id] = shared.get(other.opinion.id, 0.0) + weight
                known[other.opinion.id] = other
        nearest = [known[number] for number in nlargest(MOST_NEAR, shared, key=shared.__getitem__)]
        same = self.saying.get(one.text)
        return nearest if same is None else [same, *nearest]

    def add(self, one: Compared) -> None:
        self.saying.setdefault(one.text, one)
        for term in one.terms:
            self.having.setdefault(term, deque(maxlen=MOST_HAVING)).append(one)


def take_apart(opinion: SaidOpinion) -> Compared:
    """The words of an opinion, alone and in pairs, and the numbers among them."""
    words = _WORD.findall(opinion.folded[:LONGEST_COMPARED])
    pairs = (" ".join(pair) for pair in pairwise(words))
    lettered = _LETTERED.findall(opinion.folded[:LONGEST_COMPARED])
    plain = [word for word in words if word.isdigit()]
    for one in lettered:
        plain.remove(one[:-1])
    numbers = frozenset(word.lstrip("0") or "0" for word in (*plain, *lettered))
    return Compared(opinion, " ".join(words), frozenset(words).union(pairs), numbers)


def may_repeat(one: Compared, other: Compared) -> bool:
    """Whether neither a number nor the name of a place parts them: each has one that the other has not."""
    places, theirs = one.opinion.places, other.opinion.places
    if (places - theirs and theirs - places) or numbers_part(one.numbers, other.numbers):
        return False
    return not _names_part(one.opinion.named, other.opinion.named)


def repeat_of(one: Compared, earlier: Iterable[Compared], rarity: Rarity, parted: Parted) -> Repeat | None:
    """Which of the earlier ones an opinion says again, if it looks so: the likest."""
    best: tuple[float, Repeat] | None = None
    for other in earlier:
        if not one.text or not may_repeat(one, other):
            continue
        same = fuzz.token_sort_ratio(one.text, other.text, score_cutoff=NEARLY_SAME)
        alike = 1.0 + same if same else rarity.likeness(one, other)
        least = PERHAPS_SAME if one.opinion.group == other.opinion.group else SAME_OF_NO_FIELD
        better = alike >= least and (best is None or alike > best[0])
        if better and not parted(one.opinion.id, other.opinion.id):
            best = alike, Repeat(one.opinion.id, other.opinion.id, bool(same))
    return best[1] if best else None


def find_repeats(opinions: Sequence[SaidOpinion], parted: Parted = lambda _one, _other: False) -> Iterator[Repeat]:
    """For each opinion in order the earlier one that it may repeat, where there is one; lazily, as that takes time."""
    every = [take_apart(one) for one in opinions]
    rarity = Rarity(every)
    groups: dict[Group, EarlierOpinions] = {}
    areas: dict[int, EarlierOpinions] = {}
    for one in every:
        field, area = one.opinion.group
        mine = groups.setdefault(one.opinion.group, EarlierOpinions(rarity))
        whole = areas.setdefault(area, EarlierOpinions(rarity))
        # What has no field, as on many sheets, may say the same as what has any.
        without = groups.get((None, area))
        near = whole.near(one) if field is None else mine.near(one) + (without.near(one) if without else [])
        found = repeat_of(one, near, rarity, parted)
        if found is not None:
            yield found
        mine.add(one)
        whole.add(one)


def names_in(folded: str, names: Iterable[str]) -> frozenset[str]:
    """Which of some folded names of places stand in folded words, each as a whole."""
    spaced = f" {' '.join(_WORD.findall(folded[:LONGEST_COMPARED]))} "
    return frozenset(one for one in names if f" {one} " in spaced)


def named_places(words: str, kinds: frozenset[str]) -> frozenset[tuple[str, str]]:
    """What in some words is a place of a kind with a name of its own, as capitals tell: the first word of each name."""
    said = _SAID.findall(words[:LONGEST_COMPARED])
    return frozenset(
        (kind.casefold(), fold(name))
        for kind, name in pairwise(said)
        if kind.casefold() in kinds and name[0].isupper() and not (kind.isupper() and name.isupper())
    )


def _names_part(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    """Whether both name places of a kind, and none of them is the same."""
    common = {kind for kind, _ in one} & {kind for kind, _ in other}
    return any(not any(kind == of for of, _ in one & other) for kind in common)


def numbers_part(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and _only_in(one, other) and _only_in(other, one))


def _only_in(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one has a number that the other has not; the end of a year is that year."""
    return any(not any(_same_number(number, that) for that in other) for number in one - other)


def _same_number(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long == f"{short}{long[-1]}" and not long[-1].isdigit():
        return True
    return one == other or (len(short) == _SHORT_YEAR and len(long) == _YEAR and long.endswith(short))
