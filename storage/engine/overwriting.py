"""Overwriting what was erased from an SQLite file, where it is legible yet: in its indexes of words and in its log."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic

# Seconds for which writers wait at most for those who are reading; they come again where that was not enough.
PATIENCE = 0.25
# Seconds that one call takes at most for an index, and pages that are written before others have their turn.
AT_ONCE = 0.5
PAGES = 200
INDEXES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"


async def overwrite_erased(file: Path, *, indexes: bool) -> bool:
    """Empty the log, and have the indexes hold no words of rows that changed; false if there is more to be done.

    It works beside the loop, and lets others write in between.
    """
    return await asyncio.to_thread(_overwrite, file, indexes)


def _overwrite(file: Path, indexes: bool) -> bool:  # noqa: FBT001  handed on to a thread, which takes no keywords
    try:
        uri = f"{file.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA secure_delete=ON")
            merged = not indexes or _merge_indexes(connection)
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        return False
    return merged and not busy


def _merge_indexes(connection: sqlite3.Connection) -> bool:
    """Write what stands in the parts of each index into one: only there is nothing left of what was deleted."""
    end = monotonic() + AT_ONCE
    for (name,) in connection.execute(INDEXES).fetchall():
        # A merge that has nothing left to do writes one row at most; below zero it is of all parts.
        step = f"INSERT INTO {name} ({name}, rank) VALUES ('merge', {-PAGES})"  # noqa: S608  a table of ours
        before = connection.total_changes
        while connection.execute(step) and connection.total_changes - before > 1:
            before = connection.total_changes
            if monotonic() > end:
                return False
    return True
