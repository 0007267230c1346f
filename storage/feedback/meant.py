"""Which of their feedbacks somebody may mean who writes without saying so."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, bindparam, exists, or_, select

from rules.lifecycle import ANSWERED, Action, State
from storage.engine.database import Db
from storage.tables import Entry, Feedback
from storage.tables.base import one_of, padded

EVER = datetime(1970, 1, 1, tzinfo=UTC)
# Whoever has more of them finds the others in the list of what they have handed in.
MOST = 60
JUDGED = (Action.CONFIRM, Action.PARTLY, Action.OBJECT)


@dataclass(frozen=True, slots=True)
class Since:
    """From when on what the office or the author did makes a feedback one that may be meant."""

    asked: datetime
    answered: datetime
    judged: datetime
    handed_in: datetime
    # Feedbacks that were listened for or looked at, whatever was done about them.
    about: Collection[int] = ()


def _done(since: str, *actions: str) -> ColumnElement[bool]:
    return exists().where(Entry.feedback_id == Feedback.id, Entry.action.in_(actions), Entry.at > bindparam(since))


# Built once: it is asked for whatever somebody writes.
MEANT = or_(
    one_of(Feedback.state, State.ASKED) & _done("asked", Action.ASK),
    one_of(Feedback.state, *ANSWERED) & _done("answered", Action.ANSWER, Action.DECLINE),
    one_of(Feedback.state, State.CLOSED, State.REOPENED) & _done("judged", *JUDGED),
    Feedback.open & (Feedback.received_at > bindparam("handed_in")),
    Feedback.id.in_(bindparam("about", expanding=True)),
)
THEIRS = (
    select(Feedback)
    .where(Feedback.person_id == bindparam("person_id"), Feedback.forgotten_at.is_(None), MEANT)
    .order_by(Feedback.id.desc())
    .limit(MOST)
)


async def list_meant(db: Db, person_id: int, since: Since) -> Sequence[Feedback]:
    """A person's feedbacks of which something was asked, answered or said, or just handed in; the newest first."""
    asked = {**asdict(since), "person_id": person_id, "about": padded(since.about)}
    return (await db.scalars(THEIRS, asked)).all()
