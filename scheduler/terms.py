"""Takes the words of what is over for so long that the office keeps only figures of it."""

from datetime import datetime, timedelta

from rules.forgetting import KEEP_FAILED
from storage.engine.database import Database
from storage.feedback.row_locks import hold_feedbacks
from storage.forgetting import letters, terms
from storage.forgetting.forgetting import anonymise

# Feedbacks of one transaction, so that other people's work comes between, and of one run.
CHUNK, MOST = 5, 100


async def forget_what_is_over(database: Database, term: timedelta, now: datetime) -> int:
    """Anonymise the oldest feedbacks of which the term is over, and empty letters that failed long ago; gives how many.

    What one run leaves is done by the next.
    """
    async with database.reading() as db:
        over = await terms.read_over(db, now - term, MOST)
    for first in range(0, len(over), CHUNK):
        async with database.writing() as db:
            await hold_feedbacks(db, chunk := over[first : first + CHUNK])
            for number in await terms.read_over(db, now - term, CHUNK, chunk):
                await anonymise(db, number, now)
    async with database.reading() as db:
        failed = await letters.has_old_failed(db, now - KEEP_FAILED)
    if failed:
        async with database.writing() as db:
            return len(over) + await letters.empty_failed(db, now - KEEP_FAILED)
    return len(over)
