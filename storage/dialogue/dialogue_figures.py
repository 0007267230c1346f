"""What the numbers of a dialogue are counted from: its items with their opinions, in one query."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import aliased

from rules.agenda import AgendaState
from rules.clocks import ClockKind, SubjectKind
from rules.dialogue_figures import CountedItem, DialogueFigures, DialogueNumbers, PromiseNumbers, count_items
from rules.dialogue_states import BEGUN, OVER
from rules.promises import PromiseState
from rules.working_days import home_day
from storage.dialogue import agenda, attendances, check_ins
from storage.engine.database import Db
from storage.tables import AgendaItem, Area, Deadline, Dialogue, Feedback, Field, Promise, YearPlan
from storage.tables.base import one_of, padded

ONE_DAY = timedelta(days=1)


async def read_figures(db: Db, dialogue: Dialogue, now: datetime) -> DialogueFigures:
    """All opinions that are or were for a dialogue, each once; what says the same as another shares its fate."""
    return count_items(await _items(db, dialogue.id), dialogue.starts_at, home_day(now))


async def _items(db: Db, dialogue_id: int) -> Sequence[CountedItem]:
    root = aliased(AgendaItem)
    written = (Deadline.subject_kind == SubjectKind.FEEDBACK, Deadline.kind == ClockKind.WRITTEN_ANSWER)
    owner = func.coalesce(Feedback.folded_into_id, Feedback.id)
    due = select(func.max(Deadline.due)).where(*written, Deadline.subject_id == owner).correlate(Feedback)
    state, since = func.coalesce(root.state, AgendaItem.state), func.coalesce(root.since, AgendaItem.since)
    found = (
        select(state, since, Field.name, Feedback.hamlet, Area.name, Feedback.source, due.scalar_subquery())
        .select_from(AgendaItem)
        .join(Feedback, Feedback.id == AgendaItem.feedback_id)
        .outerjoin(Field, Field.id == Feedback.field_id)
        .outerjoin(Area, Area.id == Feedback.area_id)
        .outerjoin(root, and_(root.dialogue_id == dialogue_id, root.feedback_id == Feedback.folded_into_id))
        .where(AgendaItem.dialogue_id == dialogue_id)
    )
    rows = (await db.execute(found)).all()
    return [
        CountedItem(state, since, field, ", ".join(filter(None, (hamlet, area))) or None, source, home_day(since), due)
        for state, since, field, hamlet, area, source, due in rows
    ]


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
    late = Promise.due < today
    is_open, kept = one_of(Promise.state, PromiseState.OPEN), one_of(Promise.state, "proved", "closed")
    counts = [kept, is_open & ~late, is_open & late, one_of(Promise.state, PromiseState.DROPPED)]
    counted = select(*(func.count().filter(one) for one in counts)).select_from(Promise)
    found = await db.execute(counted.where(Promise.dialogue_id.in_(padded(dialogues) or [0])))
    row: Sequence[int] = found.one()
    return PromiseNumbers(kept=row[0], open=row[1], overdue=row[2], dropped=row[3])


async def count_moved_on(db: Db, dialogues: Sequence[int]) -> int:
    """How many opinions went from one of some dialogues to another of them, and are counted at both."""
    here, there = AgendaItem.dialogue_id.in_(padded(dialogues) or [0]), aliased(AgendaItem)
    again = exists().where(
        there.feedback_id == AgendaItem.feedback_id,
        there.dialogue_id != AgendaItem.dialogue_id,
        there.dialogue_id.in_(padded(dialogues) or [0]),
        there.state != AgendaState.WITHDRAWN,
    )
    gone = one_of(AgendaItem.state, AgendaState.CARRIED_OVER, AgendaState.UPWARDS)
    return await db.scalar(select(func.count()).select_from(AgendaItem).where(here, gone, again)) or 0


async def _planned(db: Db, dialogue: Dialogue, year: int) -> date | None:
    """By when its host was to hold the dialogue of that year, where that was planned."""
    plan = select(YearPlan.last_day).where(YearPlan.unit_id == dialogue.host_unit_id, YearPlan.year == year)
    return await db.scalar(plan)


async def dialogues_of_year(db: Db, year: int) -> Sequence[Dialogue]:
    """The dialogues of a year that were announced and not called off, in the order of their days."""
    begins, ends = (datetime(one, 1, 1, tzinfo=UTC) for one in (year, year + 1))
    there = (Dialogue.starts_at >= begins - ONE_DAY, Dialogue.starts_at < ends + ONE_DAY)
    stands = Dialogue.state.in_(sorted(agenda.SPOKEN_AT | OVER))
    found = await db.scalars(select(Dialogue).where(*there, stands).order_by(Dialogue.starts_at, Dialogue.id))
    return [one for one in found if home_day(one.starts_at).year == year]
