"""A process that has everything imported and bears children: a start costs a fork. `python -m tests.chaos.mother`.

Orders come as lines of JSON on its input, what became of them leaves as lines on its output. It has one thread.
"""

import gc
import json
import os
import select
import signal
import sys
import traceback
from contextlib import suppress
from typing import Any

from tests.chaos import child
from tests.fork_server import read_what_all_read

MOST_OF_AN_ORDER = 1 << 20


class Mother:
    def __init__(self) -> None:
        self.children: dict[int, int] = {}
        self._begun = b""
        self._alarm, self._bell = os.pipe()
        for end in (self._alarm, self._bell):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._bell, warn_on_full_buffer=False)

    def serve(self) -> None:
        """Obey until the input ends; then no child is left behind."""
        try:
            while True:
                ready, _, _ = select.select([0, self._alarm], [], [])
                if self._alarm in ready:
                    os.read(self._alarm, MOST_OF_AN_ORDER)
                    self._bury()
                if 0 in ready and not self._obey_all(os.read(0, MOST_OF_AN_ORDER)):
                    return
        finally:
            for pid in self.children:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def _bury(self) -> None:
        while self.children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            os.close(self.children.pop(pid))
            tell(ended=pid, status=os.waitstatus_to_exitcode(status))

    def _obey_all(self, given: bytes) -> bool:
        *lines, self._begun = (self._begun + given).split(b"\n")
        for line in lines:
            order = json.loads(line)
            if "start" in order:
                self._bear(order)
            elif order["tell"] in self.children:
                with suppress(BrokenPipeError):
                    os.write(self.children[order["tell"]], json.dumps(order["what"]).encode() + b"\n")
        return bool(given)

    def _bear(self, order: dict[str, Any]) -> None:
        orders, voice = os.pipe()
        pid = os.fork()
        if not pid:
            os.close(voice)
            self._grow_up(order, orders)
        os.close(orders)
        self.children[pid] = voice
        tell(started=order["start"], pid=pid)

    def _grow_up(self, order: dict[str, Any], orders: int) -> None:
        """In the child: nothing of the mother's is kept but what was imported, and nothing comes back from here."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for end in (self._alarm, self._bell, *self.children.values()):
                os.close(end)
            log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            for number, end in ((0, os.open(os.devnull, os.O_RDONLY)), (1, log), (2, log)):
                os.dup2(end, number)
            os.environ.clear()
            os.environ.update(order["environment"])
            child.live(orders)
            code = 0
        except BaseException:  # noqa: BLE001  whatever it was, it is the log's and the exit code's to tell
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)


def tell(**what: Any) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    read_what_all_read()
    mother = Mother()
    gc.collect()
    gc.freeze()
    tell(ready=os.getpid())
    mother.serve()
