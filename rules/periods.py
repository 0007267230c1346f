"""The period of a register or of numbers: whole local days, none of them to come, and what each button means."""

from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple

from rules.refusal import Refusal

# No office needs more in one file, and what is longer was mistyped.
MOST_YEARS = 5
# Nothing was handed in before, by whichever way.
FIRST_YEAR = 2000
DAY = timedelta(days=1)
MONTHS, QUARTER = 12, 3


class Period(NamedTuple):
    """Local days, both included."""

    first: date
    last: date

    def moments(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """The moment with which it begins, and the one at which it is over."""
        return (datetime.combine(self.first, time(), zone), datetime.combine(self.last + DAY, time(), zone))

    def months(self) -> list[date]:
        """The first day of each month of which it has a day."""
        begin, end = month_number(self.first), month_number(self.last)
        return [date(number // MONTHS, number % MONTHS + 1, 1) for number in range(begin, end + 1)]


class Preset(StrEnum):
    """A period that is pressed."""

    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    THIS_QUARTER = "this-quarter"
    THIS_YEAR = "this-year"


class Stretch(StrEnum):
    """What a period can be one of."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


def preset_period(preset: Preset, today: date) -> Period:
    """The period of a button, up to today."""
    if preset == Preset.LAST_MONTH:
        return stretch_before(Stretch.MONTH, today)
    what = {Preset.THIS_MONTH: Stretch.MONTH, Preset.THIS_QUARTER: Stretch.QUARTER, Preset.THIS_YEAR: Stretch.YEAR}
    return Period(begin_of(what[preset], today), today)


def check_period(period: Period, today: date) -> Period:
    """The same period up to today; refuses what is to come, too early, too long, or ends before it begins."""
    first, last = period
    if last < first:
        raise Refusal("period-reversed", first=in_figures(first), last=in_figures(last))
    if first > today:
        raise Refusal("period-future", today=in_figures(today))
    if first.year < FIRST_YEAR:
        raise Refusal("period-early", year=str(FIRST_YEAR))
    last = min(last, today)
    if years_later(first, MOST_YEARS) <= last:
        raise Refusal("period-long", years=MOST_YEARS, first=in_figures(first), last=in_figures(last))
    return Period(first, last)


def begin_of(what: Stretch, day: date) -> date:
    """The first day of the week, month, quarter or year in which a day is."""
    match what:
        case Stretch.WEEK:
            return day - DAY * day.weekday()
        case Stretch.MONTH:
            return day.replace(day=1)
        case Stretch.QUARTER:
            return date(day.year, (day.month - 1) // QUARTER * QUARTER + 1, 1)
        case Stretch.YEAR:
            return date(day.year, 1, 1)


def stretch_before(what: Stretch, day: date) -> Period:
    """The whole week, month, quarter or year before that of a day."""
    last = begin_of(what, day) - DAY
    return Period(begin_of(what, last), last)


def month_number(day: date) -> int:
    """How many months have gone by before that of a day."""
    return day.year * MONTHS + day.month - 1


def whole_months(year: int, month: int, number: int) -> Period:
    """So many whole months from one on; raises ValueError where there is no such month."""
    first = date(year, month, 1)
    end = month_number(first) + number
    return Period(first, date(end // MONTHS, end % MONTHS + 1, 1) - DAY)


def last_months(number: int, today: date) -> Period:
    """The last so many months up to today, from the day behind the same day of a month, or behind that month's last."""
    month = month_number(today) - number
    then = whole_months(month // MONTHS, month % MONTHS + 1, 1)
    return Period(min(then.first + DAY * (today.day - 1), then.last) + DAY, today)


def years_later(day: date, years: int) -> date:
    """The same day so many years later; the first of March for a day that is not in that year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def in_figures(day: date) -> str:
    """A day as it stands in a refusal."""
    return f"{day.day}/{day.month}/{day.year}"
