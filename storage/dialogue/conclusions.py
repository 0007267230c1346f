"""What dialogues came to: written in editions, decided once, and what of their agendas is still open."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from rules.agenda import UNANSWERED, AgendaState
from rules.conclusions import ConclusionMove, ConclusionState, next_conclusion_state
from rules.paging import Cut, Page
from rules.refusal import Refusal
from storage.dialogue.agenda import AgendaRow, with_feedbacks
from storage.engine import pages
from storage.engine.database import Db
from storage.tables import AgendaItem, Conclusion, Feedback
from storage.tables.base import one_of


async def get(db: Db, number: int) -> Conclusion:
    """One edition; refuses a number that none has."""
    found = await db.get(Conclusion, number, populate_existing=True)
    if found is None:
        raise Refusal("button-old")
    return found


async def newest(db: Db, dialogue_id: int, *states: ConclusionState) -> Conclusion | None:
    """The newest edition that is in one of some states, or in any."""
    theirs = select(Conclusion).where(Conclusion.dialogue_id == dialogue_id)
    found = theirs.where(Conclusion.state.in_(states)) if states else theirs
    return (await db.scalars(found.order_by(Conclusion.edition.desc()).limit(1))).one_or_none()


async def sent_before(db: Db, one: Conclusion) -> int:
    """How many editions were told before this one."""
    earlier = (Conclusion.dialogue_id == one.dialogue_id, Conclusion.edition < one.edition)
    return await db.scalar(select(func.count()).where(*earlier, Conclusion.state == ConclusionState.SENT)) or 0


async def write(db: Db, dialogue_id: int, words: str, duty_id: int, now: datetime) -> Conclusion:
    """Write down an edition that a leader is to approve; one that still waits for that gives way."""
    waits = await newest(db, dialogue_id, ConclusionState.ASKED)
    if waits is not None:
        await decide(db, waits, ConclusionMove.REPLACE, None, now)
    last = await newest(db, dialogue_id)
    made = Conclusion(
        dialogue_id=dialogue_id,
        edition=last.edition + 1 if last else 1,
        words=words,
        state=ConclusionState.ASKED,
        duty_id=duty_id,
        written_at=now,
    )
    db.add(made)
    await db.flush()
    return made


async def decide(db: Db, one: Conclusion, what: ConclusionMove, duty_id: int | None, now: datetime) -> None:
    """Decide about an edition, once; refuses where somebody already has."""
    target = next_conclusion_state(one.state, what)
    here = update(Conclusion).where(Conclusion.id == one.id, Conclusion.state == ConclusionState.ASKED)
    values = {"state": target, "decided_by": duty_id, "decided_at": now}
    if (await db.execute(here.values(values).returning(Conclusion.id))).one_or_none() is None:
        raise Refusal("conclusion-decided")
    await db.refresh(one)


def _open(dialogue_id: int) -> tuple[ColumnElement[bool], ...]:
    """What nobody has answered, or answered so that it was opened again; what is folded goes with its matter."""
    disputed = one_of(AgendaItem.state, AgendaState.ANSWERED_ORALLY, AgendaState.ANSWERED)
    waits = or_(one_of(AgendaItem.state, *sorted(UNANSWERED)), and_(disputed, Feedback.open))
    return (AgendaItem.dialogue_id == dialogue_id, Feedback.folded_into_id.is_(None), waits)


async def count_open(db: Db, dialogue_id: int) -> int:
    """Of how many items of a dialogue something is still to be done."""
    counted = select(func.count()).select_from(AgendaItem).join(Feedback, Feedback.id == AgendaItem.feedback_id)
    return await db.scalar(counted.where(*_open(dialogue_id))) or 0


async def open_page(db: Db, dialogue_id: int, cut: Cut) -> Page[AgendaRow]:
    """A page of them, in the order of the agenda."""
    found = select(AgendaItem).join(Feedback, Feedback.id == AgendaItem.feedback_id).where(*_open(dialogue_id))
    page = await pages.read_page(db, found, (AgendaItem.place, AgendaItem.id), cut)
    return page.of(await with_feedbacks(db, page))


async def all_of(db: Db, dialogue_id: int) -> Sequence[Conclusion]:
    """Every edition, from the first to the last."""
    theirs = select(Conclusion).where(Conclusion.dialogue_id == dialogue_id)
    return (await db.scalars(theirs.order_by(Conclusion.edition))).all()
