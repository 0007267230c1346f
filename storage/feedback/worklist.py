"""The list of what waits for its answer, narrowed as officials ask for it: a page of it, and how many there are."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, false, func, literal, or_, select, true

from rules.access import Clerk, Right, Units
from rules.paging import Cut, Page
from rules.worklist import EVERYTHING, Urgent, Whose, WorkFilter, soon_until
from storage.engine import pages
from storage.engine.database import Db
from storage.feedback import deadlines
from storage.office import absences, calendars
from storage.queue.scopes import is_among
from storage.tables import Duty, Feedback, OpenWork
from storage.tables.base import padded

# The nearest day first, and last what waits for its author.
IN_ORDER = (OpenWork.stopped, OpenWork.due, OpenWork.feedback_id)
NOBODY = 0
# What a digest counts, in the order of `WorkNumbers`.
KINDS = (
    WorkFilter(urgent=Urgent.LATE),
    WorkFilter(urgent=Urgent.SOON),
    WorkFilter(reopened=True),
    WorkFilter(whose=Whose.NOBODY),
    WorkFilter(whose=Whose.MINE),
)
# Nobody needs to know exactly how many more than this there are.
MOST_COUNTED = 1000
FIRST = Cut()


@dataclass(frozen=True, slots=True)
class AskedWork:
    """Of which units, by whom (whose duties are seen to), on which day, until when a day is soon, and what of it."""

    units: Units
    duties: Collection[int]
    today: date
    soon: date
    filter: WorkFilter = EVERYTHING


class WorkNumbers(NamedTuple):
    """How much waits, of each kind; one feedback may count as several of them."""

    late: int = 0
    soon: int = 0
    reopened: int = 0
    nobody: int = 0
    mine: int = 0


class Today(NamedTuple):
    """A moment, and the local day that it is on."""

    now: datetime
    day: date


async def asked_by(db: Db, clerk: Clerk, today: Today, what: WorkFilter = EVERYTHING) -> AskedWork:
    """What an official asks for, as far as they handle it here; theirs is also what they stand in for."""
    theirs = await absences.whose_work(db, clerk.person_id, today.now)
    return replace(await asked_for(db, clerk.units_of(Right.HANDLE), today.day, what), duties=frozenset(theirs))


async def asked_for(db: Db, units: Units, day: date, what: WorkFilter = EVERYTHING) -> AskedWork:
    """What is asked for of some units by nobody in particular, as in a group."""
    return AskedWork(units, frozenset(), day, soon_until(day, await calendars.own_days(db, day)), what)


def _is_nobodys() -> ColumnElement[bool]:
    """Nobody took it up, or the duty under which somebody did has ended."""
    serving = select(Duty.id).where(Duty.ended_at.is_(None))
    return or_(OpenWork.holder_id == NOBODY, OpenWork.holder_id.not_in(serving))


def _conditions(asked: AskedWork) -> Iterator[ColumnElement[bool]]:
    yield from is_among(OpenWork.unit_id, asked.units)
    if asked.filter.whose == Whose.MINE:
        yield OpenWork.holder_id != NOBODY
        yield OpenWork.holder_id.in_(padded(sorted(asked.duties)))
    elif asked.filter.whose == Whose.NOBODY:
        yield _is_nobodys()
    if asked.filter.urgent != Urgent.ANY:
        late = asked.filter.urgent == Urgent.LATE
        yield OpenWork.stopped == false()
        yield OpenWork.due < asked.today if late else OpenWork.due.between(asked.today, asked.soon)
    if asked.filter.reopened:
        yield OpenWork.reopened == true()
    if asked.filter.field is not None:
        yield OpenWork.field_id == asked.filter.field
    if asked.filter.area is not None:
        yield OpenWork.area_id == asked.filter.area


async def work_page(db: Db, asked: AskedWork, cut: Cut = FIRST) -> Page[Feedback]:
    """A page of it, the nearest deadline first, and last what waits for its author."""
    wanted = select(*IN_ORDER).where(*_conditions(asked))
    by = pages.Ordered(Feedback, deadlines.edge_of(cut.row))
    return await pages.read_ordered_page(db, wanted, IN_ORDER, cut, by)


async def count_work(db: Db, asked: AskedWork) -> int:
    """How many there are, counted up to `MOST_COUNTED`."""
    wanted = select(literal(1)).select_from(OpenWork).where(*_conditions(asked)).limit(MOST_COUNTED)
    return int(await db.scalar(select(func.count()).select_from(wanted.subquery())) or 0)


async def count_with(db: Db, asked: AskedWork, page: Page[Feedback]) -> int:
    """The same, of which a page is known: where it holds all of them they need not be counted."""
    return len(page) if page.before is None and page.after is None else await count_work(db, asked)


async def count_kinds(db: Db, asked: AskedWork) -> WorkNumbers:
    """How much of each kind waits, whatever the filter, each counted up to `MOST_COUNTED`."""
    return WorkNumbers(*[await count_work(db, replace(asked, filter=kind)) for kind in KINDS])
