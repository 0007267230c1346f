"""What the numbers of a dialogue are counted from: its items with their opinions, in one query."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from rules.clocks import ClockKind, SubjectKind
from rules.dialogue_figures import (
    CountedItem,
    DialogueFigures,
    DialogueNumbers,
    PromiseNumbers,
    count_items,
    counted_hamlet,
    sum_of,
)
from rules.dialogue_states import BEGUN
from rules.promises import PromiseState
from rules.working_days import home_day
from storage.dialogue import attendances, check_ins
from storage.engine.database import Db
from storage.tables import AgendaItem, Area, Deadline, Dialogue, Feedback, Field, Hamlet, Promise, YearPlan
from storage.tables.base import one_of, padded


async def read_figures(db: Db, dialogue: Dialogue, now: datetime) -> DialogueFigures:
    """All opinions that are or were for a dialogue, each once; what says the same as another shares its fate."""
    items = await items_of(db, [dialogue.id])
    return count_items(items.get(dialogue.id, ()), dialogue.starts_at, home_day(now))


async def items_of(db: Db, dialogues: Sequence[int]) -> dict[int, list[CountedItem]]:
    """The opinions of some dialogues as they are counted, by the number of the dialogue."""
    root = aliased(AgendaItem)
    written = (Deadline.subject_kind == SubjectKind.FEEDBACK, Deadline.kind == ClockKind.WRITTEN_ANSWER)
    owner = func.coalesce(Feedback.folded_into_id, Feedback.id)
    due = select(func.max(Deadline.due)).where(*written, Deadline.subject_id == owner).correlate(Feedback)
    state, since = func.coalesce(root.state, AgendaItem.state), func.coalesce(root.since, AgendaItem.since)
    found = (
        select(
            *(AgendaItem.dialogue_id, Feedback.id, state, since),
            *(Field.name, Hamlet.name, Feedback.hamlet, Area.name, Feedback.source, due.scalar_subquery()),
        )
        .select_from(AgendaItem)
        .join(Feedback, Feedback.id == AgendaItem.feedback_id)
        .outerjoin(Field, Field.id == Feedback.field_id)
        .outerjoin(Area, Area.id == Feedback.area_id)
        .outerjoin(Hamlet, Hamlet.id == Feedback.hamlet_id)
        .outerjoin(root, and_(root.dialogue_id == AgendaItem.dialogue_id, root.feedback_id == Feedback.folded_into_id))
        .where(AgendaItem.dialogue_id.in_(padded(dialogues)))
        .order_by(AgendaItem.id)
    )
    items: dict[int, list[CountedItem]] = {}
    rows: Sequence[Sequence[Any]] = [tuple(row) for row in (await db.execute(found)).all()]
    for dialogue, number, stands, moved, field, known, typed, area, source, named in rows:
        place = ", ".join(filter(None, (counted_hamlet(known, typed), area))) or None
        one = CountedItem(stands, moved, field, place, source, home_day(moved), named, number)
        items.setdefault(dialogue, []).append(one)
    return items


async def numbers_of(db: Db, dialogue: Dialogue, title: str, now: datetime) -> DialogueNumbers:
    """All that is told of a dialogue in numbers."""
    crowd, day = await attendances.count_answers(db, dialogue.id), home_day(dialogue.starts_at)
    return DialogueNumbers(
        title=title,
        figures=await read_figures(db, dialogue, now),
        coming=crowd.seated,
        in_line=crowd.waiting,
        absent=crowd.absent,
        came={one.name or None: one.people for one in await check_ins.count_by_place(db, dialogue.id)},
        held_on=day,
        held=dialogue.state in BEGUN,
        planned=await _planned(db, dialogue, day.year),
        promises=await count_promises(db, [dialogue.id], home_day(now)),
    )


async def count_promises(db: Db, dialogues: Sequence[int], today: date) -> PromiseNumbers:
    """What became of what was promised at some dialogues."""
    return sum_of((await promises_of(db, dialogues, today)).values())


async def promises_of(db: Db, dialogues: Sequence[int], today: date) -> dict[int, PromiseNumbers]:
    """What became of what was promised at each of some dialogues, by its number."""
    late = Promise.due < today
    is_open, kept = one_of(Promise.state, PromiseState.OPEN), one_of(Promise.state, "proved", "closed")
    counts = [kept, is_open & ~late, is_open & late, one_of(Promise.state, PromiseState.DROPPED)]
    counted = select(Promise.dialogue_id, *(func.count().filter(one) for one in counts))
    found = await db.execute(counted.where(Promise.dialogue_id.in_(padded(dialogues))).group_by(Promise.dialogue_id))
    return {row[0] or 0: PromiseNumbers(row[1], row[2], row[3], row[4]) for row in found.all()}


async def _planned(db: Db, dialogue: Dialogue, year: int) -> date | None:
    """By when its host was to hold the dialogue of that year, where that was planned."""
    plan = select(YearPlan.last_day).where(YearPlan.unit_id == dialogue.host_unit_id, YearPlan.year == year)
    return await db.scalar(plan)
