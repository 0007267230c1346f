"""Takes away what a kill or a slip has left of files: bytes without a row, halves of files, rows that nothing needs."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from storage.engine.database import Database, Db
from storage.files.folder import DIGEST, FileFolder
from storage.files.unneeded import drop_received, is_needed, mark_unneeded
from storage.tables import Account, ReceivedFile, StoredFile
from storage.tables.base import padded
from storage.upkeep import replacing

# Whoever has written bytes makes their row within moments; what is older than this nobody will make a row of.
LEFT_AFTER = timedelta(hours=1)
# What was received and is kept for nothing: a file that an official sent and then took back, for example.
KEEP_UNUSED = timedelta(days=30)
KEEP_UNPOINTED = timedelta(days=1)
PARTS = 256
# Rows that one look goes through.
WINDOW = 200


@dataclass(frozen=True, slots=True)
class Lying:
    """A file in the folder, and when it was written."""

    place: Path
    written_at: datetime


def lying_in(part: Path) -> Iterator[Lying]:
    """What lies in one of the folder's parts, bytes and halves."""
    with suppress(OSError):
        for one in sorted(part.iterdir()):
            with suppress(FileNotFoundError):
                yield Lying(one, datetime.fromtimestamp(one.lstat().st_mtime, UTC))


async def find_unnamed(db: Db, lying: Sequence[Lying]) -> list[Lying]:
    """Bytes that no row names; somebody may be about to."""
    bytes_of = [one for one in lying if DIGEST.fullmatch(one.place.name)]
    known: set[str] = set()
    for first in range(0, len(bytes_of), WINDOW):
        names = [one.place.name for one in bytes_of[first : first + WINDOW]]
        known.update(await db.scalars(select(StoredFile.digest).where(StoredFile.digest.in_(names))))
    return [one for one in bytes_of if one.place.name not in known]


async def database_began(db: Db) -> datetime | None:
    """When the first account served: bytes from before that are another database's, whose folder this is by mistake."""
    return await db.scalar(select(func.min(Account.since)))


def has_set_aside(database: Database) -> bool:
    """Whether a database that a restore has set aside still lies there: what its rows name stays as long."""
    file = Path(database.url.database or "")
    return database.embedded and any(file.parent.glob(f"{file.name}.{replacing.BEFORE}-*"))


async def sweep_part(database: Database, folder: FileFolder, part: int, now: datetime) -> int:
    """Take away what was left in one of the folder's parts (0 to 255); gives how many files went."""
    lying = await asyncio.to_thread(lambda: [*lying_in(folder.folder / f"{part:02x}")])
    halves = [one for one in lying if one.place.name.startswith(".") and one.written_at <= now - LEFT_AFTER]
    orphans: list[Lying] = []
    if lying and not has_set_aside(database):
        async with database.reading() as db:
            began = await database_began(db)
            unnamed = await find_unnamed(db, [one for one in lying if one.written_at <= now - LEFT_AFTER])
        orphans = [one for one in unnamed if began is None or began <= one.written_at]
    return await asyncio.to_thread(lambda: sum(map(_remove_if_as_it_was, (*halves, *orphans))))


def _remove_if_as_it_was(one: Lying) -> bool:
    """Whoever has just kept the same bytes has touched the file, and looks once more after its row was made."""
    try:
        if datetime.fromtimestamp(one.place.lstat().st_mtime, UTC) != one.written_at:
            return False
        one.place.unlink()
    except OSError:
        return False
    return True


async def drop_unused_received(database: Database, after: int, now: datetime) -> int | None:
    """Drop, of some rows behind a number, those received long ago for nothing; gives where to go on, if at all."""
    async with database.reading() as db:
        rows = select(ReceivedFile.id, ReceivedFile.received_at).where(ReceivedFile.id > after)
        window = (await db.execute(rows.order_by(ReceivedFile.id).limit(WINDOW))).all()
        old = [row.id for row in window if row.received_at < now - KEEP_UNUSED]
        unused = select(ReceivedFile.id).where(
            ReceivedFile.id.in_(padded(old)), ~is_needed(ReceivedFile.id, "received_id")
        )
        found = (await db.scalars(unused)).all()
    if found:
        async with database.writing() as db:
            await drop_received(db, found, now)
    return window[-1].id if len(window) == WINDOW and len(old) == WINDOW else None


async def mark_unpointed(database: Database, after: int, now: datetime) -> int | None:
    """Mark, of some rows behind a number, those to which nothing points; gives where to go on, if at all."""
    async with database.reading() as db:
        rows = select(StoredFile.id, StoredFile.stored_at).where(StoredFile.id > after)
        window = (await db.execute(rows.order_by(StoredFile.id).limit(WINDOW))).all()
        old = [row.id for row in window if row.stored_at < now - KEEP_UNPOINTED]
        lonely = select(StoredFile.id).where(
            *(StoredFile.id.in_(padded(old)), StoredFile.unneeded_at.is_(None)),
            ~is_needed(StoredFile.id, "stored_id"),
        )
        found = (await db.scalars(lonely)).all()
    if found:
        async with database.writing() as db:
            await mark_unneeded(db, found, now)
    return window[-1].id if len(window) == WINDOW else None
