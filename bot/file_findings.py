"""What the doctor finds of files: their folder and its disk, bytes that are missing, bytes that belong to nobody."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping

from sqlalchemy import select

from bot.config import Settings
from handlers.file_links import COMMAND
from rules.alarms import lacks_room
from rules.jobs import JobState
from storage.engine.database import Database, Db
from storage.engine.private_files import is_open_to_others
from storage.files.figures import FileFigures, file_figures
from storage.files.folder import FileFolder
from storage.queue.jobs import last_fault
from storage.tables import StoredFile
from storage.upkeep import file_sweeping

Told = tuple[bool, str, dict[str, str]]
MEGABYTE = 1024 * 1024
PAGE = 1000
SPOOLS = "zalo-*.spool"
TOLD = (JobState.QUEUED, JobState.RUNNING, JobState.FAILED)


async def tell_files(settings: Settings, database: Database) -> AsyncIterator[Told]:
    """Every finding, the gravest first; tables are those of this version."""
    folder = FileFolder(settings.file_folder)
    yield _way_out(settings)
    for one in _put_aside(settings):
        yield one
    async with database.reading() as db:
        figures = await file_figures(db)
        for one in tell_jobs(figures, await last_fault(db)):
            yield one
        yield await asyncio.to_thread(_look_at_folder, folder, figures)
        if not folder.folder.is_dir():
            return
        async for one in _missing(db, folder):
            yield one
        async for one in _unnamed(db, folder):
            yield one
    if figures.amiss:
        yield False, "doctor-files-amiss", {"count": str(figures.amiss)}
    refused = sum(figures.refused.values())
    if figures.due or refused:
        yield True, "doctor-files-waiting", {"due": str(figures.due), "refused": str(refused)}


def tell_jobs(figures: FileFigures, error_id: str | None) -> Iterator[Told]:
    """How many files that officials asked for wait, are being made, or could not be made and why, by the log's code."""
    waiting, running, failed = (figures.jobs.get(state, 0) for state in TOLD)
    if waiting or running:
        yield True, "doctor-jobs", {"waiting": str(waiting), "running": str(running)}
    if failed and error_id:
        yield False, "doctor-jobs-failed", {"count": str(failed), "error": error_id}
    if figures.named:
        yield True, "doctor-jobs-named", {"count": str(figures.named)}


def _way_out(settings: Settings) -> Told:
    """By which way officials get what a messenger cannot carry, as it is set: nobody inside can see it from outside."""
    if settings.public_url:
        return True, "doctor-public-url", {"url": settings.public_url}
    return True, "doctor-no-public-url", {"command": f"{COMMAND} CODE"}


def _put_aside(settings: Settings) -> Iterator[Told]:
    """What was delivered while the database was away, and is not taken in yet: no table and no erasure knows it."""
    for one in sorted(settings.folder.glob(SPOOLS)):
        if one.stat().st_size:
            yield False, "doctor-put-aside", {"file": str(one)}


def _look_at_folder(folder: FileFolder, figures: FileFigures) -> Told:
    free = folder.free_bytes()
    facts = {"folder": str(folder.folder), "free": str(free // MEGABYTE), "count": str(figures.kept)}
    if not folder.folder.is_dir():
        return not figures.kept, "doctor-files-gone" if figures.kept else "doctor-files-none", facts
    try:
        with tempfile.TemporaryFile(dir=folder.folder):
            pass
    except OSError as error:
        return False, "doctor-files-unwritable", {**facts, "kind": type(error).__name__}
    if is_open_to_others(folder.folder):
        return False, "doctor-files-open", facts
    if lacks_room(free, lately=False):
        return False, "doctor-files-room", facts
    return True, "doctor-files", {**facts, "megabytes": str(figures.size // MEGABYTE)}


async def _missing(db: Db, folder: FileFolder) -> AsyncIterator[Told]:
    """How many files that rows name are not there, or not of their length; whether they are whole the clock looks."""
    last, count, first = 0, 0, ""
    needed = select(StoredFile.id, StoredFile.digest, StoredFile.size).where(StoredFile.unneeded_at.is_(None))
    while rows := (await db.execute(needed.where(StoredFile.id > last).order_by(StoredFile.id).limit(PAGE))).all():
        last = rows[-1].id
        lost = await asyncio.to_thread(_not_there, folder, {row.digest: row.size for row in rows})
        count, first = count + len(lost), first or next(iter(lost), "")
    if count:
        yield False, "doctor-files-missing", {"count": str(count), "digest": first}


def _not_there(folder: FileFolder, sizes: Mapping[str, int]) -> list[str]:
    return [digest for digest, size in sizes.items() if not folder.has(digest, size)]


async def _unnamed(db: Db, folder: FileFolder) -> AsyncIterator[Told]:
    """How many files belong to no row, and how many of these are from before this database."""
    began, orphans, strange = await file_sweeping.database_began(db), 0, 0
    for part in folder.parts():
        lying = await asyncio.to_thread(list, file_sweeping.lying_in(part))
        for one in await file_sweeping.find_unnamed(db, lying):
            older = began is not None and one.written_at < began
            orphans, strange = orphans + (not older), strange + older
    if orphans:
        yield True, "doctor-files-orphans", {"count": str(orphans)}
    if strange:
        yield False, "doctor-files-strange", {"count": str(strange)}
