"""The clocks of a year's plan: one a unit, told monthly and at last weekly, ended once its dialogue is held."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from rules.access import Right
from rules.clocks import ClockKind, SubjectKind
from rules.notice_kinds import Notice
from rules.working_days import home_day
from rules.year_plan import PlanStanding, next_reminder
from storage.engine.database import Db
from storage.feedback import deadlines
from storage.feedback.deadlines import Subject
from storage.office import calendars, year_plans
from storage.queue import admins, outbox
from storage.queue.outbox import Letter
from storage.tables import Deadline, YearPlan

KIND = ClockKind.YEAR_PLAN
# Word that waits longer than this is told by the next one.
STALE = timedelta(days=3)
_LIVE = (Deadline.kind == KIND) & Deadline.ended_at.is_(None)


def subject_of(plan: YearPlan) -> Subject:
    return Subject(SubjectKind.YEAR_PLAN, plan.id, plan.unit_id)


async def set_clocks(db: Db, plans: Sequence[YearPlan], now: datetime) -> None:
    """Start a clock for each plan as it was just entered; one that ran for another last day ends."""
    own = await calendars.own_days(db)
    for plan in plans:
        clock = await deadlines.start_anew(db, subject_of(plan), KIND, now, plan.last_day)
        clock.alert_on = next_reminder(home_day(now), plan.last_day, own)
    await db.flush()


async def find_held(db: Db, zone: ZoneInfo, now: datetime) -> list[Deadline]:
    """The running clocks of units that have held theirs."""
    running = await _running(db)
    held: set[int] = set()
    for year in sorted({one.due.year for one in running}):
        rows = await year_plans.overview(db, year, home_day(now), zone)
        held |= {one.plan.id for one in rows if one.standing == PlanStanding.HELD}
    return [one for one in running if one.subject_id in held]


async def end_held(db: Db, zone: ZoneInfo, now: datetime) -> int:
    """End them; gives how many."""
    found = await find_held(db, zone, now)
    for clock in found:
        clock.ended_at, clock.alert_on = now, None
    await db.flush()
    return len(found)


async def are_due(db: Db, today: date) -> bool:
    """Whether any clock of a plan is to be looked at."""
    due = select(Deadline.subject_id).where(_LIVE, Deadline.alert_on <= today)
    return await db.scalar(due.limit(1)) is not None


async def tell_due(db: Db, now: datetime) -> int:
    """Queue word to whoever may hold a unit's dialogue, once for all days that have passed; gives of how many units."""
    today, own = home_day(now), await calendars.own_days(db)
    due = select(Deadline).where(_LIVE, Deadline.alert_on <= today).order_by(Deadline.subject_id).with_for_update()
    told = 0
    for clock in (await db.scalars(due.execution_options(populate_existing=True))).all():
        plan = await db.get_one(YearPlan, clock.subject_id)
        since = home_day(clock.told_at or plan.entered_at)
        missed = next_reminder(since, clock.due, own)
        if missed is not None and missed <= today:
            await _tell(db, clock, now)
            clock.told, clock.told_due, clock.told_at = "waiting", clock.due, now
            since, told = today, told + 1
        clock.alert_on = next_reminder(since, clock.due, own)
    await db.flush()
    return told


async def _tell(db: Db, clock: Deadline, now: datetime) -> None:
    readers = await admins.with_right_over_unit(db, Right.HOLD_DIALOGUE, clock.unit_id or 0)
    key = f"year-plan:{clock.subject_id}:{home_day(now).isoformat()}"
    for one in readers:
        mine, until = f"{key}:{one.person_id}", now + STALE
        about = (Notice.YEAR_PLAN, clock.unit_id)
        await outbox.add(db, Letter(mine, one.address, now, *about, expires_at=until, contact_id=one.id))


async def _running(db: Db) -> Sequence[Deadline]:
    return (await db.scalars(select(Deadline).where(_LIVE).order_by(Deadline.subject_id))).all()


async def plan_behind(db: Db, key: str) -> YearPlan | None:
    """The plan of which a letter tells, by its key; None once its dialogue is held, or another day was entered."""
    _, number, *_ = key.split(":")
    live = select(YearPlan).join(Deadline, Deadline.subject_id == YearPlan.id).where(_LIVE, YearPlan.id == int(number))
    return (await db.scalars(live.limit(1))).one_or_none()
