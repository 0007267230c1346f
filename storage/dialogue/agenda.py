"""The agenda of a dialogue: its items follow their opinions, stand in an order, and are read a page at a time."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, or_, select, update
from sqlalchemy.orm import aliased

from rules.actions import Action
from rules.agenda import (
    AFTER,
    AGENDA_MOVES,
    ANSWERED_SO_FAR,
    DEALT_WITH,
    ELSEWHERE,
    GOES_ON,
    ON_AGENDA,
    AgendaMove,
    AgendaState,
    next_agenda_state,
    place_on_agenda,
)
from rules.deciding import Decision
from rules.dialogue_states import ANSWERABLE, DialogueState
from rules.paging import Cut, Page
from rules.refusal import Refusal
from storage.engine import pages
from storage.engine.database import Db
from storage.tables import AgendaItem, Dialogue, Feedback, Field
from storage.tables.base import one_of, padded

# In which states of its dialogue an agenda is looked at.
SPOKEN_AT = ANSWERABLE | {DialogueState.IN_SESSION, DialogueState.HELD, DialogueState.CONCLUDED}
# So many opinions of an agenda are compared with each other.
MOST_COMPARED = 400


class AgendaRow(NamedTuple):
    """An item with its opinion, how many others were folded into that, and how many people joined it."""

    item: AgendaItem
    feedback: Feedback
    folded: int
    joined: int = 0


async def follow(db: Db, feedback: Feedback, decision: Decision) -> None:
    """Do to the item of an opinion what follows from what was decided about that."""
    move = AFTER.get(decision.action)
    if move == AgendaMove.PROPOSE:
        await _propose(db, feedback, decision.at)
    elif move == AgendaMove.COME_BACK:
        # What was sent up from an earlier dialogue as well stays there as it was.
        here = (AgendaItem.feedback_id == feedback.id, AgendaItem.dialogue_id == feedback.dialogue_id)
        item = (await db.scalars(select(AgendaItem).where(*here))).one_or_none()
        if item is not None and item.state in ELSEWHERE:
            await move_item(db, item, move, decision.at)
    elif move is not None:
        await move_answer(db, feedback.id, move, decision.at)
    if decision.action in GOES_ON:
        await _propose(db, feedback, decision.at)
    if decision.action == Action.OBJECT:
        await _propose_again(db, feedback, decision.at)
    if "folded_into_id" in decision.sets and feedback.folded_into_id is None:
        await _stand_last(db, feedback, decision.at)


async def move_answer(db: Db, feedback_id: int, move: AgendaMove, now: datetime) -> None:
    """Move the item of an opinion on where its state allows it; nothing follows where it has none."""
    sources, target = AGENDA_MOVES[move]
    theirs = (AgendaItem.feedback_id == feedback_id, one_of(AgendaItem.state, *sorted(sources)))
    await db.execute(update(AgendaItem).where(*theirs).values(state=target, since=now))


async def _propose(db: Db, feedback: Feedback, now: datetime) -> None:
    """Put it where its group stands, or last once that has begun, so that numbers stay; or back to its own place."""
    here = (AgendaItem.dialogue_id == feedback.dialogue_id, AgendaItem.feedback_id == feedback.id)
    back = update(AgendaItem).where(*here).values(state=AgendaState.PROPOSED, since=now).returning(AgendaItem.id)
    if (await db.execute(back)).one_or_none() is not None:
        return
    position = await db.scalar(select(Field.position).where(Field.id == feedback.field_id))
    place = place_on_agenda(position, feedback.area_id, feedback.hamlet_id, feedback.id)
    place = max(place, (await _last_of_begun(db, feedback.dialogue_id, now) or 0) + 1)
    facts = {"dialogue_id": feedback.dialogue_id, "feedback_id": feedback.id, "place": place}
    db.add(AgendaItem(**facts, state=AgendaState.PROPOSED, since=now))
    await db.flush()


async def _propose_again(db: Db, feedback: Feedback, now: datetime) -> None:
    """What is opened again before the hall is to be spoken about there; once that has begun its ledger tells so."""
    ahead = select(Dialogue.id).where(Dialogue.state.in_(sorted(ANSWERABLE)), Dialogue.starts_at > now)
    here = (AgendaItem.dialogue_id == feedback.dialogue_id, AgendaItem.feedback_id == feedback.id)
    answered = one_of(AgendaItem.state, *sorted({*ANSWERED_SO_FAR, AgendaState.OTHER_BODY}))
    again = update(AgendaItem).where(*here, answered, AgendaItem.dialogue_id.in_(ahead))
    await db.execute(again.values(state=AgendaState.PROPOSED, since=now))


async def _stand_last(db: Db, feedback: Feedback, now: datetime) -> None:
    """Once its dialogue has begun what was folded stands by itself behind all others, so that their numbers stay."""
    last = await _last_of_begun(db, feedback.dialogue_id, now)
    if last is not None:
        here = (AgendaItem.dialogue_id == feedback.dialogue_id, AgendaItem.feedback_id == feedback.id)
        moved = update(AgendaItem).where(*here, AgendaItem.place < last).values(place=last + 1)
        await db.execute(moved.execution_options(synchronize_session=False))


async def _last_of_begun(db: Db, dialogue_id: int | None, now: datetime) -> int | None:
    """The last place on the agenda of a dialogue that has begun."""
    begun = select(Dialogue.id).where(Dialogue.id == dialogue_id, Dialogue.starts_at <= now).scalar_subquery()
    return await db.scalar(select(func.max(AgendaItem.place)).where(AgendaItem.dialogue_id == begun))


def _stands(dialogue_id: int) -> tuple[ColumnElement[bool], ...]:
    """What is to be spoken about; what is folded into another is spoken about with that."""
    return (*spoken(dialogue_id), Feedback.folded_into_id.is_(None))


def spoken(dialogue_id: int | BindParameter[int]) -> tuple[ColumnElement[bool], ...]:
    """The same with what is folded; what was dealt with since the beginning stays, so that numbers do not change."""
    on = one_of(AgendaItem.state, *sorted(ON_AGENDA))
    began = select(Dialogue.starts_at).where(Dialogue.id == dialogue_id).scalar_subquery()
    dealt_with = and_(one_of(AgendaItem.state, *sorted(DEALT_WITH)), AgendaItem.since >= began)
    return (AgendaItem.dialogue_id == dialogue_id, or_(on, dealt_with))


async def stands_on(db: Db, feedback: Feedback) -> bool:
    """Whether an opinion is to be spoken about at the dialogue that it is for."""
    if feedback.dialogue_id is None:
        return False
    here = (AgendaItem.dialogue_id == feedback.dialogue_id, AgendaItem.feedback_id == feedback.id)
    return await db.scalar(select(AgendaItem.id).where(*here, one_of(AgendaItem.state, *sorted(ON_AGENDA)))) is not None


async def agenda_page(db: Db, dialogue_id: int, cut: Cut) -> Page[AgendaRow]:
    """A page of the items in their order."""
    statement = select(AgendaItem).join(Feedback, Feedback.id == AgendaItem.feedback_id).where(*_stands(dialogue_id))
    page = await pages.read_page(db, statement, (AgendaItem.place, AgendaItem.id), cut)
    return page.of(await with_feedbacks(db, page))


async def with_feedbacks(db: Db, items: Sequence[AgendaItem]) -> list[AgendaRow]:
    """Items with their opinions."""
    numbers = padded([one.feedback_id for one in items])
    found = {row[0].id: row for row in await db.execute(_with_counts(), {"numbers": numbers})}
    return [AgendaRow(one, *found[one.feedback_id]) for one in items]


@cache
def _with_counts() -> Select[Feedback, int, int]:
    """Opinions with how many were folded into each and how many joined it: one statement, built once, for a page."""
    other, counted = aliased(Feedback), select(func.count())
    folded = counted.where(other.folded_into_id == Feedback.id).scalar_subquery()
    joined = counted.where(other.joined_id == Feedback.id, other.forgotten_at.is_(None)).scalar_subquery()
    return select(Feedback, folded, joined).where(Feedback.id.in_(bindparam("numbers", expanding=True)))


async def get_row(db: Db, item_id: int) -> AgendaRow:
    """One item as it stands now."""
    item = await db.get(AgendaItem, item_id, populate_existing=True)
    if item is None:
        raise Refusal("button-old")
    return (await with_feedbacks(db, [item]))[0]


def _not_behind(item: AgendaItem) -> ColumnElement[bool]:
    """What stands before an item, and that itself."""
    return (AgendaItem.place < item.place) | ((AgendaItem.place == item.place) & (AgendaItem.id <= item.id))


async def came_from_below(db: Db, item: AgendaItem) -> bool:
    """Whether another dialogue asked the level above to see to an opinion."""
    there = (AgendaItem.feedback_id == item.feedback_id, AgendaItem.dialogue_id != item.dialogue_id)
    raised = select(AgendaItem.id).where(*there, one_of(AgendaItem.state, AgendaState.UPWARDS))
    return await db.scalar(raised.limit(1)) is not None


async def number_of(db: Db, item: AgendaItem) -> int:
    """The number under which an item stands."""
    counted = select(func.count()).select_from(AgendaItem).join(Feedback, Feedback.id == AgendaItem.feedback_id)
    return int(await db.scalar(counted.where(*_stands(item.dialogue_id), _not_behind(item))) or 0)


async def stood_at(db: Db, dialogue_id: int, feedback_id: int) -> int:
    """How many items stand before an opinion or are it, also where it was folded away meanwhile; 0 of any other."""
    here = (AgendaItem.dialogue_id == dialogue_id, AgendaItem.feedback_id == feedback_id)
    item = (await db.scalars(select(AgendaItem).where(*here))).one_or_none()
    return await number_of(db, item) if item is not None else 0


async def at_number(db: Db, dialogue_id: int, number: int) -> AgendaItem:
    """The item that stands under a number; refuses one that none has."""
    found = select(AgendaItem).join(Feedback, Feedback.id == AgendaItem.feedback_id).where(*_stands(dialogue_id))
    ordered = found.order_by(AgendaItem.place, AgendaItem.id)
    item = (await db.scalars(ordered.offset(number - 1).limit(1))).one_or_none() if number > 0 else None
    if item is None:
        raise Refusal("agenda-no-number")
    return item


async def move_item(db: Db, item: AgendaItem, what: AgendaMove, now: datetime) -> None:
    """Move an item on, once; refuses where somebody already has."""
    state = next_agenda_state(item.state, what)
    here = (AgendaItem.id == item.id, AgendaItem.state == item.state)
    moved = update(AgendaItem).where(*here).values(state=state, since=now).returning(AgendaItem.id)
    if (await db.execute(moved)).one_or_none() is None:
        raise Refusal("agenda-changed")
    await db.refresh(item)


async def list_all(db: Db, dialogue_id: int, now: datetime) -> int:
    """List what is proposed, in the order in which it stands; gives how many."""
    proposed = (AgendaItem.dialogue_id == dialogue_id, one_of(AgendaItem.state, AgendaState.PROPOSED))
    listed = update(AgendaItem).where(*proposed).values(state=AgendaState.LISTED, since=now).returning(AgendaItem.id)
    return len((await db.execute(listed)).all())


async def _hold_order(db: Db, item: AgendaItem) -> None:
    """Read an item as it stands by now; nobody else moves any of its agenda before this is committed."""
    await db.execute(select(Dialogue.id).where(Dialogue.id == item.dialogue_id).with_for_update(key_share=True))
    await db.refresh(item)


async def change_places(db: Db, item: AgendaItem, number: int) -> None:
    """Put an item under a number; those between move on by one."""
    await _hold_order(db, item)
    there = await at_number(db, item.dialogue_id, number)
    if there.id == item.id:
        return
    own = await number_of(db, item)
    low, high = sorted((own, number))
    found = select(AgendaItem).join(Feedback, Feedback.id == AgendaItem.feedback_id).where(*_stands(item.dialogue_id))
    ordered = found.order_by(AgendaItem.place, AgendaItem.id).offset(low - 1).limit(high - low + 1)
    between = list((await db.scalars(ordered)).all())
    places = [one.place for one in between]
    if own > number:
        between.insert(0, between.pop())
    else:
        between.append(between.pop(0))
    for one, place in zip(between, _apart(places), strict=True):
        one.place = place
    await db.flush()


async def step(db: Db, item: AgendaItem, number: int, by: int) -> None:
    """Move an item from the number under which it was seen; refuses where it stands there no more, or at an end."""
    await _hold_order(db, item)
    if await number_of(db, item) != number:
        raise Refusal("agenda-changed")
    try:
        await change_places(db, item, number + by)
    except Refusal as refusal:
        raise Refusal("agenda-at-end") from refusal


def _apart(places: Sequence[int]) -> list[int]:
    """The same places, each greater than the one before, so that an order holds whatever the numbers of the rows."""
    risen: list[int] = []
    for place in places:
        risen.append(max(place, risen[-1] + 1) if risen else place)
    return risen


async def dialogues_page(db: Db, cut: Cut) -> Page[Dialogue]:
    """The dialogues that were announced and not called off, the latest first."""
    statement = select(Dialogue).where(Dialogue.state.in_(sorted(SPOKEN_AT)))
    return await pages.read_page(db, statement, (Dialogue.starts_at, Dialogue.id), cut, newest_first=True)


async def compared(db: Db, dialogue_id: int) -> Sequence[Feedback]:
    """The opinions of an agenda that are compared with each other, in their order."""
    found = select(Feedback).join(AgendaItem, AgendaItem.feedback_id == Feedback.id).where(*_stands(dialogue_id))
    return (await db.scalars(found.order_by(AgendaItem.place, AgendaItem.id).limit(MOST_COMPARED))).all()


async def folded_into(db: Db, feedback_id: int) -> Sequence[Feedback]:
    """The repeats that were folded into an opinion, in the order in which they came."""
    return (
        await db.scalars(select(Feedback).where(Feedback.folded_into_id == feedback_id).order_by(Feedback.id))
    ).all()
