"""Queues the cards of open feedbacks for chats that were linked or enrolled, a few at a time."""

from datetime import datetime

from storage.engine.database import Database
from storage.feedback import postings


async def post_cards(database: Database, now: datetime) -> int:
    """Queue one chunk for every chat that waits for cards, each in its own transaction; gives how many cards."""
    async with database.reading() as db:
        waiting = await postings.unfinished_chats(db)
    queued = 0
    for address in waiting:
        async with database.writing() as db:
            queued += await postings.queue_next_cards(db, address, now)
    return queued
