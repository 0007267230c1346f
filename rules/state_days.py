"""The days off of the state and the days worked instead, year by year, each line with the source that it was read from.

A year stands here once its official notice is known, and then whole: what is named here is off or worked, every other
day is worked from Monday to Friday. Of a year that is not here the package `holidays` says what may be expected.
What each source is, and how far it was read, stands in docs/calendar.md; people read it by its key in the texts.
"""

from datetime import date
from typing import NamedTuple

# Day, off or worked, what it is, source.
LINES = """
2025-01-01 off    new-year      labour-code
2025-01-27 off    tet           6150-2024
2025-01-28 off    tet           6150-2024
2025-01-29 off    tet           6150-2024
2025-01-30 off    tet           6150-2024
2025-01-31 off    tet           6150-2024
2025-04-07 off    hung-kings    labour-code
2025-04-26 worked exchanged     6150-2024
2025-04-30 off    victory       labour-code
2025-05-01 off    labour        labour-code
2025-05-02 off    exchanged     6150-2024
2025-09-01 off    national      6150-2024
2025-09-02 off    national      labour-code

2026-01-01 off    new-year      labour-code
2026-01-02 off    exchanged     12729-2025
2026-01-10 worked exchanged     12729-2025
2026-02-16 off    tet           press-tet-2026
2026-02-17 off    tet           press-tet-2026
2026-02-18 off    tet           press-tet-2026
2026-02-19 off    tet           press-tet-2026
2026-02-20 off    tet           press-tet-2026
2026-04-26 off    hung-kings    labour-code
2026-04-27 off    in-lieu       labour-code-111
2026-04-30 off    victory       labour-code
2026-05-01 off    labour        labour-code
2026-08-22 worked exchanged     press-national-2026
2026-08-31 off    exchanged     press-national-2026
2026-09-01 off    national      press-national-2026
2026-09-02 off    national      labour-code
2026-11-24 off    culture       resolution-80
"""
WORKED = {"off": False, "worked": True}


class StateDay(NamedTuple):
    """One line: `name` and `source` are keys of texts."""

    day: date
    working: bool
    name: str
    source: str


def read_line(line: str) -> StateDay:
    """Read one line of the list; raises ValueError or KeyError for what is none."""
    day, what, name, source = line.split()
    return StateDay(date.fromisoformat(day), WORKED[what], name, source)


STATE_DAYS = {one.day: one for one in (read_line(line) for line in LINES.splitlines() if line)}
# The years whose notice is known.
NOTICED_YEARS = frozenset(day.year for day in STATE_DAYS)
