"""Bringing an opinion back to the agenda that it left for another, as long as nobody there has done anything."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select, update

from rules.agenda import LEFT_FOR_ANOTHER, AgendaMove, AgendaState
from rules.belonging import KnownDialogue
from rules.clocks import ClockKind
from rules.dialogue_actions import WAITS_FOR_WRITING
from rules.dialogue_states import BEGUN
from rules.lifecycle import Action
from storage.dialogue import agenda, collecting
from storage.engine.database import Db
from storage.feedback import applying, deadlines
from storage.queue.outbox import WAITING
from storage.tables import AgendaItem, Deadline, Dialogue, Entry, Feedback, Outbox, Reply
from storage.tables.base import one_of

# By these it leaves an agenda, and may come back.
LEAVES = frozenset({Action.RAISE, Action.CARRY_TO, Action.CARRY_OVER})


class WayBack(NamedTuple):
    """How an opinion left: by which action; to which dialogue it comes back, and until when it was to be answered."""

    action: Action
    to: KnownDialogue
    answer_by: date | None


async def note_unit(db: Db, feedback: Feedback) -> None:
    """Note which unit has an opinion that is about to leave an agenda."""
    here = (AgendaItem.feedback_id == feedback.id, AgendaItem.dialogue_id == feedback.dialogue_id)
    noted = update(AgendaItem).where(*here).values(left_unit_id=feedback.unit_id)
    await db.execute(noted.execution_options(synchronize_session=False))


async def find(db: Db, item: AgendaItem, feedback: Feedback, now: datetime) -> WayBack | None:
    """The way back to an item; None where it did not leave from there last, or somebody has acted since."""
    if item.state not in LEFT_FOR_ANOTHER or not feedback.open:
        return None
    officials = select(Entry).where(Entry.feedback_id == feedback.id, Entry.official_id.is_not(None))
    last = (await db.scalars(officials.order_by(Entry.number.desc()).limit(1))).one_or_none()
    if last is None or last.action not in LEAVES or last.at != item.since:
        return None
    written = select(Reply.id).where(Reply.feedback_id == feedback.id, Reply.written_at > last.at).limit(1)
    if await db.scalar(written) is not None or not await _stands_as_it_came(db, feedback):
        return None
    dialogue = await db.get_one(Dialogue, item.dialogue_id)
    unit = item.left_unit_id if item.left_unit_id != feedback.unit_id else None
    to = replace(collecting.known(dialogue, now), host=unit)
    return WayBack(Action(last.action), to, await _answer_by(db, feedback, last.at))


async def find_held(db: Db, item: AgendaItem, feedback: Feedback, now: datetime) -> WayBack | None:
    """The same with nobody else acting on it before this is committed."""
    await applying.hold(db, feedback)
    await db.refresh(item)
    return await find(db, item, feedback, now)


async def item_of(db: Db, dialogue_id: int, feedback_id: int) -> AgendaItem | None:
    """The item of an opinion on one agenda."""
    here = (AgendaItem.dialogue_id == dialogue_id, AgendaItem.feedback_id == feedback_id)
    return (await db.scalars(select(AgendaItem).where(*here))).one_or_none()


async def _stands_as_it_came(db: Db, feedback: Feedback) -> bool:
    """Whether it is for no dialogue, or only proposed to one that has not begun."""
    if feedback.dialogue_id is None:
        return True
    here = (AgendaItem.feedback_id == feedback.id, AgendaItem.dialogue_id == feedback.dialogue_id)
    found = select(AgendaItem.state, Dialogue.state).join(Dialogue, Dialogue.id == AgendaItem.dialogue_id)
    row = (await db.execute(found.where(*here))).one_or_none()
    return row is not None and row[0] == AgendaState.PROPOSED and row[1] not in BEGUN


async def _answer_by(db: Db, feedback: Feedback, left_at: datetime) -> date | None:
    """By which day an answer in writing was named, where that ended as it left."""
    clock = await deadlines.read_clock(db, feedback.id, ClockKind.WRITTEN_ANSWER)
    ended: Deadline | None = clock.deadline if clock else None
    return ended.due if ended is not None and ended.ended_at == left_at else None


async def come_back(db: Db, item: AgendaItem, feedback: Feedback, way: WayBack, now: datetime) -> None:
    """Once the opinion is for the dialogue again: its item is there as before, and on the other agenda no more."""
    other = (AgendaItem.feedback_id == feedback.id, AgendaItem.dialogue_id != item.dialogue_id)
    proposed = one_of(AgendaItem.state, AgendaState.PROPOSED)
    gone = update(AgendaItem).where(*other, proposed).values(state=AgendaState.WITHDRAWN, since=now)
    await db.execute(gone.execution_options(synchronize_session=False))
    await agenda.move_item(db, item, AgendaMove.CALL_BACK, now)
    if way.answer_by is not None:
        subject = deadlines.of_feedback(feedback)
        await deadlines.follow(db, feedback, WAITS_FOR_WRITING, now, way.answer_by)
        await deadlines.stop(db, subject, ClockKind.FIRST_ANSWER, now)
        await agenda.move_item(db, item, AgendaMove.DEFER, now)


async def unsay(db: Db, feedback: Feedback, action: Action) -> Collection[int]:
    """Call back what has not left yet of the word that it left; gives of which opinions it is not to be corrected."""
    keys = (
        Outbox.dedup_key.like(f"fb:{feedback.id}:{action}:%"),
        Outbox.dedup_key.like(f"fb:%:joined:{action}:{feedback.id}:%"),
    )
    gone: set[int] = set()
    for key in keys:
        waits = update(Outbox).where(key, Outbox.state.in_(WAITING)).values(state="cancelled", payload=None)
        rows = await db.scalars(waits.returning(Outbox.subject_id).execution_options(synchronize_session=False))
        gone |= {one for one in rows if one is not None}
    return gone
