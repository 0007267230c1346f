"""Which feedbacks the office's term is over of: closed or answered, and nothing was done about them for so long."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, select

from storage.engine.database import Db
from storage.tables import Entry, Feedback
from storage.tables.base import padded


async def read_over(db: Db, before: datetime, most: int, among: Collection[int] = ()) -> Sequence[int]:
    """The numbers of the oldest feedbacks that still have their words and about which nothing was done since.

    Of some only, where they are named: of these something may have been done since they were looked for.
    """
    since = exists().where(Entry.feedback_id == Feedback.id, Entry.at >= before)
    over = select(Feedback.id).where(Feedback.forgotten_at.is_(None), Feedback.received_at < before, ~since)
    ended = over.where(~Feedback.open)
    if among:
        ended = ended.where(Feedback.id.in_(padded(among)))
    return (await db.scalars(ended.order_by(Feedback.received_at, Feedback.id).limit(most))).all()
