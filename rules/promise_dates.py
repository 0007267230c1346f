"""Which days the words of a promise name: each with where it stands, and how it is left."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from rules.date_words import DateWords
from rules.lunar_days import FULL_MOON, lunar_days
from rules.moments import DoubtError, read_date
from rules.periods import whole_months
from rules.promise_phrases import (
    BY_NAME,
    COUNTED,
    DATES,
    FEAST_MONTHS,
    HALF_YEARS,
    MONTH,
    NEW_YEAR,
    NUMBERS,
    OF_FEAST_MONTH,
    QUARTERS,
    SAID_MONTH,
    WEEKS,
    YEARS,
)
from rules.refusal import Refusal
from rules.working_days import last_working_day

_DAY = timedelta(days=1)
_WEEK, _MONTHS, _QUARTER, _HALF = 7, 12, 3, 6
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# By which day of the week, counted from Monday, its beginning and its middle are over.
_WEEK_PARTS = {"dau": 1, "giua": 3}


class FoundDay(NamedTuple):
    """Where a day is named, and which it is; `last` is how it is left: to the end of its own day, month or quarter."""

    start: int
    end: int
    first: date
    last: date
    year: bool = True


def named_days(folded: str, today: date, words: DateWords) -> list[FoundDay]:
    """Every day that a folded sentence names, in its order."""
    return sorted(
        one for pattern, read in _NAMED for said in pattern.finditer(folded) if (one := read(said, today, words))
    )


def _year_of(said: str | None, today: date) -> int | None:
    if said is None:
        return None
    if not said.isdecimal():
        return today.year + (said in {"toi", "sau"}) - (said in {"ngoai", "truoc"})
    return int(said) + (2000 if len(said) == len("26") else 0)


def _day(said: re.Match[str], today: date, words: DateWords) -> FoundDay | None:
    plain = "" if said["day"] else "_said"
    day, month = said[f"day{plain}"], said[f"month{plain}"]
    year = _year_of(said[f"signed{plain}"] or said[f"named{plain}"], today)
    found = _read(f"{day}/{month}" + (f"/{year}" if year else ""), today, words)
    return FoundDay(said.start(), said.end(), found, found, bool(year)) if found else None


def _by_name(said: re.Match[str], today: date, words: DateWords) -> FoundDay | None:
    found = _read(said[0], today, words)
    return FoundDay(said.start(), said.end(), found, found) if found else None


def _counted(said: re.Match[str], today: date, _words: DateWords) -> FoundDay | None:
    """So many days, weeks or months from today."""
    counted, unit = said["number"] or said["ahead"], said["unit"] or said["unit_ahead"]
    number = int(counted) if counted.isdecimal() else NUMBERS[counted]
    if not number:
        return None
    if said["worked"] or said["worked_ahead"]:
        found = last_working_day(today, number)
    elif unit == "thang":
        month = today.year * _MONTHS + today.month - 1 + number
        days = whole_months(month // _MONTHS, month % _MONTHS + 1, 1)
        found = min(days.first + (today.day - 1) * _DAY, days.last)
    else:
        found = today + number * _DAY * (_WEEK if unit == "tuan" else 1)
    return FoundDay(said.start(), said.end(), found, found)


def _read(typed: str, today: date, words: DateWords) -> date | None:
    """The day by the one reader of days; of several that it may be none, as it is only proposed and shown back."""
    try:
        return read_date(typed, datetime.combine(today, time(), UTC), words)
    except DoubtError as doubt:
        return doubt.readings[0] if len(doubt.readings) == 1 else None
    except Refusal:
        return None


def _months(said: re.Match[str], first: int, count: int, part: str | None, *, year: bool) -> FoundDay:
    """The end of some months, or of a part of the first one: its tenth or twentieth day."""
    days = whole_months(first // _MONTHS, first % _MONTHS + 1, count)
    ends = {"dau": 9, "nua dau": 14, "giua": 19}
    last = days.first + ends[part] * _DAY if part in ends else days.last
    start = days.last + _DAY if part in {"cuoi", "nua cuoi", "het"} else days.first
    return FoundDay(said.start(), said.end(), start, last, year)


def _month(said: re.Match[str], today: date, _words: DateWords) -> FoundDay | None:
    this = today.year * _MONTHS + today.month - 1
    if said["rel"] is not None and said["rday"]:
        return _day_of(said, this + (said["rel"] != "nay"), int(said["rday"]))
    if said["rel"] is not None:
        return _months(said, this + (said["rel"] != "nay"), 1, said["rpart"], year=True)
    month, year = int(said["month"]), _year_of(said["signed"] or said["named"], today)
    if not 1 <= month <= _MONTHS:
        return None
    return _month_of(said, (month, year), said["mpart"], today)


def _day_of(said: re.Match[str], month: int, day: int) -> FoundDay | None:
    days = whole_months(month // _MONTHS, month % _MONTHS + 1, 1)
    found = days.first + (day - 1) * _DAY
    return FoundDay(said.start(), said.end(), found, found) if days.first <= found <= days.last else None


def _said_month(said: re.Match[str], today: date, _words: DateWords) -> FoundDay | None:
    """A month by its name: "trong tháng tư"."""
    return _month_of(said, (NUMBERS[said["said"]], _year_of(said["named"], today)), said["part"], today)


def _month_of(said: re.Match[str], named: tuple[int, int | None], part: str | None, today: date) -> FoundDay:
    month, year = named
    number = (year or today.year + (month < today.month)) * _MONTHS + month - 1
    return _months(said, number, 1, part, year=year is not None)


def _week(said: re.Match[str], today: date, _words: DateWords) -> FoundDay | None:
    """A week, this or the next: to its Sunday, its beginning to Tuesday and its middle to Thursday."""
    monday = today - today.weekday() * _DAY + ((said["rel"] or "nay") != "nay") * _WEEK * _DAY
    last = monday + _WEEK_PARTS.get(said["part"] or "", _WEEK - 1) * _DAY
    return FoundDay(said.start(), said.end(), monday, last)


def _of_feast_month(said: re.Match[str], today: date, _words: DateWords) -> FoundDay | None:
    """A day of the first or last lunar month, which alone bear these names."""
    found = lunar_days(int(said["day"] or FULL_MOON), FEAST_MONTHS[said["month"]], None, today)
    return FoundDay(said.start(), said.end(), found[0], found[0]) if found else None


def _new_year(said: re.Match[str], today: date, _words: DateWords) -> FoundDay | None:
    """The first day of the next lunar year, or of the other one: only what is to be done before it has a day."""
    first = [date(today.year + 1, 1, 1)] if said["solar"] else lunar_days(1, 1, None, today)
    return FoundDay(said.start(), said.end(), first[0], first[0] - _DAY) if first else None


def _half_year(said: re.Match[str], today: date, _words: DateWords) -> FoundDay | None:
    year = _year_of(said["year"], today) or today.year
    first = year * _MONTHS + (_HALF if said["part"] == "cuoi" else 0)
    return _months(said, first, _HALF, None, year=True)


def _quarter(said: re.Match[str], today: date, _words: DateWords) -> FoundDay | None:
    quarter = _ROMAN.get(said["quarter"]) or int(said["quarter"])
    year = _year_of(said["signed"] or said["named"], today)
    ahead = (today.month - 1) // _QUARTER + 1 > quarter
    first = (year or today.year + ahead) * _MONTHS + (quarter - 1) * _QUARTER
    part = said["qpart"]
    if part in {"dau", "giua"}:
        return _months(said, first + (part == "giua"), 1, None, year=year is not None)
    return _months(said, first, _QUARTER, part, year=year is not None)


def _whole_year(said: re.Match[str], today: date, _words: DateWords) -> FoundDay | None:
    year = today.year if said["end"] else _year_of(said["year"], today) or today.year
    return FoundDay(said.start(), said.end(), date(year + 1, 1, 1), date(year, 12, 31))


_Read = Callable[[re.Match[str], date, DateWords], FoundDay | None]
_NAMED: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (DATES, _day),
    (MONTH, _month),
    (QUARTERS, _quarter),
    (YEARS, _whole_year),
    (BY_NAME, _by_name),
    (COUNTED, _counted),
    (SAID_MONTH, _said_month),
    (WEEKS, _week),
    (OF_FEAST_MONTH, _of_feast_month),
    (NEW_YEAR, _new_year),
    (HALF_YEARS, _half_year),
)
