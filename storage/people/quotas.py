"""Counting what a person uses of a quota, and remembering when they were told that it is used up."""

from datetime import datetime

from sqlalchemy import and_, delete, or_, select, tuple_

from rules.quotas import TOLD_AGAIN_AFTER, Allowance, Use
from storage.engine.database import Db
from storage.engine.upsert import insert_into
from storage.tables import Feedback, QuotaUse

KEY = ("person_id", "quota", "subject_id", "ends_at")
KEYS = tuple_(QuotaUse.person_id, QuotaUse.quota, QuotaUse.subject_id, QuotaUse.ends_at)
# Rows that one transaction takes away at most.
CHUNK = 250


async def count_use(db: Db, use: Use, allowed: Allowance, size: int = 0) -> bool:
    """Count one more, of so many bytes; false, and nothing is counted, where that would be more than is allowed."""
    if allowed.count < 1 or size > allowed.size:
        return False
    room = and_(QuotaUse.count < allowed.count, QuotaUse.size + size <= allowed.size)
    more = {"count": QuotaUse.count + 1, "size": QuotaUse.size + size}
    row = insert_into(db, QuotaUse).values(**_key(use), count=1, size=size)
    counted = row.on_conflict_do_update(index_elements=KEY, set_=more, where=room).returning(QuotaUse.count)
    return (await db.execute(counted)).one_or_none() is not None


async def used_so_far(db: Db, use: Use) -> int:
    """How often it was counted so far."""
    key = _key(use)
    statement = select(QuotaUse.count).where(*(getattr(QuotaUse, name) == key[name] for name in KEY))
    return await db.scalar(statement) or 0


async def take_turn_to_tell(db: Db, use: Use, now: datetime) -> bool:
    """Whether the person is to hear now that it is used up: once in ten minutes; it counts as told with this."""
    row = insert_into(db, QuotaUse).values(**_key(use), count=0, size=0, told_at=now)
    long_ago = or_(QuotaUse.told_at.is_(None), QuotaUse.told_at <= now - TOLD_AGAIN_AFTER)
    told = row.on_conflict_do_update(index_elements=KEY, set_={"told_at": now}, where=long_ago)
    return (await db.execute(told.returning(QuotaUse.count))).one_or_none() is not None


async def has_handed_in(db: Db, person_id: int, since: datetime, most: int) -> bool:
    """Whether the person has handed in that many feedbacks since a moment; costs no more where they have thousands."""
    nth = select(Feedback.received_at).where(Feedback.person_id == person_id).order_by(Feedback.id.desc())
    received = await db.scalar(nth.offset(most - 1).limit(1))
    return received is not None and received >= since


async def has_ended_counts(db: Db, before: datetime) -> bool:
    """Whether there are counts that ended before a moment."""
    return (await db.scalar(select(QuotaUse.ends_at).where(QuotaUse.ends_at < before).limit(1))) is not None


async def drop_over(db: Db, before: datetime) -> int:
    """Take away one chunk of them; gives how many."""
    over = select(*(getattr(QuotaUse, name) for name in KEY)).where(QuotaUse.ends_at < before)
    gone = delete(QuotaUse).where(KEYS.in_(over.order_by(QuotaUse.ends_at).limit(CHUNK)))
    gone = gone.execution_options(synchronize_session=False)
    return len((await db.execute(gone.returning(QuotaUse.count))).all())


def _key(use: Use) -> dict[str, object]:
    return {
        "person_id": use.person_id,
        "quota": str(use.quota),
        "subject_id": use.subject_id,
        "ends_at": use.ends_at,
    }
