"""Exactly one sender and one clock among many processes: a lease row decides who."""

import asyncio
import os
import secrets
import socket
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from storage.engine import leases
from storage.engine.database import Database, Db

# A database that does not even take the lease back must not keep a process from ending.
GIVE_BACK_WITHIN = 1.0
# A renewal that failed is tried again at once, but not in a loop without a pause.
BREATH = 0.1
log = structlog.get_logger()


class Leader:
    """Waits for the lease, works while it holds, and stops working before somebody else can begin."""

    def __init__(self, database: Database, name: str, clock: Callable[[], datetime], ttl: timedelta) -> None:
        self.database = database
        self.name = name
        self.clock = clock
        self.ttl = ttl
        # A renewal that gets no answer in a third of the time leaves another third, and a half of one, for a second.
        self.renew = ttl / 6
        self.answer_within = ttl / 3
        self.holder = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        self.epoch: int | None = None
        self._runs_out = 0.0
        self._stopping = asyncio.Event()

    async def lead(self, work: Callable[[], Awaitable[None]]) -> None:
        """Run `work` as long as the lease is ours; ends when the work itself ends, or at `stop` in line."""
        while not self._stopping.is_set():
            self.epoch = await self._take()
            if self.epoch is None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), min(1.0, self.renew.total_seconds()))
                continue
            log.info("leading", lease=self.name, epoch=self.epoch)
            if await self._while_held(work):
                return

    def stop(self) -> None:
        """Get in line no more; whoever leads ends the work first."""
        self._stopping.set()

    async def until_stopped(self) -> None:
        """Wait for the end of the line."""
        await self._stopping.wait()

    def holds(self) -> bool:
        """Whether the lease is surely ours at this moment: a process that was frozen learns here that time went by."""
        return self.epoch is not None and (self.database.embedded or time.monotonic() < self._runs_out)

    async def give_back(self) -> None:
        """Let the next one begin at once."""
        if self.epoch is not None:
            self.epoch = None
            async with asyncio.timeout(GIVE_BACK_WITHIN), self.database.writing() as db:
                await leases.release_lease(db, self.name, self.holder, await self._now(db))

    async def _while_held(self, work: Callable[[], Awaitable[None]]) -> bool:
        """True when the work ended by itself, false when the lease was lost."""
        async with asyncio.TaskGroup() as group:
            working = group.create_task(self._run(work))
            while not working.done():
                await asyncio.wait({working}, timeout=self.renew.total_seconds())
                if not working.done() and not await self._kept(working):
                    log.error("lease lost", lease=self.name, epoch=self.epoch)
                    self.epoch = None
                    working.cancel()
                    return False
        return True

    @staticmethod
    async def _run(work: Callable[[], Awaitable[None]]) -> None:
        await work()

    async def _kept(self, working: asyncio.Task[None]) -> bool:
        """Renew; false once it changed hands, or once it might before the database can be asked again."""
        while not working.done():
            try:
                return await self._ask() == self.epoch
            except (SQLAlchemyError, OSError) as error:
                log.warning("lease not renewed", kind=type(error).__name__)
                if self.database.embedded:
                    # On a file nobody else is left who could take it.
                    return True
            if time.monotonic() + BREATH + self.answer_within.total_seconds() >= self._runs_out:
                return False
            await asyncio.sleep(BREATH)
        return True

    async def _take(self) -> int | None:
        try:
            return await self._ask()
        except (SQLAlchemyError, OSError) as error:
            log.warning("lease not asked for", kind=type(error).__name__)
            return None

    async def _ask(self) -> int | None:
        """Take or renew; counted from before the question, so that we never believe in it longer than others do."""
        asked = time.monotonic()
        async with asyncio.timeout(self.answer_within.total_seconds()), self.database.writing() as db:
            epoch = await leases.take_lease(db, self.name, self.holder, await self._now(db), self.ttl)
        if epoch is not None:
            self._runs_out = asked + self.ttl.total_seconds()
        return epoch

    async def _now(self, db: Db) -> datetime:
        """The database's clock where several hosts share it, else our own."""
        return await leases.database_time(db) or self.clock()
