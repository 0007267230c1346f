"""What whoever may hold a unit's dialogue of the year reads as long as it has held none."""

from handlers.notices.moment import Moment
from locales import texts
from locales.spoken import in_full
from rules.notice import Outgoing
from rules.outcome import Settlement
from rules.working_days import home_day
from rules.year_plan import PlanStanding
from storage.engine.database import Db
from storage.feedback import year_plan_clocks
from storage.office import year_plans
from storage.queue.leased import Leased


async def year_plan_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """How the unit stands now; nothing once it has held its dialogue, or another day was entered."""
    if moment.is_night:
        return Settlement("queued", moment.morning)
    plan = await year_plan_clocks.plan_behind(db, row.dedup_key)
    if plan is None:
        return Settlement("cancelled")
    today = home_day(moment.now)
    rows = await year_plans.overview(db, plan.year, today, moment.zone, frozenset({plan.unit_id}))
    unit, standing = rows[0].unit.name, rows[0].standing
    if standing == PlanStanding.HELD:
        return Settlement("cancelled")
    words = texts("vi")
    facts = {"year": str(plan.year), "last": in_full(words, plan.last_day), "left": abs((plan.last_day - today).days)}
    on = in_full(words, rows[0].day) if rows[0].day else "none"
    return Outgoing(text=words.say("year-plan-told", unit=unit, standing=str(standing), day=on, **facts))
