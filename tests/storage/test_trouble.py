import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.engine.database import Database
from storage.engine.errors import is_transient
from storage.people import conversations

RAISE = "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}'; END $$"
MUCH = {"words": "x" * 100_000}


@pytest.fixture
async def file(migrated_file: Path, tmp_path: Path) -> AsyncIterator[Database]:
    shutil.copyfile(migrated_file, tmp_path / "cau-noi.db")
    opened = Database(f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db")
    yield opened
    await opened.close()


@pytest.fixture
async def server(migrated_postgres_url: str) -> AsyncIterator[Database]:
    opened = Database(migrated_postgres_url)
    yield opened
    await opened.close()


async def caught(database: Database, statement: str) -> DBAPIError:
    with pytest.raises(DBAPIError) as error:
        async with database.writing() as db:
            await db.execute(text(statement))
    return error.value


async def overflow(file: Database) -> None:
    async with file.writing() as db:
        await db.execute(text("PRAGMA max_page_count=1"))
        await conversations.write(db, "much", None, MUCH)


async def test_a_full_disk_passes(file: Database) -> None:
    with pytest.raises(DBAPIError) as error:
        await overflow(file)
    assert is_transient(error.value)
    wrapped = ValueError("told by somebody else")
    wrapped.__context__ = error.value
    assert is_transient(wrapped)


@pytest.mark.parametrize("state", ["53100", "40P01", "57P01", "55P03"])
async def test_what_postgresql_cannot_do_now_passes(server: Database, state: str) -> None:
    assert is_transient(await caught(server, RAISE.format(state=state)))


async def test_what_is_wrong_in_itself_does_not_pass(database: Database) -> None:
    error = await caught(database, "INSERT INTO lease (name, holder, epoch) VALUES ('a', 'b', 1)")
    assert isinstance(error, IntegrityError)
    assert not is_transient(error)
    assert not is_transient(await caught(database, "SELECT nothing FROM nowhere"))
    assert not is_transient(TimeoutError())
