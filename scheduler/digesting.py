"""Queues the morning digest for each place, from half past seven until noon on working days."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rules import digests as rules
from storage.engine.database import Database
from storage.office import calendars, digests
from storage.queue import outbox

# So many letters a transaction: nobody who writes meanwhile waits for all of them.
CHUNK = 50


async def queue_digests(database: Database, zone: ZoneInfo, now: datetime) -> int:
    """Gives how many places are told; asked again it tells none twice, and who was left out is made good until noon."""
    local = now.astimezone(zone)
    async with database.reading() as db:
        if not rules.is_time(local, await calendars.own_days(db, local.date())):
            return 0
        day, since, until = rules.number_of(local.date()), rules.begins_on(local), rules.ends_on(local)
        letters = await digests.untold_places(db, day, since, now, until)
    for first in range(0, len(letters), CHUNK):
        async with database.writing() as db:
            await outbox.add(db, *letters[first : first + CHUNK])
    return len(letters)
