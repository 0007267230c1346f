"""Several real workers on one PostgreSQL, and what the database says of who leads them."""

import asyncio
import json
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import ClientError
from sqlalchemy import func, select

from bot import clock
from bot.app import CLOCK
from rules.notice import Outgoing
from storage.engine import leases
from storage.engine.database import Database
from storage.queue import outbox
from storage.tables import Lease, Outbox
from tests.hosts.proxy import Proxy
from tests.journeys.stage import BotProcess, Stage, free_port
from tests.processes import fork
from tests.storage.locality import letter

PATIENCE = 60.0
SECRET = "a-secret-of-the-test"
T = TypeVar("T")


@dataclass
class Worker(BotProcess):
    log: Path

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def told(self, event: str) -> list[dict[str, Any]]:
        """What this worker has logged of an event."""
        lines = [line for line in self.log.read_text().splitlines() if f'"{event}"' in line]
        return [one for one in map(json.loads, lines) if one.get("event") == event]


@dataclass(frozen=True)
class Held:
    """Who leads, in which epoch, and since and until when by the database's clock."""

    pid: int
    epoch: int
    renewed_at: datetime
    expires_at: datetime


async def until(found: Callable[[], Awaitable[T | None]], what: str) -> T:
    """Ask again and again until there is an answer."""
    for _ in range(int(PATIENCE / 0.03)):
        answer = await found()
        if answer is not None:
            return answer
        await asyncio.sleep(0.03)
    raise AssertionError(what)


async def tells(worker: Worker, event: str) -> None:
    """Wait until a worker has logged an event."""

    async def told() -> bool | None:
        return bool(worker.told(event)) or None

    await until(told, worker.log.read_text())


@dataclass
class Hosts(Stage):
    proxy: Proxy = field(default_factory=Proxy)
    workers: list[Worker] = field(default_factory=list)
    lease: timedelta = timedelta(seconds=15)

    def __post_init__(self) -> None:
        self.database = Database(self.database_url)
        self.settings |= {"CAUNOI_LEASE_SECONDS": str(int(self.lease.total_seconds()))}

    def by_webhook(self) -> None:
        self.settings |= {
            "CAUNOI_WEBHOOK_URL": f"http://127.0.0.1:{self.proxy.port}/hook",
            "CAUNOI_WEBHOOK_SECRET": SECRET,
        }

    async def begin(self) -> Worker:
        """Start one more worker, without waiting for anything."""
        port = free_port()
        path = self.log.with_name(f"worker-{len(self.workers)}-{port}.log")
        process = fork("bot", "run", environment=self.environment(port), log=path)
        worker = Worker(process, port, path)
        self.workers.append(worker)
        self.proxy.ports.append(port)
        return worker

    async def lives(self, worker: Worker) -> Worker:
        """Wait until a worker answers."""

        async def answered() -> bool | None:
            assert worker.process.returncode is None, worker.log.read_text()
            try:
                async with self.sandbox.session.get(f"http://127.0.0.1:{worker.port}/livez") as answer:
                    return answer.status == 200 or None
            except (ClientError, OSError):
                return None

        await until(answered, worker.log.name)
        return worker

    @asynccontextmanager
    async def working(self, number: int) -> AsyncIterator[list[Worker]]:
        """So many workers at once, one of which leads; all are gone at the end."""
        for _ in range(number):
            await self.begin()
        try:
            for worker in self.workers:
                await self.lives(worker)
            await self.leader()
            yield self.workers
        finally:
            for worker in self.workers:
                await worker.kill()

    async def gone(self, worker: Worker) -> None:
        """Kill one and forget where it was."""
        await worker.kill()
        self.proxy.ports.remove(worker.port)

    async def held(self) -> Held | None:
        async with self.database.reading() as db:
            now = await leases.database_time(db)
            row = (await db.scalars(select(Lease).where(Lease.name != CLOCK))).one_or_none()
        if row is None or now is None or row.expires_at < now:
            return None
        return Held(int(row.holder.split(":")[-2]), row.epoch, row.expires_at - self.lease, row.expires_at)

    async def leads_from(self, epoch: int) -> Held:
        """The first sight of a lease of this epoch or a later one."""

        async def seen() -> Held | None:
            held = await self.held()
            return held if held and held.epoch >= epoch else None

        return await until(seen, f"nobody led in epoch {epoch}")

    async def leader(self) -> Worker:
        """Whoever leads now, and none of the others."""

        async def living() -> Worker | None:
            held = await self.held()
            return next((one for one in self.workers if held and one.process.pid == held.pid), None)

        return await until(living, "no worker leads")

    async def lease_row(self) -> Lease:
        async with self.database.reading() as db:
            return (await db.scalars(select(Lease).where(Lease.name != CLOCK))).one()

    async def time(self) -> datetime:
        async with self.database.reading() as db:
            now = await leases.database_time(db)
        assert now
        return now

    async def write(self, key: str, chat_id: int, text: str) -> None:
        """Put a letter into the outbox, as a worker does."""
        async with self.database.writing() as db:
            await outbox.add(db, letter(key, chat_id, what=Outgoing(text=text), due_at=clock.now()))

    async def letters(self) -> list[Outbox]:
        async with self.database.reading() as db:
            return list(await db.scalars(select(Outbox).order_by(Outbox.id)))

    async def in_state(self, state: str, number: int) -> list[Outbox]:
        """Wait until so many letters are in a state."""

        async def found() -> list[Outbox] | None:
            rows = [row for row in await self.letters() if row.state == state]
            return rows if len(rows) >= number else None

        return await until(found, f"{number} {state}: {[(row.id, row.state) for row in await self.letters()]}")

    async def settled(self) -> None:
        """Wait until nothing waits to be sent any more."""

        async def nothing() -> bool | None:
            async with self.database.reading() as db:
                waiting = select(func.count()).where(Outbox.state.in_(("queued", "leased")))
                return not await db.scalar(waiting) or None

        await until(nothing, "something still waits")

    async def post(self, worker: Worker, update: dict[str, Any]) -> int:
        """Put an update into one worker, past the proxy and past Telegram's order; gives the answer's status."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        address = f"http://127.0.0.1:{worker.port}/hook"
        async with self.sandbox.session.post(address, json=update, headers=headers) as answer:
            return answer.status
