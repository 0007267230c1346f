"""Keeps the clocks of dialogues, and tells whoever is to see to it what follows one that was held, in hours of work."""

from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from rules.working_days import home_day, is_working
from scheduler.clock_alerts import HOURS
from storage.engine.database import Database
from storage.feedback import dialogue_clocks
from storage.office import calendars

log = structlog.get_logger()


async def see_to_dialogues(database: Database, zone: ZoneInfo, results_days: int, now: datetime) -> int:
    """Start the clocks of dialogues that have begun, and tell of those whose day it is; gives of how many was told."""
    async with database.reading() as db:
        fresh = bool(await dialogue_clocks.unclocked(db, now)) or any(await dialogue_clocks.find_followed(db, now))
        due = now.astimezone(zone).hour in HOURS and await dialogue_clocks.are_due(db, now)
        due = due and is_working(home_day(now), await calendars.own_days(db))
    if not fresh and not due:
        return 0
    async with database.writing() as db:
        await dialogue_clocks.follow_dialogues(db, now)
        begun = await dialogue_clocks.start_clocks(db, results_days, now)
        told = await dialogue_clocks.tell_due(db, now) if due else 0
    log.info("dialogues followed", begun=begun, told=told)
    return told
