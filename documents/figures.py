"""What the picture of the statistics is made of: plain numbers with their labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from documents.register_rows import ResidentVerdict
from rules.lifecycle import State


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of something there are, by its name as people read it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many opinions came in within one month."""

    year: int
    month: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeliness:
    """How many opinions had their first answer in time, how many too late, and how many still wait for it."""

    on_time: int = 0
    late: int = 0
    waiting: int = 0  # their deadline is still to come
    overdue: int = 0  # their deadline is over


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartFigures:
    """The numbers of a period (both days included), in any order; what is missing from a mapping counts as nought.

    The residents' verdicts are of those opinions alone that were answered or declined.
    """

    office: str
    unit: str = ""  # empty where it is of all units
    begins: date
    ends: date
    made_at: datetime
    received: int
    timeliness: Timeliness
    outcomes: Mapping[State, int] = field(default_factory=dict)
    verdicts: Mapping[ResidentVerdict, int] = field(default_factory=dict)
    by_field: Sequence[Counted] = ()
    by_area: Sequence[Counted] = ()
    by_month: Sequence[MonthCount] = ()
    language: str = "vi"
