"""SQLite without a thread hop for every statement: only what may wait for the disk or a lock waits in the thread."""

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiosqlite

# Waits for the file's lock, which another program (a backup, a seed) may hold.
MAY_WAIT = "BEGIN IMMEDIATE"


class LoopConnection(aiosqlite.Connection):
    """Runs statements on the loop, where they cost a tenth of a trip to the thread; see docs/decisions/0005."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if getattr(fn, "__name__", "") == "commit" or (args and args[0] == MAY_WAIT):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call] # the driver leaves it untyped
        return fn(*args, **kwargs)


def opener(path: str) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """What SQLAlchemy calls to open a connection to the file."""

    def connect() -> sqlite3.Connection:
        Path(path).touch(mode=0o600)  # for nobody's eyes but the operator's
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False)

    async def open_it() -> aiosqlite.Connection:
        connection = LoopConnection(connect, iter_chunk_size=64)
        connection._thread.daemon = True  # noqa: SLF001  as SQLAlchemy's own opener does
        return await connection

    return open_it
