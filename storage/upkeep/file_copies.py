"""The files that a copy's rows name: laid beside it when it is made, and there whole before it is put to use."""

import asyncio
import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from rules.refusal import Refusal
from storage.engine.database import Database
from storage.engine.private_files import create_private, make_private_folder, sync_folder
from storage.files.folder import DIGEST, FileFolder
from storage.files.unneeded import pointing, remove_unneeded
from storage.upkeep import copy_checks
from storage.upkeep.copy_source import open_regular
from storage.upkeep.file_pool import FilePool, pool_to_write, pools_to_read

# Where copies lie beside a database: a file that this one lacks may be there as well.
BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Filing:
    """Where the bytes of files lie in use, and the key that locks those beside copies."""

    folder: FileFolder
    key: str


class NamedFile(NamedTuple):
    """A file as a row of a copy names it."""

    id: int
    digest: str
    size: int

    def is_sound(self) -> bool:
        """Whether it is a digest and a size, and no path to elsewhere: a copy's rows may have been changed."""
        return isinstance(self.digest, str) and bool(DIGEST.fullmatch(self.digest)) and isinstance(self.size, int)


@dataclass(frozen=True, slots=True)
class Staged:
    """Files that wait under other names to be brought to their places, and how many are nowhere."""

    files: Sequence[tuple[Path, str]]
    lost: int


def copy_files(clear: Path, database: Path, copy: Path, filing: Filing) -> Refusal | None:
    """Lay what the rows of a copy name beside it; gives why it would not be put back, if some are nowhere.

    What was forgotten since the rows were read goes from the copy's rows as well.
    """
    pool, lost = None, []
    for file in _named_in(clear):
        pool = pool or pool_to_write(copy, filing.key)
        if not file.is_sound():
            return Refusal("backup-values", table="stored_file")
        if not pool.holds(file.digest, file.size) and not _lay(file, filing.folder, pool):
            lost.append(file)
    if not lost:
        return None
    still_needed = {file.digest for file in _named_in(database)}
    _forget(clear, [file for file in lost if file.digest not in still_needed])
    amiss = [file for file in lost if file.digest in still_needed]
    return Refusal("backup-files", count=len(amiss), digest=amiss[0].digest) if amiss else None


def _lay(file: NamedFile, folder: FileFolder, pool: FilePool) -> bool:
    try:
        with open_regular(folder.place(file.digest)) as source:
            return pool.put(file.digest, source)
    except Refusal:
        return False


def _named_in(database: Path, *, all_of_them: bool = False) -> Iterator[NamedFile]:
    """The files that a database still needs, or all, one after another; none where it knows no files yet."""
    uri = f"{database.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        known = {row[1] for row in connection.execute("PRAGMA table_info(stored_file)")}
        if not known:
            return
        which = "WHERE unneeded_at IS NULL" if "unneeded_at" in known and not all_of_them else ""
        statement = f"SELECT id, digest, size FROM stored_file {which} ORDER BY id"  # noqa: S608  words of ours
        for row in connection.execute(statement):
            yield NamedFile(*row)


def _forget(database: Path, files: Sequence[NamedFile], changes: str = "state = 'gone'") -> None:
    """Have rows no more name files that are nowhere; what was received says by its state what is left of it."""
    with closing(copy_checks.connect(database)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        # What hangs on a file goes with it.
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("BEGIN")
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for file in files:
            for column in pointing("stored_id"):
                if column.table.name in tables:
                    also = f", {changes}" if column.table.name == "received_file" else ""
                    change = f"UPDATE {column.table.name} SET stored_id = NULL{also}"  # noqa: S608  names of ours
                    connection.execute(f"{change} WHERE stored_id = ?", (file.id,))
            connection.execute("DELETE FROM stored_file WHERE id = ?", (file.id,))
        connection.execute("COMMIT")


def stage_files(fresh: Path, copy: Path, filing: Filing, now: datetime, *, without: bool) -> Staged:
    """Have every file that a copy names at hand; refuses one that lacks some, unless an operator does `without`.

    Those are due to be fetched again then: whether the messenger still has them, fetching tells.
    """
    remove_halves(filing.folder)
    if not all(file.is_sound() for file in _named_in(fresh, all_of_them=True)):
        raise Refusal("backup-values", table="stored_file")
    pools = [*pools_to_read(copy.parent, filing.key), *pools_to_read(fresh.parent / BACKUP, filing.key)]
    staged: list[tuple[Path, str]] = []
    lost: list[tuple[NamedFile, bool]] = []
    for file in _named_in(fresh):
        if filing.folder.find_amiss(file.digest) is None:
            continue
        found, damaged = _staged(file, filing.folder, pools)
        if found is None:
            lost.append((file, damaged))
        else:
            staged.append((found, file.digest))
    if lost and not without:
        file, damaged = min(lost, key=lambda one: not one[1])
        key = "restore-file-damaged" if damaged else "restore-file-missing"
        raise Refusal(key, count=len(lost), digest=file.digest)
    if lost:
        moment = f"{now.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
        due = f"state = 'due', why = NULL, attempts = 0, due_at = '{moment}'"
        _forget(fresh, [file for file, _ in lost], due)
    return Staged(staged, len(lost))


def _staged(file: NamedFile, folder: FileFolder, pools: Sequence[FilePool]) -> tuple[Path | None, bool]:
    """A whole file from the first pool that has it, and whether one has it damaged."""
    place, damaged = folder.place(file.digest), False
    for pool in pools:
        half = place.with_name(f".{secrets.token_hex(8)}")
        try:
            if _take(pool, file.digest, half):
                return half, False
            damaged = True
        except FileNotFoundError:
            pass
        except Refusal:
            damaged = True
        half.unlink(missing_ok=True)
    return None, damaged


def _take(pool: FilePool, digest: str, half: Path) -> bool:
    if not os.path.lexists(pool.place(digest)):
        raise FileNotFoundError(digest)
    make_private_folder(half.parent)
    found = sha256()
    with create_private(half) as made:

        def write(chunk: bytes) -> None:
            made.write(chunk)
            found.update(chunk)

        pool.read(digest, write)
    return found.hexdigest() == digest


def bring(staged: Staged, folder: FileFolder) -> None:
    """Give files that were staged their names; what was damaged under one of these is replaced."""
    for half, digest in staged.files:
        half.replace(folder.place(digest))
    for part in {half.parent for half, _ in staged.files}:
        sync_folder(part)


def remove_halves(folder: FileFolder) -> None:
    """Delete what a restore that was refused or broken off has begun to write."""
    for part in folder.parts():
        for half in part.glob(".*"):
            half.unlink(missing_ok=True)


def remove_forgotten(database: Path, folder: FileFolder) -> None:
    """Take away the bytes of what was forgotten in a copy; what is left of that is done as soon as the bot runs."""
    with closing(copy_checks.connect(database)) as connection:
        waiting = connection.execute("SELECT 1 FROM stored_file WHERE unneeded_at IS NOT NULL").fetchone()
    if not waiting:
        return
    with suppress(SQLAlchemyError, OSError), ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _remove_forgotten(database, folder)).result()


async def _remove_forgotten(file: Path, folder: FileFolder) -> None:
    database = Database(f"sqlite+aiosqlite:///{file}")
    try:
        while await remove_unneeded(database, folder):
            pass
    finally:
        await database.close()
