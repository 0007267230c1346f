"""Tells each unit that a dialogue is for of a move of it, where the unit works, by the rows of what follows moves."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, or_, select

from rules.access import Right
from rules.dialogue_states import DialogueMove
from rules.notice import Address
from rules.notice_table import notices_after, row_of
from storage.engine.database import Db
from storage.queue import admins, outbox
from storage.queue.accounts import is_retired
from storage.queue.leased import Leased
from storage.queue.outbox import Letter
from storage.tables import Dialogue, Duty, Feedback, LinkedChat


class ToldMove(NamedTuple):
    """What a letter tells: the dialogue, the move, and how many opinions are for it."""

    dialogue: Dialogue
    move: DialogueMove
    opinions: int


async def tell_units(
    db: Db, dialogue: Dialogue, move: DialogueMove, at: datetime, units: Sequence[int], by: int | None
) -> None:
    """Queue what follows a move; whoever made it (their duty) is not told in private. Once a place, whatever its units.

    The words are made as it leaves; what has moved on by then is not told.
    """
    for notice in notices_after(move):
        told: set[Address] = set()
        for unit in units:
            for address, contact_id in await _places(db, row_of(notice).right or Right.HANDLE, unit, by):
                if address in told:
                    continue
                told.add(address)
                stands = f"{move}:{dialogue.edition}:{dialogue.amended}:{dialogue.state}"
                key = f"{notice}:{dialogue.id}:{stands}:{address.place}"
                await outbox.add(db, Letter(key, address, at, notice, unit, contact_id=contact_id))


async def _places(db: Db, right: Right, unit: int, by: int | None) -> list[tuple[Address, int | None]]:
    """The groups of a unit; where it has none, whoever has the right over it."""
    theirs = or_(LinkedChat.unit_id.is_(None), LinkedChat.unit_id == unit)
    linked = select(LinkedChat).where(LinkedChat.lost_at.is_(None), theirs, ~is_retired(LinkedChat.account_id))
    if groups := (await db.scalars(linked.order_by(LinkedChat.id))).all():
        return [(one.address, None) for one in groups]
    mover = await db.scalar(select(Duty.person_id).where(Duty.id == by)) if by is not None else None
    readers = await admins.with_right_over_unit(db, right, unit)
    return [(one.address, one.id) for one in readers if one.person_id != mover]


async def told_move(db: Db, row: Leased) -> ToldMove | None:
    """What a letter tells, by its key; None where the dialogue has moved on since."""
    _, number, move, edition, amended, state, *_ = row.dedup_key.split(":")
    dialogue = await db.get(Dialogue, int(number), populate_existing=True)
    if dialogue is None or (str(dialogue.edition), str(dialogue.amended), dialogue.state) != (edition, amended, state):
        return None
    count = await db.scalar(select(func.count()).where(Feedback.dialogue_id == dialogue.id))
    return ToldMove(dialogue, DialogueMove(move), count or 0)
