"""Who came to a dialogue: let in once, under a lock of the dialogue; counted by thôn and body; taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, and_, func, select, update

from rules.attendance import Attends
from rules.check_in import FreeSeats, PlaceKind
from rules.dialogue_states import ANNOUNCED
from rules.refusal import Refusal
from storage.dialogue import halls
from storage.dialogue.attendances import counted_with, is_of, seats_of
from storage.engine.database import Db
from storage.tables import Attendance, CheckIn, Dialogue, Hamlet, Organisation
from storage.tables.base import one_of

# Names that one transaction forgets at most.
CHUNK = 250
SEATED = (one_of(Attendance.answer, Attends.COMING), Attendance.waits.is_(False))


@dataclass(frozen=True, slots=True)
class DoorArrival:
    """Somebody at the door: who it is, or how many of where, by whose duty and when."""

    dialogue_id: int
    duty_id: int
    at: datetime
    person_id: int | None = None
    people: int = 1
    hamlet_id: int | None = None
    organisation_id: int | None = None


class HeadCount(NamedTuple):
    """How many came of one thôn or body; of none, whose place nobody told."""

    kind: PlaceKind
    name: str
    people: int


async def let_in(db: Db, one: DoorArrival) -> CheckIn:
    """Write down an arrival; the caller holds the dialogue and has looked that they are not in yet."""
    row = CheckIn(
        dialogue_id=one.dialogue_id,
        person_id=one.person_id,
        people=one.people,
        hamlet_id=one.hamlet_id,
        organisation_id=one.organisation_id,
        duty_id=one.duty_id,
        at=one.at,
    )
    db.add(row)
    await db.flush()
    return row


async def find_in(db: Db, dialogue_id: int, person_id: int) -> CheckIn | None:
    """The row of somebody who is in already."""
    found = select(CheckIn).where(CheckIn.dialogue_id == dialogue_id, CheckIn.person_id == person_id)
    return (await db.scalars(found.execution_options(populate_existing=True))).one_or_none()


async def take_back(db: Db, dialogue_id: int, number: int) -> int | None:
    """Take one arrival back; gives how many people it was, or nothing where it is taken back already.

    The row stays without anybody, so that no other arrival ever gets its number, which an old button may bear.
    """
    row = await _get(db, dialogue_id, number)
    if row is None:
        return None
    people, row.people = row.people, 0
    row.person_id = row.hamlet_id = row.organisation_id = None
    await db.flush()
    return people


async def _get(db: Db, dialogue_id: int, number: int) -> CheckIn | None:
    row = await db.get(CheckIn, number, populate_existing=True)
    return row if row is not None and row.dialogue_id == dialogue_id and row.people else None


async def say_where(db: Db, dialogue_id: int, number: int, kind: PlaceKind, place: int | None) -> CheckIn:
    """Say of which thôn or body somebody is who was let in; refuses who is taken back already."""
    row = await _get(db, dialogue_id, number)
    if row is None:
        raise Refusal("door-gone")
    if kind == PlaceKind.BODY:
        row.organisation_id, row.hamlet_id = place, None
    else:
        row.hamlet_id = place
    await db.flush()
    return row


async def last_of_duty(db: Db, dialogue_id: int, duty_id: int) -> int:
    """The newest arrival that one clerk wrote down: a button that was shown before it is pressed twice."""
    theirs = (CheckIn.dialogue_id == dialogue_id, CheckIn.duty_id == duty_id)
    return await db.scalar(select(func.max(CheckIn.id)).where(*theirs)) or 0


async def by_code(db: Db, dialogue_id: int, code: str) -> Attendance | None:
    """What somebody answered who has that code."""
    found = select(Attendance).where(Attendance.dialogue_id == dialogue_id, Attendance.code == code)
    return (await db.scalars(found.execution_options(populate_existing=True))).one_or_none()


async def count_people(db: Db, dialogue_id: int) -> int:
    """How many came."""
    return await db.scalar(select(func.sum(CheckIn.people)).where(CheckIn.dialogue_id == dialogue_id)) or 0


async def was_counted(db: Db, dialogue_id: int) -> bool:
    """Whether anybody was let in at the door."""
    theirs = (CheckIn.dialogue_id == dialogue_id, CheckIn.people > 0)
    return await db.scalar(select(CheckIn.id).where(*theirs).limit(1)) is not None


async def count_by_place(db: Db, dialogue_id: int) -> Sequence[HeadCount]:
    """How many came of each thôn in the order of the office file, of each body, and of those whose place nobody told.

    A delegate counts to the body that sent them.
    """
    body = CheckIn.organisation_id
    people = func.sum(CheckIn.people)
    here = and_(CheckIn.dialogue_id == dialogue_id, CheckIn.people > 0)
    hamlets = select(Hamlet.name, people).join(CheckIn, CheckIn.hamlet_id == Hamlet.id).where(here, body.is_(None))
    hamlets = hamlets.group_by(Hamlet.id, Hamlet.name, Hamlet.area_id, Hamlet.position)
    bodies = select(Organisation.name, people).join(CheckIn, body == Organisation.id).where(here)
    bodies = bodies.group_by(Organisation.id, Organisation.name).order_by(Organisation.name)
    told = await db.execute(hamlets.order_by(Hamlet.area_id, Hamlet.position, Hamlet.id))
    counts = [HeadCount(PlaceKind.HAMLET, name, count) for name, count in told]
    counts += [HeadCount(PlaceKind.BODY, name, count) for name, count in await db.execute(bodies)]
    rest = await db.scalar(select(people).where(here, body.is_(None), CheckIn.hamlet_id.is_(None)))
    return [*counts, HeadCount(PlaceKind.NONE, "", rest)] if rest else counts


async def room_for(db: Db, dialogue: Dialogue, body: int | None, now: datetime) -> FreeSeats:
    """The seats for guests of a body, or for all others; until it begins those are kept of who has one and is to come.

    Everybody is let in where the organiser said so.
    """
    hall = await halls.find(db, dialogue.id)
    body = await counted_with(db, dialogue.id, body)
    seats = await seats_of(db, dialogue, body)
    if seats is None or (hall is not None and hall.over_seats):
        return FreeSeats(None, 0)
    same = is_of(CheckIn.organisation_id, dialogue.id, body)
    came = await db.scalar(select(func.sum(CheckIn.people)).where(CheckIn.dialogue_id == dialogue.id, same)) or 0
    begun = dialogue.state not in ANNOUNCED or dialogue.starts_at <= now or (hall is not None and hall.opened_at)
    return FreeSeats(seats, came, 0 if begun else await _to_come(db, dialogue.id, body))


async def _to_come(db: Db, dialogue_id: int, body: int | None) -> int:
    """Those with a seat who are not in yet."""
    inside = select(CheckIn.person_id).where(CheckIn.dialogue_id == dialogue_id, CheckIn.person_id.is_not(None))
    theirs = (Attendance.dialogue_id == dialogue_id, is_of(Attendance.organisation_id, dialogue_id, body), *SEATED)
    waited = select(func.count()).select_from(Attendance).where(*theirs, Attendance.person_id.not_in(inside))
    return await db.scalar(waited) or 0


def _old(before: datetime) -> Select[int]:
    found = select(CheckIn.id).join(Dialogue, Dialogue.id == CheckIn.dialogue_id)
    return found.where(Dialogue.starts_at < before, CheckIn.person_id.is_not(None))


async def has_old(db: Db, before: datetime) -> bool:
    """Whether it is still known who came to a dialogue that began before a moment."""
    return await db.scalar(_old(before).limit(1)) is not None


async def forget_old(db: Db, before: datetime) -> int:
    """Forget one chunk of them, but not how many came; gives how many."""
    cut = update(CheckIn).where(CheckIn.id.in_(_old(before).limit(CHUNK))).values(person_id=None)
    gone = await db.execute(cut.returning(CheckIn.id).execution_options(synchronize_session=False))
    return len(gone.all())
