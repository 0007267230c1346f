"""Writes checkpoints over all histories: the ends of the chains that have changed, bound together and linked on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, insert, select

from rules.chain import ROOT
from rules.checkpoints import link_checkpoint, root_of
from storage.engine.database import Database, Db, hold_back_others
from storage.tables import ChainEnd, Checkpoint, Entry

# So many lines one checkpoint looks at, so that the first ones over a large database hold nobody up for long.
MOST_LINES = 500
# Where several write at once, a line may be committed after others with higher numbers; no more than these.
LATE_LINES = 10_000


@dataclass(slots=True)
class _End:
    feedback_id: int
    number: int
    link: str


async def newest(db: Db) -> Checkpoint | None:
    return (await db.scalars(select(Checkpoint).order_by(Checkpoint.number.desc()).limit(1))).one_or_none()


async def has_new_lines(db: Db) -> bool:
    """Whether anything was written since the newest checkpoint."""
    last = await newest(db)
    later = select(Entry.id).where(Entry.id > (last.upto if last else 0)).limit(1)
    return (await db.execute(later)).one_or_none() is not None


async def count_new_lines(db: Db) -> int:
    """How many lines no checkpoint has looked at yet."""
    last = await newest(db)
    return await db.scalar(select(func.count()).where(Entry.id > (last.upto if last else 0))) or 0


async def add_checkpoint(db: Db, now: datetime) -> Checkpoint | None:
    """Bind the ends of the chains together that have grown since the last checkpoint; None where none has."""
    shared = await hold_back_others(db, "checkpoint")
    last = await newest(db)
    after = last.upto if last else 0
    later = select(Entry.id).where(Entry.id > after).order_by(Entry.id).limit(MOST_LINES).subquery()
    upto = await db.scalar(select(func.max(later.c.id))) or after
    ends = await _ends(db, and_(Entry.id > after - LATE_LINES * shared, Entry.id <= upto))
    if not ends:
        return None
    checkpoint = Checkpoint(
        number=last.number + 1 if last else 1, at=now, upto=upto, chains=len(ends), root=root_of(ends)
    )
    checkpoint.link = link_checkpoint(last.link if last else ROOT, checkpoint)
    db.add(checkpoint)
    rows = [
        {"checkpoint": checkpoint.number, "feedback_id": one.feedback_id, "number": one.number, "link": one.link}
        for one in ends
    ]
    await db.execute(insert(ChainEnd), rows)
    await db.flush()
    return checkpoint


async def _ends(db: Db, among: ColumnElement[bool]) -> list[_End]:
    """The last of some lines of each chain that no checkpoint has found yet."""
    found = exists().where(ChainEnd.feedback_id == Entry.feedback_id, ChainEnd.number >= Entry.number)
    last = select(Entry.feedback_id, func.max(Entry.number).label("number")).where(among, ~found)
    last_of = last.group_by(Entry.feedback_id).subquery()
    here = and_(Entry.feedback_id == last_of.c.feedback_id, Entry.number == last_of.c.number)
    rows = select(Entry.feedback_id, Entry.number, Entry.link).join(last_of, here).order_by(Entry.feedback_id)
    return [_End(*row) for row in await db.execute(rows)]


async def catch_up(database: Database, now: datetime, most: int) -> Checkpoint | None:
    """Write up to so many checkpoints, each in a transaction of its own; gives the newest one that was written."""
    made = None
    for _ in range(most):
        async with database.reading() as db:
            if not await has_new_lines(db):
                break
        async with database.writing() as db:
            added = await add_checkpoint(db, now)
        if added is None:
            break
        made = added
    return made
