"""The connections to SQLite or PostgreSQL, and the transactions in which all is read and written."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any

import asyncpg
from sqlalchemy import event, make_url, text
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from storage.engine.group_commit import GroupCommit
from storage.engine.json_text import dumps, loads
from storage.engine.sqlite_on_loop import opener

Db = AsyncSession

# On PostgreSQL the sender may live in another process: it is woken by this notification, sent with the commit.
CHANNEL = "cau_noi_outbox"

# A session that has written to the outbox says so here; whoever sends is woken after the commit.
OUTGOING = "outgoing"

# Under this name each session has what all sessions of a database remember of the accounts' reach.
REACHES = "reaches"

# What people wrote stands in no error's text, whoever prints it.
ENGINE: Any = {"json_serializer": dumps, "json_deserializer": loads, "hide_parameters": True}

# A process that is frozen in the middle of a transaction, or whose host is gone, holds back nobody for long.
LET_GO: Any = {"server_settings": {"idle_in_transaction_session_timeout": "10s"}}

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


async def hold_back_others(db: Db, key: str) -> bool:
    """Wait until nobody else holds a key, and hold it till this transaction ends; false where nobody else can write."""
    if db.get_bind().dialect.name == "sqlite":
        return False  # BEGIN IMMEDIATE already has
    number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
    await db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})
    return True


class Database:
    """The one way to the tables: writing transactions one after another on SQLite, side by side on PostgreSQL."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.embedded = self.url.get_backend_name() == "sqlite"
        self._shared: GroupCommit | None = None
        # Set after each commit that has queued a message, of whichever process: each sender waits for its own.
        self._outgoing: list[asyncio.Event] = []
        # What every session has at hand: the reach of the accounts, once it was read (storage/queue/reaches.py).
        known: dict[str, Any] = {REACHES: {}}
        if self.embedded:
            path = self.url.database or ""
            Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.writer = create_async_engine(self.url, **ENGINE, async_creator=opener(path), pool_size=1)
            # Readers beyond these wait their turn: to open a connection takes longer than to read.
            self.reader = create_async_engine(
                self.url, **ENGINE, async_creator=opener(path), pool_size=READERS, max_overflow=0
            )
            _prepare_sqlite(self.writer, "BEGIN IMMEDIATE", PRAGMAS)
            _prepare_sqlite(self.reader, "BEGIN", (*PRAGMAS, "PRAGMA query_only=ON"))
            self._shared = GroupCommit(self.writer, known)
        else:
            self.writer = create_async_engine(self.url, **ENGINE, connect_args=LET_GO, pool_size=10, max_overflow=10)
            _ask_after_a_pause(self.writer)
            # A look needs no BEGIN and no ROLLBACK, each of which is a way to the server and back.
            self.reader = self.writer.execution_options(isolation_level="AUTOCOMMIT")
        self._writing = async_sessionmaker(self.writer, expire_on_commit=False, info=known)
        self._reading = async_sessionmaker(self.reader, expire_on_commit=False, info=known)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Db]:
        """One transaction: committed at the end of the block, rolled back by any exception."""
        async with self._shared.unit() if self._shared else self._writing.begin() as session:
            yield session
            if session.info.get(OUTGOING) and not self.embedded:
                await session.execute(text(f"NOTIFY {CHANNEL}"))
        if session.info.get(OUTGOING):
            self.wake_senders()

    def outgoing(self) -> asyncio.Event:
        """A new event that is set after each commit that has queued a message."""
        self._outgoing.append(asyncio.Event())
        return self._outgoing[-1]

    def wake_senders(self) -> None:
        for one in self._outgoing:
            one.set()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Db]:
        async with self._reading() as session:
            yield session

    async def lock_person(self, session: Db, key: str) -> None:
        """Hold back every other process that works for the same person until this transaction ends."""
        await hold_back_others(session, key)

    async def probe(self) -> None:
        """Write one row as it is, durably, so that a disk that is full or a server that only reads is noticed."""
        async with self.writing() as session:
            await session.execute(text("UPDATE alembic_version SET version_num = version_num"))

    async def listen(self) -> None:
        """Wake our own sender whenever another process has written a letter; the sender's poll covers every gap."""
        dsn = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        while True:
            with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                connection = await asyncpg.connect(dsn)
                try:
                    ended = asyncio.Event()
                    connection.add_termination_listener(lambda *_, ended=ended: ended.set())
                    await connection.add_listener(CHANNEL, lambda *_: self.wake_senders())
                    await ended.wait()
                finally:
                    connection.terminate()
            await asyncio.sleep(1)

    async def close(self) -> None:
        if self._shared:
            await self._shared.close()
        await self.writer.dispose()
        await self.reader.dispose()
