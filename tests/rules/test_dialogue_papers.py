"""Number and day of a paper as they are typed, and the days of a plan."""

from datetime import date, timedelta
from itertools import product

import pytest

from rules.dialogue_papers import PlannedDays, first_day, plan_days, read_paper_number

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "number", "day"),
    [
        ("45", "45", None),
        ("số 7", "07", None),
        ("45, 07/12/2026", "45", date(2026, 12, 7)),
        ("Số 45, ngày 7/12/2026", "45", date(2026, 12, 7)),
        ("so 45 ngay 7.12.2026", "45", date(2026, 12, 7)),
        ("  45 ;  7-12-2026 ", "45", date(2026, 12, 7)),
    ],
)
def test_a_number_is_read_with_its_day_or_without(typed: str, number: str, day: date | None) -> None:
    assert read_paper_number(typed) == (number, day)


@pytest.mark.parametrize(
    "typed", ["", "chưa có", "45, 31/02/2026", "45/TB-UBND", "123456", "7/12/2026", "45, 7/12", "9" * 9000]
)
def test_anything_else_is_none(typed: str) -> None:
    assert read_paper_number(typed) is None


def test_the_days_of_a_plan_follow_one_another_and_keep_the_law() -> None:
    start = date(2026, 12, 18)
    usual = dict(plan_days(PlannedDays(date(2026, 11, 20), date(2026, 12, 4), start, 20)))
    assert usual == {
        "hand_out": date(2026, 11, 20),
        "collect": date(2026, 12, 4),
        "gather": date(2026, 12, 8),
        "announce": date(2026, 12, 11),
        "draft": date(2026, 12, 14),
        "hold": start,
        "conclude": date(2026, 12, 28),
        "results": date(2027, 1, 7),
    }
    for before, span in product(range(30), range(40)):
        until = start - before * DAY
        days = dict(plan_days(PlannedDays(until - span * DAY, until, start, 20)))
        assert days["gather"] <= days["draft"] <= days["hold"] == start
        assert days["conclude"] - start == 10 * DAY
        assert start - days["announce"] == 7 * DAY
        assert [*days.values()] == sorted(days.values())


def test_what_follows_a_dialogue_ends_as_the_office_has_set_and_on_a_day_that_is_worked() -> None:
    days = dict(plan_days(PlannedDays(date(2026, 11, 20), date(2026, 12, 4), date(2026, 12, 17), 15)))
    assert (days["conclude"], days["results"]) == (date(2026, 12, 28), date(2027, 1, 4))


def test_opinions_are_taken_from_the_day_that_was_said_or_since_it_was_announced() -> None:
    until, today = date(2026, 12, 4), date(2026, 11, 1)
    assert first_day(date(2026, 11, 9), today, until, today) == date(2026, 11, 9)
    assert first_day(None, date(2026, 11, 3), until, today) == date(2026, 11, 3)
    assert first_day(None, None, until, today) == date(2026, 11, 20)
    assert first_day(None, None, until, date(2026, 11, 27)) == date(2026, 11, 27)
    assert first_day(None, None, until, date(2026, 12, 9)) == until
