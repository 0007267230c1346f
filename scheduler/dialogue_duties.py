"""Ends the duties that were given for one dialogue, once that is off or its papers have had their time."""

from datetime import datetime, timedelta

import structlog

from storage.engine.database import Database
from storage.office import dialogue_duties

# The conclusions are due ten days after it; what then has to be brought to the hamlets may take as long again.
AFTERWARDS = timedelta(days=30)
log = structlog.get_logger()


async def end_duties_of_past_dialogues(database: Database, now: datetime) -> int:
    """End what is over, each with its line of what was done to duties; gives how many."""
    async with database.reading() as db:
        if not await dialogue_duties.find_over(db, now - AFTERWARDS):
            return 0
    async with database.writing() as db:
        ended = await dialogue_duties.end_over(db, now - AFTERWARDS, now)
    log.info("duties of past dialogues ended", count=ended)
    return ended
