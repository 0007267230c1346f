"""Which days the offices of Việt Nam work, by which source, and the terms counted in them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from holidays import country_holidays
from lunar_vn import solar_to_lunar

from rules.state_days import NOTICED_YEARS, STATE_DAYS

_DAY = timedelta(days=1)
_SATURDAY = 5
_DECEMBER = 12
# Terms of the law run by the days of Việt Nam, whose clocks are not put forward.
_HOME = timezone(timedelta(hours=7))
# The package adds the years that are asked for by itself; it speaks for those alone whose notice is not known.
_PACKAGE = country_holidays("VN", language="vi")

# Sources of a day that no line of the state's list has; the others stand in rules/state_days.py.
OFFICE, PACKAGE = "office", "package"


class DayOverride(NamedTuple):
    """A day of the office's own calendar."""

    day: date
    working: bool
    why: str = ""


class Special(NamedTuple):
    """Days in a row that are off though it is no weekend, or worked though it is one, for one reason and by one source.

    `name` is a key of the texts; where it is empty, `why` tells the reason in words.
    """

    first: date
    last: date
    working: bool
    name: str
    why: str
    source: str


class Count(StrEnum):
    """What a term is counted in."""

    WORKING = "working"
    CALENDAR = "calendar"
    # Not at all: it is a date that somebody set, whether it is worked or not.
    DATE = "date"


def at_home(moment: datetime) -> datetime:
    """The same moment by the clocks of Việt Nam."""
    return moment.astimezone(_HOME)


def home_day(moment: datetime) -> date:
    """Return the day that it is in Việt Nam."""
    return at_home(moment).date()


def is_working(day: date, overrides: Iterable[DayOverride] = ()) -> bool:
    """Say whether offices work that day; the office's own overrides win over the calendar of the state."""
    return _works(day, _by_day(overrides))


def last_working_day(received: date, days: int, overrides: Iterable[DayOverride] = ()) -> date:
    """Return the last day of a term of so many working days, the day of receipt not counted.

    Raises ValueError if `days` is below 1. Source: Bộ luật Dân sự 2015, Đ.147-148.
    """
    if days < 1:
        raise ValueError("days")
    own = _by_day(overrides)
    due = received
    for _ in range(days):
        due = _first_working(due + _DAY, own)
    return due


def working_day_before(day: date, days: int, overrides: Iterable[DayOverride] = ()) -> date:
    """Return the day that is worked from which so many days that are worked are left up to and with a day.

    Raises ValueError if `days` is below 1.
    """
    if days < 1:
        raise ValueError("days")
    own = _by_day(overrides)
    left = 0
    while True:
        left += _works(day, own)
        day -= _DAY
        if left >= days and _works(day, own):
            return day


def end_of_term(start: date, days: int, count: Count, overrides: Iterable[DayOverride] = ()) -> date:
    """Return the last day of a term that begins after `start`, whose own day is not counted.

    A term of days that would end on a day off ends with the next working day; one of no days ends on `start`, if that
    is worked; a day that was named stays. Raises ValueError if `days` is below 0. Source: Bộ luật Dân sự 2015,
    Đ.147-148.
    """
    if days < 0:
        raise ValueError("days")
    own = tuple(overrides)
    if count == Count.DATE:
        return start + days * _DAY
    if count == Count.WORKING and days:
        return last_working_day(start, days, own)
    return _first_working(start + days * _DAY, _by_day(own))


def working_days_left(today: date, due: date, overrides: Iterable[DayOverride] = ()) -> int:
    """Return the working days after today up to and with the due day; below 0 it is the working days of delay."""
    own = _by_day(overrides)
    earlier, later = sorted((today, due))
    between = sum(_works(day, own) for day in _days_after(earlier, later))
    return between if due >= today else -between


def special_days(start: date, end: date, overrides: Iterable[DayOverride] = ()) -> list[Special]:
    """Return what makes the days after `start`, up to and with `end`, other than plain weeks, each with its source."""
    own = _by_day(overrides)
    found: list[Special] = []
    for one in filter(None, (_special(day, own) for day in _days_after(start, end))):
        before = found[-1] if found else None
        if before and one[2:] == before[2:] and one.first - before.last == _DAY:
            found[-1] = before._replace(last=one.last)
        else:
            found.append(one)
    return found


def calendar_of(first: date, last: date, overrides: Iterable[DayOverride] = ()) -> str:
    """Return a letter for each day from the first to the last: 1 worked, 0 off."""
    own = _by_day(overrides)
    return "".join("1" if _works(day, own) else "0" for day in _days_after(first - _DAY, last))


def missing_notices(today: date, noticed: Iterable[int] = ()) -> list[int]:
    """Return the years whose notice is neither here nor among those that the office has noticed.

    That of this year is missed at once, that of the next year from 1 December on.
    """
    known = NOTICED_YEARS.union(noticed)
    wanted = [today.year, *([today.year + 1] if today.month == _DECEMBER else [])]
    return [year for year in wanted if year not in known]


def lunar_date(day: date) -> tuple[int, int, bool]:
    """Return day and month of the Vietnamese lunar calendar and whether the month is a leap one.

    Raises ValueError outside the years 1900 to 2100.
    """
    answer = solar_to_lunar(day)
    return answer.day, answer.month, answer.leap


def _by_day(overrides: Iterable[DayOverride]) -> dict[date, DayOverride]:
    return {override.day: override for override in overrides}


def _works(day: date, own: dict[date, DayOverride]) -> bool:
    return own[day].working if day in own else _state_works(day)


@cache
def _state_works(day: date) -> bool:
    """Kept, as each card of an old opinion counts its days of delay anew."""
    if day in STATE_DAYS:
        return STATE_DAYS[day].working
    return _is_weekday(day) if day.year in NOTICED_YEARS else _PACKAGE.is_working_day(day)


def _special(day: date, own: dict[date, DayOverride]) -> Special | None:
    """What a day is that is not as its day of the week has it; None for a plain one."""
    if day in own:
        override = own[day]
        plain = override.working == _is_weekday(day) == _state_works(day)
        return None if plain else Special(day, day, override.working, "", override.why, OFFICE)
    working = _state_works(day)
    if working == _is_weekday(day):
        return None
    if day in STATE_DAYS:
        line = STATE_DAYS[day]
        return Special(day, day, working, line.name, "", line.source)
    return Special(day, day, working, "", _PACKAGE.get(day) or "", PACKAGE)


def _is_weekday(day: date) -> bool:
    return day.weekday() < _SATURDAY


def _days_after(start: date, end: date) -> Iterator[date]:
    return (start + _DAY * count for count in range(1, (end - start).days + 1))


def _first_working(day: date, own: dict[date, DayOverride]) -> date:
    while not _works(day, own):
        day += _DAY
    return day
