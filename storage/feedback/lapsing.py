"""Answers that their authors have not judged in time: which they are, and whether they have been read at all."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, or_, select, update

from rules.clocks import ClockKind, SubjectKind
from rules.notice_kinds import Fate
from rules.notice_table import notices_where
from storage.engine.database import Db
from storage.tables import Deadline, Outbox, Slip
from storage.tables.base import one_of

# So many are closed in one go.
MOST = 50
# What an author waits for: until it has arrived nobody can say that they would not judge it.
WAITED_FOR = notices_where(lambda row: row.lost == Fate.AUTHOR)


def _unjudged(today: date) -> Select[int]:
    over = (Deadline.kind == ClockKind.VERDICT, Deadline.ended_at.is_(None), ~Deadline.stopped, Deadline.due < today)
    now = or_(Deadline.alert_on.is_(None), Deadline.alert_on <= today)
    return select(Deadline.subject_id).where(*over, now)


async def find_unjudged(db: Db, today: date) -> Sequence[int]:
    """The feedbacks whose term to be judged is over, the longest first; not those that were put off."""
    found = _unjudged(today).order_by(Deadline.due, Deadline.subject_id).limit(MOST)
    return (await db.scalars(found)).all()


async def is_unjudged(db: Db, feedback_id: int, today: date) -> bool:
    """Whether it is one of them still."""
    found = _unjudged(today).where(Deadline.subject_id == feedback_id).limit(1)
    return (await db.execute(found)).one_or_none() is not None


async def has_arrived(db: Db, feedback_id: int) -> bool:
    """Whether all that its author is told of a feedback has arrived, also what is handed over on paper."""
    owed = select(Slip.feedback_id).where(Slip.feedback_id == feedback_id, Slip.owed_at.is_not(None))
    if (await db.execute(owed)).one_or_none() is not None:
        return False
    waits = (Outbox.notice.in_(WAITED_FOR), Outbox.subject_id == feedback_id)
    there = one_of(Outbox.state, "queued", "leased", "held", "joined", "failed", "unknown")
    return (await db.execute(select(Outbox.id).where(*waits, there).limit(1))).one_or_none() is None


async def put_off(db: Db, feedback_id: int, until: date) -> None:
    """Look at it again on another day."""
    theirs = (Deadline.subject_kind == SubjectKind.FEEDBACK, Deadline.subject_id == feedback_id)
    running = (Deadline.kind == ClockKind.VERDICT, Deadline.ended_at.is_(None))
    await db.execute(update(Deadline).where(*theirs, *running).values(alert_on=until))
