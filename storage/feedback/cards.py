"""Where the cards of feedbacks hang, and what each message of ours was about."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from rules.access import Units
from rules.notice import Address
from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.feedback import counting, postings
from storage.office import chats, duty_log
from storage.queue import admins, outbox, takedown
from storage.queue.accounts import is_retired
from storage.queue.audience import hears_of_unit
from storage.queue.outbox import Letter
from storage.tables import Card, Feedback, SentMessage
from storage.tables.base import is_at

# Where a feedback's card hangs and may still be seen; made once, as every hand-in asks for it.
HUNG = (
    select(Card.account_id, Card.chat_id)
    .join(Feedback, Feedback.id == Card.feedback_id)
    .where(Card.feedback_id == bindparam("feedback_id"), ~is_retired(Card.account_id))
    .where(hears_of_unit(Card, Feedback.unit_id))
)


async def _homes(db: Db, feedback: Feedback) -> list[Address]:
    """Every place where the card belongs, with whichever account; the admins' own chats where no group is linked.

    Where it hangs already it stays, as long as that chat may still see it.
    """
    homes = [one.address for one in await chats.of_unit(db, feedback.unit_id)]
    if not homes:
        homes = [one.address for one in await admins.of_unit(db, feedback.unit_id)]
    known = {one.place for one in homes}
    hung = [Address(*where) for where in (await db.execute(HUNG, {"feedback_id": feedback.id})).all()]
    return homes + [one for one in hung if one.place not in known]


async def refresh_cards(db: Db, feedback: Feedback, due_at: datetime) -> None:
    """Have every card of a feedback show its state from a moment on: posted where it is new, edited where it hangs.

    One edit at most waits for each card; it is worded when it leaves, so the newest state wins.
    """
    for address in await _homes(db, feedback):
        await _show(db, feedback, address, due_at)


async def _show(db: Db, feedback: Feedback, address: Address, due_at: datetime) -> None:
    values = {
        "feedback_id": feedback.id,
        "account_id": address.account_id,
        "chat_id": address.chat_id,
        "message_id": None,
        "posted": 0,
    }
    await put(db, Card, values, (Card.feedback_id, Card.account_id, Card.chat_id))
    if await outbox.hasten(db, Notice.CARD, feedback.id, address, due_at):
        return
    key = f"card:{feedback.id}:{address.place}:{feedback.version}:{due_at.timestamp():.6f}"
    await outbox.add(db, Letter(key, address, due_at, Notice.CARD, feedback.id))


async def begin_posting_open_cards(db: Db, address: Address, units: Units, now: datetime) -> int:
    """Have the most urgent open feedbacks of some units (None: of all) posted in a chat, in chunks, by the clock.

    Gives how many are open in all.
    """
    await postings.begin_posting(db, address.account_id, [address.chat_id], now)
    return await counting.count_open(db, units)


async def find(db: Db, feedback_id: int, address: Address) -> Card | None:
    return await db.get(Card, (feedback_id, address.account_id, address.chat_id), populate_existing=True)


async def note_posted(db: Db, feedback_id: int, address: Address, message_id: int | None) -> bool:
    """Note under which number a card hangs, or (None) that it is gone and must be posted afresh.

    False if no card of the feedback belongs there any more.
    """
    statement = update(Card).where(Card.feedback_id == feedback_id, is_at(Card, address))
    hung = statement.values(message_id=message_id, posted=Card.posted + int(message_id is not None))
    return (await db.execute(hung.returning(Card.feedback_id))).one_or_none() is not None


async def note_shown(db: Db, feedback_id: int, address: Address, shown: str) -> None:
    """Note what a card says that cannot be changed where it hangs."""
    statement = update(Card).where(Card.feedback_id == feedback_id, is_at(Card, address)).values(shown=shown)
    await db.execute(statement.execution_options(synchronize_session=False))


async def save_sent_messages(db: Db, *said: SentMessage) -> None:
    """Keep what messages of ours were about."""
    rows: list[dict[str, Any]] = [
        {
            "account_id": one.account_id,
            "chat_id": one.chat_id,
            "message_id": one.message_id,
            "notice": one.notice,
            "subject_id": one.subject_id,
            "frozen": False,
        }
        for one in said
    ]
    keys = (SentMessage.account_id, SentMessage.chat_id, SentMessage.message_id)
    await put(db, SentMessage, rows, keys, "notice", "subject_id", "frozen")


async def feedback_of_message(db: Db, address: Address, message_id: int) -> SentMessage | None:
    """What a message of ours was about; None if it was not ours or stands in a chat that has moved."""
    said = await db.get(SentMessage, (address.account_id, address.chat_id, message_id))
    return said if said and not said.frozen else None


async def lose_chat(
    db: Db, address: Address, now: datetime, notice: Notice = Notice.GROUP_LOST, by: int | None = None
) -> None:
    """The bot is out of a group, mute in it, or it is open to everybody: its cards go to the admins, who are told."""
    chat = await chats.end_link(db, address, now)
    if chat is None:
        return
    await takedown.begin_takedown(db, address, now, edits=notice != Notice.GROUP_LOST)
    await duty_log.add_event(db, notice, chat.unit_id, now, by=by, detail=chat.title)
    for contact in await admins.of_unit(db, chat.unit_id):
        key = f"lost:{chat.id}:{contact.person_id}:{now.timestamp():.0f}"
        letter = Letter(key, contact.address, now, notice, chat.id, contact_id=contact.id)
        await outbox.add(db, letter)
        await postings.begin_posting(db, contact.account_id, [contact.chat_id], now)


async def places(db: Db, feedback: Feedback) -> list[tuple[Address, int | None]]:
    """Where each card of a feedback hangs, or is to, and its message number once it does."""
    cards = (await db.scalars(select(Card).where(Card.feedback_id == feedback.id))).all()
    hung = {Address(card.account_id, card.chat_id).place: card.message_id for card in cards}
    return [(address, hung.get(address.place)) for address in await _homes(db, feedback)]
