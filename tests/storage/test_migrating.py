import asyncio
import sqlite3
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, bindparam, delete, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from bot import clock
from rules.access import Right, Scope, ScopeKind
from rules.lifecycle import OPEN, State
from rules.notice import Address
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.feedback import counting
from storage.office import officials
from storage.people import people
from storage.queue import contacts
from storage.tables import Account, Area, Base, Contact, Duty, Feedback, Field, Hamlet, KnownChat, Person, Unit
from storage.tables.base import UtcTime
from storage.upkeep import migrating
from tests.storage.locality import BOT, NOW, Office, enrol, found_office, hand_in, link

DAY = timedelta(days=1)

ROOT = Path(__file__).parents[2]
MIGRATE = """
import asyncio, sys
from storage.upkeep import migrating
from storage.engine.database import Database

async def work():
    database = Database(sys.argv[1])
    await migrating.upgrade(database)
    await database.close()

asyncio.run(work())
"""


# The index of words: tables of their own in a file, a column and its index on a server, which no model knows.
WORDS = "feedback_words"


async def tables(database: Database) -> set[str]:
    async with database.reader.connect() as connection:
        names = await connection.run_sync(lambda one: inspect(one).get_table_names())
    return {name for name in names if not name.startswith(WORDS)}


def differences(connection: Connection) -> list[Any]:
    opts = {
        "compare_type": True,
        "compare_server_default": True,
        "include_name": lambda name, _kind, _parents: not (name or "").removeprefix("ix_").startswith(WORDS),
    }
    context = MigrationContext.configure(connection, opts=opts)
    found: list[Any] = compare_metadata(context, Base.metadata)
    return found


def limited_indexes(connection: Connection) -> set[str | None]:
    indexes = [one for table in Base.metadata.tables for one in inspect(connection).get_indexes(table)]
    return {one["name"] for one in indexes if any("where" in key for key in one.get("dialect_options", {}))}


async def test_the_tables_are_those_of_the_models(database: Database) -> None:
    async with database.reader.connect() as connection:
        assert await connection.run_sync(differences) == []
    assert await migrating.revision(database) == migrating.newest()


async def test_the_indexes_that_the_models_limit_are_limited_in_the_tables(database: Database) -> None:
    limited = {
        index.name
        for table in Base.metadata.tables.values()
        for index in table.indexes
        if index.dialect_options["sqlite"]["where"] is not None
    }
    async with database.reader.connect() as connection:
        assert await connection.run_sync(limited_indexes) == limited


async def test_the_tables_go_down_to_nothing_and_up_again(database: Database) -> None:
    await migrating.downgrade(database)
    assert await tables(database) <= {"alembic_version"}
    assert await migrating.revision(database) is None
    await migrating.upgrade(database)
    assert await tables(database) == {*Base.metadata.tables, "alembic_version"}


async def test_migrating_what_is_up_to_date_changes_nothing(database: Database) -> None:
    await migrating.upgrade(database)
    assert await tables(database) == {*Base.metadata.tables, "alembic_version"}


async def test_an_empty_database_has_no_revision(database_url: str) -> None:
    database = Database(database_url)
    assert await migrating.revision(database) is None
    await database.close()


@pytest.mark.whole
async def test_three_processes_that_migrate_at_once_all_end_well(database_url: str) -> None:
    words = (sys.executable, "-c", MIGRATE, database_url)
    processes = [
        await asyncio.create_subprocess_exec(*words, cwd=ROOT, stderr=asyncio.subprocess.PIPE) for _ in range(3)
    ]
    ended = await asyncio.gather(*(process.communicate() for process in processes))
    assert [process.returncode for process in processes] == [0, 0, 0], ended
    database = Database(database_url)
    assert await tables(database) == {*Base.metadata.tables, "alembic_version"}
    await database.close()


def triggers(connection: Connection) -> list[str]:
    on_sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    on_server = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"
    found = connection.execute(text(on_sqlite if connection.dialect.name == "sqlite" else on_server))
    return [str(name) for name in found.scalars()]


async def test_the_way_to_hamlets_copies_no_table_and_leaves_every_trigger_and_opinion(database: Database) -> None:
    kept = await hand_in(database, await found_office(database), 21)
    async with database.reader.connect() as connection:
        before = await connection.run_sync(triggers)
    await migrating.downgrade(database, "0014")
    await migrating.upgrade(database)
    async with database.reader.connect() as connection:
        assert await connection.run_sync(triggers) == before
    async with database.reading() as db:
        feedback = await db.get_one(Feedback, kept.id)
        assert (feedback.words, feedback.code, feedback.hamlet_id) == (kept.words, kept.code, None)
        unit = (await db.scalars(select(Unit))).one()
        assert (unit.level, unit.parent, unit.kind, unit.approves) == ("commune", None, "people", False)


async def test_an_opinion_points_to_no_hamlet_that_there_is_not(database: Database) -> None:
    office = await found_office(database)
    kept = await hand_in(database, office, 21)
    with pytest.raises(DBAPIError):
        async with database.writing() as db:
            (await db.get_one(Feedback, kept.id)).hamlet_id = 7
    async with database.writing() as db:
        db.add(Hamlet(id=7, area_id=office.area, code="a1-dinh", name="Đình", position=0))
        await db.flush()
        (await db.get_one(Feedback, kept.id)).hamlet_id = 7
    with pytest.raises(DBAPIError):
        async with database.writing() as db:
            await db.execute(text("DELETE FROM hamlet"))


def shapes(connection: Connection) -> list[tuple[str, ...]]:
    """Every table, index and trigger: on SQLite in its own words, on PostgreSQL by its definition."""
    on_sqlite = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
    on_server = (
        "SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL"
        " SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal UNION ALL"
        " SELECT 'column', table_name || '.' || column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = 'public' ORDER BY 1, 2"
    )
    found = connection.execute(text(on_sqlite if connection.dialect.name == "sqlite" else on_server))
    return [tuple(map(str, row)) for row in found]


async def test_an_archive_that_becomes_one_of_accounts_is_as_a_new_one_and_knows_its_bots_and_chats(
    database: Database,
) -> None:
    async with database.reader.connect() as connection:
        fresh = await connection.run_sync(shapes)
    kept = await hand_in(database, await found_office(database), 21)
    await link(database, -1001234567890)
    await migrating.downgrade(database, "0015")
    async with database.writing() as db:
        other = {"now": NOW, "bot": BOT + 1}
        await db.execute(
            text("INSERT INTO person (bot_id, chat_id, language, first_seen_at) VALUES (:bot, 33, 'vi', :now)"), other
        )
    await migrating.upgrade(database)
    async with database.reader.connect() as connection:
        assert await connection.run_sync(shapes) == fresh
    async with database.reading() as db:
        accounts = (await db.scalars(select(Account).order_by(Account.id))).all()
        assert [(one.id, one.channel, one.external_id) for one in accounts] == [
            (BOT, "telegram", str(BOT)),
            (BOT + 1, "telegram", str(BOT + 1)),
        ]
        chats = (await db.scalars(select(KnownChat).order_by(KnownChat.account_id, KnownChat.chat_id))).all()
        assert [(one.account_id, one.chat_id, one.kind, one.title) for one in chats] == [
            (BOT, -1001234567890, "group", "Tổ"),
            (BOT, 21, "private", ""),
            (BOT + 1, 33, "private", ""),
        ]
        assert (await db.get_one(Feedback, kept.id)).words == kept.words


async def test_each_person_becomes_one_with_a_contact_and_goes_back_only_with_exactly_one(database: Database) -> None:
    kept = await hand_in(database, await found_office(database), 21)
    async with database.writing() as db:
        paper, two = Person(first_seen_at=NOW), Person(first_seen_at=NOW)
        db.add_all([paper, two])
        await db.flush()
        facts = {"person_id": two.id, "language": "en", "since": NOW}
        db.add_all([Contact(account_id=BOT, chat_id=chat, **facts) for chat in (31, 32)])
    before = await hand_in(database, await only_office(database), 21)
    with pytest.raises(RuntimeError, match=f"contacts cannot go back: {paper.id}, {two.id}$"):
        await migrating.downgrade(database, "0016")
    async with database.writing() as db:
        await contacts.mark_lost(db, Address(BOT, 21), NOW)
        await db.execute(delete(Contact).where(Contact.chat_id == 32))
        await db.execute(delete(Person).where(Person.id == paper.id))
    await migrating.downgrade(database, "0016")
    async with database.writing() as db:
        rows = await db.execute(text("SELECT id, account_id, chat_id, language FROM person ORDER BY id"))
        assert [tuple(row) for row in rows] == [(kept.person_id, BOT, 21, "vi"), (two.id, BOT, 31, "en")]
    await migrating.upgrade(database)
    async with database.writing() as db:
        contact = await contacts.at_chat(db, Address(BOT, 21))
        assert contact is not None
        assert (contact.person_id, contact.unreachable_at) == (kept.person_id, NOW)
        assert (await db.get_one(Feedback, before.id)).person_id == kept.person_id
        newest = await people.meet(db, Address(BOT, 99), NOW)
        assert newest.id > two.id
    # Foreign keys are watched over again.
    with pytest.raises(DBAPIError):
        async with database.writing() as db:
            await db.execute(delete(Person).where(Person.id == kept.person_id))


async def only_office(database: Database) -> Office:
    async with database.reading() as db:
        area = (await db.scalars(select(Area))).one()
        field = (await db.scalars(select(Field))).one()
        return Office(area.unit_id, area.id, field.id)


async def test_while_a_worker_of_before_the_accounts_serves_nothing_is_renamed(database: Database) -> None:
    await migrating.downgrade(database, "0015")
    lease = "INSERT INTO lease (name, holder, epoch, expires_at) VALUES ('sender:1', 'host:7:x', 1, :until)"
    async with database.writing() as db:
        await db.execute(text(lease).bindparams(bindparam("until", type_=UtcTime())), {"until": clock.now() + DAY})
    with pytest.raises(Refusal, match="migrate-beside-older"):
        await migrating.upgrade(database)
    assert await migrating.revision(database) == "0015"
    async with database.writing() as db:
        await db.execute(text("UPDATE lease SET expires_at = '2020-01-01 00:00:00'"))
    await migrating.upgrade(database)
    assert await migrating.revision(database) == migrating.newest()


# A server never lets such a row in.
@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_an_upgrade_that_would_leave_a_row_without_what_it_points_to_changes_nothing(database: Database) -> None:
    kept = await hand_in(database, await found_office(database), 21)
    await migrating.downgrade(database, "0016")
    with sqlite3.connect(str(database.url.database)) as db:
        db.execute("UPDATE consent SET person_id = 77")
        db.execute(
            "INSERT INTO consent (person_id, purpose, wording, given_at) VALUES (77, 'handle', '1', '2026-01-01')"
        )
    db.close()
    with pytest.raises(Refusal, match="migrate-keys") as refused:
        await migrating.upgrade(database)
    assert refused.value.facts["table"] == "consent"
    assert await migrating.revision(database) == "0016"
    assert kept.id == 1


# A server never lets such a row in.
@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_what_is_up_to_date_is_not_looked_through_again_at_a_start(database: Database) -> None:
    with sqlite3.connect(str(database.url.database)) as db:
        db.execute(
            "INSERT INTO consent (person_id, purpose, wording, given_at) VALUES (77, 'handle', '1', '2026-01-01')"
        )
    db.close()
    await migrating.upgrade(database)
    assert await migrating.revision(database) == migrating.newest()


async def two_officials(database: Database) -> tuple[Duty, Duty, Office]:
    """The first one's service has ended, and two other duties have begun; the second one serves one unit."""
    office = await found_office(database)
    await hand_in(database, office, 21)
    boss, clerk = await enrol(database, 11, "Khang"), await enrol(database, 12, "Hạnh")
    async with database.writing() as db:
        unit = await db.get_one(Unit, office.unit)
        db.add(Unit(code="phong", name="Phòng", parent=unit.code))
        await db.execute(update(Duty).where(Duty.id == clerk.id).values(scope_kind="unit", scope_id=office.unit))
        await officials.invite(db, "intake", "Thu", Scope.of_unit(office.unit), NOW)
        await officials.invite(db, "helper", "Nhàn", Scope(ScopeKind.AREA, office.area), NOW)
        await officials.remove(db, boss.id, NOW)
        for role in ("leader", "official"):
            db.add(Duty(person_id=boss.person_id, role=role, name="Khang", since=NOW))
            await db.flush()
    return boss, clerk, office


async def test_each_official_has_a_duty_of_the_same_number_and_goes_back_only_with_what_there_was(
    database: Database,
) -> None:
    boss, clerk, office = await two_officials(database)
    async with database.reader.connect() as connection:
        fresh = await connection.run_sync(shapes)
    with pytest.raises(RuntimeError, match=f"does not know cannot go back: {boss.person_id}$"):
        await migrating.downgrade(database, "0017")
    async with database.writing() as db:
        await officials.remove(db, clerk.id + 2, NOW)
    await migrating.downgrade(database, "0017")
    async with database.writing() as db:
        rows = await db.execute(text("SELECT id, role, unit_id, ended_at IS NULL FROM official ORDER BY id"))
        assert [(number, role, unit, bool(live)) for number, role, unit, live in rows] == [
            (boss.id, "admin", None, False),
            (clerk.id, "admin", office.unit, True),
            (clerk.id + 1, "leader", None, True),
            (clerk.id + 2, "official", None, False),
        ]
        invites = await db.execute(text("SELECT role, unit_id FROM invite WHERE used_at IS NULL"))
        assert [tuple(row) for row in invites] == [("intake", office.unit)]
    await migrating.upgrade(database)
    async with database.reader.connect() as connection:
        assert await connection.run_sync(shapes) == fresh


async def test_an_upgraded_duty_holds_the_units_below_its_own_and_stands_once(database: Database) -> None:
    boss, clerk, office = await two_officials(database)
    async with database.writing() as db:
        await officials.remove(db, clerk.id + 2, NOW)
    await migrating.downgrade(database, "0017")
    await migrating.upgrade(database)
    async with database.writing() as db:
        below = (await db.scalars(select(Unit.id).where(Unit.code == "phong"))).one()
        found = await officials.of_chat(db, Address(BOT, 12))
        assert found
        assert (found.id, found.units_of(Right.HANDLE)) == (clerk.id, frozenset({office.unit, below}))
        code = await officials.invite(db, "official", "Khang", Scope.of_unit(below), NOW)
        assert (await officials.enrol(db, boss.person_id, code, NOW)).id > clerk.id + 2
    again = {"role": "admin", "scope_kind": "unit", "scope_id": office.unit, "name": "Hạnh"}
    with pytest.raises(DBAPIError):
        async with database.writing() as db:
            db.add(Duty(person_id=clerk.person_id, since=NOW, **again))


async def test_a_feedback_of_before_is_open_as_its_state_was_and_counted_as_before(database: Database) -> None:
    office = await found_office(database)
    made = {state: (await hand_in(database, office, 21)).id for state in State}
    async with database.writing() as db:
        for state, number in made.items():
            await db.execute(update(Feedback).where(Feedback.id == number).values(state=state, open=state in OPEN))
        await db.execute(update(Feedback).where(Feedback.id == made[State.ASKED]).values(forgotten_at=NOW))
    await migrating.downgrade(database, "0035")
    async with database.writing() as db:
        await db.execute(text("UPDATE feedback SET forgotten_at = received_at WHERE state IN ('accepted', 'closed')"))
    await migrating.upgrade(database)
    async with database.writing() as db:
        rows = (await db.execute(select(Feedback.id, Feedback.open))).all()
        assert {number for number, is_open in rows if is_open} == {made[state] for state in OPEN}
        assert await counting.find_wrong_counts(db) == {}
        assert (await counting.count_by_state(db, None))["erased"] == 2
        await db.execute(text("UPDATE feedback SET open = false, state = 'closed'"))
        assert await counting.find_wrong_counts(db) == {}
