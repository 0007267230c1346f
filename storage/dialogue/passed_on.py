"""What a dialogue left to others: to whom, since when, and how each of these opinions stands now."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased

from rules.actions import Action
from rules.agenda import ELSEWHERE, TAKEN_BACK
from rules.reply_states import ReplyState
from storage.engine.database import Db
from storage.tables import AgendaItem, Area, Dialogue, Entry, Feedback, Field, Reply
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
    # The code of the opinion that this one was folded into.
    folded_into: str | None


class WentElsewhere(NamedTuple):
    """Where an opinion that left a dialogue stands now: at which other one, how far, and what was answered last."""

    dialogue: Dialogue
    state: str
    answer: str | None


async def stands_elsewhere(db: Db, item: AgendaItem) -> WentElsewhere | None:
    """What became of an item at the dialogue to which it went; None where it went to none."""
    given = select(Reply.words).where(Reply.feedback_id == item.feedback_id, one_of(Reply.state, ReplyState.LEFT))
    said = one_of(Reply.action, Action.ANSWER, Action.ANSWER_ORALLY)
    answer = given.where(said).order_by(Reply.id.desc()).limit(1).scalar_subquery()
    found = select(Dialogue, AgendaItem.state, answer).join(AgendaItem, AgendaItem.dialogue_id == Dialogue.id)
    other = (AgendaItem.feedback_id == item.feedback_id, AgendaItem.dialogue_id != item.dialogue_id)
    later = (AgendaItem.id > item.id, AgendaItem.state.not_in(sorted(TAKEN_BACK)))
    row = (await db.execute(found.where(*other, *later).order_by(AgendaItem.id.desc()).limit(1))).one_or_none()
    return WentElsewhere(*row) if row is not None else None


async def read_passed_on(db: Db, dialogue_id: int) -> Sequence[PassedOn]:
    """All of them in the order of the agenda; of a person who is forgotten nothing is told."""
    last = select(Entry.words).where(Entry.feedback_id == Feedback.id, one_of(Entry.action, *PASSING))
    to = last.order_by(Entry.number.desc()).limit(1).correlate(Feedback).scalar_subquery()
    other = aliased(Feedback)
    found = (
        select(
            *(Feedback.code, Feedback.received_at, Feedback.name, Feedback.hamlet, Area.name, Field.name),
            *(Feedback.words, AgendaItem.state, AgendaItem.since, to, Feedback.state, other.code),
        )
        .select_from(AgendaItem)
        .join(Feedback, Feedback.id == AgendaItem.feedback_id)
        .join(Area, Area.id == Feedback.area_id)
        .outerjoin(other, other.id == Feedback.folded_into_id)
        .outerjoin(Field, Field.id == Feedback.field_id)
        .where(AgendaItem.dialogue_id == dialogue_id, one_of(AgendaItem.state, *sorted(ELSEWHERE)))
        .where(Feedback.forgotten_at.is_(None))
    )
    rows = await db.execute(found.order_by(AgendaItem.place, AgendaItem.id))
    return [PassedOn(*row) for row in rows.all()]
