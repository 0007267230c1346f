"""Sees to it that every look at what a resident hides is told, also where a word of it was lost on the way."""

from datetime import datetime

from storage.engine.database import Database
from storage.feedback import looks


async def queue_words_of_looks(database: Database, now: datetime) -> int:
    """Queue a word to everybody who is owed one and has none under way, once a day each; gives to how many."""
    before = now - looks.WAITS_FOR
    async with database.reading() as db:
        if not await looks.find_people_owed(db, before):
            return 0
    async with database.writing() as db:
        people = await looks.find_people_owed(db, before)
        for person_id in people:
            await looks.queue_word(db, person_id, f"{now:%Y-%m-%d}", now)
    return len(people)
