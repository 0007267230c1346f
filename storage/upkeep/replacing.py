"""A database file in the place of another: at every moment one of the two stands there whole, and none is ever lost."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from rules.refusal import Refusal
from storage.engine.private_files import close_to_others, create_private, sync_folder
from storage.upkeep.copy_source import JOURNAL, SQLITE, WAL

# What SQLite keeps beside a database; under the name of another database it would be taken for that one's.
BESIDE = (WAL, "-shm", JOURNAL)
NEW, BEFORE = "new", "before"


def unused_name(target: Path, what: str, now: datetime) -> Path:
    """A name beside the database that no file has yet."""
    numbers = ("", *(f"-{number}" for number in range(2, 1000)))
    names = (Path(f"{target}.{what}-{now:%Y%m%d-%H%M%S}{number}") for number in numbers)
    return next(name for name in names if not os.path.lexists(name))


def remove_leftovers(target: Path, spared: Path) -> None:
    """Delete what a restore that was broken off had begun to write; the database that stood there is never among it."""
    for file in target.parent.glob(f"{target.name}.{NEW}-*"):
        if not str(spared.absolute()).startswith(str(file.absolute())):
            file.unlink()


def take_place(fresh: Path, target: Path, now: datetime) -> Path | None:
    """Give the name of the database to a finished file; gives where the old database is kept, if there was one."""
    kept = unused_name(target, BEFORE, now)
    there = target.exists()
    if there:
        _merge(target)
        _keep(target, kept)
    for ending in BESIDE:
        old = Path(f"{target}{ending}")
        if old.exists():
            old.replace(f"{kept}{ending}")
            close_to_others(Path(f"{kept}{ending}"))
    fresh.replace(target)
    sync_folder(target.parent)
    return kept if there else None


def _merge(target: Path) -> None:
    """Have all of the old database in its one file; one that is too damaged for that is kept as it is."""
    if not may_be_opened(target):
        return
    try:
        with closing(sqlite3.connect(f"{target.absolute().as_uri()}?mode=rw", uri=True, timeout=1)) as connection:
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.DatabaseError as error:
        busy = "locked" in str(error)
    if busy:
        raise Refusal("restore-busy", file=str(target))


def may_be_opened(target: Path) -> bool:
    """SQLite deletes what lies beside a file that it cannot read, and undoes what was being written: not here."""
    journal = Path(f"{target}{JOURNAL}")
    with target.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE and not (journal.exists() and journal.stat().st_size)


def _keep(target: Path, kept: Path) -> None:
    """Give the old database a second name, so that it always has one; a copy where a disk knows no second names."""
    try:
        kept.hardlink_to(target)
    except OSError:
        with target.open("rb") as source, create_private(kept) as made:
            shutil.copyfileobj(source, made)
    close_to_others(kept)
    sync_folder(target.parent)
