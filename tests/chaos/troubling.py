"""Brings a scene's troubles, one after another, while people talk; keeps what each of them allows the bot."""

import asyncio
import random
import signal
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from bot import clock
from storage.engine.database import Database
from tests.chaos.nursery import Child
from tests.chaos.plan import Scene, Trouble
from tests.chaos.postgres import Postgres
from tests.chaos.workers import Workers
from tests.journeys.stage import BOT, Sandbox

IN_FLIGHT = 4
# A point that is not passed for so long is not waited for: the process is ended where it is.
PASSED_WITHIN = 8.0
BETWEEN = (0.2, 1.2)
FROZEN = 8.0
LOCKED = 3.0
FULL = 4.0
STOPPED = 1.5
HOURS = 3 * 3600.0
BACK = -60.0
TICKING_WITHIN = 1.0
INJECTED = "Too Many Requests: of the suite's own"
# What the server does to calls of one kind, and how many repeats each of them may lead to: one if it was carried out.
AT_SERVER: dict[str, tuple[list[dict[str, Any]], int]] = {
    "429": ([{"method": "sendMessage", "status": 429, "retry_after": 2, "description": INJECTED}], 0),
    "5xx": ([{"method": "sendMessage", "status": 502, "times": 3}, {"method": "getUpdates", "status": 500}], 0),
    "silence": ([{"method": "sendMessage", "delay": 9, "drop": "before", "times": 2}], 0),
    "late": ([{"method": "sendMessage", "delay": 9, "times": 2}], 2),
    "half": ([{"method": "sendMessage", "drop": "half", "times": 2}, {"method": "getUpdates", "drop": "half"}], 2),
    "dropped": ([{"method": "sendMessage", "drop": when} for when in ("before", "after")], 1),
    "deaf": ([{"method": "getUpdates", "status": 502, "times": 2}, {"method": "getUpdates", "drop": "after"}], 0),
}


@dataclass
class Troubles:
    scene: Scene
    workers: Workers
    sandbox: Sandbox
    database: Database
    postgres: Postgres | None
    chance: random.Random
    brought: Counter[str] = field(default_factory=Counter)
    # Kills by the point at which they were meant, and those that had to do without.
    kills: Counter[str] = field(default_factory=Counter)
    repeats_allowed: int = 0
    # (moment, seconds ahead from then on)
    skews: list[tuple[float, float]] = field(default_factory=lambda: [(0.0, 0.0)])

    async def bring(self) -> None:
        """All of them, with a little time between, in which the bot must come to itself."""
        kinds: dict[str, Callable[[], Awaitable[None]]] = {
            "freeze": self._freeze_leader,
            "freeze-worker": self._freeze_worker,
            "locked": self._lock,
            "full": self._fill,
            "stopped": self._stop_database,
            "forward": lambda: self._skew(HOURS),
            "back": lambda: self._skew(BACK),
            "twice": self._twice,
        }
        for trouble in self.scene.troubles:
            await asyncio.sleep(self.chance.uniform(*BETWEEN))
            if trouble.kind == "kill":
                await self._kill(trouble)
            elif trouble.kind in AT_SERVER:
                await self._at_server(trouble.kind)
            else:
                await kinds[trouble.kind]()
            self.brought[trouble.kind] += 1
            await self.workers.renew()
        await self.workers.leader()

    async def _kill(self, trouble: Trouble) -> None:
        leader = await self.workers.leader()
        victim = leader
        if not trouble.leader and self.workers.number > 1:
            victim = await self.workers.other(leader)
        victim.tell(point=trouble.point, passing=trouble.passing)
        try:
            await asyncio.wait_for(victim.ended.wait(), PASSED_WITHIN)
            self.kills[trouble.point] += 1
        except TimeoutError:
            await victim.kill()
            self.kills["elsewhere"] += 1
        self.repeats_allowed += IN_FLIGHT
        await self.workers.renew()

    async def _freeze_leader(self) -> None:
        self.repeats_allowed += IN_FLIGHT
        await self._freeze(await self.workers.leader())

    async def _freeze_worker(self) -> None:
        await self._freeze(await self.workers.other(await self.workers.leader()))

    async def _freeze(self, child: Child) -> None:
        """Long enough for another to lead; then it goes on, believing that no time went by."""
        child.send(signal.SIGSTOP)
        await asyncio.sleep(FROZEN)
        child.send(signal.SIGCONT)

    async def _lock(self) -> None:
        if self.database.embedded:
            await asyncio.to_thread(self._lock_file)
            return
        dsn = self.database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        connection = await asyncpg.connect(dsn)
        try:
            while not await self._lock_tables(connection):
                pass
        finally:
            await connection.close()

    async def _lock_tables(self, connection: Any) -> bool:
        try:
            async with connection.transaction():
                await connection.execute("LOCK TABLE outbox, inbox, person IN ACCESS EXCLUSIVE MODE")
                await asyncio.sleep(LOCKED)
        except asyncpg.DeadlockDetectedError:
            return False  # a worker had one of them and wanted another: this time it was we who were sent away
        return True

    def _lock_file(self) -> None:
        path = self.database.url.database
        assert path
        with closing(sqlite3.connect(path, isolation_level=None, timeout=10)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            signal.sigtimedwait((), LOCKED)
            connection.execute("ROLLBACK")

    async def _fill(self) -> None:
        child = await self.workers.leader()
        child.tell(full=True)
        await asyncio.sleep(FULL)
        child.tell(full=False)

    async def _stop_database(self) -> None:
        assert self.postgres
        self.repeats_allowed += IN_FLIGHT
        await self.postgres.stop()
        await asyncio.sleep(STOPPED)
        await self.postgres.start()

    async def _skew(self, seconds: float) -> None:
        # The ticks go by their library's own clock, which we cannot put wrong; they must have begun by the right one.
        await self.workers.leader()
        await asyncio.sleep(TICKING_WITHIN)
        self.workers.put_ahead(seconds)
        self.skews.append((clock.now().timestamp(), self.workers.ahead))

    async def _twice(self) -> None:
        await self.sandbox.ask("twice", {"bot": BOT, "times": 5})

    async def _at_server(self, kind: str) -> None:
        faults, allowed = AT_SERVER[kind]
        self.repeats_allowed += allowed
        for fault in faults:
            await self.sandbox.ask("faults", fault)
        with suppress(TimeoutError):
            async with asyncio.timeout(PASSED_WITHIN):
                while await self.sandbox.ask("faults"):
                    await asyncio.sleep(0.2)
