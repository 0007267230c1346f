"""One wait for the disk for several people: their transactions follow one another and are committed together."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

# So many units of work share a commit at most, so that the first does not wait long for the last.
MOST_TOGETHER = 32
T = TypeVar("T")


class UndoneError(OSError):
    """SQLite has undone the whole transaction because of another unit in it, as it does when the disk is full."""


class GroupCommit:
    """SQLite's one writer: each unit is whole or undone by itself, and none returns before its commit is on disk.

    A unit that comes alone is a transaction of its own. Those who wait while it works, or while the disk does, follow
    one after another behind savepoints, and the last of them commits for all (docs/decisions/0006).
    """

    def __init__(self, engine: AsyncEngine, info: dict[str, Any]) -> None:
        self._engine = engine
        # What every session has at hand.
        self._info = info
        self._gate = asyncio.Lock()
        self._waiting = 0
        self._connection: AsyncConnection | None = None
        self._batch: asyncio.Future[None] | None = None
        self._together = 0
        self._working: set[asyncio.Task[Any]] = set()

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[AsyncSession]:
        """One unit of work: undone by any exception, else on disk when the block is left."""
        await self._turn()
        batch, connection = await self._transaction()
        mode = "create_savepoint" if self._together else "rollback_only"
        session = AsyncSession(connection, expire_on_commit=False, join_transaction_mode=mode, info=self._info)
        try:
            async with session.begin():
                yield session
            self._together += 1
        except BaseException:
            self._hand_on(batch, connection)
            raise
        self._hand_on(batch, connection)
        await asyncio.shield(batch)

    async def _turn(self) -> None:
        self._waiting += 1
        try:
            await self._gate.acquire()
        except asyncio.CancelledError:
            self._waiting -= 1
            self._left_behind()
            raise
        self._waiting -= 1

    def _left_behind(self) -> None:
        """The one for whom a batch was left open has gone: commit it in their place."""
        if self._batch is not None and not self._waiting and not self._gate.locked():
            self._do(self._take_turn_and_end())

    async def _take_turn_and_end(self) -> None:
        async with self._gate:
            if self._batch is not None and self._connection is not None:
                await self._end(self._batch, self._connection)

    async def _transaction(self) -> tuple[asyncio.Future[None], AsyncConnection]:
        """The one left open for us, or a new one; without it the turn is given up."""
        if self._batch is not None and self._connection is not None:
            return self._batch, self._connection
        begun = self._do(self._begun())
        try:
            return await asyncio.shield(begun)
        except asyncio.CancelledError:
            begun.add_done_callback(self._abandoned)
            raise
        except BaseException:
            self._gate.release()
            raise

    async def _begun(self) -> tuple[asyncio.Future[None], AsyncConnection]:
        connection = self._connection
        if connection is None or connection.closed:
            connection = self._connection = await self._engine.connect()
        await connection.begin()
        self._batch = asyncio.get_running_loop().create_future()
        self._together = 0
        return self._batch, connection

    def _hand_on(self, batch: asyncio.Future[None], connection: AsyncConnection) -> None:
        """Leave the transaction to the next who waits, or commit it, in a task that nobody can cancel."""
        if not connection.in_transaction():
            self._batch = None  # the only unit in it was undone, and the transaction with it
            self._gate.release()
        elif self._waiting and self._together < MOST_TOGETHER and _stands(connection):
            self._gate.release()
        else:
            self._do(self._end_and_release(batch, connection))

    async def _end_and_release(self, batch: asyncio.Future[None], connection: AsyncConnection) -> None:
        try:
            await self._end(batch, connection)
        finally:
            self._gate.release()

    async def _end(self, batch: asyncio.Future[None], connection: AsyncConnection) -> None:
        self._batch = None
        try:
            await _commit(connection)
        except Exception as error:  # noqa: BLE001  whatever the disk said, everybody in the batch has to hear it
            self._connection = None
            await connection.invalidate()
            batch.set_exception(error)
            batch.exception()  # a unit that was undone by itself does not ask for it
        else:
            batch.set_result(None)

    def _abandoned(self, begun: asyncio.Task[tuple[asyncio.Future[None], AsyncConnection]]) -> None:
        """Whoever had the transaction begun went away before it was."""
        if begun.exception() is None:
            self._hand_on(*begun.result())
        else:
            self._gate.release()

    def _do(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Run what nobody can cancel, as half of it would leave the one connection in pieces."""
        task = asyncio.get_running_loop().create_task(work)
        self._working.add(task)
        task.add_done_callback(self._working.discard)
        return task

    async def close(self) -> None:
        while self._working:
            await asyncio.wait(self._working)
        if self._connection is not None:
            await self._connection.close()
            self._connection = None


def _stands(connection: AsyncConnection) -> bool:
    """Whether SQLite itself is still in the transaction: it may have left it when one of the statements failed."""
    sync = connection.sync_connection
    raw = sync.connection.driver_connection if sync and not sync.invalidated else None
    return raw is not None and bool(raw.in_transaction)


async def _commit(connection: AsyncConnection) -> None:
    if not _stands(connection):
        raise UndoneError  # to commit nothing would succeed
    await connection.commit()
