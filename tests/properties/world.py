"""One loop and one database for all the cases of a property, emptied between them."""

import asyncio
import selectors
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import delete, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from storage.engine.database import Database
from storage.tables import Base
from tests.kept import hasty_elsewhere

T = TypeVar("T")


# So much faster than it should runs the clock of a loop in which tries are repeated after a wait.
HASTE = 25


class _Selector(selectors.DefaultSelector):
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(timeout and timeout / HASTE)


class _Loop(asyncio.SelectorEventLoop):
    def time(self) -> float:
        return super().time() * HASTE


@dataclass
class World:
    runner: asyncio.Runner
    url: str
    database: Database

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def empty(self, *tables: type[Base]) -> None:
        self.run(self._empty(tables))

    async def _empty(self, tables: tuple[type[Base], ...]) -> None:
        async with self.database.writing() as db:
            for table in tables:
                await db.execute(delete(table))


async def opened(url: str) -> Database:
    """The database without the wait for the disk: these properties are not about power cuts, and there are many."""
    database = hasty_elsewhere(url)
    if not database.embedded:
        engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            name = make_url(url).database
            await connection.exec_driver_sql(f'ALTER DATABASE "{name}" SET synchronous_commit TO off')
        await engine.dispose()
    return database


@contextmanager
def a_world(url: str, *, hasty: bool = False) -> Iterator[World]:
    make = (lambda: _Loop(_Selector())) if hasty else asyncio.new_event_loop
    with asyncio.Runner(loop_factory=make) as runner:
        database = runner.run(opened(url))
        try:
            yield World(runner, url, database)
        finally:
            runner.run(database.close())
