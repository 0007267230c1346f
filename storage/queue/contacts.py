"""At which chat a person is reached: the one that they prefer, else the newest where anything arrives."""

from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, case, exists, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, aliased

from rules.notice import Address
from storage.engine.database import OUTGOING, Db
from storage.queue.accounts import is_retired
from storage.queue.reaches import reach_of
from storage.tables import Contact, Outbox, Person
from storage.tables.base import is_at, one_of

OTHER = aliased(Contact)
# What may still go elsewhere: it was not taken up, or waits for its messenger.
MOVABLE = ("held", "joined", "queued")


def reached_at(person_id: InstrumentedAttribute[int] | ColumnElement[int] | int) -> ScalarSelect[int]:
    """The number of the contact at which a person is reached, as part of a statement.

    What they prefer as long as anything arrives there, else the newest where it does; of none the preferred, or newest.
    """
    theirs = select(OTHER.id).where(OTHER.person_id == person_id)
    away = or_(OTHER.unreachable_at.is_not(None), is_retired(OTHER.account_id))
    wanted = select(func.coalesce(Person.preferred_contact_id, 0)).where(Person.id == OTHER.person_id)
    other = OTHER.id != wanted.correlate(OTHER).scalar_subquery()
    return theirs.order_by(away, other, OTHER.id.desc()).limit(1).scalar_subquery()


def has_another() -> ColumnElement[bool]:
    """The condition that the person of a contact has another one, with an account that serves."""
    return exists().where(OTHER.person_id == Contact.person_id, OTHER.id != Contact.id, ~is_retired(OTHER.account_id))


async def of_person(db: Db, person_id: int) -> Contact | None:
    """Where a person is reached; None of somebody who was only written down on paper."""
    return (await db.scalars(select(Contact).where(Contact.id == reached_at(person_id)))).one_or_none()


async def at_chat(db: Db, address: Address) -> Contact | None:
    statement = select(Contact).where(is_at(Contact, address))
    return (await db.scalars(statement)).one_or_none()


async def account_of(db: Db, contact_id: int) -> int | None:
    """Through which account a contact is reached."""
    return await db.scalar(select(Contact.account_id).where(Contact.id == contact_id))


async def has_several(db: Db, person_id: int) -> bool:
    """Whether somebody may choose where to be told things, having several contacts with accounts that serve."""
    serving = select(func.count(Contact.id)).where(Contact.person_id == person_id, ~is_retired(Contact.account_id))
    return (await db.scalar(serving) or 0) > 1


async def reached_elsewhere(db: Db, contact: Contact) -> Contact | None:
    """Another contact of the same person where things arrive; None where there is none."""
    other = await of_person(db, contact.person_id)
    if other is None or other.id == contact.id or other.unreachable_at is not None:
        return None
    return other if await db.scalar(select(~is_retired(Contact.account_id)).where(Contact.id == other.id)) else None


async def count_out_of_reach(db: Db) -> int:
    """How many people nothing reaches at any of their contacts with accounts that serve."""
    arrives = exists().where(
        OTHER.person_id == Contact.person_id, OTHER.unreachable_at.is_(None), ~is_retired(OTHER.account_id)
    )
    lost = select(func.count(Contact.person_id.distinct())).where(~is_retired(Contact.account_id), ~arrives)
    return await db.scalar(lost) or 0


async def mark_lost(db: Db, address: Address, now: datetime) -> None:
    """Note that nothing reaches this chat any more; what waits for its person goes where they are reached instead.

    Whoever comes back in this moment comes before it or after it: between the two what failed would wait for ever.
    """
    await db.execute(select(Contact.id).where(is_at(Contact, address)).with_for_update())
    statement = update(Contact).where(is_at(Contact, address), Contact.unreachable_at.is_(None))
    lost = (await db.scalars(statement.values(unreachable_at=now).returning(Contact))).one_or_none()
    other = await reached_elsewhere(db, lost) if lost else None
    if other is not None:
        await _send_to(db, other)


async def prefer(db: Db, contact: Contact) -> None:
    """Tell a person from now on there what is for them, what waits already too."""
    chosen = update(Person).where(Person.id == contact.person_id).values(preferred_contact_id=contact.id)
    await db.execute(chosen)
    await _send_to(db, contact)


async def try_elsewhere(db: Db, row_id: int, address: Address) -> bool:
    """Queue anew what did not arrive at a chat for another contact of whom it was for; false where there is none."""
    contact = await at_chat(db, address)
    other = await reached_elsewhere(db, contact) if contact else None
    return other is not None and contact is not None and await _pass_on(db, row_id, contact, other)


async def try_another(db: Db, row_id: int, address: Address, *, unheld: bool = False) -> bool:
    """The same though the chat is not lost: at the newest other contact; `unheld`: where nothing is held.

    A messenger with neither a window nor a month's plan holds nothing.
    """
    contact = await at_chat(db, address)
    if contact is None:
        return False
    others = select(Contact).where(Contact.person_id == contact.person_id, Contact.id != contact.id)
    arrives = (Contact.unreachable_at.is_(None), ~is_retired(Contact.account_id))
    for other in (await db.scalars(others.where(*arrives).order_by(Contact.id.desc()))).all():
        reach = await reach_of(db, other.account_id)
        if not unheld or (reach.window is None and reach.quota is None):
            return await _pass_on(db, row_id, contact, other)
    return False


async def _pass_on(db: Db, row_id: int, contact: Contact, other: Contact) -> bool:
    anew = {"state": "queued", "attempts": 0, "rest_until": None, "error": None, "held_why": None, "held_until": None}
    theirs = update(Outbox).where(Outbox.id == row_id, Outbox.contact_id == contact.id)
    passed = await db.execute(theirs.values(**anew, **_address_of(other)).returning(Outbox.id))
    db.info[OUTGOING] = True
    return passed.one_or_none() is not None


async def bring_failed(db: Db, contact: Contact) -> None:
    """Somebody is there again: what failed at other contacts of theirs, where nothing arrives yet, they missed."""
    away = or_(OTHER.unreachable_at.is_not(None), is_retired(OTHER.account_id))
    others = select(OTHER.id).where(OTHER.person_id == contact.person_id, OTHER.id != contact.id, away)
    failed = update(Outbox).where(Outbox.contact_id.in_(others), one_of(Outbox.state, "failed"))
    await db.execute(failed.values(_address_of(contact)).execution_options(synchronize_session=False))


async def leave_retired(db: Db) -> None:
    """What waits with accounts that are retired goes where its readers are reached instead, if they are anywhere."""
    waits = exists().where(Outbox.contact_id == Contact.id, one_of(Outbox.state, *MOVABLE))
    left = select(Contact).where(is_retired(Contact.account_id), has_another(), waits)
    for contact in (await db.scalars(left)).all():
        other = await reached_elsewhere(db, contact)
        if other is not None:
            await _send_to(db, other)


async def _send_to(db: Db, contact: Contact) -> None:
    others = select(OTHER.id).where(OTHER.person_id == contact.person_id, OTHER.id != contact.id)
    waiting = update(Outbox).where(Outbox.contact_id.in_(others), one_of(Outbox.state, *MOVABLE))
    # Another messenger is asked anew whether it may be sent now.
    state = case((Outbox.state == "held", "queued"), else_=Outbox.state)
    anew = {"rest_until": None, "state": state, "held_why": None, "held_until": None}
    moved = waiting.values(**anew, **_address_of(contact)).returning(Outbox.id)
    if (await db.execute(moved.execution_options(synchronize_session=False))).all():
        db.info[OUTGOING] = True


def _address_of(contact: Contact) -> dict[str, int]:
    return {"contact_id": contact.id, "account_id": contact.account_id, "chat_id": contact.chat_id}
