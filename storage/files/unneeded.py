"""Files that nothing needs any more: their rows go with what needed them, and their bytes right after.

A stored file stays as long as one row points to it, of whomever: the same picture may have come from many. Whose last
row went is marked in the same transaction; a job then takes the bytes away and, with the same commit, the row.
"""

import asyncio
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy.exc import IntegrityError

from storage.engine.database import ERASED, Database, Db
from storage.files.folder import FileFolder
from storage.tables import Base, FileHandle, ReceivedFile, StoredFile
from storage.tables.base import padded, table_of

# What hangs on a stored file and goes with it.
HANGS_ON = frozenset({FileHandle.__tablename__})
# So many files one call takes away at most; each is a short transaction of its own.
AT_ONCE = 20


def pointing(column: str) -> Iterator[Any]:
    """Every column of this name, by which rows of whichever table need a file."""
    for table in Base.metadata.tables.values():
        if table.name not in HANGS_ON and column in table.c:
            yield table.c[column]


def is_needed(file: Any, column: str) -> ColumnElement[bool]:
    """The condition that some row points to the file of the row at hand."""
    return or_(*(exists().where(one == file) for one in pointing(column)))


async def drop_received(db: Db, numbers: Collection[int], now: datetime) -> None:
    """Take away received files to which nothing points any more, and mark what lies stored of them alone."""
    received = table_of(ReceivedFile)
    gone = delete(received).where(received.c.id.in_(padded(numbers)), ~is_needed(received.c.id, "received_id"))
    rows = (await db.execute(gone.returning(received.c.stored_id))).all()
    await mark_unneeded(db, {row.stored_id for row in rows if row.stored_id is not None}, now)


async def mark_unneeded(db: Db, numbers: Collection[int], now: datetime) -> int:
    """Mark the stored files to which nothing points any more; the names by which accounts sent them go at once."""
    if not numbers:
        return 0
    file, handle = table_of(StoredFile), table_of(FileHandle)
    lonely = update(file).where(file.c.id.in_(padded(numbers)), file.c.unneeded_at.is_(None), ~_is_kept(file))
    marked = list(await db.scalars(lonely.values(unneeded_at=now).returning(file.c.id)))
    await db.execute(delete(handle).where(handle.c.stored_id.in_(padded(marked))))
    return len(marked)


async def remove_unneeded(database: Database, folder: FileFolder, most: int = AT_ONCE) -> int:
    """Take away the bytes, and then the rows, of files that are marked; gives how many.

    Whoever keeps the same content meanwhile points to the row, which stays then, or makes a new one and looks once
    more whether the bytes are there (`FileFolder.has`).
    """
    async with database.reading() as db:
        marked = select(StoredFile.id).where(StoredFile.unneeded_at.is_not(None))
        numbers = (await db.scalars(marked.order_by(StoredFile.unneeded_at).limit(most))).all()
    gone = 0
    for number in numbers:
        try:
            async with database.writing() as db:
                gone += await _remove(db, folder, number)
        except IntegrityError:
            # Somebody points to it since a moment ago: the next call sees that.
            continue
    return gone


async def _remove(db: Db, folder: FileFolder, number: int) -> bool:
    file = table_of(StoredFile)
    mine = (file.c.id == number, file.c.unneeded_at.is_not(None))
    digest = await db.scalar(delete(file).where(*mine, ~_is_kept(file)).returning(file.c.digest))
    if digest is None:
        await db.execute(update(file).where(*mine).values(unneeded_at=None))
        return False
    db.info[ERASED] = True
    await asyncio.to_thread(folder.remove, digest)
    return True


def _is_kept(file: Any) -> ColumnElement[bool]:
    return is_needed(file.c.id, "stored_id")
