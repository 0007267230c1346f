"""SQLAlchemy's engines for one database: one to write, one to read, and how each of their connections is prepared."""

from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import URL, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.engine.json_text import dumps, loads
from storage.engine.sqlite_on_loop import opener

# What people wrote stands in no error's text, whoever prints it.
ENGINE: Any = {"json_serializer": dumps, "json_deserializer": loads, "hide_parameters": True}

# A process that is frozen in the middle of a transaction, or whose host is gone, holds back nobody for long.
# Every question is small and asked often: to begin further processes for one, or to compile it, takes longer than to
# answer it; and in memory, or on a disk without a head, any place costs the same.
SESSION: Any = {
    "server_settings": {
        "idle_in_transaction_session_timeout": "10s",
        "max_parallel_workers_per_gather": "0",
        "jit": "off",
        "random_page_cost": "1.1",
    }
}

READERS = 8

# Seconds without use after which a connection to PostgreSQL may have been cut off by whatever stands in between.
PAUSE = 5.0

# Durable at every commit; erased texts are overwritten, so that a later backup does not hold them either.
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=30000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA journal_size_limit=67108864",
)


@dataclass(frozen=True, slots=True)
class Engines:
    """The two ways into one database; what they have once compiled they keep, also past `dispose`."""

    writer: AsyncEngine
    reader: AsyncEngine

    async def dispose(self) -> None:
        """Close all connections; the next use opens new ones, in whatever event loop it is."""
        await self.writer.dispose()
        await self.reader.dispose()


def open_engines(url: URL) -> Engines:
    return _sqlite_engines(url) if url.get_backend_name() == "sqlite" else _postgresql_engines(url)


def _sqlite_engines(url: URL) -> Engines:
    path = url.database or ""
    Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    writer = create_async_engine(url, **ENGINE, async_creator=opener(path), pool_size=1)
    # Readers beyond these wait their turn: to open a connection takes longer than to read.
    reader = create_async_engine(url, **ENGINE, async_creator=opener(path), pool_size=READERS, max_overflow=0)
    _prepare_sqlite(writer, "BEGIN IMMEDIATE", PRAGMAS)
    _prepare_sqlite(reader, "BEGIN", (*PRAGMAS, "PRAGMA query_only=ON"))
    return Engines(writer, reader)


def _postgresql_engines(url: URL) -> Engines:
    writer = create_async_engine(url, **ENGINE, connect_args=SESSION, pool_size=10, max_overflow=10)
    _ask_after_a_pause(writer)
    # A look needs no BEGIN and no ROLLBACK, each of which is a way to the server and back.
    return Engines(writer, writer.execution_options(isolation_level="AUTOCOMMIT"))


def _prepare_sqlite(engine: AsyncEngine, begin: str, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Any) -> None:
        connection.exec_driver_sql(begin)


def _ask_after_a_pause(engine: AsyncEngine) -> None:
    """Have a connection that has not been used for a while prove itself, where another can still take its place.

    One in use is not asked: that is a way to the server and back before every look. Should the server have gone away
    meanwhile, whoever notices it tries again as after any trouble, and all others get new connections.
    """

    @event.listens_for(engine.sync_engine, "checkin")
    def given_back(_connection: Any, record: Any) -> None:
        record.info["used"] = monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def taken(connection: Any, record: Any, _proxy: Any) -> None:
        if monotonic() - record.info.get("used", monotonic()) < PAUSE:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error
