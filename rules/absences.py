"""The days on which an official is away, as they say them: from one to another, or a single one."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from rules.date_words import DateWords
from rules.moments import exact_day
from rules.refusal import Refusal
from rules.text import fold, one_line

# Whoever is away for longer is replaced: their duty goes to somebody else.
MOST_DAYS = 90
LONGEST_TYPED = 120
# Found in the text without its marks, and cut out of the text as it was typed.
_BEGIN = re.compile(r"\A(?:(?:di )?vang(?: mat)? |nghi(?: phep)? )?(?:tu )?(?:ngay (?=\d))?")
_BETWEEN = re.compile(r" ?(?:\b(?:den|toi)(?: het)?(?: ngay(?= \d))?\b|->|[\u2192\u2013\u2014~]| - ) ?")
_SHORT = re.compile(r"(\d{1,2}) ?- ?(\d{1,2}/\d{1,2}(?:/\d{4})?)\Z")
_DAY_ALONE = re.compile(r"\d{1,2}\Z")


class AwayDays(NamedTuple):
    """The first and the last day."""

    first: date
    last: date


def read_absence(typed: str, now: datetime, words: DateWords) -> AwayDays:
    """The days that a text names, seen from the aware local `now`; refuses what is unclear, over, or too long."""
    line = one_line(typed)
    if len(line) > LONGEST_TYPED:
        raise Refusal("absence-unclear")
    begin, *more = _sides(_SHORT.sub(r"\1 - \2", line.rstrip(" .")))
    try:
        last = exact_day(more[0] if more else begin, now, words)
        if more and _DAY_ALONE.match(begin) and last is not None:
            begin = f"{begin}/{last.month}/{last.year}"
        first = exact_day(begin, now, words)
    except Refusal:
        raise Refusal("absence-weekday") from None
    if first is None or last is None:
        raise Refusal("absence-unclear")
    return check_days(AwayDays(first, last), now.date())


def _sides(line: str) -> list[str]:
    """The first day, and the last if another is named, as they were typed."""
    bare = fold(line)
    typed = line if len(bare) == len(line) else bare
    begin = len(bare) - len(_BEGIN.sub("", bare))
    between = _BETWEEN.search(bare, begin)
    if between is None:
        return [typed[begin:].strip()]
    return [typed[begin : between.start()].strip(), typed[between.end() :].strip()]


def check_days(days: AwayDays, today: date) -> AwayDays:
    """The same days; refuses what ends before it begins, is over, or lasts too long."""
    if days.last < days.first:
        raise Refusal("absence-turned")
    if days.last < today:
        raise Refusal("absence-over")
    if days.last - days.first >= timedelta(days=MOST_DAYS):
        raise Refusal("absence-long", days=MOST_DAYS)
    return days
