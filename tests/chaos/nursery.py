"""The suite's end of the fork server: starts the bot's processes, gives them orders, and knows when one has ended."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from tests.processes import ROOT

GONE_WITHIN = 10.0


@dataclass(eq=False)
class Child:
    pid: int
    nursery: "Nursery"
    port: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    status: int | None = None
    frozen: bool = False

    @property
    def lives(self) -> bool:
        return not self.ended.is_set()

    def tell(self, **what: Any) -> None:
        self.nursery.order({"tell": self.pid, "what": what})

    def send(self, number: signal.Signals) -> None:
        if self.lives:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def kill(self) -> None:
        self.send(signal.SIGKILL)
        await asyncio.wait_for(self.ended.wait(), GONE_WITHIN)


@dataclass
class Nursery:
    process: Process
    children: dict[int, Child] = field(default_factory=dict)
    awaited: dict[int, asyncio.Future[int]] = field(default_factory=dict)
    numbers: Any = field(default_factory=count)

    def order(self, what: dict[str, Any]) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(what).encode() + b"\n")

    async def start(self, environment: dict[str, str], port: int, log: Path) -> Child:
        number = next(self.numbers)
        self.awaited[number] = asyncio.get_running_loop().create_future()
        self.order({"start": number, "environment": environment, "log": str(log)})
        child = self.children[await self.awaited[number]]
        child.port = port
        return child

    async def hear(self) -> None:
        """Learn what the mother tells, until she is gone."""
        assert self.process.stdout
        async for line in self.process.stdout:
            told = json.loads(line)
            if "started" in told:
                # One that ends at once is told of in the next line, before whoever waits for the number has read it.
                self.children[told["pid"]] = Child(told["pid"], self)
                self.awaited.pop(told["started"]).set_result(told["pid"])
            elif told.get("ended") in self.children:
                child = self.children[told["ended"]]
                child.status = told["status"]
                child.ended.set()


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    words = (sys.executable, "-m", "tests.chaos.mother")
    process = await asyncio.create_subprocess_exec(*words, stdin=PIPE, stdout=PIPE, cwd=ROOT)
    assert process.stdin
    assert process.stdout
    assert json.loads(await process.stdout.readline())["ready"] == process.pid
    made = Nursery(process)
    hearing = asyncio.get_running_loop().create_task(made.hear())
    try:
        yield made
    finally:
        process.stdin.close()
        await process.wait()
        await hearing
