"""What a dialogue came to: written, approved by a leader, told once; and what is to be done until it is closed."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from rules.refusal import Refusal
from rules.working_days import DayOverride, is_working

# So long the text may be: with its heading a messenger of short messages takes it in two.
CONCLUSION_LIMIT = 3000
# The form in which it is written.
CONCLUSION_FORM = "conclusion"
_DAY = timedelta(days=1)
# So many days before and after the due day whoever is to see to it is told; afterwards each week, so many times.
COUNTDOWN = (-5, -2, 0, 1)
WEEKS_AFTER = 8


class ConclusionState(StrEnum):
    """Of one edition of it."""

    ASKED = "asked"  # a leader is to approve it
    SENT = "sent"
    RETURNED = "returned"
    REPLACED = "replaced"  # another text was written before anybody decided


class ConclusionMove(StrEnum):
    APPROVE = "approve"
    RETURN = "return"
    REPLACE = "replace"


CONCLUSION_MOVES: Mapping[ConclusionMove, ConclusionState] = MappingProxyType(
    {
        ConclusionMove.APPROVE: ConclusionState.SENT,
        ConclusionMove.RETURN: ConclusionState.RETURNED,
        ConclusionMove.REPLACE: ConclusionState.REPLACED,
    }
)


def next_conclusion_state(state: str, move: ConclusionMove) -> ConclusionState:
    """The state after a move; refuses what was decided already."""
    if state != ConclusionState.ASKED:
        raise Refusal("conclusion-decided")
    return CONCLUSION_MOVES[move]


def days_told(due: date, own: Iterable[DayOverride] = ()) -> list[date]:
    """The days on which whoever is to see to it is told: before and on the due day, after it, and then weekly.

    On days of work: what is told before the due day a day off moves forward, so that it is not told when it is late.
    """
    days = tuple(own)
    offsets = (*COUNTDOWN, *(1 + 7 * week for week in range(1, WEEKS_AFTER + 1)))
    return sorted({_working_from(due + offset * _DAY, days, -_DAY if offset < 0 else _DAY) for offset in offsets})


def next_told(after: date, due: date, own: Iterable[DayOverride] = ()) -> date | None:
    """The first of those days after one; None if none is left."""
    return next((day for day in days_told(due, own) if day > after), None)


def _working_from(day: date, own: tuple[DayOverride, ...], step: timedelta) -> date:
    while not is_working(day, own):
        day += step
    return day
