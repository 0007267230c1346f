"""The way of an archive of before the contacts were named in it, and back."""

import pytest
from sqlalchemy import select, text, update

from storage.engine.database import Database
from storage.feedback import drafts
from storage.people import people
from storage.tables import Consent, Contact, Draft, Feedback, Person
from storage.upkeep import migrating
from tests.storage.locality import BOT, NOW, contact_of, found_office, hand_in
from tests.storage.test_migrating import shapes


async def test_what_was_agreed_and_begun_before_was_so_at_the_oldest_contact(database: Database) -> None:
    async with database.reader.connect() as connection:
        fresh = await connection.run_sync(shapes)
    kept = await hand_in(database, await found_office(database), 21)
    contact = await contact_of(database, 21)
    async with database.writing() as db:
        await people.give_consent(db, contact, "handle", "1", NOW)
        await drafts.begin(db, contact.person_id, NOW, contact.id)
    await migrating.downgrade(database, "0018")
    async with database.writing() as db:
        columns = "(person_id, account_id, chat_id, language, since)"
        newer = text(f"INSERT INTO contact {columns} SELECT person_id, :other, 77, 'vi', since FROM contact")  # noqa: S608  names of ours
        await db.execute(newer, {"other": BOT + 1})
    await migrating.upgrade(database)
    async with database.reader.connect() as connection:
        assert await connection.run_sync(shapes) == fresh
    async with database.reading() as db:
        consent = (await db.scalars(select(Consent))).one()
        assert (consent.contact_id, consent.given_how) == (contact.id, "chat")
        assert (await db.scalars(select(Draft.contact_id))).one() == contact.id
        feedback = await db.get_one(Feedback, kept.id)
        assert (feedback.words, feedback.contact_id) == (kept.words, None)
    with pytest.raises(RuntimeError, match=f"contacts cannot go back: {contact.person_id}$"):
        await migrating.downgrade(database, "0018")


async def test_whoever_is_on_paper_only_does_not_go_back_unnamed(database: Database) -> None:
    async with database.writing() as db:
        db.add(paper := Person(first_seen_at=NOW))
        await db.flush()
    with pytest.raises(RuntimeError, match=f"contacts cannot go back: {paper.id}$"):
        await migrating.downgrade(database, "0018")
    async with database.writing() as db:
        db.add(Contact(person_id=paper.id, account_id=BOT, chat_id=5, language="vi", since=NOW))
    async with database.writing() as db:
        await db.execute(update(Person).values(preferred_contact_id=1))
    await migrating.downgrade(database, "0018")
    await migrating.upgrade(database)
    async with database.reading() as db:
        assert (await db.scalars(select(Person.preferred_contact_id))).one() is None
