"""Looks, one file after another, whether the bytes that rows name are there and are what they were."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import select, update

from storage.engine.database import Database, Db
from storage.files.folder import FileFolder
from storage.tables import StoredFile

# A file is read again after so long; one with which something was amiss sooner, as somebody may have mended it.
AGAIN_AFTER = timedelta(days=30)
AMISS_AGAIN_AFTER = timedelta(minutes=30)


async def check_next(database: Database, folder: FileFolder, now: datetime) -> StoredFile | None:
    """Look at the file that was not looked at for longest and write down what was found; None where none is due."""
    async with database.reading() as db:
        file = await _next_due(db, now)
    if file is None:
        return None
    file.amiss, file.checked_at = await asyncio.to_thread(folder.find_amiss, file.digest), now
    async with database.writing() as db:
        seen = {"amiss": file.amiss, "checked_at": now}
        await db.execute(update(StoredFile).where(StoredFile.id == file.id).values(seen))
    return file


async def _next_due(db: Db, now: datetime) -> StoredFile | None:
    """First what was amiss, then what nobody ever looked at, then the others in turn."""
    needed = select(StoredFile).where(StoredFile.unneeded_at.is_(None))
    for which in (
        needed.where(StoredFile.amiss.is_not(None), StoredFile.checked_at < now - AMISS_AGAIN_AFTER),
        needed.where(StoredFile.checked_at.is_(None)),
        needed.where(StoredFile.checked_at < now - AGAIN_AFTER),
    ):
        found = (await db.scalars(which.order_by(StoredFile.checked_at, StoredFile.id).limit(1))).one_or_none()
        if found is not None:
            return found
    return None
