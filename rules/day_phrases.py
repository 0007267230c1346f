"""The phrases that name days: dates in figures or words, of either calendar, counts of days, parts of a month."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from rules.day_patterns import (
    APART,
    BY_WORD,
    COUNTED,
    DAY_ALONE,
    EIGHT_FIGURES,
    FULL_MOON_DAY,
    IN_FIGURES,
    IN_WORDS,
    MONTH_FIRST,
    OF_FEAST_MONTH,
    OF_THIS_MONTH,
    PART_OF,
    YEAR_FIRST,
)
from rules.lunar_days import lunar_days, next_full_moon
from rules.periods import Stretch, begin_of, month_number, whole_months
from rules.refusal import Refusal

_DAY = timedelta(days=1)
# What is farther away than this is asked about: without a year it may have passed, with one that may be mistyped.
_SURE_WITHOUT_YEAR, _SURE_WITH_YEAR = timedelta(days=240), timedelta(days=730)
_FARTHEST_LEAP = 8
_CENTURY, _MONTHS = 2000, 12
_HALF_A_MONTH = 15
_MOST_OF_A_KIND = 2

_AHEAD = {"nay": 0, "LATER": 1, "TOWARD": 1, "tiep": 1, "ke": 1, "truoc": -1, "ngoai": -1, "qua": -1, "roi": -1}
_BY_WORD = {"nay": 0, "mai": 1, "OVERMORROW": 2, "qua": -1}
_FAR = {("ngay", "YON"): 2, ("ngay", "FAR"): 3, ("hom", "YON"): -2, ("hom", "FAR"): -3}
_FEAST_MONTHS = {"gieng": 1, "chap": 12}
_STRETCHES = {"tuan": Stretch.WEEK, "thang": Stretch.MONTH, "nam": Stretch.YEAR}
_LAST_OF_QUARTER_HOURS = frozenset({15, 30})


class NamedDays(NamedTuple):
    """The days that a phrase may mean, and whether nobody needs to be asked."""

    days: tuple[date, ...]
    sure: bool = True


class SaidOn(NamedTuple):
    """The day on which it is said, and whether the text speaks of the lunar calendar."""

    today: date
    lunar: bool


class UnclearError(Exception):
    """What is no day, or names none for sure."""


Read = Callable[[re.Match[str], SaidOn], NamedDays]


def _year(said: re.Match[str], today: date) -> int | None:
    parts = said.groupdict()
    year = next(filter(None, (parts.get(one) for one in ("named", "signed", "mixed", "apart"))), None)
    if year is None:
        return None
    if not year.isdecimal():
        return today.year + _AHEAD[year]
    return int(year) + (_CENTURY if len(year) == len("26") else 0)


def none_such(day: int, month: int, year: int | None) -> Refusal:
    """There is no such day in the calendar."""
    return Refusal("date-none", date="/".join(str(part) for part in (day, month, year) if part is not None))


def dated(said: re.Match[str], asked: SaidOn) -> NamedDays:
    """A date by its day and month; one whose month comes first is asked about."""
    day, month, year = int(said["day"]), int(said["month"]), _year(said, asked.today)
    if asked.lunar:
        found = lunar_days(day, month, year, asked.today)
        if not found:
            raise none_such(day, month, year)
        return NamedDays(found, sure=False)
    turned = day <= _MONTHS < month
    return _in_calendar(*((month, day) if turned else (day, month)), year, asked.today, turned=turned)


def _in_calendar(day: int, month: int, year: int | None, today: date, *, turned: bool) -> NamedDays:
    years = (year,) if year is not None else range(today.year, today.year + _FARTHEST_LEAP + 1)
    for candidate in years:
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year is not None or found >= today:
            near = found - today <= (_SURE_WITHOUT_YEAR if year is None else _SURE_WITH_YEAR)
            return NamedDays((found,), near and not turned)
    raise none_such(day, month, year)


def _in_figures(said: re.Match[str], asked: SaidOn) -> NamedDays:
    """Behind the hour and without a space the day may be its minutes as well: 8h30/5."""
    found = dated(said, asked)
    return NamedDays(
        found.days, found.sure and not (said["glued"] is not None and int(said["day"]) in _LAST_OF_QUARTER_HOURS)
    )


def _unsure(said: re.Match[str], asked: SaidOn) -> NamedDays:
    return NamedDays(dated(said, asked).days, sure=False)


def _in_words(said: re.Match[str], asked: SaidOn) -> NamedDays:
    """The first ten days of a month are called so in both calendars."""
    found = dated(said, asked)
    if said["early"] is None or asked.lunar:
        return found
    lunar = lunar_days(int(said["day"]), int(said["month"]), _year(said, asked.today), asked.today)
    return NamedDays((*found.days, *lunar), sure=False)


def _of_this_month(said: re.Match[str], asked: SaidOn) -> NamedDays:
    if asked.lunar:
        raise UnclearError
    month, day = month_number(asked.today) + _ahead(said["rel"] or said["first"]), int(said["day"] or said["later"])
    try:
        return NamedDays((date(month // _MONTHS, month % _MONTHS + 1, day),))
    except ValueError:
        raise none_such(day, month % _MONTHS + 1, month // _MONTHS) from None


def _ahead(rel: str) -> int:
    return _AHEAD[rel.partition(" ")[0]]


def _of_feast_month(said: re.Match[str], asked: SaidOn) -> NamedDays:
    """The first and the last month of the lunar year lend their names to the other one."""
    day, month = int(said["day"]), _FEAST_MONTHS[said["month"]]
    found = lunar_days(day, month, None, asked.today)
    also = () if asked.lunar else _in_calendar(day, month, None, asked.today, turned=False).days
    return NamedDays((*found, *also), sure=False)


def _full_moon(said: re.Match[str], asked: SaidOn) -> NamedDays:
    month = said["month"]
    if month is None:
        return NamedDays((next_full_moon(asked.today),), sure=False)
    return NamedDays(lunar_days(15, _FEAST_MONTHS.get(month) or int(month), None, asked.today), sure=False)


def _day_alone(said: re.Match[str], asked: SaidOn) -> NamedDays:
    """Of this month or the next one."""
    if asked.lunar:
        raise UnclearError
    found: list[date] = []
    for ahead in range(_MONTHS):
        month = month_number(asked.today) + ahead
        days = whole_months(month // _MONTHS, month % _MONTHS + 1, 1)
        day = days.first + _DAY * (int(said["day"]) - 1)
        if int(said["day"]) and asked.today <= day <= days.last:
            found.append(day)
    if not found:
        raise none_such(int(said["day"]), asked.today.month, None)
    return NamedDays(tuple(found[:_MOST_OF_A_KIND]), sure=False)


def _counted(said: re.Match[str], asked: SaidOn) -> NamedDays:
    """So many days, weeks, months or years from today."""
    if said["number"] == "HALF":
        if said["unit"] != "thang":
            raise UnclearError
        return NamedDays((asked.today + _DAY * _HALF_A_MONTH,), sure=False)
    number, end = int(said["number"]), said["end"] or said["ends"]
    sure = said["by"] in {None, "LATER"} and end != "TOWARD"
    if said["unit"] in {"thang", "nam"}:
        found = _months_later(asked.today, number * (_MONTHS if said["unit"] == "nam" else 1))
        if said["unit"] == "thang" and end == "LATER":
            found = _either_month(number, found, asked.today)
    else:
        found = NamedDays((asked.today + _DAY * number * (7 if said["unit"] == "tuan" else 1),))
    return NamedDays(found.days, found.sure and sure)


def _either_month(number: int, later: NamedDays, today: date) -> NamedDays:
    """So many months later, or that day of the next month."""
    month = month_number(today) + 1
    days = whole_months(month // _MONTHS, month % _MONTHS + 1, 1)
    of_next = (days.first + _DAY * (number - 1),) if 1 <= number <= days.last.day else ()
    return NamedDays((*of_next, *(later.days if number <= _MONTHS else ())), sure=False)


def _months_later(today: date, number: int) -> NamedDays:
    month = month_number(today) + number
    days = whole_months(month // _MONTHS, month % _MONTHS + 1, 1)
    day = min(days.first + _DAY * (today.day - 1), days.last)
    return NamedDays((day,), day.day == today.day)


def _part_of(said: re.Match[str], asked: SaidOn) -> NamedDays:
    """The first, middle or last day of a week, month or year; what is no exact word for one is asked about."""
    if asked.lunar:
        raise UnclearError
    what, part = said["what"], said["part"] or said["exact"].split()[1]
    first, last = _stretch(said, asked.today)
    if last < asked.today and said["rel"] is None and said["number"] is None:
        first, last = _span_from(what, last + _DAY)
    middle = {"tuan": 2, "thang": 14, "nam": 180}[what]
    ends = (last - _DAY, last) if what == "tuan" and part == "cuoi" else (last,)
    days = {"dau": (first,), "giua": (first + _DAY * middle,)}.get(part, ends)
    if days[-1] < asked.today and said["rel"] is None and said["number"] is None:
        days = (_span_from(what, last + _DAY)[0] + (days[0] - first),)
    return NamedDays(days, said["exact"] is not None or (part == "het" and what != "tuan"))


def _span_from(what: str, day: date) -> tuple[date, date]:
    first = begin_of(_STRETCHES[what], day)
    longest = {"tuan": 7, "thang": 31, "nam": 366}[what]
    return first, begin_of(_STRETCHES[what], first + _DAY * longest) - _DAY


def _stretch(said: re.Match[str], today: date) -> tuple[date, date]:
    what, number = said["what"], said["number"]
    if number is None:
        first = begin_of(_STRETCHES[what], today)
        for _ in range(max(0, _ahead(said["rel"] or "nay"))):
            first = _span_from(what, first)[1] + _DAY
        return _span_from(what, first - _DAY if said["rel"] == "truoc" else first)
    year = _year(said, today)
    if what == "thang" and 1 <= int(number) <= _MONTHS:
        return whole_months(year or today.year + (int(number) < today.month), int(number), 1)
    if what == "nam" and len(number) == len("2026") and year is None:
        return date(int(number), 1, 1), date(int(number), 12, 31)
    raise UnclearError


def _by_word(said: re.Match[str], asked: SaidOn) -> NamedDays:
    ahead = _BY_WORD[said["word"]] if said["word"] else _FAR[said["lead"], said["far"]]
    return NamedDays((asked.today + _DAY * ahead,))


# In the order in which they are looked for: what one has taken is no part of another.
PHRASES: tuple[tuple[re.Pattern[str], Read], ...] = (
    (COUNTED, _counted),
    (PART_OF, _part_of),
    (YEAR_FIRST, dated),
    (EIGHT_FIGURES, _unsure),
    (IN_FIGURES, _in_figures),
    (APART, dated),
    (IN_WORDS, _in_words),
    (MONTH_FIRST, dated),
    (OF_THIS_MONTH, _of_this_month),
    (OF_FEAST_MONTH, _of_feast_month),
    (FULL_MOON_DAY, _full_moon),
    (DAY_ALONE, _day_alone),
    (BY_WORD, _by_word),
)
