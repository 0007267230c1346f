"""Who is told that a clock runs out or has run out, and on which day: the rungs of its ladder, the lowest first."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from rules.clocks import ClockKind
from rules.working_days import DayOverride, is_working, last_working_day, working_day_before


class Hearer(StrEnum):
    """Who is told: the unit where it works, its leaders in private, or whoever decides requests about one's data."""

    UNIT = "unit"
    LEADER = "leader"
    OFFICE = "office"


class Stage(StrEnum):
    """Of what is told: that the due day is near, that it is over, or that the day promised after it is over as well.

    Of what was promised it is told a week before, and on the last day of work before.
    """

    WEEK = "week"
    EVE = "eve"
    SOON = "soon"
    LATE = "late"
    BROKEN = "broken"


class Rung(NamedTuple):
    """One step up: what is told, and to whom."""

    stage: Stage
    hears: Hearer


class LastTold(NamedTuple):
    """The rung that was last told, and for which due day."""

    stage: Stage
    due: date


# So many working days before the due day an answer is nearly late.
SOON_DAYS = 2
# A promise is told of so long before, or on the last day of work before that.
BEFORE = {Stage.WEEK: timedelta(days=7), Stage.EVE: timedelta(days=1)}
_LATE_UNIT, _LATE_OFFICE = Rung(Stage.LATE, Hearer.UNIT), Rung(Stage.LATE, Hearer.OFFICE)
# A kind that is not here is told to nobody: a verdict that does not come is no fault of anybody.
LADDER: dict[ClockKind, tuple[Rung, ...]] = {
    ClockKind.FIRST_ANSWER: (
        Rung(Stage.SOON, Hearer.UNIT),
        Rung(Stage.LATE, Hearer.LEADER),
        Rung(Stage.BROKEN, Hearer.LEADER),
    ),
    ClockKind.FORWARD: (_LATE_UNIT,),
    ClockKind.AUTHOR_REPLY: (_LATE_UNIT,),
    ClockKind.APPROVAL: (Rung(Stage.LATE, Hearer.LEADER),),
    ClockKind.AT_DIALOGUE: (Rung(Stage.LATE, Hearer.LEADER),),
    ClockKind.PREPARED_ANSWER: (Rung(Stage.SOON, Hearer.UNIT), Rung(Stage.LATE, Hearer.LEADER)),
    ClockKind.WRITTEN_ANSWER: (Rung(Stage.SOON, Hearer.UNIT), Rung(Stage.LATE, Hearer.LEADER)),
    ClockKind.PROMISE: (
        Rung(Stage.WEEK, Hearer.UNIT),
        Rung(Stage.EVE, Hearer.UNIT),
        Rung(Stage.LATE, Hearer.LEADER),
    ),
    ClockKind.PUBLIC_NOTICE: (Rung(Stage.SOON, Hearer.UNIT), Rung(Stage.LATE, Hearer.LEADER)),
    ClockKind.REQUEST_ANSWER: (_LATE_OFFICE,),
    ClockKind.REQUEST_DONE: (_LATE_OFFICE,),
}


class Days(NamedTuple):
    """The days of a clock: when it is due, and the day promised instead, if one was."""

    due: date
    promised: date | None = None


def day_of(stage: Stage, days: Days, own: Iterable[DayOverride] = ()) -> date | None:
    """Return the day on which a stage is told, which is one that is worked; None of a promise that nobody made."""
    if stage in BEFORE:
        return _worked_by(days.due - BEFORE[stage], tuple(own))
    if stage == Stage.SOON:
        return working_day_before(days.due, SOON_DAYS, own)
    if stage == Stage.LATE:
        return last_working_day(days.due, 1, own)
    # The term may have gone on since, beyond the day that was promised.
    kept = days.promised is None or days.promised <= days.due
    return None if kept else last_working_day(days.promised or days.due, 1, own)


def _worked_by(day: date, own: tuple[DayOverride, ...]) -> date:
    """The day itself if it is worked, else the last one before it that is."""
    while not is_working(day, own):
        day -= timedelta(days=1)
    return day


def rung_now(
    kind: ClockKind, days: Days, told: LastTold | None, today: date, own: Iterable[DayOverride] = ()
) -> Rung | None:
    """Return the highest rung whose day has come and that was not told yet; None if there is nothing new to tell.

    What was passed by is not told any more: that something soon is late is no news once it is.
    """
    ahead = _ahead(kind, days, told, tuple(own))
    return next((rung for day, rung in reversed(ahead) if day <= today), None)


def next_day(kind: ClockKind, days: Days, told: LastTold | None, own: Iterable[DayOverride] = ()) -> date | None:
    """Return the day on which the next rung is told; None if all were."""
    return min((day for day, _ in _ahead(kind, days, told, tuple(own))), default=None)


def _ahead(kind: ClockKind, days: Days, told: LastTold | None, own: tuple[DayOverride, ...]) -> list[tuple[date, Rung]]:
    """The rungs above the one that was told for this due day, each with its day; all of them for another one."""
    rungs = LADDER.get(kind, ())
    if told is not None and told.due == days.due:
        passed = [rung.stage for rung in rungs].index(told.stage) + 1
        rungs = rungs[passed:]
    dated = [(day_of(rung.stage, days, own), rung) for rung in rungs]
    return [(day, rung) for day, rung in dated if day is not None]
