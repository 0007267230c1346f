"""Goes on with what officials tell many people: letters in chunks, and how far it has come."""

from datetime import datetime

from storage.dialogue import broadcasts
from storage.engine.database import Database


async def go_on_with_broadcasts(database: Database, now: datetime) -> int:
    """Do what is to be done now of every broadcast, each piece in a transaction of its own; gives how many pieces."""
    async with database.reading() as db:
        live = await broadcasts.live_broadcasts(db)
    pieces = 0
    for number in live:
        more = True
        while more:
            pieces += 1
            async with database.writing() as db:
                more = await broadcasts.go_on(db, number, now)
    return pieces
