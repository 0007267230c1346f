"""The plan of a year by its days: before a day is the day before it; monthly, at last weekly, on working days."""

from datetime import date, timedelta

import pytest

from rules.working_days import DayOverride, is_working
from rules.year_plan import PlanStanding, is_above, is_in_order, last_day_of, next_reminder, reminder_days, standing

LAST = date(2026, 5, 29)
DAY = timedelta(days=1)


def test_before_the_thirtieth_is_the_twenty_ninth_as_it_is_typed() -> None:
    assert last_day_of("Trước ngày 30/5", [LAST, LAST + DAY]) == LAST
    assert last_day_of("trước 1/3/2026", [date(2026, 3, 1), date(2026, 2, 28)]) == date(2026, 2, 28)
    assert last_day_of("ngày 30/5", [LAST, LAST + DAY]) is None
    assert last_day_of("trước thứ hai", [LAST, LAST + 7 * DAY]) is None
    assert last_day_of("trước 30/5", [LAST + DAY]) is None
    assert last_day_of("trước 30/5", [LAST - 5 * DAY, LAST, LAST + DAY]) is None


@pytest.mark.parametrize(
    ("today", "held", "coming", "found"),
    [
        (LAST, None, None, PlanStanding.WAITING),
        (LAST - DAY, None, None, PlanStanding.WAITING),
        (LAST + DAY, None, None, PlanStanding.LATE),
        (LAST, None, LAST, PlanStanding.COMING),
        (LAST, None, LAST - DAY, PlanStanding.COMING),
        (LAST, None, LAST + DAY, PlanStanding.COMING_LATE),
        (LAST + 99 * DAY, LAST, None, PlanStanding.HELD),
        (LAST, LAST + DAY, LAST + 2 * DAY, PlanStanding.HELD),
    ],
)
def test_how_a_unit_stands(today: date, held: date | None, coming: date | None, found: PlanStanding) -> None:
    assert standing(LAST, today, held, coming) == found


def test_it_is_told_monthly_then_weekly_and_once_when_it_is_over() -> None:
    days = reminder_days(date(2026, 1, 5), LAST)
    # 1 February is a Sunday, 1 March too; 1 May is a day off, and a Friday.
    monthly = [date(2026, 2, 2), date(2026, 3, 2), date(2026, 4, 1)]
    weekly = [date(2026, 5, 4), date(2026, 5, 11), date(2026, 5, 18), date(2026, 5, 25)]
    assert days == [*monthly, *weekly, date(2026, 6, 1)]


def test_over_tet_it_waits_for_work_and_the_office_s_own_days_count() -> None:
    days = reminder_days(date(2027, 1, 4), date(2027, 2, 28))
    # The first day of the lunar year is 6 February: of 1 February (a Monday) and 8 February only working days are left.
    assert all(is_working(day) for day in days)
    assert days[0] == date(2027, 2, 1)
    assert date(2027, 2, 8) not in days
    own = [DayOverride(date(2026, 5, 4), working=False)]
    assert date(2026, 5, 5) in reminder_days(date(2026, 4, 20), LAST, own)


def test_told_on_a_day_the_next_is_a_later_one_until_none_is_left() -> None:
    after, told = date(2026, 4, 20), []
    while (day := next_reminder(after, LAST)) is not None:
        assert day > after
        told.append(day)
        after = day
    assert told == reminder_days(date(2026, 4, 20), LAST)


def test_entered_on_its_last_days_it_is_still_told() -> None:
    assert reminder_days(LAST - DAY, LAST) == [date(2026, 6, 1)]
    assert reminder_days(LAST + 10 * DAY, LAST) == []


def test_the_last_day_and_the_first_of_the_last_month_are_told_on_a_monday() -> None:
    assert reminder_days(date(2026, 5, 26), date(2026, 6, 1)) == [date(2026, 6, 1), date(2026, 6, 2)]
    assert reminder_days(date(2026, 3, 2), date(2026, 4, 8))[0] == date(2026, 3, 9)
    # Entered on a Sunday, the first of the month is over though it was no working day.
    assert date(2026, 8, 3) not in reminder_days(date(2026, 8, 2), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("one", "other", "above"),
    [
        *(("province", "commune", True), ("commune", "province", False), ("commune", "commune", False)),
        *(("province", "province", False), ("province", None, True), (None, "province", False)),
        *((None, "commune", False), ("commune", None, False), ("ward", "commune", False), (None, None, False)),
    ],
)
def test_the_upper_level_stands_above_and_what_was_not_asked_is_of_the_lowest(
    one: str | None, other: str | None, above: object
) -> None:
    assert is_above(one, other) is above


@pytest.mark.parametrize(
    ("lower", "upper", "well"), [(LAST, LAST + DAY, True), (LAST, LAST, False), (LAST + DAY, LAST, False)]
)
def test_communes_come_before_the_upper_level(lower: date, upper: date, well: object) -> None:
    assert is_in_order([("commune", lower), ("province", upper), ("commune", LAST - DAY)]) == well
    assert is_in_order([("commune", lower)])
    assert is_in_order([])
