"""Dates and times as officials type them, read whole or not at all."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeVar

from rules.text import clean, fold

_T = TypeVar("_T", bound=date)
_DAY = timedelta(days=1)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})?")

# The grammar is matched on folded text. Marks tell "evening" from "next" where folding would make them one word.
_MARKED = ((re.compile(r"\btới\b"), "tiep"), (re.compile(r"\btối\b"), "buoitoi"))
_UNMARKED = (
    (re.compile(r"\b(tuan|ke) toi\b"), r"\1 tiep"),
    # Behind a weekday the unmarked word may be either: it stays, and nothing is understood.
    (re.compile(r"(?<!thu [2-7])(?<!thu hai)(?<!thu ba)(?<!thu tu)(?<!thu nam)(?<!thu sau)(?<!thu bay)"
                r"(?<!chu nh[au]t)(?<!chua nh[au]t)(?<!\bcn)(?<!\bt[2-7]) toi\b|^toi\b"), " buoitoi"),
    (re.compile(r"(?<=\d)t(?=\d)"), " "),
)  # fmt: skip

_YEAR_FIRST = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
_IN_FIGURES = re.compile(
    r"(?<![\d.,:/-])(?P<day>\d{1,2}) ?(?P<sign>[/.-]) ?(?P<month>\d{1,2})"
    r"(?: ?(?P=sign) ?(?P<year>\d{4}|\d{2})|,? nam (?P<named>\d{4})|(?<!\.\d)(?<!\.\d\d))(?![\d/.-]?\d)"
)
_IN_WORDS = re.compile(r"\b(?P<day>\d{1,2}) thang (?P<month>\d{1,2})\b(?:,? nam (?P<year>\d{4})\b)?")
_WEEKDAY = re.compile(
    r"\b(?:(?:thu ?|t)(?P<number>[2-7])|thu (?P<word>hai|ba|tu|nam|sau|bay)|(?P<sunday>chua? nh[au]t|cn))\b"
    r"(?: (?P<week>tuan (?:nay|sau|tiep)|nay|ke tiep|tiep))?(?! (?:sau|nam)\b)"
)
_RELATIVE = re.compile(r"\b(?:hom |ngay )?(?P<day>nay|mai|kia)\b")
_CLOCK = re.compile(
    r"(?<![\d:.,/-])(?P<hour>\d{1,2})"
    r"(?: ?: ?(?P<exact>\d{2})(?::\d{2})?| ?(?:gio|h|g)(?![a-z])"
    r"(?: ?(?P<minute>\d{1,2})(?: ?(?:phut|p|')(?![a-z]))?| (?P<half>ruoi)\b| kem (?P<short>\d{1,2})(?: phut)?)?)"
    r"(?![\d:/-])"
)
_PART = re.compile(r"\b(?:buoi )?(?P<part>sang|trua|chieu|buoitoi|dem)\b")

_MOMENT_FILLERS = re.compile(r"\b(?:luc|vao|hoi|ngay|buoi)\b|[,;.()|\u2013\u2014-]")
_DATE_FILLERS = re.compile(r"\b(?:den|het|vao|ngay)\b|[,;.()|\u2013\u2014-]")

_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_DISTANCES = {"nay": 0, "mai": 1, "kia": 2}
# The hours of the clock that a part of the day may be said with, and what is added to them.
_PARTS = {
    "sang": dict.fromkeys(range(12), 0),
    "trua": {10: 0, 11: 0, 12: 0, 13: 0, 14: 0, 1: 12, 2: 12},
    "chieu": {12: 0} | dict.fromkeys(range(1, 7), 12) | dict.fromkeys(range(13, 19), 0),
    "buoitoi": dict.fromkeys(range(5, 12), 12) | dict.fromkeys(range(17, 24), 0),
    "dem": {9: 12, 10: 12, 11: 12, 21: 0, 22: 0, 23: 0},
}
# "2 giờ" alone may be the afternoon; nobody writes the night so, "02:00" however is exact.
_UNCLEAR_HOURS = range(1, 6)
_FARTHEST_LEAP = 8
# Letters; a longer text is more than a moment and is not read for one.
LONGEST_TYPED = 200


class WeekdayMismatchError(Exception):
    """The weekday that was given is not that of the date; both count from Monday as 0."""

    def __init__(self, given: int, real: int) -> None:
        super().__init__(given, real)
        self.given = given
        self.real = real


class _UnclearError(Exception):
    pass


class _Rest:
    """What has not been understood yet."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, *patterns: re.Pattern[str]) -> re.Match[str] | None:
        """Take what the patterns find out of the text; raises _UnclearError if they find more than one thing."""
        found: re.Match[str] | None = None
        for pattern in patterns:
            for match in pattern.finditer(self.text):
                if found:
                    raise _UnclearError
                found = match
            # A sign stays behind, so that the words around do not become neighbours.
            self.text = pattern.sub(" | ", self.text)
        return found


class _Said(NamedTuple):
    """The parts of a date that were found; none of them is needed."""

    figures: re.Match[str] | None
    weekday: re.Match[str] | None
    relative: re.Match[str] | None


def read_moment(text: str, now: datetime) -> datetime | None:
    """Return the minute that the text names, in the zone of the aware local `now`, or None if it is not clear.

    A date without a year is the next such date, today included. Raises WeekdayMismatchError if the weekday is another.
    """
    if len(text) > LONGEST_TYPED:
        return None
    iso = _ISO.fullmatch(clean(text))
    if iso:
        return _exact(iso[0], now)
    return _readable(lambda: _moment(text, now))


def read_date(text: str, now: datetime) -> date | None:
    """Return the day that the text names, seen from the local `now`, or None if it is not clear or has a time.

    A date without a year is the next such date, today included. Raises WeekdayMismatchError if the weekday is another.
    """
    return _readable(lambda: _date(text, now)) if len(text) <= LONGEST_TYPED else None


def _readable(read: Callable[[], _T]) -> _T | None:
    try:
        return read()
    except (_UnclearError, OverflowError):
        return None


def _exact(text: str, now: datetime) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.upper())
        local = moment.astimezone(now.tzinfo) if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    except (ValueError, OverflowError):
        return None
    return local.replace(second=0, microsecond=0)


def _moment(text: str, now: datetime) -> datetime:
    rest = _Rest(_grammatical(text))
    said = _said(rest)
    clock, part = rest.take(_CLOCK), rest.take(_PART)
    if clock is None or _MOMENT_FILLERS.sub(" ", rest.text).strip():
        raise _UnclearError
    return datetime.combine(_day(said, now.date()), _time(clock, part), now.tzinfo)


def _date(text: str, now: datetime) -> date:
    rest = _Rest(_grammatical(text))
    said = _said(rest)
    if _DATE_FILLERS.sub(" ", rest.text).strip():
        raise _UnclearError
    return _day(said, now.date())


def _grammatical(text: str) -> str:
    marked = clean(text).casefold()
    for pattern, word in _MARKED:
        marked = pattern.sub(word, marked)
    folded = fold(marked)
    for pattern, word in _UNMARKED:
        folded = pattern.sub(word, folded)
    return folded


def _said(rest: _Rest) -> _Said:
    return _Said(rest.take(_YEAR_FIRST, _IN_FIGURES, _IN_WORDS), rest.take(_WEEKDAY), rest.take(_RELATIVE))


def _day(said: _Said, today: date) -> date:
    named = [_in_year(said.figures, today)] if said.figures else []
    if said.relative:
        named.append(today + _DAY * _DISTANCES[said.relative["day"]])
    if len(set(named)) > 1:
        raise _UnclearError
    if said.weekday is None:
        if not named:
            raise _UnclearError
        return named[0]
    return _checked(named[0], said.weekday) if named else _next(said.weekday, today)


def _in_year(figures: re.Match[str], today: date) -> date:
    parts = figures.groupdict()
    day, month = int(parts["day"]), int(parts["month"])
    year = parts["year"] or parts.get("named")
    if year:
        return _real(int(year) + (2000 if len(year) == len("26") else 0), month, day)
    for candidate in range(today.year, today.year + _FARTHEST_LEAP + 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise _UnclearError


def _real(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _UnclearError from error


def _number(weekday: re.Match[str]) -> int:
    if weekday["sunday"]:
        return 6
    return _WEEKDAYS[weekday["word"]] if weekday["word"] else int(weekday["number"]) - 2


def _checked(day: date, weekday: re.Match[str]) -> date:
    if day.weekday() != _number(weekday):
        raise WeekdayMismatchError(_number(weekday), day.weekday())
    if weekday["week"]:
        raise _UnclearError
    return day


def _next(weekday: re.Match[str], today: date) -> date:
    """Find the day by its weekday: of the week that was said, else the next one; today's own name alone is unclear."""
    week, number = weekday["week"] or "", _number(weekday)
    if week.startswith("tuan"):
        monday = today - _DAY * today.weekday()
        return monday + _DAY * (number + (0 if week.endswith("nay") else 7))
    ahead = (number - today.weekday()) % 7
    if ahead == 0 and not week:
        raise _UnclearError
    return today + _DAY * (ahead or (0 if week == "nay" else 7))


def _time(clock: re.Match[str], part: re.Match[str] | None) -> time:
    hour = _hour(clock["hour"], part)
    minute = 30 if clock["half"] else int(clock["exact"] or clock["minute"] or 0)
    if clock["short"]:
        hour, minute = hour - 1, 60 - int(clock["short"])
    try:
        return time(hour, minute)
    except ValueError as error:
        raise _UnclearError from error


def _hour(figures: str, part: re.Match[str] | None) -> int:
    hour = int(figures)
    if part is None:
        if hour in _UNCLEAR_HOURS and len(figures) == 1:
            raise _UnclearError
        return hour
    if hour not in _PARTS[part["part"]]:
        raise _UnclearError
    return hour + _PARTS[part["part"]][hour]
