"""A later day for an answer is promised once, once the due day is near, and within a month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.delays import MOST_DAYS, PROPOSED, proposed_days, refuse_day, refuse_second, refuse_unless_near
from rules.refusal import Refusal
from rules.working_days import DayOverride, is_working

DAY = timedelta(days=1)
# A Monday; two working days before it is Thursday 12/3.
DUE = date(2026, 3, 16)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 1))


@pytest.mark.parametrize(
    ("today", "may"),
    [(date(2026, 3, 11), False), (date(2026, 3, 12), True), (DUE, True), (DUE + DAY, True), (DUE + 99 * DAY, True)],
)
def test_nothing_is_put_off_while_there_is_time(today: date, *, may: bool) -> None:
    if may:
        refuse_unless_near(DUE, today)
    else:
        with pytest.raises(Refusal, match="delay-early"):
            refuse_unless_near(DUE, today)


def test_the_offices_days_say_what_is_near() -> None:
    off = [DayOverride(date(2026, 3, 13), working=False)]
    refuse_unless_near(DUE, date(2026, 3, 11), off)


def test_nobody_is_put_off_twice() -> None:
    refuse_second(None)
    with pytest.raises(Refusal, match="delay-promised"):
        refuse_second(DUE)


@pytest.mark.parametrize(
    ("day", "due", "why"),
    [
        (date(2026, 3, 17), DUE, "delay-past"),
        (date(2026, 3, 16), DUE, "delay-past"),
        (date(2026, 3, 18), DUE, None),
        (date(2026, 3, 18), date(2026, 3, 18), "delay-in-time"),
        (date(2026, 3, 18), date(2026, 3, 17), None),
        (date(2026, 3, 18), date(2026, 3, 25), "delay-in-time"),
        (date(2026, 3, 21), DUE, "delay-day-off"),
        # The last of thirty days.
        (date(2026, 4, 16), DUE, None),
        (date(2026, 4, 17), DUE, "delay-far"),
        (date(2027, 4, 16), DUE, "delay-far"),
    ],
)
def test_the_day_is_to_come_after_the_due_day_near_and_worked(day: date, due: date, why: str | None) -> None:
    today = date(2026, 3, 17)
    assert MOST_DAYS == 30
    if why is None:
        refuse_day(day, due, today)
        return
    with pytest.raises(Refusal, match=why) as refused:
        refuse_day(day, due, today)
    assert refused.value.facts == ({"days": MOST_DAYS} if why == "delay-far" else {})


def test_the_offices_own_day_off_is_refused() -> None:
    with pytest.raises(Refusal, match="delay-day-off"):
        refuse_day(date(2026, 3, 18), DUE, date(2026, 3, 17), [DayOverride(date(2026, 3, 18), working=False)])


def test_what_is_proposed_is_after_the_due_day() -> None:
    assert PROPOSED == (3, 5, 10)
    assert proposed_days(DUE, date(2026, 3, 17)) == [date(2026, 3, 20), date(2026, 3, 24), date(2026, 3, 31)]
    assert proposed_days(DUE, date(2026, 3, 11)) == [date(2026, 3, 18), date(2026, 3, 25)]
    assert proposed_days(DUE, date(2026, 3, 10)) == [date(2026, 3, 17), date(2026, 3, 24)]
    off = [DayOverride(date(2026, 3, 18) + count * DAY, working=False) for count in range(40)]
    assert proposed_days(DUE, date(2026, 3, 17), off) == []


@given(DAYS, st.integers(-60, 3))
def test_what_is_proposed_may_be_promised(due: date, away: int) -> None:
    today = due - away * DAY
    for day in proposed_days(due, today):
        refuse_day(day, due, today)
        assert is_working(day)
