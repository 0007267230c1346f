"""Copies of an embedded database: made while it is in use, checked, and put back only where they fit."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import file_digest, sha256
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from rules.refusal import Refusal
from storage.engine.private_files import create_private, sync_folder
from storage.files.folder import FILES, FileFolder
from storage.upkeep import (
    copy_checks,
    copy_cipher,
    copy_source,
    erasure_sources,
    file_copies,
    file_pool,
    migrating,
    replacing,
)
from storage.upkeep.copy_checks import Copy
from storage.upkeep.erasing_copies import erase_in_copy
from storage.upkeep.erasure_sources import Asked, Trust

PLAIN, LOCKED = ".db", ".db.enc"
NOTHING = Asked()


def make(source: Path, target: Path, key: str = "", files: Path | None = None) -> Copy:
    """Write a whole, compact copy beside the running bot, locked where there is a key; refuses to overwrite.

    The files that its rows name lie beside it afterwards; they come from a folder, if it is not said from the one
    beside the database. A copy that does not check is refused. One that would not be put back is made all the same,
    and says so.
    """
    if not source.exists():
        raise Refusal("backup-nothing", file=str(source))
    if os.path.lexists(target):
        raise Refusal("backup-exists", file=str(target))
    if not target.parent.is_dir():
        raise Refusal("backup-no-folder", folder=str(target.parent))
    try:
        with _alone(source) as folder, _named(target):
            return _make(source, target, folder, file_copies.Filing(_folder_of(source, files), key))
    except (sqlite3.Error, OSError) as error:
        raise Refusal("backup-failed", file=str(target), why=str(error)) from error


def _folder_of(database: Path, files: Path | None) -> FileFolder:
    return FileFolder(files or database.parent / FILES)


def _make(source: Path, target: Path, folder: Path, filing: file_copies.Filing) -> Copy:
    key = filing.key
    # Under its own name only once it is whole: what broke off must never count as the newest copy.
    part = Path(f"{target}.part")
    part.unlink(missing_ok=True)
    # What is not locked yet goes nowhere but beside the database: the copy's own place may be a disk that travels.
    clear = folder / "clear.db" if key else part
    try:
        with create_private(clear):
            pass
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(clear),))
        _forget_held_words(clear)
        # Rows first: what came later is not named here, and what was forgotten since then goes from the copy's rows.
        lost = file_copies.copy_files(clear, source, target, filing)
        made = copy_checks.read_whole(clear)
        made = replace(made, doubt=_doubt(clear, made.revision, target) or lost)
        if key:
            _lock(clear, part, key)
        erasure_sources.write_beside(target, source, key)
        part.rename(target)
        sync_folder(target.parent)
        file_pool.prune(target)
    finally:
        part.unlink(missing_ok=True)
    return made


@contextmanager
def _alone(source: Path) -> Iterator[Path]:
    """A folder beside the database for one copy at a time; what one that was killed left in it is deleted."""
    folder = Path(f"{source}.copying")
    folder.mkdir(mode=0o700, exist_ok=True)
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _empty(folder)
        try:
            yield folder
        finally:
            _empty(folder)
            folder.rmdir()
    except BlockingIOError:
        raise Refusal("backup-running") from None
    finally:
        os.close(held)


def _empty(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


def _lock(clear: Path, part: Path, key: str) -> None:
    """Lock a copy, and open it once again to see that nothing was lost."""
    with clear.open("rb") as source, create_private(part) as made:
        copy_cipher.encrypt(source, made, key)
    opened = sha256()
    with clear.open("rb") as source, part.open("rb") as locked:
        locked.seek(len(copy_cipher.MAGIC))
        copy_cipher.decrypt(locked, opened.update, key)
        if file_digest(source, sha256).digest() != opened.digest():
            raise Refusal("backup-altered")


def _forget_held_words(copy: Path) -> None:
    """What waits for somebody's consent is in no copy, though its key is not there either."""
    with closing(sqlite3.connect(copy)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'held_words'").fetchone():
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("DELETE FROM held_words")
            connection.commit()


def _doubt(file: Path, revision: str, target: Path) -> Refusal | None:
    """Why a copy would not be put back, as far as it can be seen without bringing it up to date."""
    try:
        with _named(target):
            copy_checks.check_schema(file, revision)
            if revision == migrating.newest():
                copy_checks.check_rows(file)
    except Refusal as refusal:
        return refusal
    return None


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Have each refusal name the file that the operator named."""
    try:
        yield
    except Refusal as refusal:
        raise Refusal(refusal.key, **({"file": str(file)} | refusal.facts)) from None


def newest_copy_time(source: Path) -> datetime | None:
    """When the newest copy in the folder beside the database was written; None if there is none."""
    folder = source.parent / "backup"
    written = [file.stat().st_mtime for ending in (PLAIN, LOCKED) for file in folder.glob(f"*{ending}")]
    return datetime.fromtimestamp(max(written), UTC) if written else None


def read_and_check(file: Path) -> Copy:
    """Read a database that is not locked; refuses one that is missing, damaged, of strangers, or of newer code."""
    with _named(file):
        if not file.exists():
            raise Refusal("backup-missing")
        found = copy_checks.read_whole(file)
        copy_checks.check_schema(file, found.revision)
        return found


def put_back(
    copy: Path, target: Path, now: datetime, key: str = "", *, plain: bool = False, asked: Asked = NOTHING
) -> tuple[Copy, Path | None]:
    """Put a checked copy in the place of the database; gives what it holds and where the old one is kept, if any.

    It is taken over once, into a file beside the database that nobody else can change, and checked there; the old one
    keeps its name until that is done. Where there is a key, one that is not locked has to be allowed, unless it comes
    from the database's own folder: whoever can write there needs no restore. What was forgotten since it was made is
    forgotten in it as well; where nothing tells what that is, an operator has to say so. The files that its rows name
    are there whole before it is, each from the folder or from beside the copy, unless an operator does without.
    """
    target = target.resolve()
    filing = file_copies.Filing(_folder_of(target, asked.folder), key)
    own = copy.absolute().parent.resolve().is_relative_to(target.parent)
    fresh = replacing.unused_name(target, replacing.NEW, now)
    try:
        with _named(copy):
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replacing.remove_leftovers(target, copy)
            copy_source.stage(copy, fresh, key, plain=plain or own)
            found = _prepare(fresh)
            again = erase_in_copy(fresh, copy, target, asked, Trust(key, plain, target.parent))
            found = replace(found, erased=tuple(again.erasures), unsealed=again.unsealed)
            staged = file_copies.stage_files(fresh, copy, filing, now, without=asked.without_files)
            found = replace(_finish(fresh, found), brought=len(staged.files), lost=staged.lost)
            file_copies.bring(staged, filing.folder)
            kept = replacing.take_place(fresh, target, now)
            file_copies.remove_forgotten(target, filing.folder)
            return found, kept
    except (sqlite3.Error, SQLAlchemyError, ValueError, TypeError, OSError) as error:
        raise Refusal("restore-failed", file=str(target), why=type(error).__name__) from error
    finally:
        for ending in ("", *replacing.BESIDE):
            Path(f"{fresh}{ending}").unlink(missing_ok=True)
        file_copies.remove_halves(filing.folder)


def _prepare(fresh: Path) -> Copy:
    """Check a copy and bring it up to date while no name but its own leads to it."""
    copy_checks.merge(fresh)
    found = copy_checks.read_whole(fresh)
    copy_checks.check_schema(fresh, found.revision)
    migrating.upgrade_file(fresh)
    copy_checks.check_rows(fresh)
    return found


def _finish(fresh: Path, found: Copy) -> Copy:
    """Have all of a copy that was prepared on the disk."""
    rows = copy_checks.read_whole(fresh).rows
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    return replace(found, rows=rows)
