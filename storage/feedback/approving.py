"""What waits for a leader's word, found by its clock: for whom, the longest waiting first."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from rules.clocks import ClockKind, SubjectKind
from rules.reply_states import ReplyState
from storage.engine.database import Db
from storage.office import approvers
from storage.tables import Deadline, Duty, Feedback, Reply
from storage.tables.base import one_of

# Nobody reads through more of them at a time.
MOST = 200
LIVE = (Deadline.kind == ClockKind.APPROVAL, Deadline.ended_at.is_(None))


class WaitingText(NamedTuple):
    """A text, its feedback, and the name of whoever wrote it."""

    reply: Reply
    feedback: Feedback
    writer: str


async def waiting_for(db: Db, person_id: int, now: datetime) -> Sequence[WaitingText]:
    """The texts that wait for the word of somebody, or of whom they stand in for; their own are none of them."""
    units = (await db.scalars(select(Deadline.unit_id).where(*LIVE).distinct())).all()
    theirs = [one for one in units if one and await approvers.may_approve(db, person_id, one, now)]
    if not theirs:
        return []
    about = (Deadline.subject_kind == SubjectKind.FEEDBACK) & (Deadline.subject_id == Feedback.id)
    texts = select(Reply, Feedback, Duty.name).join(Duty, Duty.id == Reply.official_id)
    texts = texts.join(Feedback, Feedback.id == Reply.feedback_id).join(Deadline, about)
    waiting = (*LIVE, Deadline.unit_id.in_(theirs), one_of(Reply.state, ReplyState.APPROVING))
    texts = texts.where(*waiting, Duty.person_id != person_id).order_by(Deadline.due, Reply.id).limit(MOST)
    return [WaitingText(*row) for row in (await db.execute(texts)).all()]
