"""Finds in the words of an answer by which day something will be done: a proposal, which its writer keeps or drops."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from rules.date_words import DateWords
from rules.moments import DoubtError, read_date
from rules.periods import whole_months
from rules.promise_phrases import (
    ASKS,
    BEFORE,
    BEFORE_HOUR,
    BY,
    BY_NAME,
    COUNTED,
    DATES,
    DELEGATES,
    DOES,
    DONE,
    END,
    IN_FORCE,
    MEETING,
    MONTH,
    OF_LAW,
    PAST,
    QUARTERS,
    RESIDENT,
    UNSURE,
    WILL,
    YEARS,
)
from rules.promises import LONGEST, LONGEST_WORDS
from rules.refusal import Refusal
from rules.text import clean, fold, shorten
from rules.working_days import last_working_day

LONGEST_READ = 4_000
_LONGEST_SENTENCE = 600
# A day without its year that lies farther ahead than this has rather passed.
_NEAR = timedelta(days=270)
_DAY = timedelta(days=1)
_MONTHS, _QUARTER = 12, 3
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_WORDS_NEAR = 90


class PromisedDay(NamedTuple):
    """What is promised, the last day for it, and whether it was said as "before" the day after."""

    words: str
    due: date
    before: bool


class _Found(NamedTuple):
    """Where a day is named, and which it is; `last` is how it is left: to the end of its own day, month or quarter."""

    start: int
    end: int
    first: date
    last: date
    year: bool = True


Read = Callable[[re.Match[str], date, DateWords], _Found | None]


def find_promise(text: str, today: date, words: DateWords) -> PromisedDay | None:
    """Return the first promise with a day that a text makes, seen from a local day; None where it makes none.

    A day that has passed, one of a law, a paper or a meeting, and one by which a resident is to do something is none.
    """
    for sentence in END.split(clean(text)[:LONGEST_READ]):
        found = _in_sentence(sentence, today, words)
        if found is not None:
            due, before = found
            return PromisedDay(shorten(" ".join(sentence.split()), LONGEST_WORDS), due, before)
    return None


def _in_sentence(sentence: str, today: date, words: DateWords) -> tuple[date, bool] | None:
    folded = fold(sentence[:_LONGEST_SENTENCE])
    if not DOES.search(folded) or ASKS.search(folded) or RESIDENT.search(folded):
        return None
    named = [one for pattern, read in _NAMED for said in pattern.finditer(folded) if (one := read(said, today, words))]
    for one in sorted(named):
        before, left = _is_before(folded, one.start), _clause(folded, one.start)
        if not _is_promised(left, folded, one):
            continue
        due = one.first - _DAY if before else one.last
        near = one.year or due - today <= _NEAR
        if near and today <= due <= today + LONGEST:
            return due, before
    return None


def _is_before(folded: str, start: int) -> bool:
    head = folded[max(0, start - _WORDS_NEAR) : start].rstrip(" (,:")
    return bool(BEFORE.search(head))


def _clause(folded: str, start: int) -> str:
    """What stands before a day in its part of the sentence; a part with no work in it takes the one before."""
    head = folded[:start]
    parts = re.split(r"[,:()]", head)
    clause = parts[-1]
    if len(parts) > 1 and not DOES.search(clause):
        clause = f"{parts[-2]},{clause}"
    return clause.rstrip(" (,:")


def _is_promised(left: str, folded: str, one: _Found) -> bool:
    near = left[-_WORDS_NEAR:]
    strong = any(pattern.search(near) for pattern in (BEFORE, BEFORE_HOUR, BY, DONE)) or _is_span(folded, one)
    if IN_FORCE.search(near) or UNSURE.search(left) or _is_past(left):
        return False
    behind = folded[one.end : one.end + _WORDS_NEAR]
    tail = behind.partition(",")[0]
    # "Chậm nhất 10/12, tổ thu gom sẽ dọn": what is done may follow in the next part.
    if not (DOES.search(left) or DOES.search(behind if strong else tail)):
        return False
    if not strong:
        # "ngày 15/12 sẽ sửa xong": a day alone says nothing of a law, a paper or a meeting.
        wills = WILL.search(tail) or WILL.search(left)
        return bool(wills) and not OF_LAW.search(near) and not MEETING.search(f"{left} {tail}")
    meets = MEETING.search(near)
    return not (meets and not DONE.search(near))


def _is_span(folded: str, one: _Found) -> bool:
    """Whether the phrase says by itself until when: "cuối tháng 12", "trong 15 ngày tới"."""
    return bool(re.match(r"(?:cuoi|het|giua|dau|trong|sau) ", folded[one.start : one.end]))


def _is_past(left: str) -> bool:
    """Whether the work is told as done: "đã sửa xong", but not "đã giao Phòng Kinh tế sửa xong"."""
    for said in PAST.finditer(left):
        after = left[said.end() :]
        if DOES.search(after) and not DELEGATES.search(after) and not WILL.search(after):
            return True
    return False


def _year_of(said: str | None, today: date) -> int | None:
    if said is None:
        return None
    if not said.isdecimal():
        return today.year + (said in {"toi", "sau"})
    return int(said) + (2000 if len(said) == len("26") else 0)


def _day(said: re.Match[str], today: date, words: DateWords) -> _Found | None:
    plain = "" if said["day"] else "_said"
    day, month = said[f"day{plain}"], said[f"month{plain}"]
    year = _year_of(said[f"signed{plain}"] or said[f"named{plain}"], today)
    found = _read(f"{day}/{month}" + (f"/{year}" if year else ""), today, words)
    return _Found(said.start(), said.end(), found, found, bool(year)) if found else None


def _by_name(said: re.Match[str], today: date, words: DateWords) -> _Found | None:
    found = _read(said[0], today, words)
    return _Found(said.start(), said.end(), found, found) if found else None


def _counted(said: re.Match[str], today: date, _words: DateWords) -> _Found | None:
    """So many days, weeks or months from today."""
    number = int(said["number"])
    if not number:
        return None
    if said["worked"]:
        found = last_working_day(today, number)
    elif said["unit"] == "thang":
        month = today.year * _MONTHS + today.month - 1 + number
        days = whole_months(month // _MONTHS, month % _MONTHS + 1, 1)
        found = min(days.first + (today.day - 1) * _DAY, days.last)
    else:
        found = today + number * _DAY * (7 if said["unit"] == "tuan" else 1)
    return _Found(said.start(), said.end(), found, found)


def _read(typed: str, today: date, words: DateWords) -> date | None:
    """The day by the one reader of days; of several that it may be none, as it is only proposed and shown back."""
    try:
        return read_date(typed, datetime.combine(today, time(), UTC), words)
    except DoubtError as doubt:
        return doubt.readings[0] if len(doubt.readings) == 1 else None
    except Refusal:
        return None


def _months(said: re.Match[str], first: int, count: int, part: str | None, *, year: bool) -> _Found:
    """The end of some months, or of a part of the first one: its tenth or twentieth day."""
    days = whole_months(first // _MONTHS, first % _MONTHS + 1, count)
    last = {"dau": days.first + 9 * _DAY, "giua": days.first + 19 * _DAY}.get(part or "", days.last)
    start = days.last + _DAY if part in {"cuoi", "het"} else days.first
    return _Found(said.start(), said.end(), start, last, year)


def _month(said: re.Match[str], today: date, _words: DateWords) -> _Found | None:
    this = today.year * _MONTHS + today.month - 1
    if said["rel"] is not None:
        return _months(said, this + (said["rel"] != "nay"), 1, said["rpart"], year=True)
    month, year = int(said["month"]), _year_of(said["signed"] or said["named"], today)
    if not 1 <= month <= _MONTHS:
        return None
    number = (year or today.year + (month < today.month)) * _MONTHS + month - 1
    return _months(said, number, 1, said["mpart"], year=year is not None)


def _quarter(said: re.Match[str], today: date, _words: DateWords) -> _Found | None:
    quarter = _ROMAN.get(said["quarter"]) or int(said["quarter"])
    year = _year_of(said["signed"] or said["named"], today)
    ahead = (today.month - 1) // _QUARTER + 1 > quarter
    first = (year or today.year + ahead) * _MONTHS + (quarter - 1) * _QUARTER
    part = said["qpart"]
    if part in {"dau", "giua"}:
        return _months(said, first + (part == "giua"), 1, None, year=year is not None)
    return _months(said, first, _QUARTER, part, year=year is not None)


def _whole_year(said: re.Match[str], today: date, _words: DateWords) -> _Found | None:
    year = today.year if said["end"] else _year_of(said["year"], today) or today.year
    return _Found(said.start(), said.end(), date(year + 1, 1, 1), date(year, 12, 31))


_NAMED: tuple[tuple[re.Pattern[str], Read], ...] = (
    (DATES, _day),
    (MONTH, _month),
    (QUARTERS, _quarter),
    (YEARS, _whole_year),
    (BY_NAME, _by_name),
    (COUNTED, _counted),
)
