"""The state's days off as they stand in the data file, beside what the package says of the same years."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays

from rules.state_days import NOTICED_YEARS, STATE_DAYS, StateDay, read_line
from rules.working_days import is_working

# What the notices say otherwise than the package, which knows no notice of 25/12/2025. A version of the package that
# learns it, or changes its mind about another day, is seen here: read the notice again, then change this list.
DIFFERENCES = {
    date(2026, 1, 2): False,
    date(2026, 1, 10): True,
}


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days)]


def test_the_list_differs_from_the_package_on_these_days_alone() -> None:
    package = country_holidays("VN")
    years = [day for year in sorted(NOTICED_YEARS) for day in days_of(year)]
    assert {day: is_working(day) for day in years if is_working(day) != package.is_working_day(day)} == DIFFERENCES


def test_of_a_year_without_a_notice_the_package_says_what_may_be_expected() -> None:
    package = country_holidays("VN")
    assert 2027 not in NOTICED_YEARS
    assert [day for day in days_of(2027) if is_working(day) != package.is_working_day(day)] == []
    assert not is_working(date(2027, 2, 8))


def test_the_days_exchanged_in_january_2026_stand_with_their_letter() -> None:
    off, worked = STATE_DAYS[date(2026, 1, 2)], STATE_DAYS[date(2026, 1, 10)]
    assert (off.working, off.source, worked.working, worked.source) == (False, "12729-2025", True, "12729-2025")


def test_each_year_that_has_a_line_is_whole() -> None:
    assert frozenset({2025, 2026}) == NOTICED_YEARS
    for year in NOTICED_YEARS:
        lines = [one for one in STATE_DAYS.values() if one.day.year == year]
        # Five days of Tết and the other six of the law, at the least.
        assert len([one for one in lines if not one.working]) >= 11
        for_worked = [one for one in lines if one.working]
        assert for_worked
        assert all(one.day.weekday() >= 5 for one in for_worked)
        assert all(one.name and one.source for one in lines)


def test_a_line_is_read_whole_or_not_at_all() -> None:
    assert read_line("2026-01-10 worked a b-1") == StateDay(date(2026, 1, 10), working=True, name="a", source="b-1")
    assert read_line("2026-01-10  off  a  b-1") == StateDay(date(2026, 1, 10), working=False, name="a", source="b-1")
    for wrong in ("2026-01-10 half a b", "2026-01-10 off a", "2026-02-30 off a b", "2026-01-10 off a b c"):
        with pytest.raises((ValueError, KeyError), match=r"half|values|day|month"):
            read_line(wrong)
