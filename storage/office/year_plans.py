"""The plan of a year: the last day of each unit, who has held theirs and who not, and whom that is told."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from rules.access import Units
from rules.dialogue_states import ANNOUNCED, OVER, DialogueState
from rules.year_plan import PlanStanding, standing
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.queue.scopes import is_among
from storage.tables import Dialogue, Unit, YearPlan

# It is held, or just being held.
HELD = sorted({*OVER, DialogueState.IN_SESSION})


class PlannedUnit(NamedTuple):
    """How one unit stands with its dialogue of a year, and on which day that is or was."""

    unit: Unit
    plan: YearPlan
    standing: PlanStanding
    day: date | None


async def enter(db: Db, units: Collection[int], last_day: date, duty_id: int, now: datetime) -> None:
    """Note the last day of some units in its year; what was noted for them before gives way."""
    values = {"year": last_day.year, "last_day": last_day, "duty_id": duty_id, "entered_at": now}
    for unit_id in sorted(units):
        row = {"unit_id": unit_id, **values}
        await put(db, YearPlan, row, (YearPlan.year, YearPlan.unit_id), "last_day", "duty_id", "entered_at")


async def plans_of(db: Db, year: int, units: Units = None) -> Sequence[tuple[YearPlan, Unit]]:
    """The plans of some units (None: of all), the lower levels first, as they come first."""
    joined = select(YearPlan, Unit).join(Unit, Unit.id == YearPlan.unit_id).where(YearPlan.year == year)
    ordered = joined.where(*is_among(YearPlan.unit_id, units)).order_by(YearPlan.last_day, Unit.level, Unit.id)
    return [(plan, unit) for plan, unit in (await db.execute(ordered)).all()]


async def overview(db: Db, year: int, today: date, zone: ZoneInfo, units: Units = None) -> list[PlannedUnit]:
    """How each unit of a year's plan stands today."""
    rows = await plans_of(db, year, units)
    held = await _days(db, year, zone, HELD)
    coming = await _days(db, year, zone, sorted(ANNOUNCED))
    found = []
    for plan, unit in rows:
        done, next_one = held.get(unit.id), coming.get(unit.id)
        found.append(PlannedUnit(unit, plan, standing(plan.last_day, today, done, next_one), done or next_one))
    return found


async def _days(db: Db, year: int, zone: ZoneInfo, states: Sequence[str]) -> dict[int, date]:
    """By unit, the local day of the first of its dialogues of a year that stands so."""
    first, last = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
    begins = func.min(Dialogue.starts_at)
    statement = select(Dialogue.host_unit_id, begins).where(Dialogue.state.in_(states), Dialogue.starts_at >= first)
    grouped = statement.where(Dialogue.starts_at < last, Dialogue.host_unit_id.is_not(None))
    rows = await db.execute(grouped.group_by(Dialogue.host_unit_id))
    return {unit: moment.astimezone(zone).date() for unit, moment in rows if unit is not None}
