"""The period of a register or of numbers as officials type it, read whole or not at all.

Without a year it is the newest such period that has begun.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from rules.date_words import LONGEST_TYPED, DateWords
from rules.moments import exact_day
from rules.period_words import plain_period
from rules.periods import (
    DAY,
    Period,
    Stretch,
    begin_of,
    check_period,
    in_figures,
    last_months,
    stretch_before,
    whole_months,
)
from rules.refusal import Refusal
from rules.text import clean

# The twenty-ninth of February is not in every year: so many years back there is one.
_YEARS = 9

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_STRETCHES = {"tuan": Stretch.WEEK, "thang": Stretch.MONTH, "quy": Stretch.QUARTER, "nam": Stretch.YEAR}
_TODAY = {
    "nay": 0,
    "bay gio": 0,
    "gio": 0,
    "hien nay": 0,
    "hom nay": 0,
    "ngay hom nay": 0,
    "hom qua": 1,
    "ngay hom qua": 1,
    "hom kia": 2,
}

_YEAR = r"(?:(?: ?[/.-] ?|,? ?nam )(?P<year>\d{4})|,? ?nam (?P<near>nay|ngoai|truoc))?"
_NEAR = re.compile(r"(?P<what>tuan|thang|quy|nam) (?:(?P<now>nay)|truoc|roi|vua roi|vua qua)|(?P<ago>nam ngoai)")
_SINCE = re.compile(r"(?:tu )?dau (?P<what>tuan|thang|quy|nam)(?: nay)?")
_BEGIN_OF_YEAR = re.compile(r"(?:tu )?dau nam (?:(?P<year>\d{4})|ngoai|truoc)")
_BACK = re.compile(
    r"(?P<number>\d{1,3}) (?P<what>ngay|tuan|thang|nam) (?:vua qua|qua|gan day|gan nhat|vua roi|tro lai day)"
)
_TO_COME = re.compile(r"(?:tuan|thang|quy|nam) (?:sau|toi|tiep theo)|(?:ngay )?mai")
# Without its marks it may be June as well.
_SIXTH_OR_NEXT = re.compile(r"\bthang sau\b")
_MONTH = re.compile(rf"(?:thang|thg\.?|t) ?(?P<at>\d{{1,2}}){_YEAR}|(?P<bare>\d{{1,2}}) ?[/.-] ?(?P<its>\d{{4}})")
_PART = re.compile(rf"(?:quy|q) ?(?P<quarter>[1-4]|iv|i{{1,3}}){_YEAR}")
_HALVES = re.compile(rf"(?:(?P<months>[369]) thang|nua) (?P<end>dau|cuoi)(?: nam)?{_YEAR}")
_WHOLE_YEAR = re.compile(r"(?:nam )?(?P<year>\d{4})")
_SOME_DAY = re.compile(r"\d{1,2} ?[/.-] ?\d{1,2}|\d{1,2} thang \d{1,2}|\d{4}-\d{1,2}-\d{1,2}")
_NAMED_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|(?:[/.-]\d{1,2} ?[/.-] ?\d{2})(?!\d)")
_FIRST_DAY = re.compile(r"(?:ngay )?(?P<day>\d{1,2})")
_OTHER_MONTH = re.compile(r"(?P<at>\d{1,2})(?:(?: ?[/.-] ?|,? ?nam )(?P<year>\d{4}))?")

_FROM = re.compile(r"^(?:ke )?tu (?:ngay )?")
_BETWEEN = re.compile(r" ?(?:\b(?:cho )?(?:den|toi)(?: het)?(?: ngay)?\b|->|→|[\u2013\u2014~-]) ?")


class SaidAt(NamedTuple):
    """The moment at which a period is named, and the words that its days are read by."""

    now: datetime
    words: DateWords


class _Span(NamedTuple):
    """A period as it lies in a year, and the year that was said; of what there is only once the year does nothing.

    What a year does not have raises ValueError.
    """

    within: Callable[[int], Period]
    year: int | None


def read_period(text: str, now: datetime, words: DateWords) -> Period:
    """Return the period that a text names, seen from the aware local `now`, up to today.

    Refuses what is not clear, is to come, ends before it begins, is too long, or whose weekday is another.
    """
    said = plain_period(text) if len(text) <= LONGEST_TYPED else ""
    if _TO_COME.fullmatch(said) and not _SIXTH_OR_NEXT.search(clean(text).casefold()):
        raise Refusal("period-future", today=in_figures(now.date()))
    readings = set(_readings(said, SaidAt(now, words)))
    if len(readings) != 1:
        raise Refusal("period-unread")
    return check_period(readings.pop(), now.date())


def _readings(said: str, at: SaidAt) -> Iterator[Period]:
    """Every way in which a text can be read; of a range each place where it can be parted."""
    today = at.now.date()
    if (whole := _span(said, at)) is not None:
        yield _newest(whole, today)
    body, begins = _FROM.subn("", said)
    if begins and (since := _span(body, at)) is not None:
        yield Period(_newest(since, today).first, max(today, _newest(since, today).last))
    for parted in _BETWEEN.finditer(body):
        left, right = body[: parted.start()], body[parted.end() :]
        end = _span(right, at) or _other_month(left, right)
        begin = _span(left, at) or _first_day(left, right, at)
        if begin is not None and end is not None:
            yield from _between(begin, end, today, till_now=_TODAY.get(right) == 0)


def _between(begin: _Span, end: _Span, today: date, *, till_now: bool) -> Iterator[Period]:
    """From the first day of one period to the last day of another; a year that is said of one is meant for both."""
    year = begin.year if till_now else begin.year or end.year
    try:
        first = _newest(begin, today).first if year is None else begin.within(year).first
        year = year or first.year
        last = end.within(end.year or year).last
    except ValueError:
        return
    if first > last and (begin.year is None or end.year is None):
        raise Refusal("period-which-year", first=in_figures(first), last=in_figures(last))
    yield Period(first, last)


def _newest(span: _Span, today: date) -> Period:
    """A period in the year that was said, else the newest that has begun; raises ValueError if there is none."""
    if span.year is not None:
        return span.within(span.year)
    for back in range(_YEARS):
        try:
            found = span.within(today.year - back)
        except ValueError:
            continue
        if found.first <= today:
            return found
    raise ValueError(span)


def _span(said: str, at: SaidAt) -> _Span | None:
    """What a text without a range names; None if it is not clear."""
    for read in (_near, _back, _month, _part, _whole_year, _day):
        try:
            span = read(said, at)
            if span is not None:
                _newest(span, at.now.date())
                return span
        except (OverflowError, ValueError):
            return None
    return None


def _once(first: date, last: date) -> _Span:
    return _Span(lambda _: Period(first, last), first.year)


def _near(said: str, at: SaidAt) -> _Span | None:
    """This week, month, quarter or year, or the one before; today and the days before it."""
    today = at.now.date()
    if said in _TODAY:
        day = today - DAY * _TODAY[said]
        return _once(day, day)
    since = _SINCE.fullmatch(said)
    if since:
        return _once(begin_of(_STRETCHES[since["what"]], today), today)
    begin = _BEGIN_OF_YEAR.fullmatch(said)
    if begin:
        first = date(int(begin["year"] or today.year - 1), 1, 1)
        return _once(first, max(first, today))
    near = _NEAR.fullmatch(said)
    if near is None:
        return None
    what = _STRETCHES[near["what"] or "nam"]
    return _once(begin_of(what, today), today) if near["now"] else _once(*stretch_before(what, today))


def _back(said: str, at: SaidAt) -> _Span | None:
    """The last so many days, weeks, months or years, with today."""
    back = _BACK.fullmatch(said)
    if back is None or int(back["number"]) == 0:
        return None
    number, today = int(back["number"]), at.now.date()
    if back["what"] in {"ngay", "tuan"}:
        days = number * (7 if back["what"] == "tuan" else 1)
        return _once(today - DAY * (days - 1), today)
    return _once(*last_months(number * (12 if back["what"] == "nam" else 1), today))


def _said_year(found: re.Match[str], today: date) -> int | None:
    if found["near"]:
        return today.year - (found["near"] != "nay")
    return int(found["year"]) if found["year"] else None


def _month(said: str, at: SaidAt) -> _Span | None:
    found = _MONTH.fullmatch(said)
    if found is None:
        return None
    month = int(found["at"] or found["bare"])
    year = int(found["its"]) if found["its"] else _said_year(found, at.now.date())
    return _Span(lambda of: whole_months(of, month, 1), year)


def _part(said: str, at: SaidAt) -> _Span | None:
    """A quarter, or the first or last months of a year."""
    found = _PART.fullmatch(said)
    if found:
        quarter = _ROMAN.get(found["quarter"]) or int(found["quarter"])
        first = quarter * 3 - 2
        return _Span(lambda of: whole_months(of, first, 3), _said_year(found, at.now.date()))
    found = _HALVES.fullmatch(said)
    if found is None:
        return None
    number = int(found["months"] or 6)
    first = 1 if found["end"] == "dau" else 13 - number
    return _Span(lambda of: whole_months(of, first, number), _said_year(found, at.now.date()))


def _whole_year(said: str, _at: SaidAt) -> _Span | None:
    found = _WHOLE_YEAR.fullmatch(said)
    return _Span(lambda of: whole_months(of, 1, 12), int(found["year"])) if found else None


def _day(said: str, at: SaidAt) -> _Span | None:
    """A day by its date, as the house's reader of dates has it, with the weekday if one is said."""
    figures = _SOME_DAY.search(said)
    if figures is None or _FROM.match(said):
        return None
    if _NAMED_YEAR.search(said):
        day = _read_day(said, at)
        return _once(day, day)

    def within(year: int) -> Period:
        # Only of a day that can be meant is the weekday to be that day's.
        day = _read_day(f"{figures[0]} nam {year}", at)
        return Period(day, day if day > at.now.date() else _read_day(f"{said} nam {year}", at))

    return _Span(within, None)


def _read_day(said: str, at: SaidAt) -> date:
    day = exact_day(said, at.now, at.words)
    if day is None:
        raise ValueError(said)
    return day


def _first_day(left: str, right: str, at: SaidAt) -> _Span | None:
    """A day of the month that is said with the last day: 1-15/11."""
    found = _FIRST_DAY.fullmatch(left)
    end = _span(right, at) if found and _SOME_DAY.search(right) else None
    if found is None or end is None:
        return None

    def within(year: int) -> Period:
        day = end.within(year).last.replace(day=int(found["day"]))
        return Period(day, day)

    return _Span(within, end.year)


def _other_month(left: str, right: str) -> _Span | None:
    """A month without the word, behind one with it: tháng 8 đến 10."""
    found = _OTHER_MONTH.fullmatch(right) if left.startswith("thang ") else None
    if found is None:
        return None
    month = int(found["at"])
    return _Span(lambda of: whole_months(of, month, 1), int(found["year"]) if found["year"] else None)
