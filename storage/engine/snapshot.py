"""The database as it is at one moment, to be read for long by a child process that cannot change it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, NullPool, event, make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from storage.engine.database import REACHES, Db
from storage.engine.engines import ENGINE

# While somebody reads an older moment a file's log of writes cannot begin anew: it must not fill the disk meanwhile.
MOST_LOG = 512 << 20
# A child that was frozen holds back nobody for long; one that computes between two looks is given time.
SETTINGS = {
    "application_name": "cau-noi job",
    "default_transaction_read_only": "on",
    "idle_in_transaction_session_timeout": "120s",
    "max_parallel_workers_per_gather": "0",
    "work_mem": "8MB",
}
FIRST_LOOK = text("SELECT count(*) FROM alembic_version")
READING = ("PRAGMA query_only=ON", "PRAGMA busy_timeout=30000", "PRAGMA cache_size=-8192", "PRAGMA mmap_size=0")


class SnapshotTooOldError(RuntimeError):
    """So much was written meanwhile that this moment cannot be kept any longer."""


@asynccontextmanager
async def open_snapshot(address: str, most_log: int = MOST_LOG) -> AsyncIterator[Db]:
    """Read a database as it is now, in one transaction until the end of the block; nothing can be written.

    Raises SnapshotTooOldError once a file's log has grown to so many bytes; long lists are to be read in pieces.
    """
    url = make_url(address)
    embedded = url.get_backend_name() == "sqlite"
    engine = _file_engine(url, most_log) if embedded else _server_engine(url)
    try:
        async with engine.connect() as connection:
            if not embedded:
                await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            session = AsyncSession(bind=connection, expire_on_commit=False, autoflush=False, info={REACHES: {}})
            async with session:
                # Only by a first look is the moment that of this transaction.
                await session.execute(FIRST_LOOK)
                yield session
    finally:
        await engine.dispose()


def _server_engine(url: URL) -> AsyncEngine:
    return create_async_engine(url, **ENGINE, poolclass=NullPool, connect_args={"server_settings": SETTINGS})


def _file_engine(url: URL, most_log: int) -> AsyncEngine:
    path = Path(url.database or "").absolute()
    read_only = URL.create(url.drivername, database=f"{path.as_uri()}", query={"mode": "ro", "uri": "true"})
    engine = create_async_engine(read_only, **ENGINE, poolclass=NullPool)
    log = path.with_name(f"{path.name}-wal")

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in READING:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    @event.listens_for(engine.sync_engine, "before_cursor_execute")
    def look(*_facts: Any) -> None:
        if log.exists() and log.stat().st_size > most_log:
            raise SnapshotTooOldError

    return engine
