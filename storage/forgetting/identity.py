"""Forgetting who somebody is: their contacts and what says how often they used what; an official stays one."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from rules.clocks import SubjectKind
from rules.notice import Address
from rules.requests import WAITING, RequestState
from storage.engine.database import Db
from storage.files.unneeded import drop_received
from storage.queue import peers
from storage.tables import (
    Account,
    Attendance,
    Block,
    Broadcast,
    CallPassword,
    CheckIn,
    CodeTry,
    Consent,
    Contact,
    Deadline,
    Draft,
    Duty,
    Feedback,
    HallSpeaker,
    HeldWords,
    Invite,
    Job,
    JoinCode,
    KnownChat,
    Person,
    Proxy,
    QuotaUse,
    Reply,
    Request,
    ResidentMessage,
    SheetFile,
    Slip,
    SpeakingWish,
    Subscription,
    ThonSheet,
)
from storage.tables.base import is_at, one_of, padded

# Since when the person is erased who stands for all of whom a feedback does not say any more whose it is.
NOBODYS_DAY = datetime(1970, 1, 1, tzinfo=UTC)


async def all_of_one(db: Db, person_id: int) -> list[Person]:
    """Everybody who turned out to be the same human as a person, whether that one stayed or went into another."""
    person = await db.get(Person, person_id, populate_existing=True)
    while person is not None and person.merged_into_id is not None:
        person = await db.get(Person, person.merged_into_id, populate_existing=True)
    found = [person] if person is not None else []
    for one in found:
        into = select(Person).where(Person.merged_into_id == one.id)
        found += (await db.scalars(into.order_by(Person.id))).all()
    return found


async def contacts_of(db: Db, people: Collection[int], until: datetime) -> Sequence[Contact]:
    theirs = select(Contact).where(Contact.person_id.in_(people), Contact.since <= until)
    return (await db.scalars(theirs.order_by(Contact.id))).all()


async def chats_of(db: Db, contacts: Collection[Contact]) -> list[Address]:
    """Their private chats, also as bots know them that the office has left: a messenger numbers a human for all alike.

    Where a bot has a contact of its own in such a chat, that is somebody who is forgotten by themselves.
    """
    mine, other, twin = aliased(Account), aliased(Account), aliased(Contact)
    alike = and_(other.channel == mine.channel, other.id != mine.id)
    elsewhere = select(other.id, Contact.chat_id).join(mine, mine.id == Contact.account_id).join(other, alike)
    theirs = elsewhere.where(Contact.id.in_(padded([one.id for one in contacts])))
    left = theirs.where(~exists().where(twin.account_id == other.id, twin.chat_id == Contact.chat_id))
    return [one.address for one in contacts] + [Address(*row) for row in (await db.execute(left)).all()]


async def have_come_since(db: Db, people: Collection[int], moment: datetime) -> bool:
    """Whether somebody went on after a moment: whoever was forgotten then would be somebody else by now."""
    later = (
        exists().where(Consent.person_id.in_(people), Consent.given_at > moment),
        exists().where(Draft.person_id.in_(people), Draft.started_at > moment),
        exists().where(Feedback.person_id.in_(people), Feedback.received_at > moment),
        exists().where(HeldWords.person_id.in_(people), HeldWords.at > moment),
        exists().where(
            ResidentMessage.contact_id == Contact.id, Contact.person_id.in_(people), ResidentMessage.at > moment
        ),
    )
    return bool(await db.scalar(select(or_(*later))))


async def serves(db: Db, people: Collection[int]) -> bool:
    """Whether one of them has a duty in service."""
    found = select(exists().where(Duty.person_id.in_(people), Duty.ended_at.is_(None)))
    return bool(await db.scalar(found))


async def unlink(
    db: Db, people: Collection[Person], contacts: Collection[Contact], chats: Collection[Address], now: datetime
) -> None:
    """Have nothing lead from some persons to a human any more.

    Whoever serves the office goes on as another person, with the contacts and duties, and nothing of the resident.
    """
    numbers = [one.id for one in people]
    await _forget_uses(db, numbers)
    await _end_requests(db, numbers, now)
    places = [one.id for one in contacts]
    given = update(Consent).where(or_(Consent.person_id.in_(numbers), Consent.contact_id.in_(places)))
    withdrawn = func.coalesce(Consent.withdrawn_at, now)
    await db.execute(_quietly(given.values(contact_id=None, withdrawn_at=withdrawn)))
    theirs = update(Feedback).where(Feedback.person_id.in_(numbers))
    await db.execute(_quietly(theirs.values(contact_id=None)))
    if await serves(db, numbers):
        await _go_on_as_official(db, numbers, now)
    else:
        await _forget_contacts(db, contacts, now)
        await _forget_chats(db, chats)
    for one in people:
        one.erased_at = one.erased_at or now
        one.preferred_contact_id = one.blocked_until = None
    await db.flush()


async def _forget_uses(db: Db, people: Collection[int]) -> None:
    for table in (CallPassword, QuotaUse, Block, Subscription, Attendance, SpeakingWish, HallSpeaker):
        await db.execute(_quietly(delete(table).where(table.person_id.in_(people))))
    # How many came is counted on.
    await db.execute(_quietly(update(CheckIn).where(CheckIn.person_id.in_(people)).values(person_id=None)))


async def _go_on_as_official(db: Db, people: Collection[int], now: datetime) -> None:
    again = Person(first_seen_at=now)
    db.add(again)
    await db.flush()
    for table in (Contact, Duty):
        await db.execute(_quietly(update(table).where(table.person_id.in_(people)).values(person_id=again.id)))
    await db.execute(_quietly(update(Invite).where(Invite.used_by.in_(people)).values(used_by=again.id)))


async def _end_requests(db: Db, people: Collection[int], now: datetime) -> None:
    """That something was asked, and when it was done, stays; where from, and why it was once refused, does not.

    What waits is done with this, also where a copy was put back that does not know of it yet.
    """
    waits = (Request.person_id.in_(people), one_of(Request.state, *WAITING))
    done = update(Request).where(*waits).values(state=RequestState.DONE, ended_at=now).returning(Request.id)
    ended = list(await db.scalars(_quietly(done)))
    running = (
        Deadline.subject_kind == SubjectKind.REQUEST,
        Deadline.subject_id.in_(ended),
        Deadline.ended_at.is_(None),
    )
    await db.execute(_quietly(update(Deadline).where(*running).values(ended_at=now)))
    asked = update(Request).where(Request.person_id.in_(people)).values(contact_id=None, reason=None)
    await db.execute(_quietly(asked))


async def _forget_contacts(db: Db, contacts: Collection[Contact], now: datetime) -> None:
    for one in contacts:
        await db.execute(_quietly(update(Reply).where(Reply.contact_id == one.id).values(contact_id=None)))
        await db.execute(_quietly(update(Job).where(Job.contact_id == one.id).values(contact_id=None)))
        await db.execute(_quietly(update(Broadcast).where(Broadcast.contact_id == one.id).values(contact_id=None)))
        await db.execute(_quietly(update(ThonSheet).where(ThonSheet.contact_id == one.id).values(contact_id=None)))
        sent = delete(SheetFile).where(SheetFile.contact_id == one.id).returning(SheetFile.received_id)
        await drop_received(db, [number for number in await db.scalars(_quietly(sent)) if number], now)
        await db.execute(_quietly(update(Proxy).where(Proxy.contact_id == one.id).values(contact_id=None)))
        await db.execute(_quietly(update(Slip).where(Slip.contact_id == one.id).values(contact_id=None)))
        await db.execute(_quietly(delete(JoinCode).where(JoinCode.contact_id == one.id)))
        await db.execute(_quietly(delete(Contact).where(Contact.id == one.id)))


async def _forget_chats(db: Db, chats: Collection[Address]) -> None:
    for one in chats:
        await db.execute(_quietly(delete(KnownChat).where(is_at(KnownChat, one))))
        await peers.forget_peer(db, one.account_id, one.chat_id)
        tried = delete(CodeTry).where(CodeTry.account_id == one.account_id, CodeTry.writer == one.chat_id)
        await db.execute(_quietly(tried))


async def nobody(db: Db) -> int:
    """The number of the person who stands for all of whom nothing leads to a human any more."""
    known = await db.scalar(select(Person.id).where(Person.erased_at == NOBODYS_DAY).order_by(Person.id).limit(1))
    if known is not None:
        return known
    made = Person(first_seen_at=NOBODYS_DAY, erased_at=NOBODYS_DAY)
    db.add(made)
    await db.flush()
    return made.id


def _quietly(statement: Any) -> Any:
    return statement.execution_options(synchronize_session=False)
