"""One contestant before the server: start both, let the residents walk, and read what it cost."""

import json
import sys
from asyncio.subprocess import Process
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from types import MappingProxyType
from typing import Any

from benchmarks.contestants import NO_PACE, Contestant, environment
from benchmarks.crowd import Plan
from benchmarks.process import cpu_seconds, end, memory_mb, spawn

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass
class Walked:
    """What one walk measured; the waits are from a message's leaving to its answer's arriving, at the server."""

    to_first_poll: float = 0.0
    seconds: float = 0.0
    cpu: float = 0.0
    waits_ms: list[float] = field(default_factory=list)
    steps: int = 0
    said: int = 0
    refused: int = 0
    received: set[int] = field(default_factory=set)
    stuck: int = 0
    memory_mb: dict[str, float] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        return len(self.waits_ms) / self.seconds

    @property
    def cpu_ms(self) -> float:
        return self.cpu * 1000 / len(self.waits_ms)

    @property
    def p50(self) -> float:
        return median(self.waits_ms)

    @property
    def p99(self) -> float:
        return quantiles(self.waits_ms, n=100)[98]


class Walking:
    """The server and the contestant as processes, and the milestones that the server tells."""

    def __init__(
        self, one: Contestant, store: str, log: Path, pace: float = NO_PACE, also: Mapping[str, str] = NOTHING
    ) -> None:
        self.one = one
        self.store = store
        self.log = log
        self.pace = pace
        self.also = also
        self.walked = Walked()
        self._used = 0.0
        self._began = 0.0

    async def go(self, plan: Plan, limit: int = 0) -> Walked:
        server = await spawn([sys.executable, "-m", "benchmarks.server"], {}, self.log, piped=True)
        try:
            return await self._with(server, {"plan": asdict(plan), "limit": limit})
        finally:
            if server.stdin is not None:
                server.stdin.close()
            await end(server)

    async def _with(self, server: Process, asked: dict[str, Any]) -> Walked:
        if server.stdin is None or server.stdout is None:
            raise BrokenPipeError
        server.stdin.write(json.dumps(asked).encode() + b"\n")
        port = int(await server.stdout.readline())
        self._settings = environment(self.one, f"http://127.0.0.1:{port}", self.store, self.pace) | dict(self.also)
        bot = await self._start()
        try:
            while line := (await server.stdout.readline()).decode().strip():
                if line.startswith("{"):
                    self._read(json.loads(line))
                    break
                bot = await self._milestone(line, bot)
        finally:
            await end(bot)
        return self.walked

    async def _start(self) -> Process:
        self._began = perf_counter()
        return await spawn(self.one.command, self._settings, self.log)

    async def _milestone(self, line: str, bot: Process) -> Process:
        if line == "kill":
            bot.kill()
            await bot.wait()
            return await self._start()
        if line == "listening":
            self.walked.to_first_poll = perf_counter() - self._began
        elif line == "counting":
            self._used = cpu_seconds(bot.pid)
        elif line == "counted":
            self.walked.cpu = cpu_seconds(bot.pid) - self._used
        self.walked.memory_mb[line] = memory_mb(bot.pid)
        return bot

    def _read(self, told: dict[str, Any]) -> None:
        self.walked.seconds = told["seconds"]
        self.walked.waits_ms = told["waits_ms"]
        self.walked.steps = told["steps"]
        self.walked.said = told["said"]
        self.walked.refused = told["refused"]
        self.walked.received = set(told["received"])
        self.walked.stuck = len(told["stuck"])
