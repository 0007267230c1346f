"""Word to many: in chunks, once each, gone on with after a break, and no more once it is no longer so."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select, update

from rules.dialogue_states import DialogueMove
from rules.notice_kinds import Notice
from scheduler.reminding import queue_mailing_chunks
from storage.dialogue import dialogues, mailings
from storage.dialogue.dialogues import Decided
from storage.dialogue.mailings import CHUNK
from storage.dialogue.rescheduling import NewTime, reschedule
from storage.engine.database import Database
from storage.tables import Dialogue, Mailing, Outbox, Subscription
from tests.storage.locality import NOW, crowd
from tests.storage.test_dialogues import DAY, STARTS, published

REST = 7
EVERYBODY = 2 * CHUNK + REST


@pytest.fixture
async def many(database: Database) -> Dialogue:
    """A dialogue to which two chunks and a few people have subscribed."""
    dialogue = await published(database)
    async with database.writing() as db:
        numbers = await crowd(db, 1000, EVERYBODY)
        rows = [{"dialogue_id": dialogue.id, "person_id": one, "since": NOW} for one in numbers]
        await db.execute(insert(Subscription), rows)
    return dialogue


async def begin(database: Database, dialogue: Dialogue, notice: str = Notice.REMINDER) -> int:
    async with database.writing() as db:
        await mailings.begin_mailing(db, dialogue, notice, NOW)
        begun = await mailings.find(db, dialogue, notice)
    assert begun is not None
    return begun.id


async def go_on(database: Database, number: int) -> int | None:
    async with database.writing() as db:
        return await mailings.queue_next_chunk(db, number, NOW)


async def states(database: Database, notice: str = Notice.REMINDER) -> dict[str, int]:
    async with database.reading() as db:
        statement = select(Outbox.state, func.count()).where(Outbox.notice == notice).group_by(Outbox.state)
        return {row[0]: row[1] for row in (await db.execute(statement)).all()}


async def everyone_once(database: Database, notice: str = Notice.REMINDER) -> None:
    async with database.reading() as db:
        statement = select(func.count(), func.count(Outbox.chat_id.distinct())).where(Outbox.notice == notice)
        assert (await db.execute(statement)).one() == (EVERYBODY, EVERYBODY)


async def current(database: Database, dialogue: Dialogue) -> Dialogue:
    async with database.reading() as db:
        return await dialogues.get(db, dialogue.id)


async def move(database: Database, dialogue: Dialogue) -> None:
    async with database.writing() as db:
        now = await dialogues.get(db, dialogue.id)
        new = NewTime(now.starts_at + DAY, "Nhà văn hóa")
        await reschedule(db, now, new, "mưa bão", Decided(NOW, now.created_by))


async def cancel(database: Database, dialogue: Dialogue) -> None:
    async with database.writing() as db:
        now = await dialogues.get(db, dialogue.id)
        await dialogues.move(db, now, DialogueMove.CANCEL, Decided(NOW, now.created_by), "mưa bão")
        await dialogues.void_reminders(db, now)


async def test_each_chunk_goes_on_where_the_last_one_ended_and_none_comes_twice(
    database: Database, many: Dialogue
) -> None:
    number = await begin(database, many)
    assert [await go_on(database, number) for _ in range(4)] == [CHUNK, CHUNK, REST, None]
    assert await begin(database, many) == number
    assert await go_on(database, number) is None
    await everyone_once(database)
    async with database.reading() as db:
        assert list(await mailings.unfinished_mailings(db)) == []


async def test_a_break_in_the_middle_of_a_chunk_leaves_it_to_be_done_again(database: Database, many: Dialogue) -> None:
    number = await begin(database, many)
    await go_on(database, number)

    async def break_off() -> None:
        async with database.writing() as db:
            await mailings.queue_next_chunk(db, number, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await break_off()
    assert await states(database) == {"queued": CHUNK}
    assert await queue_mailing_chunks(database, NOW) == CHUNK + REST
    await everyone_once(database)


async def test_clocks_that_overlap_queue_everything_once(database: Database, many: Dialogue) -> None:
    await begin(database, many)
    assert sum(await asyncio.gather(*(queue_mailing_chunks(database, NOW) for _ in range(3)))) == EVERYBODY
    await everyone_once(database)


async def test_a_chunk_in_which_nobody_is_to_hear_is_passed_over(database: Database, many: Dialogue) -> None:
    async with database.writing() as db:
        last = select(Subscription.person_id).order_by(Subscription.person_id.desc()).limit(REST)
        await db.execute(update(Subscription).where(Subscription.person_id.not_in(last)).values(ended_at=NOW))
    number = await begin(database, many)
    assert [await go_on(database, number) for _ in range(4)] == [0, 0, REST, None]


async def test_word_of_a_change_is_begun_at_once_and_the_clock_goes_on(database: Database, many: Dialogue) -> None:
    await move(database, many)
    async with database.writing() as db:
        assert (
            await dialogues.tell_subscribers(db, await dialogues.get(db, many.id), "dialogue-moved", NOW) == EVERYBODY
        )
    assert await states(database, "dialogue-moved") == {"queued": CHUNK}
    async with database.writing() as db:
        assert (
            await dialogues.tell_subscribers(db, await dialogues.get(db, many.id), "dialogue-moved", NOW) == EVERYBODY
        )
    assert await states(database, "dialogue-moved") == {"queued": CHUNK}
    assert await queue_mailing_chunks(database, NOW) == CHUNK + REST
    await everyone_once(database, "dialogue-moved")


async def test_a_move_stops_the_reminders_of_before_and_calls_back_those_that_wait(
    database: Database, many: Dialogue
) -> None:
    number = await begin(database, many)
    assert [await go_on(database, number) for _ in range(2)] == [CHUNK, CHUNK]
    await move(database, many)
    assert await states(database) == {"cancelled": CHUNK, "queued": CHUNK}
    fresh = await begin(database, await current(database, many))
    assert await go_on(database, fresh) == CHUNK
    assert await go_on(database, number) is None
    await queue_mailing_chunks(database, NOW)
    assert await states(database) == {"cancelled": 2 * CHUNK, "queued": EVERYBODY}


async def test_a_dialogue_that_was_moved_and_then_called_off_reminds_nobody(database: Database, many: Dialogue) -> None:
    await move(database, many)
    async with database.writing() as db:
        await dialogues.tell_subscribers(db, await dialogues.get(db, many.id), "dialogue-moved", NOW)
    number = await begin(database, await current(database, many))
    assert [await go_on(database, number) for _ in range(3)] == [CHUNK, CHUNK, REST]
    await cancel(database, many)
    async with database.writing() as db:
        await dialogues.tell_subscribers(db, await dialogues.get(db, many.id), "dialogue-off", NOW)
    await queue_mailing_chunks(database, NOW)
    assert await states(database) == {"cancelled": EVERYBODY}
    assert await states(database, "dialogue-moved") == {"queued": CHUNK}
    await everyone_once(database, "dialogue-off")


async def test_a_reminder_that_is_begun_stops_once_the_dialogue_has(database: Database, many: Dialogue) -> None:
    number = await begin(database, many)
    async with database.writing() as db:
        assert await mailings.queue_next_chunk(db, number, STARTS - timedelta(seconds=1)) == CHUNK
        assert await mailings.queue_next_chunk(db, number, STARTS) is None
        assert (await db.get_one(Mailing, number, populate_existing=True)).state == "done"
    assert await queue_mailing_chunks(database, NOW) == 0


async def test_who_subscribes_as_a_reminder_begins_is_on_its_list_or_behind_it(database: Database) -> None:
    dialogue = await published(database)
    async with database.writing() as db:
        first, second = await crowd(db, 1000, 2)

    async def remind() -> int | None:
        return await go_on(database, await begin(database, dialogue))

    async with database.writing() as db:
        await dialogues.subscribe(db, dialogue.id, first, NOW)
        reminding = asyncio.get_running_loop().create_task(remind())
        early, _ = await asyncio.wait({reminding}, timeout=0.2)
        assert not early
    assert await reminding == 1
    async with database.writing() as db:
        await dialogues.subscribe(db, dialogue.id, second, NOW - timedelta(seconds=1))
    async with database.reading() as db:
        since = await db.scalar(select(Subscription.since).where(Subscription.person_id == second))
        until = await db.scalar(select(Mailing.since_until))
    assert since is not None
    assert until is not None
    assert since > until
