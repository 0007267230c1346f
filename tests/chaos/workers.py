"""The bot's processes of a scene: kept at their number, whoever of them ends."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import ClientError
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.app import CLOCK
from storage.engine import leases
from storage.engine.database import Database
from storage.tables import Lease
from tests.chaos.nursery import Child, Nursery
from tests.hosts.proxy import Proxy
from tests.journeys.stage import Stage, free_port

# The code of a process that ended by itself because a lease or its database was gone is no breach: it is started anew.
LEADS_WITHIN = 40.0


@dataclass
class Workers:
    nursery: Nursery
    stage: Stage
    proxy: Proxy
    database: Database
    number: int
    children: list[Child] = field(default_factory=list)
    ahead: float = 0.0
    ended_by_themselves: list[int] = field(default_factory=list)

    async def begin(self) -> None:
        for _ in range(self.number):
            await self.start()
        for child in self.children:
            await self.answers(child)
        await self.leader()

    async def start(self) -> Child:
        port = free_port()
        child = await self.nursery.start(self.stage.environment(port), port, self.stage.log)
        if self.ahead:
            child.tell(ahead=self.ahead)
        self.children.append(child)
        self.proxy.ports.append(port)
        return child

    async def answers(self, child: Child) -> None:
        for _ in range(1000):
            assert child.lives, self.stage.log.read_text()[-3000:]
            with suppress(ClientError, OSError):
                async with self.stage.sandbox.session.get(f"http://127.0.0.1:{child.port}/livez") as answer:
                    if answer.status == 200:
                        return
            await asyncio.sleep(0.02)
        raise AssertionError(self.stage.log.read_text()[-3000:])

    async def renew(self) -> None:
        """Put a new process where one has ended."""
        for child in [one for one in self.children if not one.lives]:
            self.children.remove(child)
            self.proxy.ports.remove(child.port)
            if child.status != -9:
                self.ended_by_themselves.append(child.status or 0)
            await self.start()

    async def leader(self) -> Child:
        """Whoever leads now; the one process there is, if there is one."""
        for _ in range(int(LEADS_WITHIN / 0.05)):
            await self.renew()
            found = await self._leader()
            if found is not None and found.lives:
                return found
            await asyncio.sleep(0.05)
        raise AssertionError("nobody leads")

    async def _leader(self) -> Child | None:
        try:
            async with self.database.reading() as db:
                now = await leases.database_time(db)
                row = (await db.scalars(select(Lease).where(Lease.name != CLOCK))).one_or_none()
        except (SQLAlchemyError, OSError):
            return None
        if row is None or (now is not None and row.expires_at < now):
            return None
        pid = int(row.holder.split(":")[-2])
        return next((one for one in self.children if one.pid == pid), None)

    async def other(self, than: Child) -> Child:
        await self.renew()
        return next(one for one in self.children if one is not than)

    def put_ahead(self, seconds: float) -> None:
        self.ahead += seconds
        for child in self.children:
            child.tell(ahead=self.ahead)

    async def end(self) -> None:
        for child in self.children:
            await child.kill()
