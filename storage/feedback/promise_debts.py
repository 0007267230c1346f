"""What was promised and stands open: where a dialogue is held, over which dialogues it was carried, and for whom."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from rules.access import Actor, Right, ScopeKind, Units, roles_with
from rules.ladder import BEFORE, Stage
from rules.promises import PromiseMove, PromiseState
from rules.working_days import home_day
from storage.engine.database import Db
from storage.feedback.promises import IS_OPEN, PromiseDeed, PromiseRow, do_next, seen_by
from storage.queue.scopes import IS_FOR_ALL, is_among
from storage.tables import Dialogue, DialogueArea, Duty, Feedback, Promise, PromiseEvent, Unit, UnitBelow
from storage.tables.base import one_of, padded

_FOLLOWING = tuple(sorted({*roles_with(Right.HANDLE), *roles_with(Right.HOLD_DIALOGUE)}))
_STANDING = (PromiseState.OPEN, PromiseState.PROVED, PromiseState.CLOSED)


class OpenPromises(NamedTuple):
    """How many are overdue, and how many are due within the week in which their unit is told."""

    overdue: int = 0
    near: int = 0


NO_PROMISES = OpenPromises()


class CarriedPromise(NamedTuple):
    """A promise with its feedback; the day of the dialogue at which it was made, and of those it was carried to."""

    row: PromiseRow
    made_at: date | None
    carried_to: tuple[date, ...]


async def count_for(db: Db, units: Units, today: date) -> OpenPromises:
    """What units owe, as a digest tells it."""
    until = today + BEFORE[Stage.WEEK]
    near = func.count().filter(Promise.due >= today)
    counted = select(func.count().filter(Promise.due < today), near).where(IS_OPEN, Promise.due <= until)
    row = (await db.execute(counted.where(*is_among(Promise.unit_id, units)))).one()
    return OpenPromises(*row)


def _open_in(dialogue: Dialogue) -> Select[Promise, Feedback]:
    """What had been promised where a dialogue is held before it began, and not at it, and is open still."""
    areas = select(DialogueArea.area_id).where(DialogueArea.dialogue_id == dialogue.id)
    found = select(Promise, Feedback).join(Feedback, Feedback.id == Promise.feedback_id)
    elsewhere = or_(Promise.dialogue_id.is_(None), Promise.dialogue_id != dialogue.id)
    before = (elsewhere, Promise.noted_at < dialogue.starts_at)
    if dialogue.level:
        # A commune owes at its own dialogues, not at those of the level above, and the other way round.
        found = found.join(Unit, Unit.id == Promise.unit_id).where(Unit.level == dialogue.level)
    return found.where(IS_OPEN, *before, Feedback.area_id.in_(areas)).order_by(Promise.due, Promise.id)


async def open_in_areas(db: Db, dialogue: Dialogue) -> list[CarriedPromise]:
    """What was promised where a dialogue is held and is open still, by its day: that opens its agenda."""
    rows = [PromiseRow(*row) for row in (await db.execute(_open_in(dialogue))).all()]
    days = await _dialogue_days(db, [one.promise for one in rows])
    return [CarriedPromise(one, *days.get(one.promise.id, (None, ()))) for one in rows]


async def made_at(db: Db, dialogue_id: int) -> list[PromiseRow]:
    """What was promised at a dialogue and was not dropped, by its day."""
    found = select(Promise, Feedback).join(Feedback, Feedback.id == Promise.feedback_id)
    kept = (Promise.dialogue_id == dialogue_id, one_of(Promise.state, *_STANDING))
    rows = (await db.execute(found.where(*kept).order_by(Promise.due, Promise.id))).all()
    return [PromiseRow(*row) for row in rows]


async def _dialogue_days(db: Db, found: Sequence[Promise]) -> Mapping[int, tuple[date | None, tuple[date, ...]]]:
    """For each promise the day of the dialogue at which it was made, and of each onto whose agenda it was carried."""
    lines = select(PromiseEvent.promise_id, PromiseEvent.move, Dialogue.starts_at)
    lines = lines.join(Dialogue, Dialogue.id == PromiseEvent.dialogue_id)
    lines = lines.where(PromiseEvent.promise_id.in_(padded([one.id for one in found])))
    days: dict[int, tuple[date | None, tuple[date, ...]]] = {}
    for number, move, starts in (await db.execute(lines.order_by(PromiseEvent.promise_id, PromiseEvent.number))).all():
        first, then = days.get(number, (None, ()))
        day = home_day(starts)
        days[number] = (first, (*then, day)) if move == PromiseMove.CARRY else (day, then)
    return days


async def carry(db: Db, dialogue: Dialogue, now: datetime) -> int:
    """Note of all that stands open as a dialogue begins that it is carried onto its agenda; gives of how many."""
    found = (await db.scalars(_open_in(dialogue).with_only_columns(Promise).with_for_update(of=Promise))).all()
    for promise in found:
        await do_next(db, promise, PromiseDeed(PromiseMove.CARRY, now, None, dialogue_id=dialogue.id))
    return len(found)


async def ownerless(db: Db, numbers: Collection[int], at: datetime) -> set[int]:
    """Those of some promises whose writer sees to them at a moment neither for the unit nor for the dialogue."""
    writer = aliased(Duty)
    below = (UnitBelow.unit_id == Duty.scope_id) & (Duty.scope_kind == ScopeKind.UNIT)
    of_unit = or_(Duty.scope_id == Promise.unit_id, UnitBelow.below_id == Promise.unit_id)
    of_it = and_(Duty.scope_kind == ScopeKind.DIALOGUE, Duty.scope_id == Promise.dialogue_id)
    serving = (Duty.since <= at, or_(Duty.ended_at.is_(None), Duty.ended_at > at), Duty.role.in_(_FOLLOWING))
    held = or_(IS_FOR_ALL, and_(Duty.scope_kind == ScopeKind.UNIT, of_unit), of_it)
    theirs = select(Duty.id).outerjoin(UnitBelow, below).where(Duty.person_id == writer.person_id, *serving, held)
    # Said outright: what stands two levels within is not looked for by itself in the outermost statement.
    sees = theirs.correlate(Promise, writer).exists()
    found = select(Promise.id).join(writer, writer.id == Promise.duty_id).where(Promise.id.in_(padded(numbers)), ~sees)
    return set(await db.scalars(found))


async def overdue_by_unit(db: Db, actor: Actor, today: date) -> list[tuple[str, int]]:
    """Of each unit that somebody sees to how many are overdue, the most first."""
    overdue = (IS_OPEN, Promise.due < today, seen_by(actor))
    found = select(Unit.name, func.count()).select_from(Promise).join(Unit, Unit.id == Promise.unit_id).where(*overdue)
    rows = await db.execute(found.group_by(Unit.id, Unit.name).order_by(func.count().desc(), Unit.id))
    return [(name, number) for name, number in rows]
