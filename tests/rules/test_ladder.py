"""Who is told that a clock runs out or has run out, on which day, and that nobody is told twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.clocks import ClockKind
from rules.ladder import LADDER, SOON_DAYS, Days, Hearer, LastTold, Rung, Stage, day_of, next_day, rung_now
from rules.working_days import (
    Count,
    DayOverride,
    end_of_term,
    is_working,
    last_working_day,
    working_day_before,
    working_days_left,
)

DAY = timedelta(days=1)
# A Monday; Thursday 12/3 is two working days before it, Tuesday 17/3 the day after.
DUE = date(2026, 3, 16)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 1))
FIRST, REPLY = ClockKind.FIRST_ANSWER, ClockKind.AUTHOR_REPLY
SOON, LATE, BROKEN = (
    Rung(Stage.SOON, Hearer.UNIT),
    Rung(Stage.LATE, Hearer.LEADER),
    Rung(Stage.BROKEN, Hearer.LEADER),
)


def test_each_kind_has_its_ladder() -> None:
    unit, office = (Rung(Stage.LATE, Hearer.UNIT),), (Rung(Stage.LATE, Hearer.OFFICE),)
    assert {
        FIRST: (SOON, LATE, BROKEN),
        ClockKind.FORWARD: unit,
        REPLY: unit,
        ClockKind.APPROVAL: (LATE,),
        ClockKind.AT_DIALOGUE: (LATE,),
        ClockKind.PREPARED_ANSWER: (SOON, LATE),
        ClockKind.WRITTEN_ANSWER: (SOON, LATE),
        ClockKind.PROMISE: (Rung(Stage.WEEK, Hearer.UNIT), Rung(Stage.EVE, Hearer.UNIT), LATE),
        ClockKind.PUBLIC_NOTICE: (SOON, LATE),
        ClockKind.REQUEST_ANSWER: office,
        ClockKind.REQUEST_DONE: office,
    } == LADDER
    assert SOON_DAYS == 2


@pytest.mark.parametrize(
    ("stage", "days", "told_on"),
    [
        (Stage.SOON, Days(DUE), date(2026, 3, 12)),
        (Stage.LATE, Days(DUE), date(2026, 3, 17)),
        # Friday and the Monday after it.
        (Stage.LATE, Days(date(2026, 3, 13)), DUE),
        (Stage.SOON, Days(date(2026, 3, 13)), date(2026, 3, 11)),
        (Stage.WEEK, Days(DUE), date(2026, 3, 9)),
        # The Sunday before it, and the seventh day before a Sunday, are told on the Fridays before.
        (Stage.EVE, Days(DUE), date(2026, 3, 13)),
        (Stage.WEEK, Days(date(2026, 3, 15)), date(2026, 3, 6)),
        (Stage.BROKEN, Days(DUE, date(2026, 3, 20)), date(2026, 3, 23)),
        (Stage.BROKEN, Days(DUE, DUE + DAY), DUE + 2 * DAY),
        (Stage.BROKEN, Days(DUE), None),
        # The term went on beyond what was promised.
        (Stage.BROKEN, Days(DUE, DUE), None),
        (Stage.BROKEN, Days(DUE, DUE - DAY), None),
    ],
)
def test_each_stage_has_its_day(stage: Stage, days: Days, told_on: date | None) -> None:
    assert day_of(stage, days) == told_on


def test_the_offices_own_days_count() -> None:
    off = [DayOverride(date(2026, 3, 13), working=False), DayOverride(date(2026, 3, 17), working=False)]
    assert day_of(Stage.SOON, Days(DUE), off) == date(2026, 3, 11)
    assert day_of(Stage.LATE, Days(DUE), off) == date(2026, 3, 18)
    assert next_day(FIRST, Days(DUE), None, off) == date(2026, 3, 11)
    assert rung_now(FIRST, Days(DUE), None, date(2026, 3, 11), off) == SOON


@pytest.mark.parametrize(
    ("today", "told", "rung"),
    [
        (date(2026, 3, 11), None, None),
        (date(2026, 3, 12), None, SOON),
        (DUE, None, SOON),
        (date(2026, 3, 17), None, LATE),
        (date(2026, 6, 1), None, LATE),
        (DUE, LastTold(Stage.SOON, DUE), None),
        (date(2026, 3, 17), LastTold(Stage.SOON, DUE), LATE),
        (date(2026, 6, 1), LastTold(Stage.LATE, DUE), None),
        # A due day that moved is told anew, a later one in its turn.
        (date(2026, 3, 17), LastTold(Stage.LATE, DUE - DAY), LATE),
        (DUE, LastTold(Stage.LATE, DUE - 3 * DAY), SOON),
        (date(2026, 3, 11), LastTold(Stage.LATE, DUE - 7 * DAY), None),
        # So is one that moved to an earlier day.
        (date(2026, 3, 17), LastTold(Stage.LATE, DUE + 7 * DAY), LATE),
        # The same day, however it was read.
        (date(2026, 6, 1), LastTold(Stage.LATE, date(2026, 3, 16)), None),
    ],
)
def test_the_highest_rung_whose_day_has_come_is_told_once(
    today: date, told: LastTold | None, rung: Rung | None
) -> None:
    assert rung_now(FIRST, Days(DUE), told, today) == rung


@pytest.mark.parametrize(
    ("told", "promised", "day"),
    [
        (None, None, date(2026, 3, 12)),
        (LastTold(Stage.SOON, DUE), None, date(2026, 3, 17)),
        (LastTold(Stage.LATE, DUE), None, None),
        (LastTold(Stage.LATE, DUE), date(2026, 3, 20), date(2026, 3, 23)),
        (LastTold(Stage.BROKEN, DUE), date(2026, 3, 20), None),
        (LastTold(Stage.LATE, DUE - DAY), None, date(2026, 3, 12)),
    ],
)
def test_it_is_known_when_the_next_one_is_told(told: LastTold | None, promised: date | None, day: date | None) -> None:
    assert next_day(FIRST, Days(DUE, promised), told) == day


def test_a_promise_that_was_not_kept_goes_to_the_leader() -> None:
    days, told = Days(DUE, date(2026, 3, 20)), LastTold(Stage.LATE, DUE)
    assert rung_now(FIRST, days, told, date(2026, 3, 20)) is None
    assert rung_now(FIRST, days, told, date(2026, 3, 23)) == BROKEN
    assert rung_now(FIRST, days, None, date(2026, 3, 23)) == BROKEN
    assert rung_now(FIRST, days, LastTold(Stage.BROKEN, DUE), date(2026, 3, 23)) is None


def test_a_kind_without_a_ladder_is_told_to_nobody() -> None:
    assert rung_now(ClockKind.VERDICT, Days(DUE), None, date(2027, 1, 1)) is None
    assert next_day(ClockKind.VERDICT, Days(DUE), None) is None
    assert next_day(REPLY, Days(DUE), None) == date(2026, 3, 17)
    assert rung_now(REPLY, Days(DUE), None, DUE) is None
    assert rung_now(REPLY, Days(DUE), LastTold(Stage.LATE, DUE), date(2026, 3, 18)) is None


@given(st.sampled_from(sorted(LADDER)), DAYS, st.integers(-20, 30))
def test_something_is_told_exactly_from_the_day_that_was_noted_on(kind: ClockKind, due: date, away: int) -> None:
    today, noted = due + away * DAY, next_day(kind, Days(due), None)
    assert noted is not None
    assert (rung_now(kind, Days(due), None, today) is not None) is (today >= noted)


@given(st.sampled_from(sorted(LADDER)), DAYS, st.integers(1, 20))
def test_day_by_day_every_rung_is_told_once_and_in_its_order(kind: ClockKind, due: date, later: int) -> None:
    due = end_of_term(due, 0, Count.WORKING)
    days = Days(due, last_working_day(due, later))
    told: LastTold | None = None
    heard = []
    for away in range(-20, 60):
        rung = rung_now(kind, days, told, due + away * DAY)
        if rung is not None:
            told = LastTold(rung.stage, due)
            heard.append(rung)
    dated = [(day_of(rung.stage, days) or due, rung) for rung in LADDER[kind]]
    # Where holidays leave no worked day between two rungs the later one is told alone.
    assert heard == [rung for n, (day, rung) in enumerate(dated) if all(day < other for other, _ in dated[n + 1 :])]
    assert next_day(kind, days, told) is None


@given(DAYS, st.integers(1, 15))
def test_so_many_days_before_a_day_so_many_are_left(day: date, days: int) -> None:
    before = working_day_before(day, days)
    assert working_days_left(before, day) == days
    assert is_working(before)


def test_before_a_day_off_it_is_counted_from_the_last_day_that_is_worked() -> None:
    assert working_day_before(date(2026, 3, 15), 1) == date(2026, 3, 12)
    assert working_day_before(DUE, 1) == date(2026, 3, 13)
    off = [DayOverride(date(2026, 3, 13), working=False)]
    assert working_day_before(DUE, 1, off) == date(2026, 3, 12)
    assert working_day_before(DUE, 1, [DayOverride(date(2026, 3, 15), working=True)]) == date(2026, 3, 15)


@pytest.mark.parametrize("days", [0, -1])
def test_no_day_before_is_no_number_of_days(days: int) -> None:
    with pytest.raises(ValueError, match="days"):
        working_day_before(DUE, days)
