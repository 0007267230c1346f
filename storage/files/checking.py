"""Looks, one file after another, whether the bytes that rows name are there and are what they were."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from sqlalchemy import select, update

from storage.engine.database import Database, Db
from storage.files.folder import Amiss, FileFolder
from storage.tables import ReceivedFile, StoredFile
from storage.tables.base import one_of

# A file is read again after so long; one with which something was amiss sooner, as somebody may have mended it.
AGAIN_AFTER = timedelta(days=30)
AMISS_AGAIN_AFTER = timedelta(minutes=30)
# As long as this a file that was not there when it was first looked at may take to be fetched once more.
FETCHED_WITHIN = timedelta(minutes=10)
PAGE = 500


async def check_next(database: Database, folder: FileFolder, now: datetime) -> StoredFile | None:
    """Look at the file that was not looked at for longest and write down what was found; None where none is due."""
    async with database.reading() as db:
        file = await _next_due(db, now)
    if file is None:
        return None
    fresh, file.checked_at = file.checked_at is None, now
    file.amiss = await asyncio.to_thread(folder.find_amiss, file.digest)
    async with database.writing() as db:
        if fresh and file.amiss == "missing":
            await _fetch_again(db, file, now)
        seen = {"amiss": file.amiss, "checked_at": file.checked_at}
        await db.execute(update(StoredFile).where(StoredFile.id == file.id).values(seen))
    return file


async def _fetch_again(db: Db, file: StoredFile, now: datetime) -> None:
    """Have what was lost on its way into the folder fetched once more, before anybody is told of it.

    Whoever kept the same bytes in the moment in which they were taken away, as nobody needed them, may have lost them.
    """
    lost = update(ReceivedFile).where(ReceivedFile.stored_id == file.id, one_of(ReceivedFile.state, "kept"))
    await db.execute(lost.values(state="due", attempts=0, due_at=now).execution_options(synchronize_session=False))
    file.amiss, file.checked_at = None, now - AGAIN_AFTER + FETCHED_WITHIN


async def check_all(database: Database, folder: FileFolder) -> AsyncIterator[tuple[str, Amiss | None]]:
    """Look at every file now, and write nothing; gives each digest, and what is amiss with its bytes."""
    last = 0
    needed = select(StoredFile.id, StoredFile.digest).where(StoredFile.unneeded_at.is_(None)).order_by(StoredFile.id)
    while True:
        async with database.reading() as db:
            rows = (await db.execute(needed.where(StoredFile.id > last).limit(PAGE))).all()
        if not rows:
            return
        for row in rows:
            yield row.digest, await asyncio.to_thread(folder.find_amiss, row.digest)
        last = rows[-1].id


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
