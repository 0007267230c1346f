"""What is over goes after a while, and nothing that was said once is said again because of it."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from rules.lifecycle import Action
from scheduler.reminding import queue_due_reminders
from scheduler.reply_release import release_due_replies
from scheduler.tidying import KEEP_LETTERS, KEEP_UPDATES, MOST_CHUNKS, delete_old_rows, delete_old_updates
from storage.engine.database import Database
from storage.feedback import counting, feedbacks
from storage.feedback.feedbacks import Deed
from storage.queue import inbox
from storage.queue.inbox import Arrived
from storage.queue.retention import CHUNK
from storage.tables import Inbox, Outbox, Tally
from tests.scheduler.test_ticks import HOME, POLICY, STARTS, WORDS, planned, reminders, written
from tests.storage.locality import BOT, NOW, SECOND, found_office, hand_in, letter, post

STATES = ("queued", "leased", "sent", "failed", "unknown", "expired", "cancelled")
LATER = NOW + KEEP_LETTERS + SECOND
HOUR = timedelta(hours=1)


async def keys(database: Database) -> list[str]:
    async with database.reading() as db:
        return list((await db.scalars(select(Outbox.dedup_key).order_by(Outbox.dedup_key))).all())


async def numbers(database: Database) -> list[int]:
    async with database.reading() as db:
        return list((await db.scalars(select(Inbox.update_id).order_by(Inbox.update_id))).all())


async def in_state(database: Database, *states: str) -> None:
    """A letter in each state, due now."""
    await post(database, *(letter(state, chat) for chat, state in enumerate(states, start=1)))
    async with database.writing() as db:
        for state in states:
            await db.execute(update(Outbox).where(Outbox.dedup_key == state).values(state=state, lease_until=LATER))


async def test_a_letter_that_is_over_goes_after_a_month_and_others_stay(database: Database) -> None:
    await in_state(database, *STATES)
    assert await delete_old_rows(database, LATER - SECOND) == 0
    assert await delete_old_rows(database, LATER) == 3
    assert await keys(database) == ["failed", "leased", "queued", "unknown"]


async def test_an_update_that_was_dealt_with_goes_after_three_days_and_others_stay(database: Database) -> None:
    async with database.writing() as db:
        for number in (1, 2, 3):
            await inbox.finish_update(db, BOT, number, NOW)
        await inbox.finish_update(db, BOT, 4, NOW + HOUR)
        await inbox.finish_update(db, BOT + 1, 1, NOW)
        await inbox.keep_updates(db, BOT, [Arrived(0, {"update_id": 0})], NOW)
        await db.execute(update(Inbox).where(Inbox.update_id == 2).values(state="poison"))
    assert await delete_old_updates(database, BOT, NOW + KEEP_UPDATES) == 0
    assert await delete_old_updates(database, BOT, NOW + KEEP_UPDATES + SECOND) == 2
    assert await numbers(database) == [0, 1, 2, 4]
    assert await delete_old_updates(database, BOT, NOW + KEEP_UPDATES + 2 * HOUR) == 1
    assert await delete_old_updates(database, BOT + 1, NOW + KEEP_UPDATES + 2 * HOUR) == 1


async def test_numbers_that_began_anew_go_as_well(database: Database) -> None:
    async with database.writing() as db:
        await inbox.finish_update(db, BOT, 900, NOW)
        await inbox.finish_update(db, BOT, 7, NOW + KEEP_UPDATES)
    assert await delete_old_updates(database, BOT, NOW + 2 * KEEP_UPDATES + SECOND) == 2
    assert await numbers(database) == []


async def test_much_is_cleared_in_small_chunks_over_several_ticks(database: Database) -> None:
    done = {"account_id": BOT, "state": "done", "attempts": 0, "received_at": NOW}
    most = CHUNK * MOST_CHUNKS
    async with database.writing() as db:
        await db.execute(insert(Inbox), [done | {"update_id": number} for number in range(most + 7)])
    await in_state(database, "sent")
    assert [await delete_old_updates(database, BOT, LATER) for _ in range(3)] == [most, 7, 0]
    assert await delete_old_rows(database, LATER) == 1


async def test_a_tick_adds_up_the_counts(database: Database) -> None:
    office = await found_office(database)
    await hand_in(database, office, 5)
    await delete_old_rows(database, NOW)
    async with database.reading() as db:
        assert not await counting.has_pending(db)
        assert [(one.what, one.count) for one in (await db.scalars(select(Tally))).all()] == [("received", 1)]


async def test_a_reminder_whose_row_is_gone_is_not_queued_again(database: Database) -> None:
    await planned(database)
    assert await queue_due_reminders(database, POLICY, STARTS - 7 * 24 * HOUR) == 1
    async with database.writing() as db:
        await db.execute(update(Outbox).values(state="sent", due_at=NOW - KEEP_LETTERS))
    await delete_old_rows(database, STARTS.astimezone(HOME))
    assert await reminders(database) == []
    assert await queue_due_reminders(database, POLICY, STARTS - 7 * 24 * HOUR + HOUR) == 0
    assert await queue_due_reminders(database, POLICY, STARTS - 24 * HOUR) == 1


async def test_an_answer_whose_row_is_gone_does_not_leave_again(database: Database) -> None:
    feedback, _ = await written(database)
    assert await release_due_replies(database, WORDS, NOW + SECOND) == 1
    async with database.writing() as db:
        await db.execute(update(Outbox).values(state="sent"))
    await delete_old_rows(database, LATER + SECOND)
    assert await keys(database) == []
    assert await release_due_replies(database, WORDS, LATER) == 0
    async with database.writing() as db:
        deed = Deed(Action.RECONSIDER, LATER)
        with pytest.raises(Exception, match="judged-already"):
            await feedbacks.change(db, await feedbacks.get(db, feedback.id), deed)
    assert await keys(database) == []
