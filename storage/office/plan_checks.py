"""What the checks of a dialogue look at beside what was told of it: others of the same people, days off, the plan."""

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from rules.dialogue_checks import PlannedTime
from rules.dialogue_states import OFF, DialogueState
from storage.engine.database import Db
from storage.office import calendars
from storage.tables import Dialogue, DialogueArea, Invitation, UnitBelow, YearPlan

_DAY = timedelta(days=1)
# Nobody knows of them yet, or they will not be held.
UNKNOWN = sorted({*OFF, DialogueState.DRAFT, DialogueState.POSTPONED})


async def read_planned_time(
    db: Db, dialogue: Dialogue, now: datetime, zone: ZoneInfo, starts_at: datetime | None = None
) -> PlannedTime:
    """A dialogue as it is looked at, or as it would be at another start."""
    starts = (starts_at or dialogue.starts_at).astimezone(zone)
    published = dialogue.published_at if starts_at is None else None
    return PlannedTime(
        now=now,
        starts=starts,
        collect_until=min(dialogue.collect_until, starts.date()) if starts_at else dialogue.collect_until,
        announced=(published or now).astimezone(zone).date(),
        collect_from=dialogue.collect_from,
        known_since=dialogue.published_at.astimezone(zone).date() if dialogue.published_at else None,
        others=tuple(await _starts_of_others(db, dialogue, starts)),
        own_days=tuple(await calendars.own_days(db, now.astimezone(zone).date())),
        last_day=await db.scalar(
            select(YearPlan.last_day).where(YearPlan.unit_id == dialogue.host_unit_id, YearPlan.year == starts.year)
        ),
        lower_waits=await _lower_waits(db, dialogue, starts),
        seats=dialogue.seats,
        seats_kept=await db.scalar(select(func.sum(Invitation.seats)).where(Invitation.dialogue_id == dialogue.id))
        or 0,
    )


async def _starts_of_others(db: Db, dialogue: Dialogue, starts: datetime) -> Collection[datetime]:
    """When others that the same people know of begin, as far as that is within a day."""
    areas = select(DialogueArea.area_id).where(DialogueArea.dialogue_id == dialogue.id)
    near = Dialogue.starts_at.between(starts - _DAY, starts + _DAY)
    found = select(Dialogue.starts_at).join(DialogueArea, DialogueArea.dialogue_id == Dialogue.id).distinct()
    others = found.where(Dialogue.id != dialogue.id, Dialogue.state.not_in(UNKNOWN), near)
    return (await db.scalars(others.where(DialogueArea.area_id.in_(areas)))).all()


async def _lower_waits(db: Db, dialogue: Dialogue, starts: datetime) -> bool:
    """Whether a unit below the host stands in the year's plan and has none before it, held or announced."""
    if dialogue.host_unit_id is None:
        return False
    first = starts.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    earlier = (Dialogue.starts_at >= first, Dialogue.starts_at < starts, Dialogue.state.not_in(UNKNOWN))
    has_one = select(Dialogue.id).where(Dialogue.host_unit_id == YearPlan.unit_id, *earlier).exists()
    below = select(UnitBelow.below_id).where(UnitBelow.unit_id == dialogue.host_unit_id)
    waiting = select(YearPlan.id).where(YearPlan.year == starts.year, YearPlan.unit_id.in_(below), ~has_one)
    return await db.scalar(waiting.limit(1)) is not None
