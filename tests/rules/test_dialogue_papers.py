"""Number and day of a paper as they are typed, and the days of a plan."""

from datetime import date, timedelta
from itertools import product

import pytest

from rules.dialogue_papers import plan_days, read_paper_number

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
    usual = dict(plan_days(date(2026, 11, 20), date(2026, 12, 4), start))
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
        days = dict(plan_days(until - span * DAY, until, start))
        assert days["gather"] <= days["draft"] <= days["hold"] == start
        assert days["conclude"] - start == 10 * DAY
        assert start - days["announce"] == 7 * DAY
        assert [*days.values()] == sorted(days.values())
