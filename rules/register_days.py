"""A day as it stands in a cell of another office's register, however that writes it."""

import re
from datetime import date, timedelta

from rules.text import fold, one_line

LONGEST_DAY = 60
# The time beside a day is passed over.
_CLOCK = re.compile(
    r"(?<![0-9])[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?(?:[.][0-9]{1,6})?(?:z|\+[0-9:]{4,5})?(?![0-9])"
    r"|(?<![0-9])[0-9]{1,2} ?(?:h|gio)(?: ?[0-9]{1,2} ?(?:p|phut))?(?![a-z0-9])"
)
# "thứ 6", "T2" before a day are no figures of it.
_WEEKDAY = re.compile(r"^(?:thu|t) ?[2-7]\b[ ,.-]{0,3}")
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<d>[0-9]{1,2}) ?[/.-] ?(?P<m>[0-9]{1,2}) ?[/.-] ?(?P<y>[0-9]{4}|[0-9]{2})(?![0-9])",
        r"(?P<y>[0-9]{4}) ?[/.-] ?(?P<m>[0-9]{1,2}) ?[/.-] ?(?P<d>[0-9]{1,2})(?![0-9])",
        r"(?P<y>20[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?![0-9])",
        r"(?P<d>[0-9]{1,2}) ?(?:thang|thg|th) ?(?P<m>[0-9]{1,2})(?: ?nam| ?[,/-])? ?(?P<y>[0-9]{4})(?![0-9])",
        r"(?P<d>[0-9]{1,2})[ -](?P<name>[a-z]{3,9})[ ,-]{1,2}(?P<y>[0-9]{4}|[0-9]{2})(?![0-9])",
    )
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# How Excel counts days in a cell that was not told that it holds one, from 2000 to 2099; the hour may stand behind.
_COUNTED = re.compile(r"(3[6-9][0-9]{3}|[4-6][0-9]{4}|7[0-3][0-9]{3})(?:\.[0-9]{1,12})?")
_COUNTED_FROM = date(1899, 12, 30)
_CENTURY, _SHORT = 2000, 100


def read_day(text: str, today: date) -> str | None:
    """The day, as 2026-11-20; "" where nothing stands there, None where it is no day until now, or more than one."""
    plain = one_line(text)
    if not plain:
        return ""
    day = _day_in(fold(plain)) if len(plain) <= LONGEST_DAY else None
    return day.isoformat() if day is not None and day <= today else None


def _day_in(said: str) -> date | None:
    if counted := _COUNTED.fullmatch(said):
        return _COUNTED_FROM + timedelta(days=int(counted[1]))
    bare = _CLOCK.sub(" ", _WEEKDAY.sub("", said))
    for shape in _SHAPES:
        found = shape.search(bare)
        if found is not None and not any(map(str.isdigit, bare[: found.start()] + bare[found.end() :])):
            return _day_of(found)
    return None


def _day_of(found: re.Match[str]) -> date | None:
    told = found.groupdict()
    name = (told.get("name") or "")[:3]
    month = _MONTHS.index(name) + 1 if name in _MONTHS else int(told.get("m") or 0)
    year = int(told["y"])
    try:
        return date(year + _CENTURY if year < _SHORT else year, month, int(told["d"]))
    except ValueError:
        return None
