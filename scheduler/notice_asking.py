"""Asks the admins, once for each year, to enter the official notice of its days off while it is missing."""

from collections.abc import Callable
from datetime import datetime

from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.reminders import next_allowed_moment
from rules.working_days import missing_notices
from scheduler.reminding import ReminderPolicy
from storage.engine.database import Database, Db
from storage.office import calendars
from storage.queue import admins
from storage.queue.outbox import Letter


async def ask_for_notices(
    database: Database, policy: ReminderPolicy, words: Callable[[int], Outgoing], now: datetime
) -> int:
    """Gives how many years were asked for; nothing is asked at night, nor while no admin can be reached."""
    local = now.astimezone(policy.zone)
    if policy.quiet is not None and next_allowed_moment(local, policy.quiet) > local:
        return 0
    async with database.reading() as db:
        if not await _unasked(db, local):
            return 0
    asked = 0
    async with database.writing() as db:
        for year in await _unasked(db, local):
            readers = await admins.of_unit(db, None) or await admins.of_any_unit(db)
            if not readers:
                return 0
            letter = Letter(f"notice:{year}", admins.ANYWHERE, now, Notice.CALENDAR_MISSING, what=words(year))
            await admins.queue_for_each(db, letter, readers)
            await calendars.note_asked_for(db, year, now)
            asked += 1
    return asked


async def _unasked(db: Db, local: datetime) -> list[int]:
    missing = missing_notices(local.date(), await calendars.compared_years(db))
    return [year for year in missing if not await calendars.was_asked_for(db, year)]
