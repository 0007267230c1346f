"""Goes on taking cards away from chats that may not see them any more; each chunk is a transaction of its own."""

from datetime import datetime

from storage.engine.database import Database
from storage.queue import takedown

# So many chunks of each chat a tick at most; what is left waits for the next one.
MOST_CHUNKS = 10


async def take_cards_down(database: Database, now: datetime) -> int:
    """Gives how many cards went."""
    async with database.reading() as db:
        chats = await takedown.chats_with_cards(db)
    gone = 0
    for address in chats:
        for _ in range(MOST_CHUNKS):
            async with database.writing() as db:
                count = await takedown.take_next_cards(db, address, now)
            gone += count
            if count < takedown.CHUNK:
                break
    return gone
