"""A process that has the bot and the sandbox imported and forks them, so that a start costs a tenth of a second.

`python -m tests.fork_server FD`: over that socket come orders, a line of JSON each, and each is answered by a line.
When it closes, every process that was forked here is killed.
"""

import gc
import json
import os
import runpy
import signal
import socket
import sys
import traceback
from contextlib import suppress
from typing import Any

import bot.app
import bot.cli
import sandbox.server
from handlers import danger

PRELOADED = (bot.app, bot.cli, sandbox.server)


class ForkServer:
    """Forks modules as if each had been started by `python -m`, and keeps the exit codes of those that ended."""

    def __init__(self, orders: socket.socket) -> None:
        self.orders = orders
        self.running: set[int] = set()

    def serve(self) -> None:
        """Obey until the other side is gone; then nothing that was forked is left behind."""
        try:
            with self.orders.makefile("rb") as lines:
                for line in lines:
                    order = json.loads(line)
                    told = self._start(order) if "module" in order else self._status(order["pid"])
                    self.orders.sendall(json.dumps(told).encode() + b"\n")
        finally:
            for pid in self.running:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def _start(self, order: dict[str, Any]) -> dict[str, Any]:
        pid = os.fork()
        if not pid:
            self._become(order)
        self.running.add(pid)
        return {"pid": pid}

    def _status(self, pid: int) -> dict[str, Any]:
        """The exit code as asyncio and subprocess tell it; waits, as whoever asks has seen that it ended."""
        _, status = os.waitpid(pid, 0)
        self.running.discard(pid)
        return {"code": os.waitstatus_to_exitcode(status)}

    def _become(self, order: dict[str, Any]) -> None:
        """In the child: run the module with its words, environment and log, and end as the interpreter would."""
        code = 1
        try:
            self.orders.close()
            log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            for number, end in ((0, os.open(os.devnull, os.O_RDONLY)), (1, log), (2, log)):
                os.dup2(end, number)
            os.environ.clear()
            os.environ.update(order["environment"])
            sys.argv = [order["module"], *order["words"]]
            runpy.run_module(order["module"], run_name="__main__", alter_sys=True)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:  # noqa: BLE001  whatever it was, it is the log's and the exit code's to tell
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


if __name__ == "__main__":
    danger.load_word_lists()
    gc.collect()
    gc.freeze()
    ForkServer(socket.socket(fileno=int(sys.argv[1]))).serve()
