"""What follows from an attempt to send, in the transaction that settles its row."""

from datetime import datetime

from rules.outcome import Moved, Outcome, Sent, Settlement, TopicGone, Unreachable, Vanished
from storage import cards, chats, feedbacks, people, sending
from storage.database import Db
from storage.tables import Outbox, SentMessage


async def after(db: Db, row: Outbox, outcome: Outcome | None, end: Settlement, now: datetime) -> None:
    """Settle the row and apply what its outcome tells about message, chat and person."""
    first = outcome.message_ids[0] if isinstance(outcome, Sent) and outcome.message_ids else None
    if not await sending.settle(db, row, end, first, now):
        return
    match outcome:
        case Sent(message_ids):
            await _said(db, row, message_ids)
        case Vanished():
            await cards.hang(db, row.subject_id or 0, row.bot_id, row.chat_id, None)
        case Moved(chat_id):
            await _moved(db, row, chat_id, now)
        case TopicGone():
            await chats.forget_topic(db, row.bot_id, row.chat_id)
        case Unreachable():
            await _unreachable(db, row, now)
        case _:
            pass


async def _said(db: Db, row: Outbox, message_ids: tuple[int, ...]) -> None:
    if row.subject_id is None:
        return
    for message_id in message_ids:
        said = SentMessage(
            bot_id=row.bot_id,
            chat_id=row.chat_id,
            message_id=message_id,
            notice=row.notice,
            subject_id=row.subject_id,
        )
        await cards.remember(db, said)
    if row.notice == "card" and message_ids:
        await cards.hang(db, row.subject_id, row.bot_id, row.chat_id, message_ids[0])


async def _moved(db: Db, row: Outbox, chat_id: int, now: datetime) -> None:
    """The group's links, its waiting rows and this one go along; open cards are posted afresh."""
    await sending.readdress(db, row.id, chat_id)
    if await chats.move(db, row.bot_id, row.chat_id, chat_id):
        chat = await chats.find(db, row.bot_id, chat_id)
        await cards.post_open(db, row.bot_id, chat.unit_id if chat else None, now)


async def _unreachable(db: Db, row: Outbox, now: datetime) -> None:
    """A person is marked so, and the cards say it; a lost group's cards go to the admins."""
    if row.chat_id > 0:
        await people.lose(db, row.bot_id, row.chat_id, now)
        if row.notice == "step" and row.subject_id is not None:
            await cards.refresh(db, await feedbacks.get(db, row.subject_id), row.bot_id, now)
        return
    await cards.lose_chat(db, row.bot_id, row.chat_id, now)
