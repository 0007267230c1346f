"""Handing on what residents said and a chat cannot read any more, to those who must act now."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, or_, select

from rules.notice import Address
from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.feedback import cards
from storage.queue import outbox, owed, remarks
from storage.queue.accounts import is_retired
from storage.queue.audience import hears_of_unit
from storage.queue.outbox import Letter
from storage.tables import Contact, Feedback, Outbox
from storage.tables.base import is_at


async def hand_on_owed(db: Db, number: int, now: datetime) -> bool:
    """Queue what is owed wherever the card belongs and somebody reads; false, and it stays, where there is nobody."""
    row = await owed.lock_owed(db, number)
    if row is None:
        return False
    feedback = await db.get(Feedback, row.subject_id or 0)
    homes = await _homes(db, feedback) if feedback else ()
    if feedback and not homes:
        return False
    for address in homes:
        await _tell(db, row, address, now)
    await owed.delete_owed(db, number)
    return True


async def hand_on_all(db: Db, account_id: int, feedback_id: int, now: datetime) -> None:
    """Hand on what is owed of one feedback."""
    rows = select(Outbox.id).where(
        *(Outbox.notice == Notice.WORD_OWED, Outbox.subject_id == feedback_id),
        or_(Outbox.account_id == account_id, is_retired(Outbox.account_id)),
        Outbox.state == owed.STATE,
    )
    for number in (await db.scalars(rows.order_by(Outbox.id))).all():
        await hand_on_owed(db, number, now)


async def _homes(db: Db, feedback: Feedback) -> Sequence[Address]:
    """The places of a card that may hear of it at this moment, and where something arrives."""
    found = []
    for address, _ in await cards.places(db, feedback):
        gone = exists().where(is_at(Contact, address), Contact.unreachable_at.is_not(None))
        reads = select(Feedback.id).where(Feedback.id == feedback.id, hears_of_unit(address, Feedback.unit_id), ~gone)
        if await db.scalar(reads) is not None:
            found.append(address)
    return found


async def _tell(db: Db, row: Outbox, address: Address, now: datetime) -> None:
    """Remarks as one message of all that this chat has not been told; other words as they stand."""
    number = row.subject_id or 0
    if row.payload is not None:
        key, what = owed.key_for(row, address.place), owed.owed_message(row)
    else:
        missing = await remarks.untold_remarks(db, address, number, owed.history_line_of(row))
        if not missing:
            return
        key, what = remarks.gathering_key(number, address.place, missing[0].number), None
    await outbox.queue_again(db, Letter(key, address, now, Notice.CARD_WORD, number, what))
