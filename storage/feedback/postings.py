"""Posting the cards of open feedbacks in a chat that was linked or enrolled, in chunks: each a short transaction."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, exists, or_, select

from rules.access import NONE, Role, Units, only_unit
from rules.notice import Address, Lane
from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.feedback import deadlines
from storage.office import chats, officials
from storage.queue import outbox
from storage.queue.accounts import is_retired
from storage.queue.outbox import Letter
from storage.tables import Card, Deadline, Feedback, LinkedChat, Posting
from storage.tables.base import is_at

# So many of the most urgent open feedbacks hang in a chat as cards of their own; the others are in the list of what
# waits, and get a card when they change (docs/decisions/0010-open-cards-and-fair-share.md).
MOST = 50
# Cards that one transaction queues at most, so that other people's work comes between.
CHUNK = 10


async def begin_posting(db: Db, account_id: int, chat_ids: Collection[int], now: datetime) -> None:
    """Note the chats in which cards are to be posted; the clock goes on with them."""
    rows: list[dict[str, Any]] = [
        {"account_id": account_id, "chat_id": chat_id, "begun_at": now} for chat_id in dict.fromkeys(chat_ids)
    ]
    if rows:
        await put(db, Posting, rows, (Posting.account_id, Posting.chat_id), "begun_at")


async def unfinished_chats(db: Db) -> list[Address]:
    """The chats that wait for cards, the first come first; those of retired accounts wait in vain."""
    waiting = select(Posting.account_id, Posting.chat_id).where(~is_retired(Posting.account_id))
    return [Address(*row) for row in await db.execute(waiting.order_by(Posting.begun_at, Posting.chat_id))]


async def queue_next_cards(db: Db, address: Address, now: datetime) -> int:
    """Queue the next cards for a chat; gives how many.

    What belongs there is asked anew each time, so that a chat that was lost or linked to another unit, or an official
    who is one no more, gets nothing further.
    """
    home = await _home(db, address)
    found = (await db.execute(_missing(home, address))).all() if home else []
    for number, version in found:
        values = {
            "feedback_id": number,
            "account_id": address.account_id,
            "chat_id": address.chat_id,
            "message_id": None,
            "posted": 0,
        }
        await put(db, Card, values, (Card.feedback_id, Card.account_id, Card.chat_id))
        there = address._replace(thread_id=home.thread_id if home else None)
        key = f"card:{number}:{there.place}:{version}:{now.timestamp():.6f}"
        await outbox.add(db, Letter(key, there, now, Notice.CARD, number, lane=Lane.BULK))
    if len(found) < CHUNK:
        await db.execute(delete(Posting).where(is_at(Posting, address)))
    return len(found)


@dataclass(frozen=True, slots=True)
class _Home:
    """Which cards belong into a chat: those of some units (None: of all), or only of those that have no group."""

    units: Units
    thread_id: int | None
    group: bool


async def _home(db: Db, address: Address) -> _Home | None:
    group = await chats.find(db, address)
    if group is not None:
        return _Home(only_unit(group.unit_id), group.thread_id, group=True)
    official = await officials.of_chat(db, address)
    if official is None or official.units_as(Role.ADMIN) == NONE:
        return None
    return _Home(official.units_as(Role.ADMIN), None, group=False)


def _missing(home: _Home, address: Address) -> Select[Any]:
    """Those of the most urgent open feedbacks of a chat that have no card there yet."""
    order = (Deadline.stopped, Deadline.due)
    open_ones = select(Feedback.id, Feedback.version, *order).join(Deadline, Deadline.subject_id == Feedback.id)
    open_ones = open_ones.where(deadlines.waits_for(home.units), Feedback.open)
    if not home.group:
        theirs = or_(LinkedChat.unit_id.is_(None), LinkedChat.unit_id == Feedback.unit_id)
        serves = ~is_retired(LinkedChat.account_id)
        open_ones = open_ones.where(~exists().where(LinkedChat.lost_at.is_(None), theirs, serves))
    nearest = open_ones.order_by(*deadlines.IN_ORDER).limit(MOST).subquery()
    there = exists().where(Card.feedback_id == nearest.c.id, is_at(Card, address))
    missing = select(nearest.c.id, nearest.c.version).where(~there)
    return missing.order_by(nearest.c.stopped, nearest.c.due, nearest.c.id).limit(CHUNK)
