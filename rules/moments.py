"""Dates and times as officials type them: read where only one thing can be meant, else asked or refused."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Generic, NamedTuple, TypeVar

from rules.date_words import LONGEST_TYPED, DateWords, DayWords, wordings
from rules.dates import Rest, find_day
from rules.day_phrases import NamedDays, UnclearError
from rules.refusal import Refusal
from rules.text import clean

_T = TypeVar("_T", date, datetime)
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})?")

_HALF_DAY = re.compile(r"(?<![\d/.:-])(?<!thang )(?P<hour>\d{1,2})(?:[:h](?P<minute>\d\d)|h)? ?(?P<half>am|pm)\b")
_CLOCK = re.compile(
    r"(?<![\d:.,/-])(?P<hour>\d{1,2})"
    r"(?: ?: ?(?P<exact>\d{2})(?::\d{2})?"
    r"| ?(?:gio|h|g)(?![a-z])"
    r"(?:[ :.]*(?P<minute>\d{1,2})(?: ?(?:phut|ph|p|')(?![a-z]))?| (?P<half>ruoi)\b"
    r"| ?(?:kem|thieu) (?P<short>\d{1,2})(?: phut)?)?"
    r"| ?(?P<bare_half>ruoi)\b"
    r"|\.(?P<dotted>1[3-9]|[2-5]\d))"
    r"(?![\d:/])"
)
_SPAN = re.compile(r"\| ?(?:-|den|TOWARD) ?\|")
_MIDNIGHT = re.compile(r"\bHALF dem\b")
_PART = re.compile(r"\b(?:buoi )?(?P<part>MORNING|trua|chieu|EVENING|dem)\b")

# Around a date these say nothing more.
_FILLERS = re.compile(
    r"\b(?:luc|vao|hoi|ngay|hom|buoi|mung|mong|tu|SINCE|den|TOWARD|het|han(?: cuoi)?|cham nhat|muon nhat|la|RIGHT|chot"
    r"|thoi|tron|FALLING|tuc|bat dau|khai mac|duong lich|duong|dl|nhe|nha|nhi|a|da|vang|thua)\b|[,;.()|!?\"“”-]"
)
# With any of these a text may say the opposite, or something of a day that was not understood.
_NO_DAY = re.compile(
    r"\d|\b(?:khong|chua|NOT|tru|ngoai|huy|hoan|tranh|bo|LATER|MORE|HALF|YON|FAR|NOW|truoc|tuan|thang|nam|quy|tet"
    r"|kem|thieu)\b"
)
_MOST_WORDS_BESIDE = 8
# The hours of the clock that a part of the day may be said with, and what is added to them.
_PARTS = {
    "MORNING": dict.fromkeys(range(12), 0),
    "trua": {10: 0, 11: 0, 12: 0, 13: 0, 14: 0, 1: 12, 2: 12},
    "chieu": {12: 0} | dict.fromkeys(range(1, 8), 12) | dict.fromkeys(range(13, 19), 0),
    "EVENING": dict.fromkeys(range(5, 12), 12) | dict.fromkeys(range(17, 24), 0),
    "dem": {9: 12, 10: 12, 11: 12, 21: 0, 22: 0, 23: 0},
}
# "2 giờ" alone may be the afternoon; "02:00" is exact.
_UNCLEAR_HOURS = range(1, 6)
_NOON, _HOUR, _WHOLE_DAY = 12, 60, 24 * 60
_ENDS_OF_A_DAY = ((_WHOLE_DAY,), (_WHOLE_DAY - 1,))
_MOST_READINGS = 4
# The lunar calendar, in which each day is shown back, is known up to there.
_LAST_YEAR = 2099


class DoubtError(Refusal):
    """What was typed may mean these days or moments, and which is to be asked."""

    def __init__(self, readings: tuple[date, ...]) -> None:
        super().__init__("date-which", count=len(readings))
        self.readings = readings


class _Clock(NamedTuple):
    """The times that may be meant, in minutes of the day that was named; none where only a part of the day was said."""

    minutes: tuple[int, ...]
    sure: bool = True


class _Said(NamedTuple):
    """A wording in its parts, and whether there was nothing beside them."""

    day: NamedDays | None
    clock: _Clock | None
    whole: bool


class _Meant(NamedTuple, Generic[_T]):
    readings: tuple[_T, ...]
    sure: bool


def read_moment(text: str, now: datetime, words: DateWords) -> datetime:
    """Return the minute that the text names, in the zone of the aware local `now`.

    Refuses what is not clear, a day that there is not, and one whose weekday is another; raises DoubtError where it has
    to be asked. A past moment is returned as it is.
    """
    iso = _ISO.fullmatch(clean(text)) if len(text) <= LONGEST_TYPED else None
    exact = _exact(iso[0], now) if iso else None
    return exact or _read(text, now, words, lambda one: _moments(one, now))


def read_date(text: str, now: datetime, words: DateWords) -> date:
    """Return the day that the text names, to whose end something is to last, seen from the local `now`.

    Refuses and asks as read_moment does.
    """
    return _read(text, now.date(), words, lambda one: _days(one, now.date()))


def exact_day(text: str, now: datetime, words: DateWords) -> date | None:
    """Return the day that a text names, past or to come; None where it would have to be asked, or there is none.

    Refuses one whose weekday is another.
    """
    try:
        return read_date(text, now, words)
    except DoubtError:
        return None
    except Refusal as refusal:
        if refusal.key == "moment-weekday":
            raise
        return None


def _read(text: str, now: _T, words: DateWords, meant: Callable[[DayWords], _Meant[_T]]) -> _T:
    """What all wordings of a text mean together; what is past is no reading where something to come is another."""
    found: list[_Meant[_T]] = []
    refused = Refusal("moment-unread")
    for one in wordings(text, words):
        try:
            found.append(meant(one))
        except Refusal as refusal:
            refused = refusal
        except (UnclearError, OverflowError, ValueError):
            continue
    readings = sorted({one for some in found for one in some.readings if one.year <= _LAST_YEAR})
    if not readings:
        raise refused
    to_come = [one for one in readings if one >= now]
    if len(to_come) > _MOST_READINGS:
        raise Refusal("moment-unread")
    if len(readings) > 1 and not to_come:
        raise Refusal("moment-past")
    kept = to_come or readings
    if len(kept) > 1 or not all(one.sure for one in found):
        raise DoubtError(tuple(kept))
    return kept[0]


def _exact(text: str, now: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(text.upper())
        local = moment.astimezone(now.tzinfo) if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    except (ValueError, OverflowError):
        raise Refusal("moment-unread") from None
    if local.year > _LAST_YEAR:
        raise Refusal("moment-unread")
    return local.replace(second=0, microsecond=0)


def _moments(one: DayWords, now: datetime) -> _Meant[datetime]:
    said = _said(one, now.date())
    if said.day is None:
        raise Refusal("moment-no-day") if said.clock else UnclearError
    if said.clock is None or not said.clock.minutes:
        raise Refusal("moment-no-hour")
    found = tuple(
        datetime.combine(day, time(), now.tzinfo) + _MINUTE * minutes
        for day in said.day.days
        for minutes in said.clock.minutes
    )
    return _Meant(found, said.whole and said.day.sure and said.clock.sure)


def _days(one: DayWords, today: date) -> _Meant[date]:
    """The last days that may be meant; with a time of the day it is asked, unless that is its end."""
    said = _said(one, today)
    if said.day is None:
        raise UnclearError
    sure = said.whole and said.day.sure
    if said.clock is None or said.clock.minutes in _ENDS_OF_A_DAY:
        return _Meant(said.day.days, sure)
    begins = said.clock.minutes == (0,)
    days = {one for day in said.day.days for one in ((day - _DAY, day) if begins else (day,))}
    return _Meant(tuple(days), sure=False)


def _said(one: DayWords, today: date) -> _Said:
    rest = Rest(one.said)
    halves = rest.take(_HALF_DAY)
    day = find_day(rest, today)
    clock = _clock(rest, halves)
    left = " ".join(_FILLERS.sub(" ", rest.text).split())
    if _NO_DAY.search(left) or left.count(" ") >= _MOST_WORDS_BESIDE:
        raise UnclearError
    return _Said(day, clock, not left and not one.mended)


def _clock(rest: Rest, halves: list[re.Match[str]]) -> _Clock | None:
    clocks, nights, parts = rest.take(_CLOCK), rest.take(_MIDNIGHT), {said["part"] for said in rest.take(_PART)}
    part = parts.pop() if parts else None
    if parts or (halves and part):
        raise UnclearError
    asked = len(clocks) > 1 and _SPAN.search(rest.text) is not None
    minutes = [_half_day(said) for said in halves] + [(0, _WHOLE_DAY) for _ in nights]
    minutes += [_minutes(said, part) for said in clocks[: 1 if asked else None]]
    if minutes:
        found = tuple(dict.fromkeys(one for some in minutes for one in some))
        return _Clock(found, not asked and found != (_WHOLE_DAY,))
    return _Clock((), sure=False) if part else None


def _half_day(said: re.Match[str]) -> tuple[int, ...]:
    hour, minute = int(said["hour"]), int(said["minute"] or 0)
    if not 1 <= hour <= _NOON or minute >= _HOUR:
        raise UnclearError
    return (_HOUR * (hour % _NOON + (_NOON if said["half"] == "pm" else 0)) + minute,)


def _minutes(said: re.Match[str], part: str | None) -> tuple[int, ...]:
    minute = 30 if said["half"] or said["bare_half"] else int(said["exact"] or said["minute"] or said["dotted"] or 0)
    short = int(said["short"] or 0)
    if minute >= _HOUR or short >= _HOUR or (said["short"] and not short):
        raise UnclearError
    found = tuple(_HOUR * hour + minute - short for hour in _hours(said["hour"], part))
    if not all(0 <= one <= _WHOLE_DAY + (_HOUR if part == "dem" else 0) for one in found):
        raise UnclearError
    return found


def _hours(figures: str, part: str | None) -> tuple[int, ...]:
    """The hours that a number on the clock can mean: both halves of the day, or midnight at either end of it."""
    hour = int(figures)
    if part is None:
        return (hour, hour + _NOON) if hour in _UNCLEAR_HOURS and len(figures) == 1 else (hour,)
    if part == "dem" and hour in {0, _NOON}:
        return (0, _NOON * 2)
    if hour not in _PARTS[part]:
        raise UnclearError
    return (hour + _PARTS[part][hour],)
