"""Engines that one database after the other uses: what they have compiled stays, their connections do not."""

import asyncio

from sqlalchemy import event, func, make_url, select

from storage.engine.database import Database
from storage.engine.engines import Engines, open_engines
from storage.tables import Person
from tests.storage.locality import meet


async def met(url: str, engines: Engines, chat: int) -> int | None:
    database = Database(url, engines)
    await meet(database, chat)
    async with database.reading() as db:
        number = await db.scalar(select(func.count()).select_from(Person))
    await database.close()
    return number


def test_they_serve_one_event_loop_after_another_by_new_connections(migrated_url: str) -> None:
    engines, opened = open_engines(make_url(migrated_url)), []
    event.listen(engines.writer.sync_engine, "connect", lambda *_: opened.append("a connection"))
    found = []
    for chat in (5, 6):
        with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
            found.append(runner.run(met(migrated_url, engines, chat)))
    assert found == [1, 2]
    assert len(opened) >= len(found)
