"""What is amiss with the time of a dialogue, by law or the office's own rule: whoever holds it is told, and decides."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from rules.working_days import DayOverride, is_working

_DAY = timedelta(days=1)
# It is announced so many days before at least: the day of the dialogue counts, that of the announcement does not.
NOTICE_DAYS = 7
# Opinions are taken on so many days at least.
LEAST_COLLECTING = 3
NIGHT_BEGINS, NIGHT_ENDS = time(21), time(6)


class PlanWarning(StrEnum):
    """What can be amiss; the names stand in stored rows. Its words are `plan-warning-<name>`."""

    PAST = "past"
    LATE_NOTICE = "late_notice"
    NIGHT = "night"
    DAY_OFF = "day_off"
    SAME_PEOPLE = "same_people"
    COLLECTS_TOO_LONG = "collects_too_long"
    COLLECTS_TOO_SHORT = "collects_too_short"
    AFTER_LAST_DAY = "after_last_day"
    BEFORE_LOWER = "before_lower"
    TOO_FEW_SEATS = "too_few_seats"


class CheckSource(StrEnum):
    """By what it is asked for; its words are `plan-source-<name>`."""

    # Luật Tổ chức chính quyền địa phương 72/2025/QH15, Đ.43.
    LAW_NOTICE = "law_notice"
    # The days off of the state, and those of the office.
    CALENDAR = "calendar"
    YEAR_PLAN = "year_plan"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTime:
    """What of a dialogue is looked at, in local time: when it is announced, collects and starts, and what is beside."""

    now: datetime
    starts: datetime
    collect_until: date
    # Its announcement: today as long as there was none.
    announced: date
    collect_from: date | None = None
    # The day on which people first knew of it, where it is moved: since then they could write.
    known_since: date | None = None
    # The starts of others that are for one of its areas.
    others: tuple[datetime, ...] = ()
    own_days: tuple[DayOverride, ...] = ()
    # By the plan of the year: the last day of its host, and whether a unit below has held none and will not before it.
    last_day: date | None = None
    lower_waits: bool = False
    seats: int | None = None
    seats_kept: int = 0

    @property
    def day(self) -> date:
        return self.starts.date()


class PlanCheck(NamedTuple):
    """One row: what is amiss, by what, when it is, and whether nobody may go on in spite of it."""

    warning: PlanWarning
    source: CheckSource
    is_amiss: Callable[[PlannedTime], bool]
    forbids: bool = False


def changed_plan(plan: PlannedTime, **told: Any) -> PlannedTime:
    """The same with what else is told of it now."""
    return replace(plan, **told)


def days_of_notice(plan: PlannedTime) -> int:
    """Return how many days there are from the announcement to the dialogue."""
    return (plan.day - plan.announced).days


def _is_at_night(plan: PlannedTime) -> bool:
    return not NIGHT_ENDS <= plan.starts.time() < NIGHT_BEGINS


def _has_neighbour(plan: PlannedTime) -> bool:
    return any(abs(other - plan.starts) < _DAY for other in plan.others)


def _collects_too_short(plan: PlannedTime) -> bool:
    known = plan.known_since or plan.announced
    begins = max(plan.collect_from or known, known)
    return (plan.collect_until - begins).days + 1 < LEAST_COLLECTING


# In the order in which they are told.
CHECKS: tuple[PlanCheck, ...] = (
    PlanCheck(PlanWarning.PAST, CheckSource.OFFICE, lambda plan: plan.starts <= plan.now, forbids=True),
    PlanCheck(PlanWarning.LATE_NOTICE, CheckSource.LAW_NOTICE, lambda plan: 0 <= days_of_notice(plan) < NOTICE_DAYS),
    PlanCheck(PlanWarning.AFTER_LAST_DAY, CheckSource.YEAR_PLAN, lambda plan: plan.day > (plan.last_day or plan.day)),
    PlanCheck(PlanWarning.BEFORE_LOWER, CheckSource.YEAR_PLAN, lambda plan: plan.lower_waits),
    PlanCheck(PlanWarning.DAY_OFF, CheckSource.CALENDAR, lambda plan: not is_working(plan.day, plan.own_days)),
    PlanCheck(PlanWarning.NIGHT, CheckSource.OFFICE, _is_at_night),
    PlanCheck(PlanWarning.SAME_PEOPLE, CheckSource.OFFICE, _has_neighbour),
    PlanCheck(PlanWarning.COLLECTS_TOO_LONG, CheckSource.OFFICE, lambda plan: plan.collect_until >= plan.day),
    PlanCheck(PlanWarning.COLLECTS_TOO_SHORT, CheckSource.OFFICE, _collects_too_short),
    PlanCheck(
        PlanWarning.TOO_FEW_SEATS,
        CheckSource.OFFICE,
        lambda plan: plan.seats is not None and plan.seats < plan.seats_kept,
    ),
)


def check_plan(plan: PlannedTime) -> list[PlanCheck]:
    """Return the rows of the table that hold, in its order."""
    return [row for row in CHECKS if row.is_amiss(plan)]


def are_known(found: Sequence[PlanCheck], seen: Collection[str]) -> bool:
    """Say whether whoever decides was shown all that is amiss now; what forbids is never decided away."""
    return all(row.warning in seen and not row.forbids for row in found)
