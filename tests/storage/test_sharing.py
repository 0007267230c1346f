import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.engine.database import Database
from storage.engine.group_commit import UndoneError
from storage.people import conversations
from storage.upkeep import migrating

ORPHAN = text("INSERT INTO consent (person_id, purpose, wording, given_at) VALUES (99, 'x', 'x', '2026-01-01')")


@pytest.fixture
async def file(tmp_path: Path) -> Database:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db")
    await migrating.upgrade(database)
    return database


def on_disk(database: Database) -> set[str]:
    """What another program finds in the file."""
    with sqlite3.connect(str(database.url.database)) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM conversation")}


async def note(database: Database, key: str) -> None:
    async with database.writing() as db:
        await conversations.write(db, key, None, {})
        await asyncio.sleep(0)
    assert key in on_disk(database)


async def spoil(database: Database, key: str) -> None:
    async with database.writing() as db:
        await conversations.write(db, key, None, {})
        raise ValueError(key)


async def test_those_who_wait_share_a_commit_and_none_returns_before_it(file: Database) -> None:
    commits: list[object] = []
    event.listen(file.writer.sync_engine, "commit", commits.append)
    await asyncio.gather(*(note(file, f"k{n}") for n in range(100)))
    assert len(on_disk(file)) == 100
    assert 1 < len(commits) <= 20
    await file.close()


async def test_a_unit_that_fails_among_others_undoes_only_itself(file: Database) -> None:
    works = [spoil(file, f"bad{n}") if n % 3 == 0 else note(file, f"good{n}") for n in range(30)]
    results = await asyncio.gather(*works, return_exceptions=True)
    assert [isinstance(one, ValueError) for one in results] == [n % 3 == 0 for n in range(30)]
    assert on_disk(file) == {f"good{n}" for n in range(30) if n % 3}
    await note(file, "after")
    await file.close()


async def test_a_commit_that_the_database_refuses_is_told_to_everybody_in_it(file: Database) -> None:
    async def break_the_commit() -> None:
        async with file.writing() as db:
            await db.execute(text("PRAGMA defer_foreign_keys=ON"))
            await db.execute(ORPHAN)
            await asyncio.sleep(0.01)

    results = await asyncio.gather(break_the_commit(), *(note(file, f"k{n}") for n in range(5)), return_exceptions=True)
    assert all(isinstance(one, IntegrityError) for one in results)
    assert on_disk(file) == set()
    await note(file, "after")
    await file.close()


async def test_somebody_who_goes_away_while_waiting_leaves_nobody_hanging(file: Database) -> None:
    inside = asyncio.Event()

    async def slow() -> None:
        async with file.writing() as db:
            await conversations.write(db, "slow", None, {})
            inside.set()
            await asyncio.sleep(0.05)

    first = asyncio.create_task(slow())
    await inside.wait()
    gone = asyncio.create_task(note(file, "gone"))
    await asyncio.sleep(0.01)
    gone.cancel()
    await asyncio.wait_for(first, 30)
    assert on_disk(file) == {"slow"}
    await note(file, "after")
    await file.close()


async def test_somebody_who_is_cancelled_at_the_last_moment_leaves_nobody_hanging(file: Database) -> None:
    async def handing_on() -> None:
        async with file.writing() as db:
            await conversations.write(db, "first", None, {})
            await asyncio.sleep(0.01)
        assert "first" in on_disk(file)

    first = asyncio.create_task(handing_on())
    await asyncio.sleep(0)
    gone = asyncio.create_task(note(file, "gone"))
    while not first.done():
        await asyncio.sleep(0)
        if file._shared and not file._shared._waiting:
            gone.cancel()
    await asyncio.wait_for(first, 30)
    assert "first" in on_disk(file)
    await note(file, "after")
    await file.close()


async def test_cancelled_work_is_undone(file: Database) -> None:
    async def endless() -> None:
        async with file.writing() as db:
            await conversations.write(db, "endless", None, {})
            await asyncio.sleep(60)

    task = asyncio.create_task(endless())
    others = [asyncio.create_task(note(file, f"k{n}")) for n in range(3)]
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait_for(asyncio.gather(*others), 30)
    assert on_disk(file) == {"k0", "k1", "k2"}
    await file.close()


async def test_a_full_disk_is_told_to_everybody_whose_work_went_with_it(file: Database) -> None:
    async def overflow() -> None:
        async with file.writing() as db:
            await db.execute(text("PRAGMA max_page_count=1"))
            await conversations.write(db, "much", None, {"words": "x" * 100_000})

    results = await asyncio.gather(
        note(file, "before"), overflow(), note(file, "behind"), note(file, "last"), return_exceptions=True
    )
    assert isinstance(results[0], UndoneError)
    assert isinstance(results[1], OperationalError)
    assert {one is None for one in results[2:]} == {True}
    assert on_disk(file) == {"behind", "last"}
    await note(file, "after")
    await file.close()
