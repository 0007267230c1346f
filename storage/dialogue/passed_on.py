"""What a dialogue left to others: to whom, since when, and how each of these opinions stands now."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from rules.actions import Action
from rules.agenda import ELSEWHERE
from storage.engine.database import Db
from storage.tables import AgendaItem, Area, Entry, Feedback, Field
from storage.tables.base import one_of

PASSING = (Action.FORWARD, Action.REFER, Action.ESCALATE, Action.RAISE)


class PassedOn(NamedTuple):
    """One opinion that others see to; its words and the author's name, which is for masking alone."""

    code: str
    received_at: datetime
    name: str | None
    hamlet: str | None
    area: str
    field: str | None
    words: str
    agenda: str
    since: datetime
    to: str | None
    state: str


async def read_passed_on(db: Db, dialogue_id: int) -> Sequence[PassedOn]:
    """All of them in the order of the agenda; of a person who is forgotten nothing is told."""
    last = select(Entry.words).where(Entry.feedback_id == Feedback.id, one_of(Entry.action, *PASSING))
    to = last.order_by(Entry.number.desc()).limit(1).correlate(Feedback).scalar_subquery()
    found = (
        select(
            *(Feedback.code, Feedback.received_at, Feedback.name, Feedback.hamlet, Area.name, Field.name),
            *(Feedback.words, AgendaItem.state, AgendaItem.since, to, Feedback.state),
        )
        .select_from(AgendaItem)
        .join(Feedback, Feedback.id == AgendaItem.feedback_id)
        .join(Area, Area.id == Feedback.area_id)
        .outerjoin(Field, Field.id == Feedback.field_id)
        .where(AgendaItem.dialogue_id == dialogue_id, one_of(AgendaItem.state, *sorted(ELSEWHERE)))
        .where(Feedback.forgotten_at.is_(None))
    )
    rows = await db.execute(found.order_by(AgendaItem.place, AgendaItem.id))
    return [PassedOn(*row) for row in rows.all()]
