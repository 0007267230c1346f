"""Starts the bot and the sandbox as processes of their own, forked by one that has them imported (`fork_server.py`)."""

import asyncio
import atexit
import json
import os
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.fork_worker import FOLDER

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
            self._code = _orders().ask(pid=self.pid)["code"]
            os.close(self._handle)
            self._handle = None
        return self._code

    def ends(self, within: float) -> int:
        """The exit code of one that ends by itself in so many seconds."""
        if self._handle is not None:
            select.select([self._handle], [], [], within)
        assert self.returncode is not None
        return self.returncode

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
    return Forked(_orders().ask(module=module, words=words, log=str(log), environment=told)["pid"])


class ForkServer:
    """A fork server that was started here; it ends with this process, and everything that it forked ends with it."""

    def __init__(self, *tests: str) -> None:
        """With the tests that these arguments of pytest name, if any, for whoever runs them in workers."""
        self.folder = tempfile.mkdtemp(prefix="cau-noi-")
        doors = [listening(Path(self.folder) / name) for name in ("modules", "workers")]
        numbers = [door.fileno() for door in doors]
        words = (sys.executable, "-m", "tests.fork_server", *map(str, numbers), *tests)
        told = {**os.environ, FOLDER: self.folder}
        self.process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, pass_fds=numbers, env=told)
        for door in doors:
            door.close()
        atexit.register(self.end)

    def end(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def listening(path: Path) -> socket.socket:
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(path))
    door.listen()
    return door


def fork_workers(specs: list[Any], tests: list[str]) -> None:
    """Have the workers of pytest-xdist forked from one process that has imported these tests; they fork there too."""
    server = ForkServer(*tests)
    command = shlex.join([sys.executable, "-ISE", str(ROOT / "tests" / "fork_worker.py"), f"{server.folder}/workers"])
    for spec in specs:
        spec.python = command


class _Orders:
    def __init__(self, folder: str) -> None:
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.connect(f"{folder}/modules")
        self.answers = self.connection.makefile("rb")

    def ask(self, **order: object) -> dict[str, Any]:
        self.connection.sendall(json.dumps(order).encode() + b"\n")
        told: dict[str, Any] = json.loads(self.answers.readline())
        return told


@cache
def _orders() -> _Orders:
    """To the fork server of the whole run, or to one of this process alone."""
    return _Orders(os.environ.get(FOLDER) or ForkServer().folder)
