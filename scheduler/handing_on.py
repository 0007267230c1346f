"""Hands on what residents said to whoever must act now, as soon as there is somebody."""

from datetime import datetime

from storage.engine.database import Database
from storage.feedback import handing_on
from storage.queue import owed


async def hand_on_owed_words(database: Database, now: datetime) -> int:
    """Hand on all that is owed, each word in its own transaction; gives how many."""
    async with database.reading() as db:
        waiting = await owed.read_owed(db)
    handed = 0
    for number in waiting:
        async with database.writing() as db:
            handed += await handing_on.hand_on_owed(db, number, now)
    return handed
