"""Tells units that have not held their dialogue of the year, monthly and in the last month weekly, in hours of work."""

from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from rules.working_days import home_day, is_working
from scheduler.clock_alerts import HOURS
from storage.engine.database import Database
from storage.feedback import year_plan_clocks
from storage.office import calendars

log = structlog.get_logger()


async def tell_of_year_plans(database: Database, zone: ZoneInfo, now: datetime) -> int:
    """End the clocks of units that have held theirs, and tell the others whose day it is; gives how many were told."""
    today = home_day(now)
    async with database.reading() as db:
        held = bool(await year_plan_clocks.find_held(db, zone, now))
        due = now.astimezone(zone).hour in HOURS and await year_plan_clocks.are_due(db, today)
        due = due and is_working(today, await calendars.own_days(db))
    if not held and not due:
        return 0
    async with database.writing() as db:
        ended = await year_plan_clocks.end_held(db, zone, now)
        told = await year_plan_clocks.tell_due(db, now) if due else 0
    log.info("units told of the year's plan", told=told, ended=ended)
    return told
