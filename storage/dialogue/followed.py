"""The opinions that are to follow their dialogue, which has another time or will not be held: whose they are."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select, union

from rules.clocks import ClockKind, SubjectKind
from rules.dialogue_states import OFF
from rules.sheets import LineState
from storage.engine.database import Db
from storage.tables import Deadline, Dialogue, DialogueArea, Feedback, SheetLine, Subscription, ThonSheet
from storage.tables.base import one_of

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


def _is_for_area() -> ColumnElement[bool]:
    here = (DialogueArea.dialogue_id == Feedback.dialogue_id, DialogueArea.area_id == Feedback.area_id)
    return exists().where(*here)


def _follows() -> ColumnElement[bool]:
    off = Dialogue.state.in_(sorted(OFF))
    return or_(off, Dialogue.edition > Feedback.dialogue_edition, not_(_is_for_area()))


def has_opinion_out(dialogue_id: int, person: Any) -> ColumnElement[bool]:
    """Whether a person's opinion waits for a dialogue that is not for its area any more: they are told of that."""
    theirs = (Feedback.dialogue_id == dialogue_id, Feedback.person_id == person)
    return exists().where(*theirs, _waits_there(), not_(_is_for_area()))


async def find_concerned(db: Db) -> Sequence[Concerned]:
    """Whose opinions do not stand yet as their dialogue does now, some of them at a time."""
    found = select(Feedback.dialogue_id, Feedback.person_id).join(Dialogue, Dialogue.id == Feedback.dialogue_id)
    rows = await db.execute(found.join(Deadline, _waits_there()).where(_follows()).distinct().limit(MOST))
    return [Concerned(dialogue or 0, person) for dialogue, person in rows.all()]


async def opinions_of(db: Db, of: Concerned) -> Sequence[Feedback]:
    """Their opinions that do not stand yet as the dialogue does now, in the order in which they came."""
    theirs = (Feedback.dialogue_id == of.dialogue_id, Feedback.person_id == of.person_id)
    found = select(Feedback).join(Dialogue, Dialogue.id == Feedback.dialogue_id).join(Deadline, _waits_there())
    ordered = found.where(*theirs, _follows()).order_by(Feedback.id)
    return (await db.scalars(ordered.execution_options(populate_existing=True))).all()


async def count_told(db: Db, dialogue_id: int) -> int:
    """How many people hear of another time or an end: who follows the dialogue, and who has an opinion waiting."""
    follow = select(Subscription.person_id).where(Subscription.dialogue_id == dialogue_id)
    wrote = select(Feedback.person_id).join(Deadline, _waits_there()).where(Feedback.dialogue_id == dialogue_id)
    everybody = union(follow.where(Subscription.ended_at.is_(None)), wrote).subquery()
    return await db.scalar(select(func.count()).select_from(everybody)) or 0


class OfAreas(NamedTuple):
    """What waits for a dialogue from some areas: opinions, and lines of sheets that are not taken in yet."""

    opinions: int
    lines: int


async def count_of_areas(db: Db, dialogue_id: int, areas: Collection[int]) -> OfAreas:
    """How much of this would be everyday matters if the dialogue were not for these areas."""
    theirs = (Feedback.dialogue_id == dialogue_id, Feedback.area_id.in_(sorted(areas)))
    opinions = select(func.count()).select_from(Feedback).join(Deadline, _waits_there()).where(*theirs)
    lines = select(func.count()).select_from(SheetLine).join(ThonSheet, ThonSheet.id == SheetLine.sheet_id)
    waiting = (ThonSheet.dialogue_id == dialogue_id, ThonSheet.area_id.in_(sorted(areas)))
    lines = lines.where(*waiting, one_of(SheetLine.state, LineState.WAITING))
    return OfAreas(await db.scalar(opinions) or 0, await db.scalar(lines) or 0)
