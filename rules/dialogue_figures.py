"""The numbers of a dialogue: what became of each opinion, each counted once, and which small counts stand together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules.agenda import ON_AGENDA, AgendaState
from rules.spoken import PLACE_KINDS, TITLES
from rules.text import fold

# Of fewer opinions than this a place is not named: whoever lives there would be known.
LEAST = 3
# A hamlet is called by no more words; one of these among them tells of a house, whose number or owner follows.
_MOST_WORDS = 3
_OF_HOUSE = frozenset({"nha", "so", "ngo", "ngach", "hem", *map(str.strip, TITLES)})


class ItemFate(StrEnum):
    """What became of an opinion that was for a dialogue."""

    BEFORE = "before"
    THERE = "there"
    AFTER = "after"
    LATE = "late"
    OTHER_BODY = "other_body"
    UPWARDS = "upwards"
    CARRIED_OVER = "carried_over"
    WITHDRAWN = "withdrawn"
    WAITING = "waiting"
    OVERDUE = "overdue"


_SIMPLE = {
    AgendaState.ANSWERED_ORALLY: ItemFate.THERE,
    AgendaState.OTHER_BODY: ItemFate.OTHER_BODY,
    AgendaState.UPWARDS: ItemFate.UPWARDS,
    AgendaState.CARRIED_OVER: ItemFate.CARRIED_OVER,
}
# It left that dialogue: what became of it elsewhere is more.
_GONE = frozenset({ItemFate.UPWARDS, ItemFate.CARRIED_OVER, ItemFate.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class CountedItem:
    """An opinion as it is counted: how its item stands since when, and the day that was named for one in writing."""

    state: str
    since: datetime
    field: str | None = None
    place: str | None = None
    source: str | None = None
    # The day of `since` where the office is, and the day by which an answer in writing was promised.
    since_day: date = date.min
    due: date | None = None
    # The number of the opinion, by which it is known at another dialogue of the year.
    number: int = 0


@dataclass(frozen=True, slots=True)
class DialogueFigures:
    """All numbers of one dialogue; those of fields, places and sources by their names, None for what has none."""

    fates: Mapping[ItemFate, int]
    fields: Mapping[str | None, int]
    places: Mapping[str | None, int]
    sources: Mapping[str | None, int]

    @property
    def opinions(self) -> int:
        return sum(self.fates.values())


@dataclass(frozen=True, slots=True)
class PromiseNumbers:
    """How many promises that were made at dialogues are kept, under way, overdue, given up."""

    kept: int = 0
    open: int = 0
    overdue: int = 0
    dropped: int = 0

    @property
    def told(self) -> dict[str, int]:
        """Each by its name, as far as there are any."""
        counts = {"kept": self.kept, "open": self.open, "overdue": self.overdue, "dropped": self.dropped}
        return {name: count for name, count in counts.items() if count}


NO_PROMISES = PromiseNumbers()


def sum_of(several: Iterable[PromiseNumbers]) -> PromiseNumbers:
    """The same of several dialogues together."""
    found = list(several)
    return PromiseNumbers(
        kept=sum(one.kept for one in found),
        open=sum(one.open for one in found),
        overdue=sum(one.overdue for one in found),
        dropped=sum(one.dropped for one in found),
    )


@dataclass(frozen=True, slots=True)
class DialogueNumbers:
    """What is told of a dialogue: which it is, its numbers, who signed up and came, by when it was to be held."""

    title: str
    figures: DialogueFigures
    coming: int
    in_line: int
    absent: int
    # Who was let in at the door, of which thôn and body (none: nobody told); empty where nobody was counted.
    came: Mapping[str | None, int]
    held_on: date
    held: bool
    planned: date | None
    promises: PromiseNumbers = NO_PROMISES


def fate_of(item: CountedItem, began: datetime, today: date) -> ItemFate | None:
    """What became of it; None of what was taken back or out before the dialogue began, or was no opinion at all."""
    if item.state == AgendaState.MISTAKEN:
        return None
    if item.state in _SIMPLE:
        return _SIMPLE[AgendaState(item.state)]
    if item.state in ON_AGENDA:
        return ItemFate.WAITING
    if item.state == AgendaState.WRITTEN_DUE:
        return ItemFate.OVERDUE if item.due is not None and item.due < today else ItemFate.WAITING
    if item.state == AgendaState.ANSWERED:
        return answered_when(item, began)
    return ItemFate.WITHDRAWN if item.since >= began else None


def answered_when(item: CountedItem, began: datetime) -> ItemFate:
    """Whether it was answered before the dialogue, after it, or after the day that was named there."""
    if item.since < began:
        return ItemFate.BEFORE
    return ItemFate.LATE if item.due is not None and item.due < item.since_day else ItemFate.AFTER


def count_items(items: Iterable[CountedItem], began: datetime, today: date) -> DialogueFigures:
    """Count each opinion once, by each of its sides."""
    return _figures([(one, fate) for one in items if (fate := fate_of(one, began, today)) is not None])


def count_once(dialogues: Iterable[tuple[datetime, Iterable[CountedItem]]], today: date) -> DialogueFigures:
    """Count each opinion of several dialogues, in the order of their days, once: where it went on, at the later one."""
    found: dict[int, tuple[CountedItem, ItemFate]] = {}
    for began, items in dialogues:
        for one in items:
            fate, before = fate_of(one, began, today), found.get(one.number)
            if fate is not None and (before is None or fate not in _GONE or before[1] in _GONE):
                found[one.number] = one, fate
    return _figures(list(found.values()))


def _figures(fated: Sequence[tuple[CountedItem, ItemFate]]) -> DialogueFigures:
    return DialogueFigures(
        fates=Counter(fate for _, fate in fated),
        fields=Counter(one.field for one, _ in fated),
        places=Counter(one.place for one, _ in fated),
        sources=Counter(one.source for one, _ in fated),
    )


def counted_hamlet(known: str | None, typed: str | None) -> str | None:
    """The hamlet by which an opinion is counted: by its name, or as it was typed where it is that and no more.

    Whoever hands in thrice from "số 12, nhà bà Hà" would stand in the numbers with house and name.
    """
    folded = fold(typed or "")
    kind = max((one for one in PLACE_KINDS if folded.startswith(one)), key=len, default=None)
    if known or kind is None:
        return known
    words = folded.removeprefix(kind).split()
    called = len(words) <= _MOST_WORDS and not _OF_HOUSE.intersection(words)
    return typed if called and all(map(str.isalnum, words)) else None


def with_small_together(counts: Mapping[str | None, int]) -> list[tuple[str | None, int, int]]:
    """The places by name with their counts, and how many places a count is of: small ones stand together, last.

    One that would stand there alone could be told by what is missing; the next smallest goes along.
    """
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0] or ""))
    large = [one for one in ordered if one[1] >= LEAST]
    small = [one for one in ordered if one[1] < LEAST]
    if len(small) == 1 and large:
        small.insert(0, large.pop())
    told: list[tuple[str | None, int, int]] = [(name, count, 1) for name, count in large]
    return [*told, *([(None, sum(count for _, count in small), len(small))] if small else [])]


# Others see to it; and nobody has answered it yet.
ELSEWHERE_FATES = frozenset({ItemFate.OTHER_BODY, ItemFate.UPWARDS})
UNANSWERED_FATES = frozenset({ItemFate.WAITING, ItemFate.OVERDUE})
