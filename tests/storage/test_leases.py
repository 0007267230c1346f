import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from storage.engine import leases
from storage.engine.database import Database
from storage.upkeep import migrating
from tests.storage.locality import NOW, SECOND

TTL = timedelta(seconds=15)


async def take(database: Database, holder: str, now: datetime = NOW) -> int | None:
    async with database.writing() as db:
        return await leases.take_lease(db, "sender", holder, now, TTL)


async def test_a_lease_is_held_and_renewed_in_the_same_epoch(database: Database) -> None:
    assert [await take(database, "one", NOW + n * 10 * SECOND) for n in range(4)] == [1, 1, 1, 1]


async def test_nobody_else_gets_a_lease_that_is_held(shared: Database) -> None:
    await take(shared, "one")
    assert await take(shared, "two", NOW + TTL) is None
    assert await take(shared, "one", NOW + TTL) == 1


async def test_a_lease_that_lapsed_changes_hands_in_a_new_epoch(database: Database) -> None:
    await take(database, "one")
    assert await take(database, "two", NOW + TTL + SECOND) == 2


async def test_who_lost_the_lease_hears_no(shared: Database) -> None:
    await take(shared, "one")
    await take(shared, "two", NOW + TTL + SECOND)
    assert await take(shared, "one", NOW + TTL + SECOND) is None


async def test_a_lease_that_was_given_back_is_free_at_once(database: Database) -> None:
    await take(database, "one")
    async with database.writing() as db:
        await leases.release_lease(db, "sender", "one", NOW)
    assert await take(database, "two", NOW) == 2


async def test_one_cannot_give_back_what_another_holds(shared: Database) -> None:
    await take(shared, "one")
    async with shared.writing() as db:
        await leases.release_lease(db, "sender", "two", NOW)
    assert await take(shared, "two", NOW) is None


async def test_of_many_who_reach_for_a_lease_one_gets_it(shared: Database) -> None:
    epochs = await asyncio.gather(*(take(shared, f"h{n}") for n in range(8)))
    assert sorted(epochs, key=str) == [1, *[None] * 7]


async def test_two_leases_are_two(shared: Database) -> None:
    await take(shared, "one")
    async with shared.writing() as db:
        assert await leases.take_lease(db, "other", "two", NOW, TTL) == 1


async def test_on_a_file_the_next_process_leads_at_once_as_the_folder_lock_let_it_in(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db")
    await migrating.upgrade(database)
    assert [await take(database, holder) for holder in ("one", "two")] == [1, 2]
    await database.close()


async def test_several_hosts_go_by_the_databases_clock(database: Database) -> None:
    async with database.writing() as db:
        first, second = await leases.database_time(db), await leases.database_time(db)
    if database.embedded:
        assert first is second is None
    else:
        assert first is not None
        assert second is not None
        assert first < second
        assert first.tzinfo is not None
