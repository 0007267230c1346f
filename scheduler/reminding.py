"""Queues the reminders of dialogues when their time has come."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rules.reminders import Quiet, allowed, nearest, planned
from storage import dialogues
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Manners:
    """How long before the start people are reminded, and when they are left in peace."""

    offsets: tuple[timedelta, ...]
    quiet: Quiet | None
    zone: ZoneInfo


async def remind(database: Database, manners: Manners, now: datetime) -> int:
    """Queue what is due of every published dialogue, chunk by chunk; asked again it queues nothing twice."""
    async with database.reading() as db:
        coming = await dialogues.coming(db, now)
    local = now.astimezone(manners.zone)
    queued = 0
    for dialogue in coming:
        starts = dialogue.starts_at.astimezone(manners.zone)
        due = nearest(planned(starts, manners.offsets, manners.quiet), local, starts)
        if due is None or not allowed(local, starts, manners.quiet):
            continue
        fresh = 1
        while fresh:
            async with database.writing() as db:
                current = await dialogues.get(db, dialogue.id)
                if current.edition != dialogue.edition or current.state != "published":
                    break
                fresh = await dialogues.plan_reminders(db, current, due.offset, due.due, now)
            queued += fresh
    return queued
