import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, StatementError

from rules.notice import Address, Outgoing
from storage.engine.database import Database, Db
from storage.engine.engines import PAUSE
from storage.engine.errors import is_transient
from storage.feedback import drafts
from storage.people import conversations, people
from storage.queue import contacts, inbox, outbox
from storage.queue.inbox import Arrived
from storage.tables import DraftPart, Inbox, Person
from storage.upkeep import migrating
from tests.storage.locality import BOT, NOW, letter, meet, post

SECRET = "Ông Tư lấy tiền của dân ở Đồng Táng"


async def counted(database: Database) -> int:
    async with database.reading() as db:
        return int((await conversations.read(db, "counter"))[1].get("n", 0))


async def test_two_hundred_increments_at_once_lose_nothing(database: Database, migrated_url: str) -> None:
    other = Database(migrated_url)

    async def add_one(one: Database) -> None:
        async with one.writing() as db:
            await one.lock_person(db, "counter")
            _, data = await conversations.read(db, "counter")
            await conversations.write(db, "counter", None, {"n": data.get("n", 0) + 1})

    await asyncio.gather(*(add_one(one) for one in (database, other) for _ in range(100)))
    await other.close()
    assert await counted(database) == 200


async def test_a_block_that_fails_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(RuntimeError):  # noqa: PT012  the block as a whole is what fails
        async with database.writing() as db:
            await people.meet(db, Address(BOT, 5), NOW)
            await db.flush()
            raise RuntimeError
    async with database.reading() as db:
        assert await contacts.at_chat(db, Address(BOT, 5)) is None


async def test_a_statement_that_fails_takes_the_whole_block_with_it(database: Database) -> None:
    with pytest.raises(DBAPIError):  # noqa: PT012  the failing statement must stand inside the block
        async with database.writing() as db:
            await people.meet(db, Address(BOT, 5), NOW)
            await db.execute(text("SELECT * FROM nowhere"))
    async with database.reading() as db:
        assert await contacts.at_chat(db, Address(BOT, 5)) is None


async def test_nobody_sees_what_is_not_committed(database: Database) -> None:
    async with database.writing() as writing:
        await people.meet(writing, Address(BOT, 5), NOW)
        async with database.reading() as reading:
            assert await contacts.at_chat(reading, Address(BOT, 5)) is None
    async with database.reading() as reading:
        assert await contacts.at_chat(reading, Address(BOT, 5)) is not None


async def test_a_moment_without_its_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 3, 2)  # noqa: DTZ001  that is the point
    with pytest.raises(StatementError, match="without its zone"):
        async with database.writing() as db:
            await people.meet(db, Address(BOT, 5), naive)


async def test_a_moment_comes_back_as_the_same_moment(database: Database) -> None:
    home = datetime.fromisoformat("2026-03-02T00:30:00+07:00")
    async with database.writing() as db:
        await people.meet(db, Address(BOT, 5), home)
    async with database.reading() as db:
        person = (await db.scalars(select(Person))).one()
    assert person.first_seen_at == home
    assert person.first_seen_at.utcoffset() == NOW.utcoffset()


async def test_who_sends_is_woken_after_the_commit_and_not_before(database: Database) -> None:
    senders = [database.outgoing(), database.outgoing()]
    async with database.writing() as db:
        await outbox.add(db, letter("one"))
        assert [one.is_set() for one in senders] == [False, False]
    assert [one.is_set() for one in senders] == [True, True]
    senders[0].clear()
    await meet(database, 5)
    assert [one.is_set() for one in senders] == [False, True]


async def test_who_sends_is_not_woken_by_what_was_rolled_back(database: Database) -> None:
    sender = database.outgoing()
    with pytest.raises(RuntimeError):  # noqa: PT012  the failing statement must stand inside the block
        async with database.writing() as db:
            await outbox.add(db, letter("one"))
            raise RuntimeError
    assert not sender.is_set()


async def test_the_probe_changes_nothing(database: Database) -> None:
    await database.probe()
    assert await migrating.revision(database) == migrating.newest()


async def test_the_probe_notices_a_file_that_cannot_be_written(migrated_url: str) -> None:
    database = Database(migrated_url)
    if database.embedded:
        allowed = getrlimit(RLIMIT_FSIZE)
        setrlimit(RLIMIT_FSIZE, (64, allowed[1]))
        try:
            with pytest.raises(DBAPIError):
                await database.probe()
        finally:
            setrlimit(RLIMIT_FSIZE, allowed)
    else:
        async with database.writing() as db:
            await db.execute(text("SET default_transaction_read_only = on"))
        with pytest.raises(DBAPIError):
            await database.probe()
    await database.close()


async def test_one_who_only_reads_cannot_write_to_the_file(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/deep/in/cau-noi.db")
    with pytest.raises(DBAPIError, match="readonly"):
        async with database.reading() as db:
            await db.execute(text("CREATE TABLE t (n int)"))
    await database.close()


async def test_each_commit_to_the_file_is_durable_and_keys_are_kept(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db")
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
    async with database.writing() as db:
        values = [(await db.execute(text(f"PRAGMA {name}"))).scalar_one() for name in names]
    await database.close()
    assert values == ["wal", 2, 1, 1, 30000]


async def keep_update(db: Db) -> None:
    await inbox.keep_updates(db, BOT, [Arrived(1, {"update_id": 1, "text": SECRET}, 5)], NOW)


async def erase_update(db: Db) -> None:
    assert await inbox.finish_update(db, BOT, 1, NOW, 5)


async def keep_draft(db: Db) -> None:
    person = await people.meet(db, Address(BOT, 5), NOW)
    draft = await drafts.begin(db, person.id, NOW)
    await drafts.add_part(db, DraftPart(draft_id=draft.id, message_id=1, kind="words", words=SECRET))


async def erase_draft(db: Db) -> None:
    person = await people.meet(db, Address(BOT, 5), NOW)
    draft = await drafts.find_open(db, person.id)
    assert draft is not None
    await drafts.drop(db, draft)


async def keep_letter(db: Db) -> None:
    await outbox.add(db, letter("x", notice="step", subject_id=3, what=Outgoing(text=SECRET)))


async def erase_letter(db: Db) -> None:
    assert await outbox.cancel_notice(db, "step", 3) == 1


WORDS = [(keep_update, erase_update), (keep_draft, erase_draft), (keep_letter, erase_letter)]
Deal = Callable[[Db], Awaitable[None]]


@pytest.mark.parametrize(("keep", "erase"), WORDS, ids=["update", "draft", "letter"])
async def test_erased_words_are_gone_from_the_bytes_of_the_file(keep: Deal, erase: Deal, tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db")
    await migrating.upgrade(database)

    async def flushed() -> bytes:
        async with database.writer.connect() as connection:
            driver = await connection.get_raw_connection()
            await driver.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr] # facts of any kind are put together here
        return b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))

    forms = [SECRET.encode(), SECRET.encode("unicode_escape"), b"Ph\\u1ee5ng", b"\\u0110\\u1ed3ng T\\u00e1ng"]
    async with database.writing() as db:
        await keep(db)
    before = await flushed()
    assert any(form in before for form in forms)
    async with database.writing() as db:
        await erase(db)
    after = await flushed()
    assert not any(form in after for form in forms)
    await database.close()


async def test_what_was_dealt_with_keeps_its_number_and_not_its_words(database: Database) -> None:
    async with database.writing() as db:
        await keep_update(db)
    async with database.writing() as db:
        await erase_update(db)
    async with database.reading() as db:
        row = (await db.scalars(select(Inbox))).one()
    assert (row.state, row.raw, row.writer) == ("done", None, None)


async def test_an_update_waits_for_its_writers_earlier_ones_and_for_nobody_elses(database: Database) -> None:
    kept = [Arrived(number, {"update_id": number}, number % 2) for number in range(1, 5)]
    async with database.writing() as db:
        await inbox.keep_updates(db, BOT, kept, NOW)
        last = Arrived(9, {}, 1)
        for number in (1, 3):
            assert not await inbox.finish_update(db, BOT, last.update_id, NOW, last.writer)
            assert await inbox.earlier_of_writer(db, BOT, last) == kept[number - 1]
            assert not await inbox.note_failure(db, BOT, last.update_id, "ABC234", 1)
            assert await inbox.finish_update(db, BOT, number, NOW, 1)
        assert await inbox.finish_update(db, BOT + 1, 9, NOW, 0)
        assert await inbox.finish_update(db, BOT, 9, NOW, 1)
        assert await inbox.earlier_of_writer(db, BOT, last) is None
        assert await inbox.read_unprocessed(db, BOT) == [kept[1], kept[3]]


async def test_an_update_that_comes_again_is_the_same_one(database: Database) -> None:
    for first in (True, False):
        async with database.writing() as db:
            await keep_update(db)
            assert await inbox.finish_update(db, BOT, 1, NOW) is first
    async with database.reading() as db:
        assert await inbox.read_unprocessed(db, BOT) == []
        assert await inbox.read_unprocessed(db, BOT + 1) == []


async def test_an_update_that_is_dealt_with_at_once_never_lies_in_the_inbox(database: Database) -> None:
    async with database.writing() as db:
        assert await inbox.finish_update(db, BOT, 1, NOW)
        await keep_update(db)
        assert not await inbox.finish_update(db, BOT, 1, NOW)
    async with database.reading() as db:
        row = (await db.scalars(select(Inbox))).one()
    assert (row.state, row.raw) == ("done", None)


async def test_a_letter_in_a_block_that_failed_was_never_there(database: Database) -> None:
    with pytest.raises(RuntimeError):  # noqa: PT012  the failing statement must stand inside the block
        async with database.writing() as db:
            await outbox.add(db, letter("one"))
            raise RuntimeError
    await post(database, letter("two"))
    async with database.reading() as db:
        keys = (await db.execute(text("SELECT dedup_key FROM outbox"))).scalars().all()
    assert keys == ["two"]


async def cut_off(database: Database, postgres: Any) -> None:
    """Leave a connection unused, and end it at the server as whatever stands in between may do."""
    async with database.reading() as db:
        await db.execute(text("SELECT 1"))
    postgres.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 't%';")


async def test_a_connection_that_was_cut_off_in_a_quiet_hour_is_noticed_before_it_is_used(
    shared: Database, postgres: Any
) -> None:
    await cut_off(shared, postgres)
    await asyncio.sleep(PAUSE + 0.1)
    async with shared.writing() as db:
        await people.meet(db, Address(BOT, 5), NOW)


async def test_one_that_was_cut_off_in_use_costs_one_attempt_which_passes(shared: Database, postgres: Any) -> None:
    await asyncio.gather(*(counted(shared) for _ in range(5)))
    await cut_off(shared, postgres)
    with pytest.raises(DBAPIError) as trouble:
        await counted(shared)
    assert is_transient(trouble.value)
    assert [await counted(shared) for _ in range(10)] == [0] * 10
