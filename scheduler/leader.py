"""Exactly one sender and one clock among many processes: a lease row decides who."""

import asyncio
import os
import secrets
import socket
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from storage import leases
from storage.database import Database, Db

log = structlog.get_logger()


class Leader:
    """Waits for the lease, works while it holds, and stops working before somebody else can begin."""

    def __init__(self, database: Database, name: str, clock: Callable[[], datetime], ttl: timedelta) -> None:
        self.database = database
        self.name = name
        self.clock = clock
        self.ttl = ttl
        self.renew = ttl / 3
        self.holder = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        self.epoch: int | None = None

    async def lead(self, work: Callable[[], Awaitable[None]]) -> None:
        """Run `work` whenever and as long as the lease is ours; ends when the work itself ends."""
        while True:
            self.epoch = await self._take()
            if self.epoch is None:
                await asyncio.sleep(min(1.0, self.renew.total_seconds()))
                continue
            log.info("leading", lease=self.name, epoch=self.epoch)
            if await self._while_held(work):
                return

    async def give_back(self) -> None:
        """Let the next one begin at once."""
        if self.epoch is not None:
            self.epoch = None
            async with self.database.writing() as db:
                await leases.give_back(db, self.name, self.holder, await self._now(db))

    async def _while_held(self, work: Callable[[], Awaitable[None]]) -> bool:
        """True when the work ended by itself, false when the lease was lost."""
        async with asyncio.TaskGroup() as group:
            working = group.create_task(self._run(work))
            held = self.clock()
            while not working.done():
                await asyncio.wait({working}, timeout=self.renew.total_seconds())
                if working.done() or await self._take() is not None:
                    held = self.clock()
                elif self.clock() - held >= self.ttl - self.renew:
                    log.error("lease lost", lease=self.name)
                    working.cancel()
                    return False
        return True

    @staticmethod
    async def _run(work: Callable[[], Awaitable[None]]) -> None:
        await work()

    async def _take(self) -> int | None:
        try:
            async with self.database.writing() as db:
                return await leases.take(db, self.name, self.holder, await self._now(db), self.ttl)
        except (SQLAlchemyError, OSError) as error:
            log.warning("lease not renewed", kind=type(error).__name__)
            return None

    async def _now(self, db: Db) -> datetime:
        """The database's clock where several hosts share it, else our own."""
        return await leases.database_time(db) or self.clock()
