"""What people ask about the data that is held of them: kept, moved on by whoever is first, and listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update

from rules import requests
from rules.clocks import ClockKind, SubjectKind
from rules.paging import Cut, Page
from rules.refusal import Refusal
from rules.requests import CLOCKS, ENDED_BY, MOVES, WAITING, RequestAction, RequestKind, RequestState
from storage.engine import pages
from storage.engine.database import Db
from storage.feedback import deadlines
from storage.feedback.deadlines import CountedClock, Subject
from storage.office import calendars
from storage.tables import Contact, Deadline, Request
from storage.tables.base import one_of, padded

IS_WAITING = one_of(Request.state, *WAITING)


@dataclass(frozen=True, slots=True)
class RequestDeed:
    """What becomes of a request: by which official (None: the person who asked it), why, when."""

    action: RequestAction
    now: datetime
    official_id: int | None = None
    reason: str | None = None


def subject_of(request: Request) -> Subject:
    """A request belongs to no unit: it stands on the list of all."""
    return Subject(SubjectKind.REQUEST, request.id, None)


async def add_request(db: Db, contact: Contact, kind: RequestKind, now: datetime) -> Request:
    """Keep what somebody asks, and start its clocks; refuses where the same is asked already."""
    if await find_waiting(db, contact.person_id) is not None:
        raise Refusal("request-asked-already")
    made = Request(person_id=contact.person_id, contact_id=contact.id, kind=kind, state=RequestState.ASKED)
    made.asked_at = now
    db.add(made)
    await db.flush()
    for clock in CLOCKS:
        await deadlines.start(db, subject_of(made), clock, now)
    await db.flush()
    return made


async def move_request(db: Db, request: Request, deed: RequestDeed) -> None:
    """Move a request on, with its clocks; refuses where somebody was faster."""
    sources, target = MOVES[deed.action]
    values: dict[str, object] = {"state": target}
    if target == RequestState.ANSWERED:
        values |= {"answered_at": deed.now, "answered_by": deed.official_id}
    else:
        values |= {"ended_at": deed.now, "ended_by": deed.official_id, "reason": deed.reason}
    moved = update(Request).where(Request.id == request.id, Request.state.in_(sources)).values(values)
    done = await db.execute(moved.returning(Request.id).execution_options(synchronize_session=False))
    first = done.one_or_none()
    await db.refresh(request)
    if first is None:
        raise Refusal("request-over", outcome=request.state)
    await deadlines.end(db, subject_of(request), deed.now, *ENDED_BY[deed.action])


async def get_request(db: Db, number: int) -> Request:
    """One request; refuses a number that none has."""
    found = await db.get(Request, number, populate_existing=True)
    if found is None:
        raise Refusal("button-old")
    return found


async def get_own_request(db: Db, person_id: int, number: int) -> Request:
    """A request that this person has made; any other is as unknown as none."""
    found = await get_request(db, number)
    if found.person_id != person_id:
        raise Refusal("button-old")
    return found


async def find_waiting(db: Db, person_id: int) -> Request | None:
    """What a person has asked and waits for."""
    statement = select(Request).where(Request.person_id == person_id, IS_WAITING).order_by(Request.id)
    return (await db.scalars(statement.limit(1))).one_or_none()


async def find_last(db: Db, person_id: int) -> Request | None:
    """What a person has asked last, whatever became of it."""
    statement = select(Request).where(Request.person_id == person_id).order_by(Request.id.desc())
    return (await db.scalars(statement.limit(1))).one_or_none()


async def of_person(db: Db, person_id: int) -> Sequence[Request]:
    """All that a person has asked, in order."""
    return (await db.scalars(select(Request).where(Request.person_id == person_id).order_by(Request.id))).all()


async def waiting_page(db: Db, cut: Cut) -> Page[Request]:
    """What waits for the office, the longest waiting first: all have the same terms."""
    return await pages.read_page(db, select(Request).where(IS_WAITING), (Request.id,), cut)


async def clocks_of(db: Db, numbers: Sequence[int]) -> dict[int, dict[ClockKind, CountedClock]]:
    """The clocks of some requests, by kind, with the office's own days."""
    theirs = (Deadline.subject_kind == SubjectKind.REQUEST, Deadline.subject_id.in_(padded(numbers)))
    rows = (await db.scalars(select(Deadline).where(*theirs).execution_options(populate_existing=True))).all()
    own = await calendars.own_days(db) if rows else []
    found: dict[int, dict[ClockKind, CountedClock]] = {}
    for one in rows:
        found.setdefault(one.subject_id, {})[ClockKind(one.kind)] = CountedClock(one, own)
    return found


async def count_waiting(db: Db, today: date) -> tuple[int, int]:
    """How many requests wait, and how many of them are late: for an answer, or for what was promised."""
    count = await db.scalar(select(func.count()).select_from(Request).where(IS_WAITING)) or 0
    due = (Deadline.kind.in_(CLOCKS), Deadline.ended_at.is_(None), Deadline.due < today)
    late = select(func.count(Deadline.subject_id.distinct())).where(Deadline.subject_kind == SubjectKind.REQUEST, *due)
    return count, (await db.scalar(late) or 0) if count else 0


def next_clock(request: Request, clocks: dict[ClockKind, CountedClock]) -> CountedClock | None:
    """The clock that a request is to be in time for now; none once it is over."""
    kind = requests.NEXT_CLOCK.get(RequestState(request.state))
    return clocks.get(kind) if kind else None
