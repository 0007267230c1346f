"""How many feedbacks stand where: kept by the database with every change, added up by the clock, recounted at will."""

from datetime import date
from typing import Any

from sqlalchemy import Select, Subquery, and_, case, delete, func, literal, literal_column, select, union_all

from rules.access import Units
from rules.lifecycle import OPEN
from storage.engine.database import Db
from storage.engine.upsert import insert_into
from storage.feedback import deadlines
from storage.queue.scopes import is_among
from storage.tables import Deadline, Feedback, Tally, TallyChange

# What an open feedback counts as once its words are gone: nobody waits for its answer (migration 0035).
ERASED = "erased"

# Changes that one transaction adds up at most.
CHUNK = 1000

# Nobody needs to know exactly how many more than this are late, and to count them would take longer every day.
MOST_LATE = 1000


def _kept() -> Subquery:
    """What was added up and what is still to be added, read as one: no change is missed, none is seen twice."""
    added = select(Tally.unit_id, Tally.what, Tally.count.label("number"))
    return union_all(added, select(TallyChange.unit_id, TallyChange.what, TallyChange.delta)).subquery()


async def count_by_state(db: Db, units: Units) -> dict[str, int]:
    """How many feedbacks of some units (None: of all) are in each state, and how many ended to whose satisfaction."""
    kept = _kept()
    statement = select(kept.c.what, func.sum(kept.c.number)).group_by(kept.c.what)
    statement = statement.where(*is_among(kept.c.unit_id, units))
    return {what: int(number) for what, number in (await db.execute(statement)).all() if number}


async def count_open(db: Db, units: Units) -> int:
    """How many feedbacks of some units (None: of all) wait for their answer."""
    kept = await count_by_state(db, units)
    return sum(kept.get(state, 0) for state in OPEN)


async def count_overdue(db: Db, units: Units, today: date) -> int:
    """How many wait beyond their deadline, counted up to `MOST_LATE`; what stands still was stopped in time."""
    overdue = select(literal(1)).where(deadlines.waits_for(units), ~Deadline.stopped, Deadline.due < today)
    statement = select(func.count()).select_from(overdue.limit(MOST_LATE).subquery())
    return int(await db.scalar(statement) or 0)


async def has_pending(db: Db) -> bool:
    """Whether changes wait to be added up."""
    return (await db.scalar(select(TallyChange.id).limit(1))) is not None


async def add_up(db: Db) -> int:
    """Add one chunk of changes to the counts; gives how many."""
    oldest = select(TallyChange.id).order_by(TallyChange.id).limit(CHUNK)
    gone = delete(TallyChange).where(TallyChange.id.in_(oldest)).execution_options(synchronize_session=False)
    sums: dict[tuple[int, str], int] = {}
    columns = (TallyChange.unit_id, TallyChange.what, TallyChange.delta)
    changes = (await db.execute(gone.returning(*columns))).all()
    for unit_id, what, delta in changes:
        sums[unit_id, what] = sums.get((unit_id, what), 0) + delta
    # In one order always, so that two who add up at once cannot wait for each other.
    rows = [{"unit_id": unit_id, "what": what, "count": number} for (unit_id, what), number in sorted(sums.items())]
    if rows:
        insert = insert_into(db, Tally)
        more = {"count": Tally.count + insert.excluded.count}
        await db.execute(insert.on_conflict_do_update(index_elements=["unit_id", "what"], set_=more), rows)
    return len(changes)


def _recounted() -> Select[Any]:
    """What a recount finds beyond what is kept, in one statement, so that changes meanwhile do no harm."""
    kept = _kept()
    gone = and_(Feedback.forgotten_at.is_not(None), Feedback.open)
    counted = case((gone, literal_column(f"'{ERASED}'")), else_=Feedback.state)
    states = select(Feedback.unit_id, counted.label("what"), func.count().label("number"))
    verdicts = select(Feedback.unit_id, Feedback.satisfaction, func.count()).where(Feedback.satisfaction.is_not(None))
    both = union_all(
        states.group_by(Feedback.unit_id, counted),
        verdicts.group_by(Feedback.unit_id, Feedback.satisfaction),
        select(kept.c.unit_id, kept.c.what, -kept.c.number),
    ).subquery()
    beyond = func.sum(both.c.number)
    return select(both.c.unit_id, both.c.what, beyond).group_by(both.c.unit_id, both.c.what).having(beyond != 0)


async def find_wrong_counts(db: Db) -> dict[tuple[int, str], int]:
    """By unit and kind, how many a recount of everything finds beyond what is kept; nothing if all is well."""
    return {(unit_id, what): int(number) for unit_id, what, number in (await db.execute(_recounted())).all()}


async def recount(db: Db) -> None:
    """Have the counts agree with a recount again."""
    change = insert_into(db, TallyChange)
    await db.execute(change.from_select(["unit_id", "what", "delta"], _recounted(), include_defaults=False))
