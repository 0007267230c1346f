from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from rules.periods import (
    Period,
    Preset,
    Stretch,
    begin_of,
    check_period,
    last_months,
    preset_period,
    stretch_before,
    whole_months,
    years_later,
)
from rules.refusal import Refusal

TODAY = date(2026, 11, 26)


def days(text: str) -> Period:
    first, last = text.split(" ")
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("preset", "today", "period"),
    [
        (Preset.THIS_MONTH, "2026-11-26", "2026-11-01 2026-11-26"),
        (Preset.THIS_MONTH, "2026-11-01", "2026-11-01 2026-11-01"),
        (Preset.LAST_MONTH, "2026-11-26", "2026-10-01 2026-10-31"),
        (Preset.LAST_MONTH, "2026-01-31", "2025-12-01 2025-12-31"),
        (Preset.LAST_MONTH, "2028-03-31", "2028-02-01 2028-02-29"),
        (Preset.THIS_QUARTER, "2026-11-26", "2026-10-01 2026-11-26"),
        (Preset.THIS_QUARTER, "2026-03-31", "2026-01-01 2026-03-31"),
        (Preset.THIS_QUARTER, "2026-04-01", "2026-04-01 2026-04-01"),
        (Preset.THIS_YEAR, "2026-11-26", "2026-01-01 2026-11-26"),
    ],
)
def test_a_button_means_a_period_up_to_today(preset: Preset, today: str, period: str) -> None:
    assert preset_period(preset, date.fromisoformat(today)) == days(period)


def test_days_to_come_are_in_no_period() -> None:
    assert check_period(days("2026-11-01 2026-12-31"), TODAY) == days("2026-11-01 2026-11-26")
    assert check_period(days("2026-11-26 2026-11-26"), TODAY) == days("2026-11-26 2026-11-26")
    with pytest.raises(Refusal, match="period-future") as refused:
        check_period(days("2026-11-27 2026-12-31"), TODAY)
    assert refused.value.facts == {"today": "26/11/2026"}


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refusal, match="period-reversed") as refused:
        check_period(days("2026-10-02 2026-10-01"), TODAY)
    assert refused.value.facts == {"first": "2/10/2026", "last": "1/10/2026"}
    assert check_period(days("2026-10-02 2026-10-02"), TODAY) == days("2026-10-02 2026-10-02")


def test_five_years_are_a_period_and_a_day_more_is_none() -> None:
    assert check_period(days("2021-11-27 2026-11-26"), TODAY) == days("2021-11-27 2026-11-26")
    with pytest.raises(Refusal, match="period-long") as refused:
        check_period(days("2021-11-26 2026-11-26"), TODAY)
    assert refused.value.facts == {"years": 5, "first": "26/11/2021", "last": "26/11/2026"}
    # What is to come does not count.
    assert check_period(days("2022-01-01 2029-12-31"), TODAY) == days("2022-01-01 2026-11-26")


def test_nothing_is_older_than_the_first_year() -> None:
    assert check_period(days("2000-01-01 2000-12-31"), TODAY) == days("2000-01-01 2000-12-31")
    with pytest.raises(Refusal, match="period-early") as refused:
        check_period(days("1999-12-31 2000-01-01"), TODAY)
    assert refused.value.facts == {"year": "2000"}


@pytest.mark.parametrize(
    ("what", "day", "begins"),
    [
        (Stretch.WEEK, "2026-11-26", "2026-11-23"),
        (Stretch.WEEK, "2026-11-23", "2026-11-23"),
        (Stretch.MONTH, "2026-11-26", "2026-11-01"),
        (Stretch.QUARTER, "2026-12-31", "2026-10-01"),
        (Stretch.QUARTER, "2026-09-30", "2026-07-01"),
        (Stretch.YEAR, "2026-11-26", "2026-01-01"),
    ],
)
def test_a_stretch_begins_with_its_first_day(what: Stretch, day: str, begins: str) -> None:
    assert begin_of(what, date.fromisoformat(day)) == date.fromisoformat(begins)


@pytest.mark.parametrize(
    ("what", "period"),
    [
        (Stretch.WEEK, "2026-11-16 2026-11-22"),
        (Stretch.MONTH, "2026-10-01 2026-10-31"),
        (Stretch.QUARTER, "2026-07-01 2026-09-30"),
        (Stretch.YEAR, "2025-01-01 2025-12-31"),
    ],
)
def test_the_stretch_before_is_whole(what: Stretch, period: str) -> None:
    assert stretch_before(what, TODAY) == days(period)


def test_months_are_whole_over_the_end_of_a_year() -> None:
    assert whole_months(2026, 12, 1) == days("2026-12-01 2026-12-31")
    assert whole_months(2026, 11, 3) == days("2026-11-01 2027-01-31")
    with pytest.raises(ValueError, match="month"):
        whole_months(2026, 13, 1)


@pytest.mark.parametrize(
    ("number", "today", "period"),
    [
        (1, "2026-11-26", "2026-10-27 2026-11-26"),
        (3, "2026-11-30", "2026-08-31 2026-11-30"),
        (1, "2026-03-31", "2026-03-01 2026-03-31"),
        (12, "2026-11-26", "2025-11-27 2026-11-26"),
        (11, "2026-11-01", "2025-12-02 2026-11-01"),
    ],
)
def test_so_many_months_back_begin_behind_the_same_day(number: int, today: str, period: str) -> None:
    assert last_months(number, date.fromisoformat(today)) == days(period)


def test_a_leap_day_comes_back_as_the_first_of_march() -> None:
    assert years_later(date(2024, 2, 29), 5) == date(2029, 3, 1)
    assert years_later(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert years_later(date(2024, 2, 28), 5) == date(2029, 2, 28)


def test_a_period_knows_its_months() -> None:
    assert days("2025-12-31 2026-02-01").months() == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    assert days("2026-10-01 2026-10-31").months() == [date(2026, 10, 1)]


def test_a_period_holds_its_days_from_midnight_to_midnight() -> None:
    begins, over = days("2026-10-01 2026-10-31").moments(ZoneInfo("Asia/Ho_Chi_Minh"))
    assert begins.astimezone(UTC) == datetime(2026, 9, 30, 17, tzinfo=UTC)
    assert over.astimezone(UTC) == datetime(2026, 10, 31, 17, tzinfo=UTC)
