"""The connections to SQLite or PostgreSQL, and the transactions in which all is read and written."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from storage.engine.engines import Engines, open_engines
from storage.engine.group_commit import GroupCommit
from storage.engine.overwriting import overwrite_erased

Db = AsyncSession

# On PostgreSQL the sender may live in another process: it is woken by this notification, sent with the commit.
CHANNEL = "cau_noi_outbox"

# A session that has written to the outbox says so here; whoever sends is woken after the commit.
OUTGOING = "outgoing"
# So does a session that has erased words, and one that has erased words that can be searched: they go from a file's log
# and indexes too.
ERASED, ERASED_FROM_INDEX = "erased", "erased from index"

# Under this name each session has what all sessions of a database remember of the accounts' reach.
REACHES = "reaches"


async def hold_back_others(db: Db, key: str) -> bool:
    """Wait until nobody else holds a key, and hold it till this transaction ends; false where nobody else can write."""
    if db.get_bind().dialect.name == "sqlite":
        return False  # BEGIN IMMEDIATE already has
    number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
    await db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})
    return True


class Database:
    """The one way to the tables: writing transactions one after another on SQLite, side by side on PostgreSQL."""

    def __init__(self, url: str, engines: Engines | None = None) -> None:
        """With engines that were opened before for the same address, if any: they know already how to say much."""
        self.url = make_url(url)
        self.embedded = self.url.get_backend_name() == "sqlite"
        self._engines = engines or open_engines(self.url)
        self.writer, self.reader = self._engines.writer, self._engines.reader
        # What every session has at hand: the reach of the accounts, once it was read (storage/queue/reaches.py).
        known: dict[str, Any] = {REACHES: {}}
        self._shared = GroupCommit(self.writer, known) if self.embedded else None
        # Set after each commit that has queued a message, of whichever process: each sender waits for its own.
        self._outgoing: list[asyncio.Event] = []
        # Whether the file's log, or its indexes, may hold erased words; who was here before may have left some.
        self._in_log = self._in_indexes = self.embedded
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
        if session.info.get(ERASED) and self.embedded:
            self._in_log = True
            self._in_indexes = self._in_indexes or bool(session.info.get(ERASED_FROM_INDEX))
            await self.overwrite_erased()

    async def overwrite_erased(self) -> None:
        """Have no erased word be legible; to be called again where somebody still reads, or much is to be done."""
        if self._in_log:
            done = await overwrite_erased(Path(self.url.database or ""), indexes=self._in_indexes)
            self._in_log, self._in_indexes = not done, self._in_indexes and not done

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

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Db]:
        """Reading in which several looks see the same moment."""
        if self.embedded:
            async with self.reading() as session:
                yield session
            return
        async with self.writer.connect() as connection:
            await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            async with AsyncSession(bind=connection, expire_on_commit=False) as session:
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
        await self._engines.dispose()
