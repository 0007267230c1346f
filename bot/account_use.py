"""What doctor says of an account's use: whether it is away, hears people and gets its updates, what was given up."""

from datetime import datetime, timedelta

from aiogram import Bot
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from locales import texts
from rules.alarms import AlarmKind
from rules.months import month_of
from rules.reach import Reach
from rules.reply_windows import NEARLY
from storage.engine.database import Database, Db
from storage.feedback import feedbacks
from storage.queue import alarms, away, month_uses
from storage.queue.held import count_held
from storage.upkeep import health

say = texts("vi").say
Told = tuple[bool, str]
LATELY = timedelta(hours=1)


async def tell_use(database: Database, account_id: int, now: datetime) -> list[Told]:
    """Of each thing whether all is well, and the words."""
    async with database.reading() as db:
        told = [await _tell_whether_away(db, account_id, now)]
        undelivered, held = await feedbacks.count_undelivered(db, account_id), await count_held(db, account_id)
        aside = {
            "poison": await health.poison_updates(db, account_id, health.EVER),
            "dead": await health.dead_letters(db, account_id, health.EVER),
        }
    told.append((True, say("doctor-undelivered", count=undelivered)))
    if any(held.values()):
        told.append((True, say("doctor-held", count=sum(held.values()), **held)))
    for what, one in aside.items():
        facts = {"count": one.count, "name": one.name} if one else {}
        told.append((not one, say(f"doctor-{what}-bad" if one else f"doctor-{what}", **facts)))
    return told


async def tell_plan(database: Database, account_id: int, reach: Reach) -> Told:
    """How much of the month's plan is used, as we count it."""
    try:
        async with database.reading() as db:
            used = await month_uses.used_in(db, account_id, month_of(clock.now()))
    except (SQLAlchemyError, OSError) as error:
        return False, say("doctor-database-bad", kind=type(error).__name__)
    if reach.quota is None:
        return True, say("doctor-oa-plan", used=used)
    well = used * 100 < reach.quota * NEARLY
    facts = {"used": used, "most": reach.quota, "reserve": reach.reserve}
    return well, say("doctor-zalo-plan" if well else "doctor-zalo-plan-low", **facts)


async def tell_webhook(bot: Bot, wanted: str, now: datetime) -> Told:
    """Whether the messenger delivers where the settings say, and lately without trouble."""
    info = await bot.get_webhook_info()
    if info.url != wanted:
        return False, say("doctor-webhook-bad", wanted=wanted or "–", real=info.url or "–")
    # Telegram goes on telling of an old failure long after all is well.
    recent = info.last_error_date is None or now - info.last_error_date < LATELY
    if info.last_error_message and (info.pending_update_count or recent):
        return False, say("doctor-webhook-error", error=info.last_error_message)
    return True, say("doctor-webhook", url=info.url or "–")


async def _tell_whether_away(db: Db, account_id: int, now: datetime) -> Told:
    """As whoever leads the account has written it down."""
    gone = await away.find_away(db, account_id)
    if gone is not None:
        minutes = max(1, round((now - gone.since).total_seconds() / 60))
        return False, say("doctor-away", why=gone.why, minutes=minutes)
    deaf = AlarmKind.DEAF in await alarms.current_alarms(db, account_id)
    return not deaf, say("doctor-deaf" if deaf else "doctor-hears")
