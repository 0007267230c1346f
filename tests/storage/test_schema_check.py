"""The tables in use, compared with new ones: what somebody else did to them is named, on both databases."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.engine.database import Database
from storage.upkeep import migrating, moving, schema_check
from tests.storage.locality import found_office, hand_in

ON_FILE = {
    "welcome": "CREATE TRIGGER welcome AFTER INSERT ON person BEGIN UPDATE duty SET role = 'admin'; END",
    "entry_stays": "DROP TRIGGER entry_stays",
    "more": "CREATE INDEX more ON person (id)",
    "person": "ALTER TABLE person ADD COLUMN evil TEXT",
    "seen": "CREATE VIEW seen AS SELECT * FROM person",
}
ON_SERVER = {
    "welcome": "CREATE TRIGGER welcome BEFORE DELETE ON person FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "entry_stays": "ALTER TABLE entry DISABLE TRIGGER entry_stays",
    "more": "CREATE INDEX more ON person (id)",
    "person.evil": "ALTER TABLE person ADD COLUMN evil TEXT",
    "quietly": "CREATE RULE quietly AS ON DELETE TO entry DO INSTEAD NOTHING",
    "person narrow": "ALTER TABLE person ADD CONSTRAINT narrow CHECK (id > 0)",
    "own": "CREATE POLICY own ON person FOR SELECT USING (false)",
}


@pytest.fixture
async def spoilt(database_url: str) -> AsyncIterator[Database]:
    """A database of each kind that no other test uses afterwards."""
    made = Database(database_url)
    await migrating.upgrade(made)
    yield made
    await made.close()


async def changed(database: Database, order: str) -> None:
    async with database.writing() as db:
        await db.execute(text(order))


async def test_what_the_migrations_made_is_found_as_it_should_be(database: Database) -> None:
    await hand_in(database, await found_office(database), 21)
    assert await schema_check.find_strange_parts(database) == []
    assert await schema_check.find_strange_parts(database) == []


@pytest.mark.parametrize("place", range(len(ON_SERVER)))
@pytest.mark.whole
async def test_what_somebody_did_to_the_tables_is_named(spoilt: Database, place: int) -> None:
    orders = list((ON_FILE if spoilt.embedded else ON_SERVER).items())
    name, order = orders[place % len(orders)]
    await changed(spoilt, order)
    assert await schema_check.find_strange_parts(spoilt) == [name]


async def test_what_was_moved_to_a_server_is_as_new(migrated_file: Path, tmp_path: Path, postgres_url: str) -> None:
    shutil.copy(migrated_file, tmp_path / "cau-noi.db")
    source = Database(f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db")
    await hand_in(source, await found_office(source), 21)
    await moving.move(source, postgres_url, lambda _: None)
    target = Database(postgres_url)
    assert [await schema_check.find_strange_parts(one) for one in (source, target)] == [[], []]
    for one in (source, target):
        await one.close()


ON_A_SERVER = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@ON_A_SERVER
async def test_a_trigger_that_does_something_else_under_its_old_name_is_named(spoilt: Database) -> None:
    await changed(
        spoilt,
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$",
    )
    assert {"entry_kept", "entry_stays"} <= {*(await schema_check.find_strange_parts(spoilt) or [])}


@ON_A_SERVER
async def test_tables_of_others_in_the_same_server_database_are_theirs(spoilt: Database) -> None:
    await changed(spoilt, "CREATE TABLE somebody (id integer PRIMARY KEY)")
    assert await schema_check.find_strange_parts(spoilt) == []


@ON_A_SERVER
async def test_whoever_may_make_no_tables_is_told_so(spoilt: Database) -> None:
    reader = f"reader_{spoilt.url.database}"
    await changed(spoilt, f"CREATE ROLE {reader} LOGIN")
    poor = Database(spoilt.url.set(username=reader, password=None).render_as_string(hide_password=False))
    try:
        assert await schema_check.find_strange_parts(poor) is None
    finally:
        await poor.close()
        await changed(spoilt, f"DROP ROLE {reader}")
