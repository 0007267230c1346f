"""A snapshot for a child process: one moment, read only, on both databases, and never at the cost of the disk."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from storage.engine.database import Database, Db
from storage.engine.snapshot import SnapshotTooOldError, open_snapshot
from storage.tables import Unit
from tests.storage.locality import found_office


async def units(db: Db) -> int:
    return await db.scalar(select(func.count()).select_from(Unit)) or 0


def address(database: Database) -> str:
    return database.url.render_as_string(hide_password=False)


async def add_unit(database: Database, code: str) -> None:
    async with database.writing() as db:
        db.add(Unit(code=code, name=(code * 40)[:200]))


async def test_it_shows_one_moment_whatever_is_written_meanwhile(database: Database) -> None:
    await found_office(database)
    async with open_snapshot(address(database)) as old:
        await add_unit(database, "x")
        assert await units(old) == 1
        async with open_snapshot(address(database)) as new:
            assert await units(new) == 2
        await add_unit(database, "y")
        assert await units(old) == 1


async def test_nothing_can_be_written_by_it(database: Database) -> None:
    await found_office(database)
    for statement in ("DELETE FROM unit", "CREATE TABLE mine (id INTEGER)", "UPDATE unit SET name = 'x'"):
        async with open_snapshot(address(database)) as db:
            with pytest.raises(DBAPIError):
                await db.execute(text(statement))
            await db.rollback()
    async with database.reading() as db:
        assert await units(db) == 1


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_a_moment_is_let_go_before_the_log_of_a_file_fills_the_disk(database: Database) -> None:
    await found_office(database)
    log_size = 300_000
    async with open_snapshot(address(database), log_size) as db:
        assert await units(db) == 1
        for number in range(40):
            await add_unit(database, f"{number}" * 5)
        with pytest.raises(SnapshotTooOldError):
            await units(db)
