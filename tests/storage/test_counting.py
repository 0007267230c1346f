import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, insert, select, text, update

from rules.access import only_unit
from rules.lifecycle import Action
from storage.engine.database import Database
from storage.feedback import counting, feedbacks
from storage.feedback.feedbacks import Deed
from storage.tables import Card, Entry, Feedback, Tally, TallyChange, Unit
from storage.upkeep import migrating
from tests.storage.locality import NOW, enrol, found_office, hand_in

DUE = NOW.date() + timedelta(days=14)
DAY = timedelta(days=1)


async def numbers(database: Database, unit_id: int | None = None) -> dict[str, int]:
    async with database.reading() as db:
        return await counting.count_by_state(db, only_unit(unit_id))


async def amiss(database: Database) -> dict[tuple[int, str], int]:
    async with database.reading() as db:
        return await counting.find_wrong_counts(db)


async def add_up(database: Database) -> int:
    async with database.writing() as db:
        return await counting.add_up(db)


async def do(database: Database, feedback: Feedback, action: Action, official_id: int | None = None) -> None:
    async with database.writing() as db:
        current = await feedbacks.get(db, feedback.id)
        await feedbacks.change(db, current, Deed(action, NOW, official_id))


async def test_counts_follow_every_change_and_stay_the_same_when_they_are_added_up(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Hạnh")
    one, two, _ = [await hand_in(database, office, chat) for chat in (5, 6, 7)]
    await do(database, one, Action.ANSWER, official.id)
    await do(database, two, Action.ASK, official.id)
    assert await add_up(database) > 0
    await do(database, one, Action.CONFIRM)
    async with database.writing() as db:
        (await feedbacks.get(db, one.id)).satisfaction = "satisfied"
    expected = {"received": 1, "asked": 1, "closed": 1, "satisfied": 1}
    for _ in range(3):
        assert await numbers(database) == expected
        assert await numbers(database, office.unit) == expected
        assert await numbers(database, office.unit + 1) == {}
        assert await amiss(database) == {}
        await add_up(database)
    async with database.writing() as db:
        (await feedbacks.get(db, one.id)).satisfaction = None
    assert await numbers(database) == {"received": 1, "asked": 1, "closed": 1}


async def test_what_was_rolled_back_was_never_counted(database: Database) -> None:
    feedback = await hand_in(database, await found_office(database), 5)

    async def fail() -> None:
        async with database.writing() as db:
            await db.execute(update(Feedback).values(state="closed", open=False))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await numbers(database) == {feedback.state: 1}
    assert await amiss(database) == {}


async def test_many_rows_in_one_statement_are_counted_each(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    async with database.writing() as db:
        unit = Unit(code="two", name="UBND xã Hai")
        db.add(unit)
        await db.flush()
        same = [one.name for one in Feedback.__table__.columns if one.name not in {"id", "code"}]
        copied = select(*(Feedback.__table__.c[name] for name in same))
        for _ in range(5):
            await db.execute(insert(Feedback).from_select(same, copied, include_defaults=False))
        await db.execute(update(Feedback).where(Feedback.id % 4 == 0).values(unit_id=unit.id, satisfaction="partly"))
    assert await numbers(database) == {"received": 32, "partly": 8}
    assert await numbers(database, unit.id) == {"received": 8, "partly": 8}
    assert await amiss(database) == {}
    async with database.writing() as db:
        await db.execute(delete(Card))
        await db.execute(delete(Feedback).where(Feedback.id != feedback.id))
    assert await numbers(database) == {"received": 1}
    assert await amiss(database) == {}


async def test_changes_are_added_up_once_though_two_do_it_at_once(database: Database) -> None:
    office = await found_office(database)
    for chat in range(5, 15):
        await hand_in(database, office, chat)
    added = await asyncio.gather(*(add_up(database) for _ in range(3)))
    assert sum(added) == 10
    assert await numbers(database) == {"received": 10}
    async with database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(TallyChange)) == 0
        assert await db.scalar(select(Tally.count)) == 10
        assert not await counting.has_pending(db)


async def test_changes_side_by_side_are_all_counted(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Hạnh")
    made = [await hand_in(database, office, chat) for chat in range(20, 32)]
    adding = [add_up(database) for _ in range(4)]
    await asyncio.gather(*(do(database, one, Action.DECLINE, official.id) for one in made), *adding)
    assert await numbers(database) == {"declined": 12}
    assert await amiss(database) == {}


async def test_a_recount_tells_what_is_amiss_and_mends_it(database: Database) -> None:
    office = await found_office(database)
    await hand_in(database, office, 5)
    await add_up(database)
    async with database.writing() as db:
        await db.execute(update(Tally).values(count=7))
        await db.execute(insert(TallyChange).values(unit_id=office.unit, what="closed", delta=2))
    assert await amiss(database) == {(office.unit, "received"): -6, (office.unit, "closed"): -2}
    async with database.writing() as db:
        await counting.recount(db)
    assert await amiss(database) == {}
    assert await numbers(database) == {"received": 1}


async def test_late_is_what_waits_beyond_its_day(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Hạnh")
    one, _ = await hand_in(database, office, 5), await hand_in(database, office, 6)
    for today, expected in ((DUE, 0), (DUE + DAY, 2)):
        async with database.reading() as db:
            assert await counting.count_overdue(db, only_unit(office.unit), today) == expected
            assert await counting.count_overdue(db, None, today) == expected
            assert await counting.count_overdue(db, only_unit(office.unit + 1), today) == 0
    await do(database, one, Action.DECLINE, official.id)
    async with database.reading() as db:
        assert await counting.count_overdue(db, None, DUE + DAY) == 1


async def test_what_was_there_before_the_counts_is_counted_and_found(database: Database) -> None:
    office = await found_office(database)
    await hand_in(database, office, 5)
    await migrating.downgrade(database, "0002")
    async with database.writing() as db:
        await db.execute(text("UPDATE feedback SET state = 'closed', satisfaction = 'not'"))
    await migrating.upgrade(database)
    assert await numbers(database, office.unit) == {"closed": 1, "not": 1}
    assert await amiss(database) == {}
    async with database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(Entry)) == 1
