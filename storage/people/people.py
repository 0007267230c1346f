"""The people who write, and their consents."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, exists, literal, literal_column, select, update

from storage.engine.database import Db
from storage.feedback import drafts
from storage.people import missed
from storage.queue import accounts
from storage.queue.accounts import ChatKind
from storage.tables import Consent, Conversation, Official, Person, Subscription

# Everything that is known of a speaker, in one read.
KNOWN = (
    select(Person, Official, Conversation.state, Conversation.data, Consent.id, *drafts.COLUMNS)
    .select_from(select(literal(1).label("one")).subquery())
    .outerjoin(Person, and_(Person.account_id == bindparam("account_id"), Person.chat_id == bindparam("user_id")))
    .outerjoin(Official, and_(Official.person_id == Person.id, Official.ended_at.is_(None)))
    .outerjoin(Conversation, Conversation.key == bindparam("key"))
    .outerjoin(drafts.DRAFT, drafts.DRAFT.c.person_id == Person.id)
    .outerjoin(
        Consent,
        and_(
            Consent.person_id == Person.id,
            Consent.purpose == literal_column("'handle'"),
            Consent.withdrawn_at.is_(None),
        ),
    )
)
LIVE_CONSENT = select(Consent).where(
    Consent.person_id == bindparam("person_id"),
    Consent.purpose == bindparam("purpose"),
    Consent.withdrawn_at.is_(None),
)


class Speaker(NamedTuple):
    """Who writes, and where the conversation stands."""

    person: Person | None
    official: Official | None
    state: str | None
    data: dict[str, Any]
    # Whether their consent to being dealt with is live; without it nothing more of them is kept.
    agreed: bool = False


async def find_speaker(db: Db, account_id: int, user_id: int, key: str) -> Speaker:
    """Who writes, whether in service now (looked up for every update, so that a removal holds at once), and where
    the conversation of this key and the person's draft stand.
    """
    row = (await db.execute(KNOWN, {"account_id": account_id, "user_id": user_id, "key": key})).one()
    person, official, state, data, consent_id, *draft = row
    if person is not None and draft[0] is not None:
        drafts.hold_in_session(db, person.id, draft)
    elif person is not None:
        drafts.open_drafts(db)[person.id] = None
    return Speaker(person, official, state, data or {}, consent_id is not None)


async def find(db: Db, account_id: int, chat_id: int) -> Person | None:
    statement = select(Person).where(Person.account_id == account_id, Person.chat_id == chat_id)
    return (await db.scalars(statement)).one_or_none()


async def meet(db: Db, account_id: int, chat_id: int, now: datetime, known: Person | None = None) -> Person:
    """The person behind a private chat, made at the first word and reachable again from this one."""
    person = known or await find(db, account_id, chat_id)
    if person is None:
        person = Person(account_id=account_id, chat_id=chat_id, language="vi", first_seen_at=now)
        db.add(person)
        await db.flush()
        await accounts.note_chat(db, account_id, chat_id, ChatKind.PRIVATE)
    elif person.unreachable_at is not None:
        since, person.unreachable_at = person.unreachable_at, None
        await missed.note_come_back(db, person, since, now)
    return person


async def get(db: Db, person_id: int) -> Person:
    return await db.get_one(Person, person_id)


async def mark_lost(db: Db, account_id: int, chat_id: int, now: datetime) -> None:
    """Note that nothing reaches this chat any more."""
    statement = update(Person).where(
        Person.account_id == account_id, Person.chat_id == chat_id, Person.unreachable_at.is_(None)
    )
    await db.execute(statement.values(unreachable_at=now))


async def give_consent(db: Db, person_id: int, purpose: str, wording: str, now: datetime) -> None:
    """Keep that the person agreed to one purpose, in which wording and when (Luật 91/2025/QH15, Đ.9)."""
    if await find_consent(db, person_id, purpose) is None:
        db.add(Consent(person_id=person_id, purpose=purpose, wording=wording, given_at=now))
        await db.flush()


async def find_consent(db: Db, person_id: int, purpose: str) -> Consent | None:
    return (await db.scalars(LIVE_CONSENT, {"person_id": person_id, "purpose": purpose})).one_or_none()


async def has_withdrawn(db: Db, person_id: int) -> bool:
    """Whether the person has taken a consent back at some time."""
    taken_back = exists().where(Consent.person_id == person_id, Consent.withdrawn_at.is_not(None))
    return bool(await db.scalar(select(taken_back)))


async def withdraw_consents(db: Db, person_id: int, now: datetime) -> None:
    """Take back every consent of the person, and with it the wish to be reminded; what was done before stays lawful.

    What waits to tell them that a draft of theirs is unsent does not leave any more.
    """
    subscribed = update(Subscription).where(Subscription.person_id == person_id, Subscription.ended_at.is_(None))
    await db.execute(subscribed.values(ended_at=now))
    statement = update(Consent).where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
    await db.execute(statement.values(withdrawn_at=now))
