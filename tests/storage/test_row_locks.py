"""On PostgreSQL no two who write about one opinion wait for each other: all lock its rows in one order."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from rules.reply_states import ReplyMove, ReplyState
from storage.engine.database import Database, Db
from storage.feedback import alerts, applying, replies
from storage.forgetting import handed_in
from storage.tables import Deadline, Feedback, Reply
from tests.storage.locality import NOW, enrol, found_office, hand_in

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
Writer = Callable[[Db, Reply], Awaitable[object]]


async def forgets(db: Db, reply: Reply) -> None:
    await handed_in.forget_words(db, [await db.get_one(Feedback, reply.feedback_id)], NOW)


async def takes_back_and_writes_anew(db: Db, reply: Reply) -> None:
    await replies.move(db, reply, ReplyMove.TAKE_BACK, NOW)
    await replies.save_preview(db, replies.copy_of(reply, NOW), reply)


async def writes_another(db: Db, reply: Reply) -> None:
    await replies.save_preview(db, replies.copy_of(reply, NOW))


async def sends_another(db: Db, reply: Reply) -> None:
    other = replies.copy_of(reply, NOW)
    db.add(other)
    await db.flush()
    await replies.move(db, reply, ReplyMove.TAKE_BACK, NOW)
    await replies.schedule_send(db, other, NOW, NOW)


async def leaving(database: Database) -> int:
    """A text that is about to leave, beside a preview of its writer's; gives the number of the first."""
    office = await found_office(database)
    feedback = await hand_in(database, office, 5, "Đường hỏng")
    official = await enrol(database, 11, "Hạnh")
    async with database.writing() as db:
        reply = Reply(feedback_id=feedback.id, official_id=official.id, chat_id=11, action="answer", words="Đã sửa")
        reply.state, reply.written_at, reply.leaves_at = ReplyState.LEAVING, NOW, NOW
        reply.piece_at, reply.piece_units = NOW, 6
        db.add(reply)
        await db.flush()
        db.add(replies.copy_of(reply, NOW))
        return reply.id


async def until_one_waits(database: Database) -> None:
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as db:
                if await db.scalar(text(WAITING)):
                    return
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("writer", [forgets, takes_back_and_writes_anew, writes_another, sends_another])
async def test_who_writes_while_an_opinion_is_being_dealt_with_waits_and_locks_nobody_out(
    shared: Database, writer: Writer
) -> None:
    number = await leaving(shared)

    async def write() -> None:
        async with shared.writing() as db:
            await writer(db, await replies.get(db, number))

    async with shared.writing() as db:
        reply = await replies.get(db, number)
        await applying.hold(db, await db.get_one(Feedback, reply.feedback_id))
        other = asyncio.create_task(write())
        await until_one_waits(shared)
        # As whoever withdraws an opinion does: every text of it is locked after the opinion itself.
        await db.scalars(select(Reply).where(Reply.feedback_id == reply.feedback_id).with_for_update())
    async with asyncio.timeout(10):
        await other


async def test_jobs_that_look_at_many_clocks_lock_them_as_the_doer_of_a_deed_does(shared: Database) -> None:
    office = await found_office(shared)
    feedback = await hand_in(shared, office, 5, "Đường hỏng")
    today = NOW.date() + timedelta(days=60)
    async with shared.writing() as db:
        first, second = (await db.scalars(select(Deadline).order_by(Deadline.kind))).all()
        # The job looks first at what is to be told first.
        first.alert_on, second.alert_on = NOW.date() + timedelta(days=2), NOW.date()

    async def look() -> int:
        async with shared.writing() as db:
            return len(await alerts.take_rungs(db, feedback.unit_id, today))

    clocks = select(Deadline.number).with_for_update()
    async with shared.writing() as db:
        await db.execute(clocks.where(Deadline.kind == first.kind))
        other = asyncio.create_task(look())
        await until_one_waits(shared)
        await db.execute(clocks.where(Deadline.kind == second.kind))
    async with asyncio.timeout(10):
        assert await other == 2
