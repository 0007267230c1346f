"""Starts the bot and the sandbox as processes of their own, forked by one that has them imported (`fork_server.py`)."""

import asyncio
import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


class Forked:
    """A process that is no child of ours; it is used as one of asyncio's."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle: int | None = os.pidfd_open(pid)
        self._code: int | None = None

    @property
    def returncode(self) -> int | None:
        if self._handle is not None and select.select([self._handle], [], [], 0)[0]:
            self._code = _server().ask(pid=self.pid)["code"]
            os.close(self._handle)
            self._handle = None
        return self._code

    def send_signal(self, number: signal.Signals) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        """The exit code, once it has ended; below 0 the signal that ended it."""
        handle, ended = self._handle, asyncio.Event()
        if self.returncode is None and handle is not None:
            loop = asyncio.get_running_loop()
            loop.add_reader(handle, ended.set)
            try:
                await ended.wait()
            finally:
                loop.remove_reader(handle)
        code = self.returncode
        assert code is not None
        return code


def fork(module: str, *words: str, log: Path, environment: Mapping[str, str] | None = None) -> Forked:
    """Run a module as `python -m` does; what it prints is added to the log."""
    told = dict(environment or os.environ)
    return Forked(_server().ask(module=module, words=words, log=str(log), environment=told)["pid"])


class _Server:
    def __init__(self) -> None:
        self.orders, theirs = socket.socketpair()
        words = (sys.executable, "-m", "tests.fork_server", str(theirs.fileno()))
        self.process = subprocess.Popen(words, pass_fds=[theirs.fileno()], cwd=ROOT, stdin=subprocess.DEVNULL)
        theirs.close()
        self.answers = self.orders.makefile("rb")
        atexit.register(self.end)

    def ask(self, **order: object) -> dict[str, Any]:
        self.orders.sendall(json.dumps(order).encode() + b"\n")
        told: dict[str, Any] = json.loads(self.answers.readline())
        return told

    def end(self) -> None:
        self.answers.close()
        self.orders.close()
        self.process.wait()


@cache
def _server() -> _Server:
    """One for this process, started when the first is asked for."""
    return _Server()
