"""Which days the offices of Việt Nam work, and the terms counted in them."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from holidays import country_holidays
from lunar_vn import solar_to_lunar

_DAY = timedelta(days=1)
# The package adds the years that are asked for by itself, the days swapped by the yearly notice included.
_HOLIDAYS = country_holidays("VN")


class DayOverride(NamedTuple):
    day: date
    working: bool


def is_working(day: date, overrides: Iterable[DayOverride] = ()) -> bool:
    """Say whether offices work that day; the office's own overrides win over the calendar of the state."""
    own = {override.day: override.working for override in overrides}
    return own.get(day, _state_works(day))


@cache
def _state_works(day: date) -> bool:
    """Kept, as each card of an old opinion counts its days of delay anew."""
    return _HOLIDAYS.is_working_day(day)


def due_on(received: date, days: int, overrides: Iterable[DayOverride] = ()) -> date:
    """Return the last day of a term of so many working days, the day of receipt not counted.

    Raises ValueError if `days` is below 1. Source: Bộ luật Dân sự 2015, Đ.147-148.
    """
    if days < 1:
        raise ValueError("days")
    own = tuple(overrides)
    due = received
    for _ in range(days):
        due = _next_working(due, own)
    return due


def working_days_left(today: date, due: date, overrides: Iterable[DayOverride] = ()) -> int:
    """Return the working days after today up to and with the due day; below 0 it is the working days of delay."""
    own = tuple(overrides)
    earlier, later = sorted((today, due))
    days = (earlier + _DAY * count for count in range(1, (later - earlier).days + 1))
    between = sum(is_working(day, own) for day in days)
    return between if due >= today else -between


def lunar_date(day: date) -> tuple[int, int, bool]:
    """Return day and month of the Vietnamese lunar calendar and whether the month is a leap one.

    Raises ValueError outside the years 1900 to 2100.
    """
    answer = solar_to_lunar(day)
    return answer.day, answer.month, answer.leap


def _next_working(day: date, overrides: tuple[DayOverride, ...]) -> date:
    day += _DAY
    while not is_working(day, overrides):
        day += _DAY
    return day
