"""Checkpoints, the audit of each night, its alarm, and the head that admins are told."""

from collections.abc import MutableMapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, text, update

from handlers.history_head import head_line, head_message
from rules.audit import Amiss
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.notice_table import row_of
from scheduler.checkpointing import write_checkpoints
from scheduler.head_telling import tell_head
from scheduler.nightly_audit import NightlyAudit
from storage.engine.database import Database
from storage.feedback import applying
from storage.queue import admins
from storage.queue.outbox import Letter
from storage.tables import Audit, ChainEnd, Entry, Outbox
from storage.upkeep import audit, checkpoints, health
from tests.storage.locality import NOW, enrol, found_office, hand_in

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# A Monday, 9:00; its night; and the Tuesday after.
MONDAY, NIGHT = NOW, NOW - 7 * HOUR
Told = list[MutableMapping[str, Any]]


async def remark(database: Database, feedback_id: int, count: int = 1) -> None:
    async with database.writing() as db:
        for _ in range(count):
            await applying.write_line(db, feedback_id, Action.REMARK, "Thêm", NOW, None)


async def ends(database: Database) -> list[tuple[int, int, int]]:
    async with database.reading() as db:
        rows = select(ChainEnd.checkpoint, ChainEnd.feedback_id, ChainEnd.number)
        return [(row[0], row[1], row[2]) for row in await db.execute(rows.order_by(*rows.selected_columns))]


async def test_a_checkpoint_finds_only_the_chains_that_have_grown_and_none_is_made_of_nothing(
    database: Database, told: Told
) -> None:
    assert await write_checkpoints(database, NOW) is None
    office = await found_office(database)
    first, second = [await hand_in(database, office, chat) for chat in (5, 6)]
    head = await write_checkpoints(database, NOW)
    assert [(one["event"], one["head"], one["chains"]) for one in told if one["event"] == "checkpoint"] == [
        ("checkpoint", head, 2)
    ]
    await remark(database, second.id, 2)
    await write_checkpoints(database, NOW + MINUTE)
    assert await write_checkpoints(database, NOW + 2 * MINUTE) is None
    assert await ends(database) == [(1, first.id, 1), (1, second.id, 1), (2, second.id, 3)]


async def test_a_large_database_is_bound_in_several_checkpoints_and_a_late_line_in_the_next(shared: Database) -> None:
    office = await found_office(shared)
    late = await hand_in(shared, office, 5)
    other = await hand_in(shared, office, 6)
    # Two write at once, and the first of them commits last.
    async with shared.writing() as slow:
        await applying.write_line(slow, late.id, Action.REMARK, "Thêm", NOW, None)
        await remark(shared, other.id, checkpoints.MOST_LINES)
        made = await checkpoints.catch_up(shared, NOW, 9)
        assert made is not None
        assert made.number == 2
    await remark(shared, other.id)
    await checkpoints.catch_up(shared, NOW, 9)
    assert (3, late.id, 2) in await ends(shared)
    assert [one async for piece in audit.audit(shared) for one in piece.findings] == []


async def test_each_night_everything_is_looked_through_once_and_what_is_amiss_is_an_alarm_until_it_is_whole(
    database: Database, told: Told
) -> None:
    office = await found_office(database)
    number = (await hand_in(database, office, 5)).id
    await write_checkpoints(database, NOW)
    nightly = NightlyAudit(database, ZONE)
    for at in (NIGHT - 2 * HOUR, NIGHT, NIGHT + HOUR, MONDAY):
        await nightly.go_on(at)
    async with database.reading() as db:
        assert [(one.feedbacks, one.findings) for one in await db.scalars(select(Audit))] == [(1, 0)]
        assert await health.changed_past(db) is None
        words = await db.scalar(select(Entry.words))
    change = text("UPDATE feedback SET words = :words WHERE id = :id")
    async with database.writing() as db:
        await db.execute(change, {"words": "Khác", "id": number})
    await nightly.go_on(NIGHT + DAY)
    async with database.reading() as db:
        found = await health.changed_past(db)
    assert found is not None
    assert (found.count, found.first, found.name, found.since) == (1, 2, f"words:{number}:0", NIGHT + DAY)
    named = [one for one in told if one["event"] == "history changed"]
    assert [(one["what"], one["feedback"], one["number"]) for one in named] == [("words", number, 0)]
    async with database.writing() as db:
        await db.execute(change, {"words": words, "id": number})
    await nightly.go_on(NIGHT + 2 * DAY)
    async with database.reading() as db:
        assert await health.changed_past(db) is None


async def test_an_audit_takes_many_pieces_and_passes_over_what_cannot_be_read(database: Database) -> None:
    office = await found_office(database)
    number = (await hand_in(database, office, 5)).id
    for one in range(12):
        await remark(database, number)
        await write_checkpoints(database, NOW + one * MINUTE)
    other = (await hand_in(database, office, 6)).id
    pieces = [one async for one in audit.audit(database)]
    assert [one.findings for one in pieces] == [[]] * (12 // audit.CHECKPOINTS_AT_ONCE + 4)
    last = pieces[-2].after
    assert last is not None
    assert (last.checkpoint, last.feedbacks) == (12, 2)
    if not database.embedded:
        return
    # Nothing of ours wrote such moments, nor bytes for words.
    async with database.writing() as db:
        await db.execute(text("DROP TRIGGER entry_kept"))
        await db.execute(text("UPDATE entry SET at = 'yesterday' WHERE feedback_id = :id"), {"id": number})
        await db.execute(
            text("UPDATE entry SET action = 'erase', words = x'31' WHERE feedback_id = :id"), {"id": other}
        )
        await db.execute(text("UPDATE checkpoint SET at = 'yesterday' WHERE number = 11"))
        await db.execute(text("UPDATE chain_end SET checkpoint = x'31' WHERE checkpoint = 12"))
    found = [(one.what, one.feedback_id, one.number) async for piece in audit.audit(database) for one in piece.findings]
    unreadable = [(Amiss.UNREADABLE, one, 0) for one in (number, other)]
    checkpoints_amiss = [(Amiss.CHECKPOINT_CHANGED, 0, 11), (Amiss.CHECKPOINT_CHANGED, 0, 12)]
    assert found == [*checkpoints_amiss, (Amiss.CHECKPOINT_GONE, 0, 13), *unreadable]


async def test_admins_are_told_the_head_on_mondays_unless_another_word_has_told_it(database: Database) -> None:
    office = await found_office(database)
    hanh = await enrol(database, 11, "Hạnh")
    await enrol(database, 12, "Khang")
    assert await tell_head(database, ZONE, head_message, MONDAY) == 0
    await hand_in(database, office, 5)
    head = await write_checkpoints(database, NOW)
    async with database.writing() as db:
        assert (head or "–") in await head_line(db)
        mine = await admins.of_any_unit(db)
        letter = Letter("duty:1", admins.ANYWHERE, MONDAY - DAY, Notice.DUTY, 0, Outgoing(text="Việc"))
        await admins.queue_for_each(db, letter, [one for one in mine if one.person_id == hanh.person_id])
        await db.execute(update(Outbox).values(state="sent"))
    for at in (MONDAY - 2 * HOUR, MONDAY + 8 * HOUR, MONDAY + DAY):
        assert await tell_head(database, ZONE, head_message, at) == 0
    assert await tell_head(database, ZONE, head_message, MONDAY) == 1
    assert await tell_head(database, ZONE, head_message, MONDAY + HOUR) == 0
    assert await tell_head(database, ZONE, head_message, MONDAY + 7 * DAY) == 2
    async with database.reading() as db:
        rows = (await db.scalars(select(Outbox).where(Outbox.notice == Notice.HISTORY_HEAD).order_by(Outbox.id))).all()
    assert [one.chat_id for one in rows] == [12, 11, 12]
    assert all(head in (one.payload or {})["text"] for one in rows if head)
    assert row_of(Notice.HISTORY_HEAD)
