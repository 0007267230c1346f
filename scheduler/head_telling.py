"""Tells the admins on Mondays which head the histories have, where no other word to them has told it that week."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rules.checkpoints import head_code
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from storage.engine.database import Database
from storage.queue import admins
from storage.queue.outbox import Letter
from storage.upkeep import checkpoints

MONDAY = 0
# The local hours in which an office reads.
HOURS = range(8, 17)
WEEK = timedelta(days=7)


async def tell_head(
    database: Database, zone: ZoneInfo, words: Callable[[str, datetime], Outgoing], now: datetime
) -> int:
    """Gives how many were told."""
    local = now.astimezone(zone)
    if local.weekday() != MONDAY or local.hour not in HOURS:
        return 0
    morning = local.replace(hour=0, minute=0, second=0, microsecond=0)
    async with database.reading() as db:
        newest = await checkpoints.newest(db)
        if newest is None or await admins.was_told(db, Notice.HISTORY_HEAD, morning):
            return 0
    async with database.writing() as db:
        readers = await admins.of_any_unit(db)
        heard = await admins.who_heard_of_duties(db, now - WEEK)
        what = words(head_code(newest.number, newest.link), newest.at.astimezone(zone))
        letter = Letter(f"head:{morning:%G-%V}", admins.ANYWHERE, now, Notice.HISTORY_HEAD, newest.number, what)
        await admins.queue_for_each(db, letter, readers, heard)
        return len({one.person_id for one in readers} - heard)
