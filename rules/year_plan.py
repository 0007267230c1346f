"""The plan of a year: until when each unit is to have held its dialogue, and on which days who has not is told."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from rules.text import fold
from rules.working_days import DayOverride, is_working

_DAY = timedelta(days=1)
BEFORE = "truoc"
# In the last month whoever has not held theirs is told each week.
LAST_MONTH = timedelta(days=30)
# The levels that hold dialogues, the lower one first, as it comes first.
LEVELS = ("commune", "province")


class PlanStanding(StrEnum):
    """How a unit stands with its dialogue of a year; its words are `year-plan-<name>`."""

    HELD = "held"
    # It is announced for a day that is in time, or for one that is too late.
    COMING = "coming"
    COMING_LATE = "coming_late"
    WAITING = "waiting"
    LATE = "late"


def last_day_of(text: str, readings: Sequence[date]) -> date | None:
    """Return the last day of what is to be done *before* a day, which itself is too late ("trước ngày 30/5").

    `readings` are what the text may mean elsewhere, where that is in doubt; None where it is no such text.
    """
    day = max(readings)
    before = BEFORE in fold(text).split() and set(readings) == {day - _DAY, day}
    return day - _DAY if before else None


def standing(last_day: date, today: date, held: date | None, coming: date | None) -> PlanStanding:
    """Return how a unit stands, by the day of the dialogue that it has held, or has announced."""
    if held is not None:
        return PlanStanding.HELD
    if coming is not None:
        return PlanStanding.COMING if coming <= last_day else PlanStanding.COMING_LATE
    return PlanStanding.WAITING if today <= last_day else PlanStanding.LATE


def reminder_days(after: date, last_day: date, own: Iterable[DayOverride] = ()) -> list[date]:
    """Return the days on which a unit that has not held its dialogue is told, after one on which the plan was entered.

    The first working day of each month; within thirty days of the last day that of each week instead; and the first
    working day after it, once.
    """
    days = tuple(own)
    told = [_working_from(first, days) for first in _firsts(after, last_day)]
    told.append(_working_from(last_day + _DAY, days))
    return sorted({day for day in told if day > after})


def next_reminder(after: date, last_day: date, own: Iterable[DayOverride] = ()) -> date | None:
    """Return the first of those days after one on which it was entered, or told last; None if none is left."""
    return next(iter(reminder_days(after, last_day, own)), None)


def _firsts(after: date, last_day: date) -> Iterable[date]:
    """The first day of each month before the last thirty days, and each Monday in them."""
    weekly_from = last_day - LAST_MONTH
    day = after + _DAY
    while day <= last_day:
        if day >= weekly_from:
            if day.weekday() == 0:
                yield day
        elif day.day == 1:
            yield day
        day += _DAY


def _working_from(day: date, own: tuple[DayOverride, ...]) -> date:
    while not is_working(day, own):
        day += _DAY
    return day


def is_above(one: str | None, other: str | None) -> bool:
    """Whether a level stands above another one; what was planned before this was asked is of the lowest."""
    first, second = (LEVELS.index(level) if level in LEVELS else 0 for level in (one, other))
    return first > second


def is_in_order(days: Iterable[tuple[str, date]]) -> bool:
    """Say whether every lower level ends before any upper one, by the level and last day of each unit."""
    kept = [(LEVELS.index(level), day) for level, day in days if level in LEVELS]
    return all(not (one < other and first >= last) for one, first in kept for other, last in kept)
