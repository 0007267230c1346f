"""The messages of residents: where the words of each stand, and those of which nobody has said what they are about."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select, update

from rules.consent import HeldItem
from storage.engine.database import ERASED, Db
from storage.engine.upsert import put
from storage.tables import Contact, Person, ResidentMessage

# Fields of a message as it is kept, by the names of both.
FIELDS = ("message_id", "words", "kind", "file_id", "album", "size", "latitude", "longitude")
KEY = (ResidentMessage.contact_id, ResidentMessage.message_id)
CHANGED = ("feedback_id", "number", "at", "nudged_at", *FIELDS[1:])
CHUNK = 250


async def keep(
    db: Db,
    contact_id: int,
    items: Collection[HeldItem],
    now: datetime,
    feedback_id: int | None = None,
    number: int | None = None,
) -> None:
    """Keep some messages: as words of a line of a feedback's history, or until it is said what they are about."""
    rows = [_row(contact_id, item, now, feedback_id, number) for item in items if item.message_id > 0]
    if rows:
        await put(db, ResidentMessage, rows, KEY, *CHANGED)


def _row(contact_id: int, item: HeldItem, now: datetime, feedback_id: int | None, number: int | None) -> dict[str, Any]:
    facts = asdict(item)
    row = {"contact_id": contact_id, "feedback_id": feedback_id, "number": number, "at": now, "nudged_at": None}
    return row | {name: facts[name] for name in FIELDS}


def item_of(row: ResidentMessage) -> HeldItem:
    """A message as it was sent."""
    return HeldItem(**{name: getattr(row, name) for name in FIELDS})


async def read_unplaced(db: Db, contact_id: int) -> list[HeldItem]:
    """What somebody has sent of which they have not said what it is about, in order."""
    waiting = select(ResidentMessage).where(
        ResidentMessage.contact_id == contact_id, ResidentMessage.feedback_id.is_(None)
    )
    # What was put there by a statement is not yet known of a row that was read before.
    now = waiting.order_by(ResidentMessage.message_id).execution_options(populate_existing=True)
    return [item_of(row) for row in await db.scalars(now)]


async def first_unplaced_at(db: Db, contact_id: int) -> datetime | None:
    """When the first of it was taken in; None where nothing waits."""
    waiting = select(func.min(ResidentMessage.at)).where(
        ResidentMessage.contact_id == contact_id, ResidentMessage.feedback_id.is_(None)
    )
    return await db.scalar(waiting)


async def drop_unplaced(db: Db, contacts: Collection[int], until: datetime | None = None) -> None:
    """Forget it, or what of it was taken in by a moment: it stands elsewhere by now, or may not be kept."""
    waiting = delete(ResidentMessage).where(
        ResidentMessage.contact_id.in_(contacts), ResidentMessage.feedback_id.is_(None)
    )
    if until is not None:
        waiting = waiting.where(ResidentMessage.at <= until)
    await db.execute(_quietly(waiting))


async def find(db: Db, contact_id: int, message_id: int) -> ResidentMessage | None:
    """One message, if anything of it is kept here."""
    here = select(ResidentMessage).where(
        ResidentMessage.contact_id == contact_id, ResidentMessage.message_id == message_id
    )
    return (await db.scalars(here.execution_options(populate_existing=True))).one_or_none()


async def first_of_album(db: Db, contact_id: int, album: str) -> ResidentMessage | None:
    """The first message of an album of which something is kept here."""
    here = select(ResidentMessage).where(ResidentMessage.contact_id == contact_id, ResidentMessage.album == album)
    return (await db.scalars(here.order_by(ResidentMessage.message_id).limit(1))).one_or_none()


async def of_line(db: Db, feedback_id: int, number: int) -> Sequence[ResidentMessage]:
    """The messages whose words stand in one line of a history, in order."""
    here = select(ResidentMessage).where(ResidentMessage.feedback_id == feedback_id, ResidentMessage.number == number)
    return (await db.scalars(here.order_by(ResidentMessage.contact_id, ResidentMessage.message_id))).all()


async def forget_of_feedbacks(db: Db, feedbacks: Collection[int]) -> None:
    """Know no more which messages stand in some feedbacks, nor what they said."""
    await db.execute(_quietly(delete(ResidentMessage).where(ResidentMessage.feedback_id.in_(feedbacks))))


async def find_unasked(db: Db, since: datetime, until: datetime) -> Sequence[tuple[Contact, int]]:
    """Where messages wait since before a moment and nobody was asked about them once more, with the newest's number.

    Nobody is asked who may not send anything.
    """
    newest = func.max(ResidentMessage.message_id)
    may_send = or_(Person.blocked_until.is_(None), Person.blocked_until <= until)
    idle = (
        select(ResidentMessage.contact_id, newest)
        .join(Contact, Contact.id == ResidentMessage.contact_id)
        .join(Person, Person.id == Contact.person_id)
        .where(ResidentMessage.feedback_id.is_(None), ResidentMessage.at >= since, may_send)
        .where(ResidentMessage.nudged_at.is_(None))
        .group_by(ResidentMessage.contact_id)
        .having(func.max(ResidentMessage.at) < until)
    )
    rows = (await db.execute(idle.limit(CHUNK))).all()
    numbers: dict[int, int] = {row[0]: row[1] for row in rows}
    contacts = (await db.scalars(select(Contact).where(Contact.id.in_(numbers)))).all() if numbers else []
    return [(one, numbers[one.id]) for one in contacts]


async def note_asked(db: Db, contacts: Collection[int], now: datetime) -> None:
    waiting = update(ResidentMessage).where(
        ResidentMessage.contact_id.in_(contacts), ResidentMessage.feedback_id.is_(None)
    )
    await db.execute(_quietly(waiting.values(nudged_at=now)))


async def has_old(db: Db, before: datetime) -> bool:
    """Whether something has waited since before a moment."""
    old = select(ResidentMessage.id).where(ResidentMessage.feedback_id.is_(None), ResidentMessage.at < before)
    return await db.scalar(old.limit(1)) is not None


async def drop_old(db: Db, before: datetime) -> int:
    """Erase one chunk of it; gives how many."""
    db.info[ERASED] = True
    old = select(ResidentMessage.id).where(ResidentMessage.feedback_id.is_(None), ResidentMessage.at < before)
    gone = delete(ResidentMessage).where(ResidentMessage.id.in_(old.limit(CHUNK)))
    return len((await db.execute(_quietly(gone.returning(ResidentMessage.id)))).all())


async def of_person(db: Db, person_id: int) -> list[HeldItem]:
    """What a person has sent of which they have not said what it is about, by whichever chat."""
    theirs = select(ResidentMessage).join(Contact, Contact.id == ResidentMessage.contact_id)
    waiting = theirs.where(Contact.person_id == person_id, ResidentMessage.feedback_id.is_(None))
    return [item_of(row) for row in await db.scalars(waiting.order_by(ResidentMessage.id))]


def _quietly(statement: Any) -> Any:
    return statement.execution_options(synchronize_session=False)
