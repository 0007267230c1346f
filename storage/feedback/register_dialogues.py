"""What a register tells of dialogues: for which one an opinion was, what came of it there, and what was promised."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select

from rules.promises import MADE, PromiseState
from storage.engine.database import Db
from storage.tables import AgendaItem, Dialogue, Promise, PromiseEvent, Unit
from storage.tables.base import one_of, padded


class RegisterPromise(NamedTuple):
    """What was promised: by which unit, until when, how often put off, and when it was kept."""

    words: str
    unit: str
    due: date
    moved: int
    kept_at: datetime | None


class RegisterDialogue(NamedTuple):
    """The last dialogue for which an opinion was, and how it stands on its agenda."""

    starts_at: datetime
    place: str
    state: str


async def promises_of(db: Db, numbers: Sequence[int]) -> dict[int, RegisterPromise]:
    """The newest promise about each of some feedbacks."""
    kept = select(PromiseEvent.at).where(PromiseEvent.promise_id == Promise.id, PromiseEvent.move == "close")
    columns = (Promise.words, Unit.name, Promise.due, Promise.moved, kept.limit(1).scalar_subquery())
    found = select(Promise.feedback_id, *columns).join(Unit, Unit.id == Promise.unit_id)
    made = (Promise.feedback_id.in_(padded(numbers)), one_of(Promise.state, *sorted(MADE - {PromiseState.DROPPED})))
    rows = (await db.execute(found.where(*made).order_by(Promise.id))).all()
    return {row[0]: RegisterPromise(*row[1:]) for row in rows}


async def dialogues_of(db: Db, numbers: Sequence[int]) -> dict[int, RegisterDialogue]:
    """The last dialogue of each of some feedbacks that was for one."""
    columns = (Dialogue.starts_at, Dialogue.place, AgendaItem.state)
    found = select(AgendaItem.feedback_id, *columns).join(Dialogue, Dialogue.id == AgendaItem.dialogue_id)
    found = found.where(AgendaItem.feedback_id.in_(padded(numbers))).order_by(Dialogue.starts_at, Dialogue.id)
    return {row[0]: RegisterDialogue(*row[1:]) for row in (await db.execute(found)).all()}
