"""Writing down what became of messages, and what follows from it: several that end at one time share a transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rules.outcome import Moved, Outcome, Sent, Settlement, TopicGone, Unreachable, Vanished
from storage import cards, chats, feedbacks, people, sending
from storage.database import Db
from storage.sending import Leased
from storage.tables import SentMessage


@dataclass(slots=True, eq=False)
class Ended:
    """A row whose attempt is over, until that is written down; `plain` if what follows from it cannot be."""

    row: Leased
    outcome: Outcome | None
    end: Settlement
    plain: bool = False


async def settle_all(db: Db, ended: Sequence[Ended], now: datetime) -> None:
    """Settle the rows and apply what each outcome tells about message, chat and person."""
    sent = {one.row: one.outcome.message_ids for one in ended if isinstance(one.outcome, Sent)}
    if sent:
        firsts = {row: ids[0] if ids else None for row, ids in sent.items()}
        ours = await sending.settle_sent(db, firsts, now)
        await _said(db, {row: sent[row] for row in ours})
    for one in ended:
        if one.row not in sent and await sending.settle(db, one.row, one.end, now) and not one.plain:
            await _follow(db, one.row, one.outcome, now)


async def _said(db: Db, sent: dict[Leased, tuple[int, ...]]) -> None:
    about = [
        SentMessage(
            bot_id=row.bot_id,
            chat_id=row.chat_id,
            message_id=message_id,
            notice=row.notice,
            subject_id=row.subject_id,
        )
        for row, message_ids in sent.items()
        if row.subject_id is not None
        for message_id in message_ids
    ]
    if about:
        await cards.remember(db, *about)
    for row, message_ids in sent.items():
        if row.notice == "card" and message_ids:
            await cards.hang(db, row.subject_id or 0, row.bot_id, row.chat_id, message_ids[0])


async def _follow(db: Db, row: Leased, outcome: Outcome | None, now: datetime) -> None:
    match outcome:
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


async def _moved(db: Db, row: Leased, chat_id: int, now: datetime) -> None:
    """The group's links, its waiting rows and this one go along; open cards are posted afresh."""
    await sending.readdress(db, row.id, chat_id)
    if await chats.move(db, row.bot_id, row.chat_id, chat_id):
        chat = await chats.find(db, row.bot_id, chat_id)
        await cards.post_open(db, row.bot_id, chat_id, chat.unit_id if chat else None, now)


async def _unreachable(db: Db, row: Leased, now: datetime) -> None:
    """A person is marked so, and the cards say it; a lost group's cards go to the admins."""
    if row.chat_id > 0:
        await people.lose(db, row.bot_id, row.chat_id, now)
        if row.notice == "step" and row.subject_id is not None:
            await cards.refresh(db, await feedbacks.get(db, row.subject_id), row.bot_id, now)
        return
    await cards.lose_chat(db, row.bot_id, row.chat_id, now)
