"""From whom nothing is taken in for a while; a person is known here by one of their feedbacks alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, select, update

from rules.access import Units
from storage.engine.database import Db
from storage.queue.scopes import is_among
from storage.tables import Block, Duty, Feedback, Person

PAGE = 8


class Shown(NamedTuple):
    """A block as the list has it: of the author of which feedback, until when, why, decided by whom."""

    feedback_id: int
    code: str | None
    until: datetime
    reason: str
    by: str


def _holds(now: datetime) -> ColumnElement[bool]:
    return and_(Block.lifted_at.is_(None), Block.until > now)


async def add_block(db: Db, block: Block) -> None:
    """Keep a block; it holds from the person's next message on."""
    db.add(block)
    await db.flush()
    await _note(db, block.person_id, block.since)


async def of_feedback(db: Db, feedback_id: int, now: datetime) -> Block | None:
    """The block that was decided on a feedback and holds; what was decided on another one is nobody's to know."""
    statement = select(Block).where(Block.feedback_id == feedback_id, _holds(now)).order_by(Block.until.desc())
    return (await db.scalars(statement.limit(1))).one_or_none()


async def of_person(db: Db, person_id: int, now: datetime) -> Block | None:
    """The block that keeps a person out the longest."""
    statement = select(Block).where(Block.person_id == person_id, _holds(now)).order_by(Block.until.desc())
    return (await db.scalars(statement.limit(1))).one_or_none()


async def lift_block(db: Db, block: Block, official_id: int, now: datetime) -> bool:
    """End what was decided on the block's feedback; false if it had ended already."""
    ended = update(Block).where(Block.feedback_id == block.feedback_id, _holds(now))
    ended = ended.values(lifted_at=now, lifted_by=official_id).returning(Block.id)
    if not (await db.execute(ended)).all():
        return False
    await _note(db, block.person_id, now)
    return True


async def read_current(db: Db, units: Units, now: datetime, page: int = 0) -> Sequence[Shown]:
    """A page of what holds for some units (None: for all), the newest first, and one more where there is more."""
    statement = (
        select(Block.feedback_id, Feedback.code, Block.until, Block.reason, Duty.name)
        .join(Feedback, Feedback.id == Block.feedback_id)
        .join(Duty, Duty.id == Block.by_official)
        .where(_holds(now))
    )
    statement = statement.where(*is_among(Feedback.unit_id, units))
    rows = await db.execute(statement.order_by(Block.id.desc()).limit(PAGE + 1).offset(page * PAGE))
    return [Shown(*row) for row in rows.all()]


async def _note(db: Db, person_id: int, now: datetime) -> None:
    """Write on the person until when they are kept out; two who decide at one time wait for each other."""
    await db.execute(select(Person.id).where(Person.id == person_id).with_for_update(key_share=True))
    longest = await db.scalar(select(func.max(Block.until)).where(Block.person_id == person_id, _holds(now)))
    await db.execute(update(Person).where(Person.id == person_id).values(blocked_until=longest))
