from sqlalchemy import select

from rules.notice import Address
from storage.dialogue import dialogues
from storage.engine.database import Database
from storage.feedback import cards
from storage.office import officials
from storage.people import people
from storage.queue import admins, contacts, takedown
from storage.tables import Card, Contact, Outbox, Person
from tests.storage.locality import BOT, NOW, SECOND, enrol, found_office, hand_in, meet
from tests.storage.test_dialogues import plan, published

OTHER = BOT + 1


async def also_at(database: Database, person_id: int, chat_id: int, account_id: int = OTHER) -> None:
    """A further contact of a person, by another bot of ours."""
    facts = {"account_id": account_id, "chat_id": chat_id, "language": "vi", "since": NOW}
    async with database.writing() as db:
        db.add(Contact(person_id=person_id, **facts))


async def reached(database: Database, person_id: int) -> tuple[int, int] | None:
    async with database.reading() as db:
        contact = await contacts.of_person(db, person_id)
    return (contact.account_id, contact.chat_id) if contact else None


async def on_paper(database: Database) -> int:
    async with database.writing() as db:
        person = Person(first_seen_at=NOW)
        db.add(person)
        await db.flush()
        return person.id


async def test_a_person_is_reached_at_the_newest_contact_where_anything_arrives(database: Database) -> None:
    person = await meet(database, 21)
    assert await reached(database, person.id) == (BOT, 21)
    await also_at(database, person.id, 21)
    assert await reached(database, person.id) == (OTHER, 21)
    async with database.writing() as db:
        await contacts.mark_lost(db, Address(OTHER, 21), NOW)
    assert await reached(database, person.id) == (BOT, 21)
    async with database.writing() as db:
        await contacts.mark_lost(db, Address(BOT, 21), NOW)
    assert await reached(database, person.id) == (OTHER, 21)


async def test_whoever_is_on_paper_only_is_reached_nowhere(database: Database) -> None:
    await meet(database, 21)
    assert await reached(database, await on_paper(database)) is None


async def test_the_same_number_with_two_bots_is_two_chats(database: Database) -> None:
    first = await meet(database, 21)
    async with database.writing() as db:
        second = await people.meet(db, Address(OTHER, 21), NOW)
        assert second.id != first.id
        assert (await people.meet(db, Address(OTHER, 21), NOW)).id == second.id


async def test_somebody_with_two_contacts_is_reminded_once_and_where_they_are_reached(database: Database) -> None:
    dialogue = await published(database)
    both, one, paper = await meet(database, 21), await meet(database, 22), await on_paper(database)
    await also_at(database, both.id, 77)
    async with database.writing() as db:
        for number in (both.id, one.id, paper):
            await dialogues.subscribe(db, dialogue.id, number, NOW)
    assert await plan(database, dialogue) == 2
    async with database.reading() as db:
        rows = await db.execute(select(Outbox.account_id, Outbox.chat_id).order_by(Outbox.chat_id))
        assert [tuple(row) for row in rows] == [(BOT, 22), (OTHER, 77)]


async def test_an_admin_with_two_contacts_is_told_once_and_through_an_account_at_that_one(database: Database) -> None:
    official = await enrol(database, 11, "Hạnh")
    await also_at(database, official.person_id, 77)
    async with database.reading() as db:
        assert [(one.account_id, one.chat_id) for one in await admins.of_unit(db, None)] == [(OTHER, 77)]
        assert [one.chat_id for one in await admins.of_all_units(db, BOT)] == [11]
        assert [one.chat_id for one in await admins.of_all_units(db, OTHER)] == [77]


async def test_an_official_is_one_at_each_contact_and_loses_the_cards_at_each(database: Database) -> None:
    official = await enrol(database, 11, "Hạnh")
    await also_at(database, official.person_id, 77)
    feedback = await hand_in(database, await found_office(database), 21)
    async with database.writing() as db:
        db.add(Card(feedback_id=feedback.id, account_id=BOT, chat_id=11, message_id=5, posted=1))
        # Where the admin is reached it is posted by itself, as no group is linked.
        assert await cards.note_posted(db, feedback.id, Address(OTHER, 77), 5)
    async with database.writing() as db:
        for account, chat in ((BOT, 11), (OTHER, 77)):
            found = await officials.of_chat(db, Address(account, chat))
            assert found is not None
            assert found.id == official.id
        assert await officials.of_chat(db, Address(OTHER, 11)) is None
        assert await officials.remove(db, official.id, NOW + SECOND)
    async with database.reading() as db:
        gone = select(Outbox.account_id, Outbox.chat_id).where(Outbox.notice == takedown.GONE)
        rows = await db.execute(gone.order_by(Outbox.chat_id))
        assert [tuple(row) for row in rows] == [(BOT, 11), (OTHER, 77)]
        assert await officials.of_chat(db, Address(OTHER, 77)) is None
