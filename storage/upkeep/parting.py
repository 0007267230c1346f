"""Joining two messengers of one person while the bot serves, and parting them: each gets back what is theirs."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import case, insert, select, update

from rules.notice_kinds import Notice, NoticeSubject, Readers
from rules.notice_table import notices_where
from storage.engine.database import OUTGOING, Db, hold_back_others
from storage.feedback import drafts
from storage.feedback.row_locks import hold_feedbacks
from storage.people.people import Met
from storage.queue.contacts import MOVABLE, of_person
from storage.tables import Block, Consent, Contact, Draft, Duty, Feedback, HeldWords, Outbox, Person, Request
from storage.upkeep.person_merging import merge_people, rename_letters

# Whose rows say at which contact they were made.
OF_AUTHOR = notices_where(lambda row: row.subject == NoticeSubject.FEEDBACK and row.readers == Readers.ANYBODY)
AT_CONTACT = (Consent, Draft, Feedback, HeldWords, Request)
# Another messenger is asked anew whether it may be sent now, and it goes with nothing that is said to the other one;
# what failed is told by the messenger of whose it is, once somebody is there again.
STATE = case((Outbox.state == "failed", "failed"), else_="queued")
ANEW = {"state": STATE, "rest_until": None, "held_why": None, "held_until": None, "goes_with": None}


async def join_contacts(db: Db, here: int, there: int, now: datetime) -> Met | None:
    """Make one person of those behind two contacts; gives whoever is met here now, None where they were one already.

    Whatever the other one sends meanwhile waits until this is committed.
    """
    await db.flush()
    for number in sorted((here, there)):
        other = await db.get_one(Contact, number)
        if number != here:
            await hold_back_others(db, f"contact:{other.account_id}:{other.chat_id}")
    first, second = [(await db.get_one(Contact, one, populate_existing=True)).person_id for one in (here, there)]
    for person in sorted({first, second}):
        await hold_back_others(db, f"person-of:{person}")
    if first == second:
        return None
    kept = await merge_people(db, first, second, now)
    await rename_letters(db, {max(first, second): kept})
    return await _met(db, here)


async def part_contact(db: Db, contact: Contact) -> Met:
    """Give each of those who were joined back what was theirs: contacts, duties, and what was handed in at a contact.

    Whoever was the older person keeps what has no contact. A block holds for all of them.
    """
    await db.flush()
    person_id, here, origin = contact.person_id, contact.id, contact.joined_from
    await hold_back_others(db, f"person-of:{person_id}")
    await _hold_what_is_told_of(db, person_id)
    theirs = select(Contact.id, Contact.joined_from).where(Contact.person_id == person_id)
    groups: dict[int, list[int]] = {}
    for number, of in await db.execute(theirs):
        if of is not None and origin in {None, of}:
            groups.setdefault(of, []).append(number)
    for again, contacts in groups.items():
        await _give_back(db, person_id, again, contacts)
    left = update(Person).where(Person.id == person_id).values(preferred_contact_id=None)
    await db.execute(left.execution_options(synchronize_session=False))
    await db.flush()
    drafts.open_drafts(db).clear()
    db.expunge_all()
    return await _met(db, here)


async def _hold_what_is_told_of(db: Db, person_id: int) -> None:
    """Wait for whoever is just writing to a person of a request or an opinion: that letter is given back as well."""
    if db.get_bind().dialect.name == "sqlite":
        return
    asked = select(Request.id).where(Request.person_id == person_id).order_by(Request.id)
    await db.execute(asked.with_for_update(key_share=True))
    await hold_feedbacks(db, (await db.scalars(select(Feedback.id).where(Feedback.person_id == person_id))).all())


async def _give_back(db: Db, person_id: int, again: int, contacts: Collection[int]) -> None:
    until = await db.scalar(select(Person.blocked_until).where(Person.id == person_id))
    back = {"merged_into_id": None, "blocked_until": until, "preferred_contact_id": None}
    await db.execute(update(Person).where(Person.id == again).values(back))
    for table in AT_CONTACT:
        theirs = update(table).where(table.person_id == person_id, table.contact_id.in_(contacts))
        await db.execute(theirs.values(person_id=again).execution_options(synchronize_session=False))
    duties = update(Duty).where(Duty.person_id == person_id, Duty.joined_from == again)
    moved = {"person_id": again, "joined_from": None}
    await db.execute(duties.values(moved).execution_options(synchronize_session=False))
    ways = update(Contact).where(Contact.id.in_(contacts))
    await db.execute(ways.values(moved).execution_options(synchronize_session=False))
    await _readdress(db, person_id, again, contacts)
    for one in (await db.scalars(select(Block).where(Block.person_id == person_id, Block.lifted_at.is_(None)))).all():
        facts = {key: getattr(one, key) for key in ("feedback_id", "by_official", "reason", "since", "until")}
        await db.execute(insert(Block).values(person_id=again, **facts))


async def _readdress(db: Db, kept: int, again: int, contacts: Collection[int]) -> None:
    """What waits about an opinion or a request goes to whoever it belongs to now, a reminder to the one who stays."""
    for person in (kept, again):
        to = await of_person(db, person)
        if to is None:
            continue
        there = select(Contact.id).where(Contact.person_id == person)
        about = Outbox.subject_id.in_(select(Feedback.id).where(Feedback.person_id == person))
        theirs = Outbox.notice.in_(OF_AUTHOR) & about
        asked = Outbox.subject_id.in_(select(Request.id).where(Request.person_id == person))
        theirs |= (Outbox.notice == Notice.OWN_REQUEST) & asked
        if person == kept:
            theirs |= Outbox.dedup_key.like("rem:%") | Outbox.dedup_key.like("dlg:%")
            theirs &= Outbox.contact_id.in_([*contacts])
        waits = (
            Outbox.state.in_((*MOVABLE, "failed")),
            Outbox.contact_id.is_not(None),
            Outbox.contact_id.not_in(there),
        )
        address = {"contact_id": to.id, "account_id": to.account_id, "chat_id": to.chat_id}
        letters = update(Outbox).where(theirs, *waits).values(ANEW | address)
        await db.execute(letters.execution_options(synchronize_session=False))
    db.info[OUTGOING] = True


async def _met(db: Db, contact_id: int) -> Met:
    drafts.open_drafts(db).clear()
    contact = await db.get_one(Contact, contact_id, populate_existing=True)
    return Met(await db.get_one(Person, contact.person_id, populate_existing=True), contact)
