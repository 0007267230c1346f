"""What became of the opinions of a dialogue, as far as a notice board may tell it: public lines and public answers."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, case, exists, func, select
from sqlalchemy.orm import aliased

from rules.clocks import ClockKind, SubjectKind
from rules.reply_states import ReplyState
from storage.engine.database import Db
from storage.feedback.dialogue_opinions import told_of
from storage.tables import AgendaItem, Area, Deadline, DialogueArea, Feedback, Field, Hamlet, Reply

# What tells by when the office will have answered.
ANSWERING = (ClockKind.FIRST_ANSWER, ClockKind.AT_DIALOGUE)


class DialogueResult(NamedTuple):
    """One opinion: nobody's name, nothing of its own words; `answer` only where everybody may read it."""

    id: int
    code: str
    hamlet: str | None
    field: str | None
    state: str
    agenda: str | None
    line: str | None
    answer: str | None
    due: date | None
    folded_into: int | None


async def read_results(db: Db, dialogue_id: int) -> Sequence[DialogueResult]:
    """All of a dialogue that are not forgotten, hamlet by hamlet in the office's order, those of none at the end."""
    clock = (Deadline.subject_id == Feedback.id, Deadline.subject_kind == SubjectKind.FEEDBACK)
    running = (*clock, Deadline.kind.in_(ANSWERING), Deadline.ended_at.is_(None), Deadline.stopped_at.is_(None))
    due = select(func.min(Deadline.due)).where(*running).correlate(Feedback).scalar_subquery()
    newest = select(func.max(Reply.id)).where(Reply.feedback_id == Feedback.id, Reply.state == ReplyState.LEFT)
    # What was opened again is disputed, and its answer is read by nobody.
    public = and_(Feedback.published_at.is_not(None), ~Feedback.open)
    answer = and_(public, Reply.id == newest.correlate(Feedback).scalar_subquery())
    item = and_(AgendaItem.dialogue_id == dialogue_id, AgendaItem.feedback_id == Feedback.id)
    # Of several communes two may have a thôn of one name; nobody is told what the other one raised.
    other, areas = aliased(Hamlet), select(DialogueArea.area_id).where(DialogueArea.dialogue_id == dialogue_id)
    same = (other.name == Hamlet.name, other.area_id != Hamlet.area_id, other.area_id.in_(areas))
    hamlet = case((exists().where(*same), Hamlet.name + ", " + Area.name), else_=Hamlet.name)
    columns = (
        *(Feedback.id, Feedback.code, hamlet, Field.name, Feedback.state, AgendaItem.state),
        *(Feedback.public_text, Reply.words, due, Feedback.folded_into_id),
    )
    found = (
        select(*columns)
        .outerjoin(Hamlet, Hamlet.id == Feedback.hamlet_id)
        .outerjoin(Area, Area.id == Hamlet.area_id)
        .outerjoin(Field, Field.id == Feedback.field_id)
        .outerjoin(AgendaItem, item)
        .outerjoin(Reply, answer)
        .where(told_of(dialogue_id), Feedback.forgotten_at.is_(None))
    )
    order = (Hamlet.id.is_(None), Hamlet.area_id, Hamlet.position, AgendaItem.place.is_(None), AgendaItem.place)
    return [DialogueResult._make(row) for row in (await db.execute(found.order_by(*order, Feedback.id))).all()]
