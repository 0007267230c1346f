from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.working_days import DayOverride, due_on, is_working, lunar_date, working_days_left

YEARS_KNOWN = st.dates(date(2020, 1, 1), date(2033, 12, 31))

CALENDAR = [
    (date(2026, 11, 20), True),
    (date(2026, 11, 21), False),
    (date(2026, 11, 22), False),
    (date(2026, 2, 17), False),
    (date(2026, 4, 27), False),
    (date(2026, 8, 31), False),
    (date(2026, 8, 22), True),
    (date(2024, 4, 29), False),
    (date(2024, 5, 4), True),
    (date(2025, 5, 2), False),
    (date(2025, 4, 26), True),
    (date(2026, 11, 24), False),
]


@pytest.mark.parametrize(("day", "working"), CALENDAR)
def test_weekends_holidays_and_swapped_days_are_known(day: date, *, working: bool) -> None:
    assert is_working(day) is working


def test_the_offices_own_day_wins_over_the_calendar() -> None:
    own = [DayOverride(date(2026, 11, 24), working=True), DayOverride(date(2026, 11, 25), working=False)]
    assert [is_working(date(2026, 11, day), own) for day in (24, 25, 26)] == [True, False, True]


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        (date(2026, 2, 12), 10, date(2026, 3, 5)),
        (date(2026, 11, 20), 10, date(2026, 12, 7)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 8, 20), 2, date(2026, 8, 22)),
    ],
)
def test_a_term_begins_the_day_after_receipt_and_ends_on_a_working_day(received: date, days: int, due: date) -> None:
    assert due_on(received, days) == due


def test_a_term_follows_the_offices_own_days() -> None:
    own = [DayOverride(date(2026, 11, 24), working=True)]
    assert due_on(date(2026, 11, 20), 10, own) == date(2026, 12, 4)


@pytest.mark.parametrize("days", [0, -1])
def test_a_term_of_no_days_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="days"):
        due_on(date(2026, 11, 20), days)


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2026, 11, 20), 10),
        (date(2026, 12, 4), 1),
        (date(2026, 12, 5), 1),
        (date(2026, 12, 7), 0),
        (date(2026, 12, 8), -1),
        (date(2026, 12, 12), -4),
    ],
)
def test_what_is_left_of_a_term_counts_working_days_only(today: date, left: int) -> None:
    assert working_days_left(today, date(2026, 12, 7)) == left


@given(YEARS_KNOWN, st.integers(1, 40))
def test_at_receipt_the_whole_term_is_left_and_its_end_is_a_working_day(received: date, days: int) -> None:
    due = due_on(received, days)
    assert working_days_left(received, due) == days
    assert is_working(due)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 2, 17), (1, 1, False)),
        (date(2026, 2, 16), (29, 12, False)),
        (date(2026, 4, 26), (10, 3, False)),
        (date(2025, 8, 1), (8, 6, True)),
        (date(2030, 2, 2), (1, 1, False)),
    ],
)
def test_the_lunar_date_is_that_of_viet_nam(day: date, said: tuple[int, int, bool]) -> None:
    assert lunar_date(day) == said


@given(YEARS_KNOWN)
def test_a_lunar_month_has_at_most_thirty_days_and_goes_on_by_one(day: date) -> None:
    today, tomorrow = lunar_date(day), lunar_date(day + timedelta(days=1))
    assert 1 <= today[0] <= 30
    assert tomorrow[0] in {today[0] + 1, 1}


def test_a_year_without_a_lunar_table_is_refused() -> None:
    with pytest.raises(ValueError, match="2101"):
        lunar_date(date(2101, 1, 1))
