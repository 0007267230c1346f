"""A process that has the bot, the sandbox and all tests imported and forks them: a start costs a tenth of a second.

`python -m tests.fork_server MODULES WORKERS [ARGUMENT ...]` listens at two sockets that it inherits: at the first for
orders to run a module, at the second for workers of pytest-xdist, which run the tests that the arguments name
(`fork_worker.py`). What was forked over a connection is killed when it closes; when standard input closes, all is.
"""

import gc
import json
import os
import random
import runpy
import selectors
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy.orm import configure_mappers

import bot.app
import bot.cli
import sandbox.server
from handlers import danger
from locales import LANGUAGES, texts

PRELOADED = (bot.app, bot.cli, sandbox.server)
NOBODY = os.devnull
STREAMS = 3
DOORS = 3
MOST_BYTES = 1 << 20

Work = Callable[[], None]


class Peer:
    """One who gives orders, a line of JSON each, and hears a line for each; what runs for it goes when it goes."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.running: set[int] = set()
        self.pending = b""

    def receive(self) -> tuple[list[dict[str, Any]], list[int]] | None:
        """The orders that came whole with what files came along, or None where the other side is gone."""
        try:
            data, streams, _, _ = socket.recv_fds(self.connection, MOST_BYTES, STREAMS)
        except ConnectionError:
            return None
        if not data:
            return None
        *lines, self.pending = (self.pending + data).split(b"\n")
        return [json.loads(line) for line in lines], streams

    def tell(self, **told: int) -> None:
        with suppress(ConnectionError):
            self.connection.sendall(json.dumps(told).encode() + b"\n")

    def end(self) -> None:
        self.connection.close()
        for pid in self.running:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


class ForkServer:
    """Forks for each who connects, until standard input closes."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        self.peers: dict[int, Peer] = {}
        self.selector = selectors.DefaultSelector()
        self.selector.register(listener, selectors.EVENT_READ)
        self.selector.register(0, selectors.EVENT_READ)

    def serve(self) -> Work | None:
        """Obey until nobody is left who could order; in a forked child gives what the child is to do."""
        while True:
            for key, _ in self.selector.select():
                if key.fd == 0:
                    for peer in self.peers.values():
                        peer.end()
                    return None
                if key.fileobj is self.listener:
                    peer = Peer(self.listener.accept()[0])
                    self.peers[peer.connection.fileno()] = peer
                    self.selector.register(peer.connection, selectors.EVENT_READ)
                elif work := self._heed(self.peers[key.fd]):
                    self._leave()
                    return work

    def _heed(self, peer: Peer) -> Work | None:
        received = peer.receive()
        if received is None:
            self.selector.unregister(peer.connection)
            del self.peers[peer.connection.fileno()]
            peer.end()
            return None
        orders, streams = received
        for order in orders:
            if "pid" in order:
                self._tell_status(peer, order["pid"])
            elif work := self._fork(peer, order, streams):
                return work
        for stream in streams:
            os.close(stream)
        return None

    def _tell_status(self, peer: Peer, pid: int) -> None:
        """The exit code as asyncio and subprocess tell it; waits, as whoever asks has seen that it ended."""
        _, status = os.waitpid(pid, 0)
        peer.running.discard(pid)
        peer.tell(code=os.waitstatus_to_exitcode(status))

    def _fork(self, peer: Peer, order: dict[str, Any], streams: list[int]) -> Work | None:
        pid = os.fork()
        if not pid:
            return (lambda: run_worker(order, streams)) if streams else (lambda: run_module(order))
        peer.running.add(pid)
        peer.tell(pid=pid)
        return None

    def _leave(self) -> None:
        """In a child: nothing of this is its own."""
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.selector.close()
        self.listener.close()
        for peer in self.peers.values():
            peer.connection.close()
        random.seed()


def run_module(order: dict[str, Any]) -> None:
    """Run a module with its words, environment and log, and end as the interpreter would."""
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    take_streams([os.open(NOBODY, os.O_RDONLY), log, log])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv = [order["module"], *order["words"]]
    end_with(lambda: runpy.run_module(order["module"], run_name="__main__", alter_sys=True))


def run_worker(order: dict[str, Any], streams: list[int]) -> None:
    """Do what `python -c` would with the streams of whoever asked."""
    take_streams(streams)
    sys.stdin = os.fdopen(0, closefd=False)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
    end_with(lambda: exec(order["code"], {"__name__": "__main__"}))  # noqa: S102  code of execnet, as for `python -c`


def take_streams(streams: list[int]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)


def end_with(work: Callable[[], object]) -> None:
    code = 1
    try:
        work()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001  whatever it was, it is the log's and the exit code's to tell
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def collect(arguments: list[str]) -> None:
    """Have pytest import the tests, with its own words in their asserts; a worker that imports them anew finds them."""
    nowhere = os.open(NOBODY, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    pytest.main(["--collect-only", "-p", "no:cacheprovider", *arguments])
    # Hypothesis looks at every letter that there is before it makes a first text of some. Pytest must import it first.
    from hypothesis.strategies import text

    text().validate()


def read_what_all_read() -> None:
    """Do once what a bot does once: to read its sentences alone is a third of the work of a bot that is soon killed."""
    danger.load_word_lists()
    for language in LANGUAGES:
        texts(language)
    configure_mappers()


def main(doors: list[socket.socket], arguments: list[str]) -> None:
    """Listen at both doors at once; the tests are imported beside the first orders, by a fork of its own."""
    modules, workers = doors
    # Who breaks off a run by the keyboard means the tests, which need what runs here until they are over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    read_what_all_read()
    gc.collect()
    gc.freeze()
    if arguments and not os.fork():
        modules.close()
        collect(arguments)
        server = ForkServer(workers)
    else:
        workers.close()
        server = ForkServer(modules)
    if work := server.serve():
        work()


if __name__ == "__main__":
    main([socket.socket(fileno=int(number)) for number in sys.argv[1:DOORS]], sys.argv[DOORS:])
