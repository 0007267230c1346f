"""The opinions that are to follow their dialogue, which has another time or will not be held: whose they are."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select

from rules.clocks import ClockKind, SubjectKind
from rules.dialogue_states import OFF
from storage.engine.database import Db
from storage.tables import Deadline, Dialogue, Feedback

# So many authors are told in one go.
MOST = 50


class Concerned(NamedTuple):
    """Somebody with opinions for a dialogue."""

    dialogue_id: int
    person_id: int


def _waits_there() -> ColumnElement[bool]:
    """What is open and waits for its dialogue; what was answered before, or was late, does not."""
    waiting = (Deadline.kind == ClockKind.AT_DIALOGUE, Deadline.ended_at.is_(None))
    return and_(Deadline.subject_kind == SubjectKind.FEEDBACK, Deadline.subject_id == Feedback.id, *waiting)


def _follows() -> ColumnElement[bool]:
    return or_(Dialogue.state.in_(sorted(OFF)), Dialogue.edition > Feedback.dialogue_edition)


async def find_concerned(db: Db) -> Sequence[Concerned]:
    """Whose opinions do not stand yet as their dialogue does now, some of them at a time."""
    found = select(Feedback.dialogue_id, Feedback.person_id).join(Dialogue, Dialogue.id == Feedback.dialogue_id)
    rows = await db.execute(found.join(Deadline, _waits_there()).where(_follows()).distinct().limit(MOST))
    return [Concerned(dialogue or 0, person) for dialogue, person in rows.all()]


async def opinions_of(db: Db, of: Concerned) -> Sequence[Feedback]:
    """Their opinions that do not stand yet as the dialogue does now, in the order in which they came."""
    theirs = (Feedback.dialogue_id == of.dialogue_id, Feedback.person_id == of.person_id)
    found = select(Feedback).join(Dialogue, Dialogue.id == Feedback.dialogue_id).join(Deadline, _waits_there())
    return (await db.scalars(found.where(*theirs, _follows()).order_by(Feedback.id))).all()
