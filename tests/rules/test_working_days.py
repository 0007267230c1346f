from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.working_days import (
    OFFICE,
    PACKAGE,
    Count,
    DayOverride,
    Special,
    calendar_of,
    end_of_term,
    home_day,
    is_working,
    last_working_day,
    lunar_date,
    missing_notices,
    special_days,
    working_days_left,
)

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
    (date(2026, 1, 2), False),
    (date(2026, 1, 10), True),
    (date(2026, 1, 9), True),
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
    assert last_working_day(received, days) == due


def test_a_term_follows_the_offices_own_days() -> None:
    own = [DayOverride(date(2026, 11, 24), working=True)]
    assert last_working_day(date(2026, 11, 20), 10, own) == date(2026, 12, 4)


@pytest.mark.parametrize("days", [0, -1])
def test_a_term_of_no_days_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="days"):
        last_working_day(date(2026, 11, 20), days)


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
    due = last_working_day(received, days)
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


TET = Special(date(2026, 2, 16), date(2026, 2, 20), working=False, name="tet", why="", source="press-tet-2026")


def test_what_makes_weeks_other_than_plain_is_told_with_its_source() -> None:
    assert special_days(date(2026, 2, 12), date(2026, 3, 5)) == [TET]
    assert special_days(date(2025, 12, 31), date(2026, 1, 10)) == [
        Special(date(2026, 1, 1), date(2026, 1, 1), working=False, name="new-year", why="", source="labour-code"),
        Special(date(2026, 1, 2), date(2026, 1, 2), working=False, name="exchanged", why="", source="12729-2025"),
        Special(date(2026, 1, 10), date(2026, 1, 10), working=True, name="exchanged", why="", source="12729-2025"),
    ]


def test_the_day_of_receipt_is_not_told_and_the_due_day_is() -> None:
    assert special_days(date(2026, 2, 20), date(2026, 3, 5)) == []
    assert special_days(date(2026, 2, 19), date(2026, 2, 20)) == [TET._replace(first=date(2026, 2, 20))]
    assert special_days(date(2026, 2, 13), date(2026, 2, 16)) == [TET._replace(last=date(2026, 2, 16))]


def test_a_holiday_at_a_weekend_is_nothing_special() -> None:
    assert special_days(date(2026, 4, 24), date(2026, 4, 26)) == []


def test_days_of_a_year_without_a_notice_are_told_as_expected() -> None:
    (found,) = special_days(date(2027, 8, 31), date(2027, 9, 2))
    assert (found.first, found.last, found.working, found.name, found.source) == (
        date(2027, 9, 2),
        date(2027, 9, 2),
        False,
        "",
        PACKAGE,
    )
    assert "Quốc khánh" in found.why


def test_an_own_day_is_told_where_it_says_otherwise_than_the_week_or_the_state() -> None:
    flood, at_work = date(2026, 11, 26), date(2026, 11, 24)
    own = [
        DayOverride(flood, working=False, why="bão"),
        DayOverride(at_work, working=True, why="theo lịch"),
        DayOverride(date(2026, 11, 25), working=True, why="như mọi ngày"),
        DayOverride(date(2026, 11, 28), working=False, why="nghỉ"),
        DayOverride(date(2026, 11, 29), working=True, why="làm bù"),
    ]
    assert special_days(date(2026, 11, 20), date(2026, 11, 29), own) == [
        Special(at_work, at_work, working=True, name="", why="theo lịch", source=OFFICE),
        Special(flood, flood, working=False, name="", why="bão", source=OFFICE),
        Special(date(2026, 11, 29), date(2026, 11, 29), working=True, name="", why="làm bù", source=OFFICE),
    ]


def test_only_days_in_a_row_for_one_reason_are_told_together() -> None:
    march = [date(2026, 3, day) for day in range(1, 14)]
    why = {2: "a", 3: "b", 4: "b", 6: "b", 9: "b", 10: "a"}
    own = [DayOverride(march[day - 1], working=False, why=reason) for day, reason in why.items()]
    told = special_days(march[0], march[-1], own)
    assert [(one.first.day, one.last.day, one.why) for one in told] == [
        (2, 2, "a"),
        (3, 4, "b"),
        (6, 6, "b"),
        (9, 9, "b"),
        (10, 10, "a"),
    ]
    both = special_days(date(2025, 12, 31), date(2026, 2, 20))
    assert [one.name for one in both] == ["new-year", "exchanged", "exchanged", "tet"]
    assert both[-1] == TET


def test_an_own_saturday_off_is_told_where_the_state_works() -> None:
    own = [DayOverride(date(2026, 8, 22), working=False, why="không làm bù")]
    (told,) = special_days(date(2026, 8, 20), date(2026, 8, 23), own)
    assert (told.first, told.working, told.source) == (date(2026, 8, 22), False, OFFICE)
    assert special_days(date(2026, 8, 20), date(2026, 8, 23))[0].source == "press-national-2026"


@pytest.mark.parametrize(
    ("start", "days", "count", "end"),
    [
        (date(2026, 11, 20), 0, Count.WORKING, date(2026, 11, 20)),
        (date(2026, 11, 21), 0, Count.WORKING, date(2026, 11, 23)),
        (date(2026, 11, 21), 0, Count.CALENDAR, date(2026, 11, 23)),
        (date(2026, 11, 20), 1, Count.WORKING, date(2026, 11, 23)),
        (date(2026, 11, 20), 1, Count.CALENDAR, date(2026, 11, 23)),
        (date(2026, 11, 20), 4, Count.CALENDAR, date(2026, 11, 25)),
        (date(2026, 11, 23), 3, Count.CALENDAR, date(2026, 11, 26)),
    ],
)
def test_a_term_ends_on_its_last_day_or_the_next_that_is_worked(
    start: date, days: int, count: Count, end: date
) -> None:
    assert end_of_term(start, days, count) == end


@pytest.mark.parametrize("count", Count)
def test_a_term_of_less_than_no_days_is_refused(count: Count) -> None:
    with pytest.raises(ValueError, match="days"):
        end_of_term(date(2026, 11, 20), -1, count)


def test_the_day_in_viet_nam_begins_seven_hours_before_that_of_greenwich() -> None:
    assert home_day(datetime(2026, 11, 20, 16, 59, tzinfo=UTC)) == date(2026, 11, 20)
    assert home_day(datetime(2026, 11, 20, 17, 0, tzinfo=UTC)) == date(2026, 11, 21)


def test_a_calendar_is_a_letter_for_each_day() -> None:
    # Thursday and Friday off, a weekend, a whole week with its Saturday, a Sunday.
    assert calendar_of(date(2026, 1, 1), date(2026, 1, 11)) == "0000" + "111111" + "0"
    own = [DayOverride(date(2026, 1, 11), working=True)]
    assert calendar_of(date(2026, 1, 10), date(2026, 1, 11), own) == "11"


@pytest.mark.parametrize(
    ("today", "noticed", "missing"),
    [
        (date(2026, 11, 30), [], []),
        (date(2026, 12, 1), [], [2027]),
        (date(2026, 12, 31), [], [2027]),
        (date(2026, 12, 1), [2027], []),
        (date(2027, 1, 1), [], [2027]),
        (date(2027, 11, 30), [2027], []),
        (date(2027, 12, 1), [2027], [2028]),
        (date(2027, 12, 1), [], [2027, 2028]),
        (date(2025, 12, 1), [], []),
    ],
)
def test_a_notice_is_missed_from_december_on_until_it_is_there(
    today: date, noticed: list[int], missing: list[int]
) -> None:
    assert missing_notices(today, noticed) == missing
