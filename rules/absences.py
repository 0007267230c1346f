"""The days on which an official is away, as they say them: from one to another, or a single one."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from rules.moments import LONGEST_TYPED, WeekdayMismatchError, read_date
from rules.refusal import Refusal
from rules.text import one_line

# Whoever is away for longer is replaced: their duty goes to somebody else.
MOST_DAYS = 90
_WORD = r"(?:vắng(?: mặt)?|vang(?: mat)?|nghỉ(?: phép)?|nghi(?: phep)?|đi vắng|di vang)"
_BEGIN = re.compile(rf"^(?:{_WORD} )?(?:từ |tu )?(?:ngày |ngay )?", re.IGNORECASE)
_BETWEEN = re.compile(r" ?(?:\b(?:đến|den|tới|toi)(?: hết| het)?(?: ngày| ngay)?\b|->|→|[–—~]| - ) ?", re.IGNORECASE)
_SHORT = re.compile(r"(\d{1,2}) ?- ?(\d{1,2}/\d{1,2}(?:/\d{4})?)\Z")
_DAY_ALONE = re.compile(r"\d{1,2}\Z")


class AwayDays(NamedTuple):
    """The first and the last day."""

    first: date
    last: date


def read_absence(typed: str, now: datetime) -> AwayDays:
    """The days that a text names, seen from the aware local `now`; refuses what is unclear, over, or too long."""
    line = one_line(typed)
    if len(line) > 2 * LONGEST_TYPED:
        raise Refusal("absence-unclear")
    said = _BEGIN.sub("", line, count=1).rstrip(" .")
    said = _SHORT.sub(r"\1 – \2", said)
    begin, *more = [one.strip() for one in _BETWEEN.split(said, maxsplit=1)]
    try:
        last = read_date(more[0] if more else begin, now)
        if more and _DAY_ALONE.match(begin) and last is not None:
            begin = f"{begin}/{last.month}/{last.year}"
        first = read_date(begin, now)
    except WeekdayMismatchError:
        raise Refusal("absence-weekday") from None
    if first is None or last is None:
        raise Refusal("absence-unclear")
    return _checked(AwayDays(first, last), now.date())


def _checked(days: AwayDays, today: date) -> AwayDays:
    if days.last < days.first:
        raise Refusal("absence-turned")
    if days.last < today:
        raise Refusal("absence-over")
    if days.last - days.first >= timedelta(days=MOST_DAYS):
        raise Refusal("absence-long", days=MOST_DAYS)
    return days
