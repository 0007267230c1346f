"""What a thôn is told of what it raised at a dialogue: each matter once, what was answered, when the rest is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from rules.agenda import AgendaState
from rules.lifecycle import State


class Outcome(StrEnum):
    """How far a matter is, as it is written on the board."""

    DONE = "done"
    DOING = "doing"
    ELSEWHERE = "elsewhere"
    CARRIED_OVER = "carried_over"
    DECLINED = "declined"


# Of what there is no answer yet, nor word that others give it.
UNANSWERED = (Outcome.DOING, Outcome.CARRIED_OVER)


class ResultOf(Protocol):
    """What is known of an opinion."""

    @property
    def id(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def hamlet(self) -> str | None: ...
    @property
    def field(self) -> str | None: ...
    @property
    def state(self) -> str: ...
    @property
    def agenda(self) -> str | None: ...
    @property
    def line(self) -> str | None: ...
    @property
    def answer(self) -> str | None: ...
    @property
    def due(self) -> date | None: ...
    @property
    def folded_into(self) -> int | None: ...


R = TypeVar("R", bound=ResultOf)
ENDED = frozenset({State.ANSWERED, State.CLOSED})


@dataclass(frozen=True, slots=True)
class ResultMatter:
    """One matter of a thôn: under which code, how many there raised it, and what may be told of it."""

    code: str
    count: int
    field: str
    line: str
    answer: str
    due: date | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ThonResult:
    """All that one thôn raised; of those that named none the name is empty."""

    hamlet: str
    matters: tuple[ResultMatter, ...]

    def count(self, *outcomes: Outcome) -> int:
        return sum(one.count for one in self.matters if one.outcome in outcomes)

    @property
    def total(self) -> int:
        return sum(one.count for one in self.matters)


def results_by_hamlet(results: Sequence[R]) -> list[ThonResult]:
    """The thôn in their order, with each of their matters once; what its author withdrew is told nowhere."""
    by_id = {one.id: one for one in results}
    told: dict[str, dict[int, list[R]]] = {}
    for one in results:
        if one.state != State.WITHDRAWN:
            root = _root_of(one, by_id)
            told.setdefault(one.hamlet or "", {}).setdefault(root.id, []).append(one)
    return [
        ThonResult(hamlet, tuple(_matter(by_id[root], own) for root, own in matters.items()))
        for hamlet, matters in told.items()
    ]


def _root_of(one: R, by_id: Mapping[int, R]) -> R:
    """The opinion that is answered for it; itself where that one is not here, was withdrawn, or the way leads round."""
    met, now = {one.id}, one
    while now.folded_into is not None and now.folded_into in by_id:
        now = by_id[now.folded_into]
        if now.id in met or now.state == State.WITHDRAWN:
            return one
        met.add(now.id)
    return now


def _matter(root: R, own: Sequence[R]) -> ResultMatter:
    first = own[0]
    return ResultMatter(
        code=first.code,
        count=len(own),
        field=root.field or first.field or "",
        line=first.line or root.line or "",
        answer=root.answer or "",
        due=root.due,
        outcome=_outcome(root),
    )


def _outcome(root: ResultOf) -> Outcome:
    if root.state in ENDED:
        return Outcome.DONE
    if root.state == State.DECLINED:
        return Outcome.DECLINED
    if root.state == State.FORWARDED or root.agenda == AgendaState.UPWARDS:
        return Outcome.ELSEWHERE
    return Outcome.CARRIED_OVER if root.agenda == AgendaState.CARRIED_OVER else Outcome.DOING
