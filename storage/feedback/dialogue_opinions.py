"""The opinions that were handed in for a dialogue, as far as its papers may know them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import aliased

from rules.agenda import AgendaState
from rules.clocks import ClockKind, SubjectKind
from storage.engine.database import Db
from storage.tables import AgendaItem, Deadline, Feedback, Field, Hamlet, Unit
from storage.tables.base import one_of


class DialogueOpinion(NamedTuple):
    """One opinion: no number of a person or chat, no position, no file; `printed_name`: whether papers may name it."""

    code: str | None
    received_at: datetime
    name_mode: str
    printed_name: bool | None
    name: str | None
    hamlet: str | None
    known_hamlet: str | None
    kind: str
    field: str | None
    words: str
    erased: bool
    state: str
    unit: str
    # The code of the opinion that this one was folded into.
    folded_into: str | None
    # How it stands on the agenda, if it was ever on it; by when its unit is to prepare the answer.
    agenda: str | None
    due: date | None
    # By which sheet or register it came in; none of a chat.
    source: str | None
    # Under which notice of consent it was handed in.
    notice_version: str | None


def told_of(dialogue_id: int) -> ColumnElement[bool]:
    """The condition that an opinion is accounted for by a dialogue: it is for that, or was put off or sent up there.

    What was written down by mistake is none.
    """
    here = select(Feedback.id).where(Feedback.dialogue_id == dialogue_id)
    gone = one_of(AgendaItem.state, AgendaState.CARRIED_OVER, AgendaState.UPWARDS)
    of_it = select(AgendaItem.feedback_id).where(AgendaItem.dialogue_id == dialogue_id)
    mistaken = of_it.where(one_of(AgendaItem.state, AgendaState.MISTAKEN))
    return and_(Feedback.id.in_(here.union(of_it.where(gone))), Feedback.id.not_in(mistaken))


async def read_opinions(db: Db, dialogue_id: int) -> Sequence[DialogueOpinion]:
    """All of a dialogue: in the order of its agenda, and behind them in that in which they came in."""
    other = aliased(Feedback)
    columns = (
        *(Feedback.code, Feedback.received_at, Feedback.name_mode, Feedback.printed_name, Feedback.name),
        *(Feedback.hamlet, Hamlet.name, Feedback.kind, Field.name, Feedback.words, Feedback.forgotten_at.is_not(None)),
        *(Feedback.state, Unit.name, other.code, AgendaItem.state, Deadline.due, Feedback.source),
        Feedback.notice_version,
    )
    item = (AgendaItem.dialogue_id == dialogue_id, AgendaItem.feedback_id == Feedback.id)
    clock = (Deadline.subject_id == Feedback.id, Deadline.subject_kind == SubjectKind.FEEDBACK)
    prepares = (*clock, Deadline.kind == ClockKind.PREPARED_ANSWER, Deadline.ended_at.is_(None))
    found = (
        select(*columns)
        .join(Unit, Unit.id == Feedback.unit_id)
        .outerjoin(Field, Field.id == Feedback.field_id)
        .outerjoin(Hamlet, Hamlet.id == Feedback.hamlet_id)
        .outerjoin(other, other.id == Feedback.folded_into_id)
        .outerjoin(AgendaItem, and_(*item))
        .outerjoin(Deadline, and_(*prepares))
        .where(told_of(dialogue_id))
    )
    order = (AgendaItem.place.is_(None), AgendaItem.place, Feedback.received_at, Feedback.id)
    rows = await db.execute(found.order_by(*order))
    return [DialogueOpinion._make(row) for row in rows.all()]
