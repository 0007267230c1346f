"""The one order in which rows are locked: a feedback before its texts and clocks, and the lower number first."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from storage.engine.database import Db
from storage.tables import Deadline, Feedback
from storage.tables.base import padded

# The key of a clock.
KEY = (Deadline.subject_kind, Deadline.subject_id, Deadline.kind, Deadline.number)


async def hold_feedbacks(db: Db, numbers: Collection[int]) -> None:
    """From here on nobody else changes these, nor what is folded into them, before this is committed.

    What only names them, such as a new text, does not wait. On SQLite nobody else writes as it is.
    """
    if db.get_bind().dialect.name == "sqlite" or not numbers:
        return
    # What is done to an opinion is done to those that say the same: one by one they would be locked in another order.
    these = or_(Feedback.id.in_(padded(numbers)), Feedback.folded_into_id.in_(padded(numbers)))
    await db.execute(select(Feedback.id).where(these).order_by(Feedback.id).with_for_update(key_share=True))


async def hold_clocks(db: Db, subject_kind: str, subject_id: int) -> None:
    """From here on nobody else moves the open clocks of one thing before this is committed."""
    if db.get_bind().dialect.name == "sqlite":
        return
    theirs = (Deadline.subject_kind == subject_kind, Deadline.subject_id == subject_id, Deadline.ended_at.is_(None))
    await db.execute(select(Deadline.number).where(*theirs).order_by(*KEY).with_for_update())


def clocks_to_hold(where: tuple[ColumnElement[bool], ...], first: Any, most: int) -> Select[Deadline]:
    """Some clocks, those that come first by a column, locked in the order in which the doer of a deed locks them."""
    chosen = select(*KEY).where(*where).order_by(first).limit(most).subquery()
    same = and_(*(column == chosen.c[column.key] for column in KEY))
    held = select(Deadline).join(chosen, same).where(*where).order_by(*KEY).with_for_update(of=Deadline)
    return held.execution_options(populate_existing=True)
