"""The opinions of a dialogue as its papers tell of them: each once, by matter and field, with sums that agree."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from documents.papers.paper_facts import OpinionSource, PaperOpinion, PaperStanding

_RUNS = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True, repr=False)
class Matter:
    """One matter: the opinion that it is told by, and those that say the same."""

    first: PaperOpinion
    repeats: tuple[PaperOpinion, ...]

    @property
    def all(self) -> tuple[PaperOpinion, ...]:
        return (self.first, *self.repeats)


@dataclass(frozen=True, slots=True, repr=False)
class MatterGroup:
    """The matters of a field, or of a standing with a name of its own."""

    name: str
    matters: tuple[Matter, ...]

    @property
    def opinions(self) -> int:
        return sum(len(one.all) for one in self.matters)


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many opinions and matters there are of one field, thôn or source; an empty name: of none."""

    name: str
    opinions: int
    matters: int


@dataclass(frozen=True, slots=True, repr=False)
class GroupedOpinions:
    """All opinions of a dialogue, put in order once."""

    matters: tuple[Matter, ...]

    @property
    def opinions(self) -> int:
        return sum(len(one.all) for one in self.matters)

    @property
    def repeats(self) -> int:
        return self.opinions - len(self.matters)

    def of_agenda(self) -> tuple[MatterGroup, ...]:
        """What comes on the agenda, by field: the field of most opinions first, what has none last.

        A repeat counts for the field of its matter, so that a field's number is that of its table.
        """
        return by_field(one for one in self.matters if one.first.standing == PaperStanding.AGENDA)

    def beside(self, standing: PaperStanding) -> tuple[Matter, ...]:
        """What is told in a group of its own."""
        return tuple(one for one in self.matters if one.first.standing == standing)

    def by_hamlet(self) -> tuple[CountLine, ...]:
        """Each opinion counts for the thôn where it was raised, and a matter for that of its first opinion."""
        opinions = Counter(one.hamlet for matter in self.matters for one in matter.all)
        matters = Counter(matter.first.hamlet for matter in self.matters)
        names = sorted(opinions, key=lambda name: (not name, natural(name)))
        return tuple(CountLine(name, opinions[name], matters[name]) for name in names)

    def by_source(self) -> tuple[CountLine, ...]:
        opinions = Counter(one.source for matter in self.matters for one in matter.all)
        matters = Counter(matter.first.source for matter in self.matters)
        return tuple(CountLine(one, opinions[one], matters[one]) for one in OpinionSource if opinions[one])


def group_opinions(opinions: Iterable[PaperOpinion]) -> GroupedOpinions:
    """Put each opinion under its matter; what was folded into one that is not here stands for itself.

    The order of the opinions is kept. A fold that leads in a circle is broken where it would close.
    """
    listed = tuple(opinions)
    by_code = {one.code: one for one in listed if one.code}
    repeats: dict[int, list[PaperOpinion]] = {}
    firsts: list[PaperOpinion] = []
    for one in listed:
        top = _top(one, by_code)
        if top is one:
            firsts.append(one)
        else:
            repeats.setdefault(id(top), []).append(one)
    return GroupedOpinions(tuple(Matter(one, tuple(repeats.get(id(one), ()))) for one in firsts))


def _top(one: PaperOpinion, by_code: dict[str, PaperOpinion]) -> PaperOpinion:
    """The opinion at the end of the folds; of a circle the one with the smallest code."""
    way, here = {id(one): one}, one
    while (above := by_code.get(here.folded_into)) is not None:
        if id(above) in way:
            members = list(way.values())
            circle = members[next(place for place, each in enumerate(members) if each is above) :]
            return min(circle, key=lambda each: each.code)
        way[id(above)] = here = above
    return here


def by_field(matters: Iterable[Matter]) -> tuple[MatterGroup, ...]:
    """Some matters by field: the field of most opinions first, what has none last."""
    found: dict[str, list[Matter]] = {}
    for one in matters:
        found.setdefault(one.first.field, []).append(one)
    groups = [MatterGroup(name, tuple(several)) for name, several in found.items()]
    return tuple(sorted(groups, key=lambda one: (not one.name, -one.opinions, one.name)))


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """An order in which thôn 2 comes before thôn 11."""
    return tuple((int(run) if run.isdecimal() else 0, run) for run in _RUNS.findall(name))
