"""Where the morning digest is told: in each linked group, and to each official who handles feedbacks, once a day."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from rules.access import Right, roles_with
from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.office import chats
from storage.queue.accounts import is_retired
from storage.queue.contacts import reached_at
from storage.queue.outbox import Letter
from storage.tables import Contact, Duty, Outbox, Person

HANDLERS = sorted(roles_with(Right.HANDLE))


async def untold_places(db: Db, day: int, since: datetime, now: datetime, until: datetime) -> list[Letter]:
    """A letter for each place that has none of a day yet, and was one before a moment.

    A group is known by its link, which lives on where the messenger gives it another number; an official by their
    person, however many duties and contacts they have.
    """
    told = set(
        await db.scalars(select(Outbox.dedup_key).where(Outbox.notice == Notice.DIGEST, Outbox.subject_id == day))
    )
    letters: dict[str, Letter] = {}
    for chat in await chats.all_linked(db):
        if chat.linked_at < since:
            key = f"digest:{day}:group:{chat.id}"
            letters[key] = Letter(key, chat.address, now, Notice.DIGEST, day, expires_at=until)
    for contact in await _readers(db, since):
        key = f"digest:{day}:person:{contact.person_id}"
        at = Letter(key, contact.address, now, Notice.DIGEST, day, expires_at=until, contact_id=contact.id)
        letters.setdefault(key, at)
    return [one for key, one in letters.items() if key not in told]


async def _readers(db: Db, since: datetime) -> Sequence[Contact]:
    """Where those are reached who have handled feedbacks since before a moment and want to be told."""
    readers = select(Contact).join(Duty, Contact.id == reached_at(Duty.person_id))
    readers = readers.join(Person, Person.id == Duty.person_id).where(
        Duty.ended_at.is_(None),
        Duty.role.in_(HANDLERS),
        Duty.since < since,
        Person.no_digest_since.is_(None),
        Contact.unreachable_at.is_(None),
        ~is_retired(Contact.account_id),
    )
    return (await db.scalars(readers.order_by(Duty.id))).all()


async def wants_digest(db: Db, person_id: int) -> bool:
    """Whether a person has not turned it off."""
    off = select(Person.id).where(Person.id == person_id, Person.no_digest_since.is_not(None))
    return await db.scalar(off) is None


async def turn(db: Db, person_id: int, off_since: datetime | None) -> None:
    """Note that a person wants no digest since a moment, or (None) wants it again."""
    await db.execute(update(Person).where(Person.id == person_id).values(no_digest_since=off_since))
