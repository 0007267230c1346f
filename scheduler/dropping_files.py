"""Takes the files out of what officials wrote and did not send within a day; their bytes go with that."""

from datetime import datetime, timedelta

from storage.engine.database import Database
from storage.feedback import reply_files

KEEP_UNSENT = timedelta(days=1)
AT_ONCE = 100


async def drop_unsent_files(database: Database, now: datetime) -> int:
    """Take them out, some at a time; gives how many."""
    async with database.writing() as db:
        return await reply_files.drop_old(db, now - KEEP_UNSENT, now, AT_ONCE)
