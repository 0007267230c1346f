"""Taking cards away from chats that may not see them any more: in chunks, each a short transaction of its own."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, select

from rules.notice import Address, Outgoing
from rules.notice_kinds import Notice, Readers
from rules.notice_table import notices_where
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.queue import outbox, owed
from storage.queue.audience import hears_of_unit
from storage.queue.outbox import Letter
from storage.tables import Card, Feedback, Outbox, Takedown
from storage.tables.base import is_at, one_of

# Cards that one transaction takes away at most, so that other people's work comes between.
CHUNK = 100
TO_UNITS = notices_where(lambda row: row.readers == Readers.FEEDBACK)


async def begin_takedown(db: Db, address: Address, now: datetime, *, edits: bool = True) -> None:
    """Drop what waits for a chat that it may not hear any more, and begin to take its cards away.

    What residents said is owed to whoever must act now.

    The first chunk goes at once, so that a small place need not wait for the clock; where we are not in the chat any
    more (no `edits`), the cards are only forgotten.
    """
    values = {"account_id": address.account_id, "chat_id": address.chat_id, "reached": 0, "edits": edits, "since": now}
    await put(db, Takedown, values, (Takedown.account_id, Takedown.chat_id), "reached", "edits", "since")
    allowed = exists().where(Feedback.id == Outbox.subject_id, hears_of_unit(address, Feedback.unit_id))
    about = (is_at(Outbox, address), Outbox.notice.in_(TO_UNITS), ~allowed)
    for state in outbox.WAITING:
        await _drop_waiting(db, address, now, *about, one_of(Outbox.state, state))
    await take_next_cards(db, address, now)


async def _drop_waiting(db: Db, address: Address, now: datetime, *dropped: ColumnElement[bool]) -> None:
    """Call back some letters; what residents said in them is owed."""
    facts = select(Outbox.id, Outbox.dedup_key, Outbox.subject_id, Outbox.payload)
    said = facts.where(*dropped, *owed.WORDS).order_by(Outbox.id).with_for_update()
    for number, key, subject_id, payload in (await db.execute(said)).all():
        await owed.keep_owed(db, address.account_id, subject_id, key, payload, now)
        await outbox.call_back(db, Outbox.id == number)
    await outbox.call_back(db, *dropped, ~and_(*owed.WORDS))


async def chats_with_cards(db: Db) -> Sequence[Address]:
    """The chats where cards are still to be taken away, the oldest first."""
    rows = await db.execute(select(Takedown.account_id, Takedown.chat_id).order_by(Takedown.since))
    return [Address(*row) for row in rows]


async def take_next_cards(db: Db, address: Address, now: datetime) -> int:
    """Take the next chunk of cards away in the caller's transaction; gives how many, 0 once all are gone."""
    mine = select(Takedown).where(is_at(Takedown, address))
    work = await db.scalar(mine.with_for_update().execution_options(populate_existing=True))
    if work is None:
        return 0
    found = (
        select(Card.feedback_id, Card.message_id)
        .join(Feedback, Feedback.id == Card.feedback_id)
        .where(is_at(Card, address), Card.feedback_id > work.reached)
        .where(~hears_of_unit(address, Feedback.unit_id))
        .order_by(Card.feedback_id)
        .limit(CHUNK)
    )
    chunk = [(number, message_id) for number, message_id in await db.execute(found)]
    hung = [(number, message_id) for number, message_id in chunk if message_id is not None]
    if work.edits and hung:
        await outbox.add(db, *(_gone(number, address, message, now) for number, message in hung))
    if chunk:
        numbers = [number for number, _ in chunk]
        gone = delete(Card).where(is_at(Card, address), Card.feedback_id.in_(numbers))
        await db.execute(gone.execution_options(synchronize_session="fetch"))
        work.reached = numbers[-1]
    if len(chunk) < CHUNK:
        await db.delete(work)
    await db.flush()
    return len(chunk)


async def take_from_other_units(db: Db, feedback_id: int, now: datetime) -> None:
    """Take the cards of a feedback away from all chats that may not hear of its unit, as it is another one's now."""
    lost = select(Card.account_id, Card.chat_id).join(Feedback, Feedback.id == Card.feedback_id)
    lost = lost.where(Card.feedback_id == feedback_id, ~hears_of_unit(Card, Feedback.unit_id))
    for account_id, chat_id in (await db.execute(lost)).all():
        await begin_takedown(db, Address(account_id, chat_id), now)


async def take_down_late_card(db: Db, feedback_id: int, address: Address, message_id: int, now: datetime) -> None:
    """Take away a card that was in the air while its chat lost it."""
    hears = hears_of_unit(address, Feedback.unit_id)
    told = select(Feedback.id).where(Feedback.id == feedback_id, ~hears)
    if await db.scalar(told) is not None:
        await outbox.add(db, _gone(feedback_id, address, message_id, now))


def _gone(feedback_id: int, address: Address, message_id: int, now: datetime) -> Letter:
    """Worded when it leaves; all it carries is which message it edits."""
    key = f"gone:{feedback_id}:{address.place}:{message_id}"
    what = Outgoing(edits=message_id)
    return Letter(key, address, now, Notice.CARD_GONE, feedback_id, what)
