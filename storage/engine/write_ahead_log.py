"""Emptying SQLite's log of writes, in which what was erased from the file would still be legible."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

# Seconds for which writers wait at most for those who are reading; they come again where that was not enough.
PATIENCE = 0.25


async def empty_log(file: Path) -> bool:
    """Bring all of the log into the file and empty it; false as long as somebody reads what is only there."""
    return await asyncio.to_thread(_empty_log, file)


def _empty_log(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE)) as connection:
            connection.execute("PRAGMA synchronous=FULL")
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        return False
    return not busy
