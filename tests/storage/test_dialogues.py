from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from rules.dialogue_states import DialogueMove
from rules.notice import Address
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.dialogue import dialogues, mailings
from storage.dialogue.dialogues import Decided
from storage.dialogue.mailings import CHUNK
from storage.dialogue.rescheduling import NewTime, reschedule
from storage.engine.database import Database
from storage.queue import contacts
from storage.tables import Dialogue, Outbox, Subscription
from tests.storage.locality import BOT, NOW, SECOND, crowd, enrol, found_office, meet

DAY = timedelta(days=1)
STARTS = NOW + 8 * DAY
DUE = STARTS - DAY


async def published(database: Database, state: str = "published") -> Dialogue:
    office = await found_office(database)
    official = await enrol(database, 11, "Khang")
    dialogue = Dialogue(
        place="Hội trường",
        topics="Môi trường",
        starts_at=STARTS,
        collect_until=date(2026, 3, 9),
        state=state,
        edition=1,
        created_by=official.id,
    )
    async with database.writing() as db:
        return await dialogues.create(db, dialogue, [office.area])


def by_hand(dialogue: Dialogue) -> Decided:
    return Decided(NOW, dialogue.created_by)


async def subscribe(database: Database, dialogue: Dialogue, chats: Sequence[int], later: timedelta = -DAY) -> None:
    for chat_id in chats:
        person = await meet(database, chat_id)
        async with database.writing() as db:
            await dialogues.subscribe(db, dialogue.id, person.id, DUE + later)


async def plan(database: Database, dialogue: Dialogue, offset: timedelta = DAY) -> int:
    """Do one chunk of a reminder; gives how many rows it wrote."""
    minutes = int(offset.total_seconds() // 60)
    async with database.writing() as db:
        current = await dialogues.get(db, dialogue.id)
        await mailings.begin_mailing(db, current, Notice.REMINDER, STARTS - offset, minutes)
        begun = await mailings.find(db, current, Notice.REMINDER, minutes)
        assert begun is not None
        return await mailings.queue_next_chunk(db, begun.id, STARTS - offset) or 0


async def queued(database: Database, notice: str = "reminder") -> list[Outbox]:
    async with database.reading() as db:
        statement = select(Outbox).where(Outbox.notice == notice).order_by(Outbox.chat_id, Outbox.id)
        return list((await db.scalars(statement)).all())


async def move(database: Database, dialogue: Dialogue, by: timedelta) -> None:
    async with database.writing() as db:
        current = await dialogues.get(db, dialogue.id)
        new = NewTime(current.starts_at + by, "Nhà văn hóa")
        await reschedule(db, current, new, "mưa bão", by_hand(current))


async def test_each_subscriber_gets_one_reminder_however_often_it_is_planned(database: Database) -> None:
    dialogue = await published(database)
    await subscribe(database, dialogue, (5, 6))
    assert [await plan(database, dialogue) for _ in range(3)] == [2, 0, 0]
    rows = await queued(database)
    assert [(row.chat_id, row.policy, row.lane, row.expires_at) for row in rows] == [
        (5, "at_most_once", 9, STARTS),
        (6, "at_most_once", 9, STARTS),
    ]


async def test_many_subscribers_are_reminded_chunk_by_chunk(database: Database) -> None:
    dialogue = await published(database)
    async with database.writing() as db:
        numbers = await crowd(db, 1000, CHUNK + 7)
        db.add_all([Subscription(dialogue_id=dialogue.id, person_id=one, since=NOW) for one in numbers])
    assert [await plan(database, dialogue) for _ in range(3)] == [CHUNK, 7, 0]
    async with database.reading() as db:
        assert await db.scalar(select(func.count(Outbox.chat_id.distinct()))) == CHUNK + 7
        assert await dialogues.count_subscribers(db, dialogue.id) == CHUNK + 7


async def test_who_subscribes_late_gets_no_reminder_of_before(database: Database) -> None:
    dialogue = await published(database)
    await subscribe(database, dialogue, (5,), timedelta())
    await subscribe(database, dialogue, (6,), SECOND)
    assert await plan(database, dialogue) == 1
    assert [row.chat_id for row in await queued(database)] == [5]
    assert await plan(database, dialogue, timedelta(hours=2)) == 2


async def test_who_left_or_cannot_be_reached_is_not_reminded(database: Database) -> None:
    dialogue = await published(database)
    await subscribe(database, dialogue, (5, 6, 7))
    async with database.writing() as db:
        left = await contacts.at_chat(db, Address(BOT, 5))
        assert left is not None
        await dialogues.unsubscribe(db, dialogue.id, left.person_id, NOW)
        await contacts.mark_lost(db, Address(BOT, 6), NOW)
        assert not await dialogues.is_subscribed(db, dialogue.id, left.person_id)
    assert await plan(database, dialogue) == 1
    assert [row.chat_id for row in await queued(database)] == [7]


async def test_a_move_voids_what_waits_and_reminds_of_the_new_time(database: Database) -> None:
    dialogue = await published(database)
    await subscribe(database, dialogue, (5,))
    await plan(database, dialogue)
    await move(database, dialogue, DAY)
    assert [row.state for row in await queued(database)] == ["cancelled"]
    async with database.reading() as db:
        moved = await dialogues.get(db, dialogue.id)
    assert (moved.edition, moved.starts_at, moved.place, moved.reason) == (
        2,
        STARTS + DAY,
        "Nhà văn hóa",
        "mưa bão",
    )
    assert await plan(database, dialogue) == 1
    assert [(row.state, row.expires_at) for row in await queued(database)] == [
        ("cancelled", STARTS),
        ("queued", STARTS + DAY),
    ]


async def test_a_move_that_somebody_else_was_faster_with_is_refused(database: Database) -> None:
    dialogue = await published(database)
    await move(database, dialogue, DAY)
    with pytest.raises(Refusal, match="dialogue-changed"):
        async with database.writing() as db:
            await reschedule(db, dialogue, NewTime(STARTS, "x"), "y", by_hand(dialogue))


async def test_a_move_before_the_collecting_ends_shortens_it(database: Database) -> None:
    dialogue = await published(database)
    await move(database, dialogue, -5 * DAY)
    async with database.reading() as db:
        moved = await dialogues.get(db, dialogue.id)
    assert moved.collect_until == (STARTS - 5 * DAY).date()


async def test_a_change_is_told_to_every_subscriber_once(database: Database) -> None:
    dialogue = await published(database)
    await subscribe(database, dialogue, (5, 6))
    for _ in range(2):
        async with database.writing() as db:
            assert await dialogues.tell_subscribers(db, dialogue, "dialogue-moved", NOW) == 2
    assert [(row.chat_id, row.lane) for row in await queued(database, "dialogue-moved")] == [(5, 3), (6, 3)]


async def test_a_dialogue_is_published_once(database: Database) -> None:
    dialogue = await published(database, "draft")
    async with database.writing() as db:
        assert list(await dialogues.read_coming(db, NOW)) == []
        assert len(await dialogues.read_coming(db, NOW, drafts=True)) == 1
        await dialogues.move(db, await dialogues.get(db, dialogue.id), DialogueMove.PUBLISH, by_hand(dialogue))
    with pytest.raises(Refusal, match="dialogue-changed"):
        async with database.writing() as db:
            await dialogues.move(db, await dialogues.get(db, dialogue.id), DialogueMove.PUBLISH, by_hand(dialogue))
    async with database.reading() as db:
        assert [one.id for one in await dialogues.read_coming(db, NOW)] == [dialogue.id]
        assert list(await dialogues.read_coming(db, STARTS)) == []
        assert await dialogues.area_names(db, dialogue.id) == ["Xã Một"]


async def test_a_dialogue_that_is_not_there_is_refused(database: Database) -> None:
    with pytest.raises(Refusal, match="dialogue-unknown"):
        async with database.reading() as db:
            await dialogues.get(db, 9)
