"""The office moves to another bot while somebody has two messengers joined: each gets back what was sent there."""

import pytest
from sqlalchemy import select

from rules.notice import Address
from storage.engine.database import Database
from storage.people import people
from storage.queue import contacts
from storage.queue.accounts import Messenger
from storage.tables import Account, Contact, Feedback
from storage.upkeep import parting
from tests.storage.locality import BOT, NOW, found_office, hand_in
from tests.storage.test_account_moving import NEW, known, meet_new, move

ZALO = BOT + 7


async def at_zalo(database: Database, chat: int) -> Contact:
    """Somebody at an account of Zalo's, which serves before and after."""
    async with database.writing() as db:
        facts = {"channel": Messenger.ZALO_OA, "external_id": "7", "name": "oa", "since": NOW}
        db.add(Account(id=ZALO, **facts))
        await db.flush()
        await people.meet(db, Address(ZALO, chat), NOW)
        found = await contacts.at_chat(db, Address(ZALO, chat))
    assert found
    return found


async def sent_at(database: Database, feedback: Feedback, contact: Contact) -> None:
    async with database.writing() as db:
        row = await db.get_one(Feedback, feedback.id)
        row.contact_id, row.person_id = contact.id, contact.person_id


async def owner_of(database: Database, account: int, chat: int) -> list[str]:
    """The words of what belongs to whoever writes there."""
    async with database.reading() as db:
        contact = await contacts.at_chat(db, Address(account, chat))
        assert contact
        theirs = select(Feedback.words).where(Feedback.person_id == contact.person_id).order_by(Feedback.id)
        return [*await db.scalars(theirs)]


@pytest.mark.parametrize("twin", [False, True], ids=["new to it", "known to it"])
@pytest.mark.parametrize("parts_at", [NEW, ZALO], ids=["parts there", "parts at zalo"])
async def test_who_is_joined_while_the_office_moves_parts_as_before(
    database: Database, *, twin: bool, parts_at: int
) -> None:
    await known(database)
    office = await found_office(database)
    first, second = await hand_in(database, office, 21, "Đường hỏng"), await hand_in(database, office, 22, "Cống tắc")
    zalo = await at_zalo(database, 31)
    async with database.reading() as db:
        there = await contacts.at_chat(db, Address(BOT, 21))
    assert there
    await sent_at(database, first, there)
    await sent_at(database, second, zalo)
    if twin:
        await meet_new(database, 21)
    async with database.writing() as db:
        assert await parting.join_contacts(db, zalo.id, there.id, NOW)
    await move(database)
    if not twin:
        await meet_new(database, 21)
    both = ["Đường hỏng", "Cống tắc"]
    assert await owner_of(database, NEW, 21) == await owner_of(database, ZALO, 31) == both
    async with database.writing() as db:
        here = await contacts.at_chat(db, Address(parts_at, 21 if parts_at == NEW else 31))
        assert here
        await parting.part_contact(db, here)
    assert await owner_of(database, NEW, 21) == ["Đường hỏng"]
    assert await owner_of(database, ZALO, 31) == ["Cống tắc"]
