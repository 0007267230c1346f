"""The people who write, and their consents."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, exists, literal, literal_column, select, update

from rules.access import Clerk
from rules.broadcasts import NEWS
from rules.notice import Address
from storage.engine.database import Db, hold_back_others
from storage.feedback import drafts
from storage.office.officials import read_clerk
from storage.people import missed
from storage.queue import accounts, contacts
from storage.queue.accounts import ChatKind
from storage.queue.held import IS_HELD
from storage.tables import Consent, Contact, Conversation, Duty, Person, Subscription

IN_SERVICE = exists().where(Duty.person_id == Person.id, Duty.ended_at.is_(None))
# Everything that is known of a speaker, in one read; an official's duties come in a second.
KNOWN = (
    select(
        Contact,
        Person,
        contacts.has_another().label("several"),
        IS_HELD.label("held"),
        IN_SERVICE,
        Conversation.state,
        Conversation.data,
        Consent.id,
        *drafts.COLUMNS,
    )
    .select_from(select(literal(1).label("one")).subquery())
    .outerjoin(Contact, and_(Contact.account_id == bindparam("account_id"), Contact.chat_id == bindparam("user_id")))
    .outerjoin(Person, Person.id == Contact.person_id)
    .outerjoin(Conversation, Conversation.key == bindparam("key"))
    .outerjoin(drafts.DRAFT, drafts.DRAFT.c.person_id == Person.id)
    .outerjoin(
        Consent,
        and_(
            Consent.person_id == Contact.person_id,
            Consent.contact_id == Contact.id,
            Consent.purpose == literal_column("'handle'"),
            Consent.withdrawn_at.is_(None),
        ),
    )
)
LIVE_CONSENT = select(Consent).where(
    Consent.person_id == select(Contact.person_id).where(Contact.id == bindparam("contact_id")).scalar_subquery(),
    Consent.contact_id == bindparam("contact_id"),
    Consent.purpose == bindparam("purpose"),
    Consent.withdrawn_at.is_(None),
)


class Met(NamedTuple):
    """Somebody, and the private chat in which they are met."""

    person: Person
    contact: Contact


class Speaker(NamedTuple):
    """Who writes, and where the conversation stands."""

    met: Met | None
    official: Clerk | None
    state: str | None
    data: dict[str, Any]
    # Whether their consent to being dealt with is live; without it nothing more of them is kept.
    agreed: bool = False
    # Whether something is held that waits for them to write.
    held: bool = False


async def find_speaker(db: Db, address: Address, key: str) -> Speaker:
    """Who writes from a private chat, whether in service now (looked up for every update, so that a removal holds at
    once), and where the conversation of this key and the person's draft stand.

    Updates of one contact wait for one another already; those of somebody with several wait here for the others.
    """
    asked = {"account_id": address.account_id, "user_id": address.chat_id, "key": key}
    row = (await db.execute(KNOWN, asked)).one()
    if row.several and await hold_back_others(db, f"person-of:{row.Contact.person_id}"):
        # What came by another of their contacts meanwhile may have changed what was read.
        row = (await db.execute(KNOWN, asked, execution_options={"populate_existing": True})).one()
    contact, person, _, held, in_service, state, data, consent_id, *draft = row
    official = await read_clerk(db, person.id) if in_service else None
    if person is not None and draft[0] is not None:
        drafts.hold_in_session(db, person.id, draft)
    elif person is not None:
        drafts.open_drafts(db)[person.id] = None
    met = Met(person, contact) if contact is not None else None
    return Speaker(met, official, state, data or {}, consent_id is not None, bool(held))


async def meet(db: Db, address: Address, now: datetime) -> Person:
    """The person behind a private chat, made at the first word and reachable again from this one."""
    contact = await contacts.at_chat(db, address)
    known = Met(await db.get_one(Person, contact.person_id), contact) if contact else None
    return (await meet_at(db, address, now, known)).person


async def meet_at(db: Db, address: Address, now: datetime, known: Met | None) -> Met:
    """The same with the contact, of whoever is known already."""
    if known is None:
        person = Person(first_seen_at=now)
        db.add(person)
        await db.flush()
        contact = Contact(
            person_id=person.id, account_id=address.account_id, chat_id=address.chat_id, language="vi", since=now
        )
        db.add(contact)
        await db.flush()
        await accounts.note_chat(db, address, ChatKind.PRIVATE)
        return Met(person, contact)
    if known.contact.unreachable_at is not None:
        since, known.contact.unreachable_at = known.contact.unreachable_at, None
        await missed.note_come_back(db, known.contact, since, now)
    return known


async def give_consent(db: Db, contact: Contact, purpose: str, wording: str, now: datetime) -> None:
    """Keep that the person agreed at a contact to one purpose, in which wording and when (Luật 91/2025/QH15, Đ.9).

    It holds for the account of that contact alone, as the wording names the messenger.
    """
    if await find_consent(db, contact.id, purpose) is None:
        facts = {"person_id": contact.person_id, "contact_id": contact.id, "given_how": "chat"}
        db.add(Consent(**facts, purpose=purpose, wording=wording, given_at=now))
        await db.flush()


async def find_consent(db: Db, contact_id: int, purpose: str) -> Consent | None:
    """The live consent that was given at a contact."""
    return (await db.scalars(LIVE_CONSENT, {"contact_id": contact_id, "purpose": purpose})).one_or_none()


async def has_withdrawn(db: Db, person_id: int) -> bool:
    """Whether the person has taken a consent back at some time; to want no more news is none of it."""
    theirs = (Consent.person_id == person_id, Consent.purpose != NEWS)
    taken_back = exists().where(*theirs, Consent.withdrawn_at.is_not(None))
    return bool(await db.scalar(select(taken_back)))


async def withdraw_consents(db: Db, person_id: int, now: datetime) -> None:
    """Take back every consent of the person, and with it the wish to be reminded; what was done before stays lawful."""
    subscribed = update(Subscription).where(Subscription.person_id == person_id, Subscription.ended_at.is_(None))
    await db.execute(subscribed.where(Subscription.since <= now).values(ended_at=now))
    statement = update(Consent).where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
    await db.execute(statement.where(Consent.given_at <= now).values(withdrawn_at=now))


async def withdraw_consent(db: Db, person_id: int, purpose: str, now: datetime) -> None:
    """Take back the consents to one purpose, at whichever contact they were given."""
    theirs = update(Consent).where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
    await db.execute(theirs.where(Consent.purpose == purpose).values(withdrawn_at=now))


async def have_agreed_since(db: Db, people: Collection[int], moment: datetime) -> bool:
    """Whether one of some persons has given a consent after a moment that is live."""
    later = exists().where(Consent.person_id.in_(people), Consent.given_at > moment, Consent.withdrawn_at.is_(None))
    return bool(await db.scalar(select(later)))
