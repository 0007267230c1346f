"""The day that a wording names: all its phrases held against each other and against the weekday."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from rules.day_phrases import PHRASES, NamedDays, SaidOn, UnclearError
from rules.refusal import Refusal

_DAY = timedelta(days=1)
_WEEK = 7
_LATER = "nay|LATER|TOWARD|tiep theo|ke tiep|tiep|ke|truoc|roi|vua roi|vua qua|qua"
_WEEKDAY = re.compile(rf"\bTHU(?P<number>[2-8])\b(?: (?P<rel>{_LATER})\b)?")
_WEEK_SAID = re.compile(rf"(?<!\d )(?<!dau )(?<!giua )(?<!cuoi )(?<!het )\btuan (?P<rel>{_LATER})\b(?P<more> MORE\b)?")
_PAST = frozenset({"truoc", "roi", "vua roi", "vua qua", "qua"})
_LUNAR = re.compile(
    r"\b(?:LUNAR(?: lich)?|am lich|al"
    r"|(?:(?<=[/.-]\d )|(?<=[/.-]\d\d )|(?<=[/.-]\d{4} )|(?<=thang \d )|(?<=thang \d\d ))am)\b"
)
# What is lunar stands behind this alone: 28/5 (tức ngày 12/4 âm lịch).
_THAT_IS = re.compile(r"\b(?:tuc|FALLING)\b")
_BEFORE = re.compile(r"\btruoc (?:ngay )?(?=\|)")


class Rest:
    """What has not been understood yet."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Take what a pattern finds out of the text; a sign stays, so that the words around are no neighbours."""
        found = list(pattern.finditer(self.text))
        if found:
            self.text = " ".join(pattern.sub(" | ", self.text).split())
        return found


def find_day(rest: Rest, today: date) -> NamedDays | None:
    """The days that the text may mean, taken out of it; None if it names none.

    Refuses a day that there is not, and one whose weekday is another; raises UnclearError for what is no day at all.
    """
    that_is = _THAT_IS.search(rest.text)
    if that_is is None or not _LUNAR.search(rest.text, that_is.end()):
        return _day_in(rest, today)
    ours, lunar = Rest(rest.text[: that_is.start()]), Rest(rest.text[that_is.end() :])
    days = [_day_in(ours, today), _day_in(lunar, today)]
    rest.text = f"{ours.text} | {lunar.text}"
    return _together([one for one in days if one is not None])


def _day_in(rest: Rest, today: date) -> NamedDays | None:
    asked = SaidOn(today, bool(rest.take(_LUNAR)))
    weekdays, weeks = rest.take(_WEEKDAY), rest.take(_WEEK_SAID)
    named = [read(said, asked) for pattern, read in PHRASES for said in rest.take(pattern)]
    if len(weekdays) > 1 or len(weeks) > 1:
        raise UnclearError
    found = _together(named)
    weekday, week = next(iter(weekdays), None), next(iter(weeks), None)
    if weekday is not None:
        found = _on_weekday(found, weekday, week, today)
    elif week is not None:
        raise UnclearError
    if found is not None and rest.take(_BEFORE):
        return NamedDays(tuple(sorted({one for day in found.days for one in (day - _DAY, day)})), sure=False)
    return found


def _together(named: Iterable[NamedDays]) -> NamedDays | None:
    """What several phrases mean together: the days that all of them may mean, else all of them, and which is asked."""
    every = list(named)
    if not every:
        return None
    shared = set(every[0].days).intersection(*(one.days for one in every))
    days = shared or {day for one in every for day in one.days}
    return NamedDays(tuple(sorted(days)), bool(shared) and len(days) == 1 and any(one.sure for one in every))


def _on_weekday(found: NamedDays | None, said: re.Match[str], week: re.Match[str] | None, today: date) -> NamedDays:
    number = int(said["number"]) - 2
    by_name = _by_weekday(number, said["rel"], week, today)
    if found is None:
        return by_name
    fitting = tuple(day for day in found.days if day.weekday() == number)
    if not fitting:
        raise Refusal("moment-weekday", real=found.days[0].weekday()) if len(found.days) == 1 else UnclearError
    if week is None and said["rel"] is None:
        return NamedDays(fitting, found.sure or len(found.days) > len(fitting) == 1)
    return _together([NamedDays(fitting, found.sure), by_name]) or by_name


def _by_weekday(number: int, rel: str | None, week: re.Match[str] | None, today: date) -> NamedDays:
    """The day by its weekday: of the week that was said, else the next one; today's own name alone may be either."""
    if week is not None:
        ahead = -1 if week["rel"] in _PAST else int(week["rel"] != "nay") + bool(week["more"])
        return NamedDays((today + _DAY * (number - today.weekday() + _WEEK * ahead),), rel is None)
    ahead = (number - today.weekday()) % _WEEK
    coming = today + _DAY * ahead
    if rel in _PAST:
        return NamedDays((coming - _DAY * _WEEK,))
    if rel == "LATER" or (ahead == 0 and rel is None):
        return NamedDays((coming, coming + _DAY * _WEEK))
    return NamedDays((coming + _DAY * (_WEEK if ahead == 0 and rel != "nay" else 0),))
