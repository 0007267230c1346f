import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from rules.access import Scope
from rules.notice import Address
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.office import officials
from storage.people import people
from storage.queue import admins, contacts
from storage.tables import Duty, Invite
from tests.storage.locality import BOT, NOW, SECOND, contact_of, enrol, meet

WEEK = timedelta(days=7)


async def invited(database: Database) -> str:
    async with database.writing() as db:
        return await officials.invite(db, "intake", "Nguyễn Thị Hạnh", Scope(), NOW)


async def serving(database: Database) -> list[Duty]:
    async with database.reading() as db:
        return list(await officials.serving(db))


async def test_a_code_makes_its_finder_an_official_with_the_name_and_role_it_bears(database: Database) -> None:
    code = await invited(database)
    person = await meet(database, 5)
    async with database.writing() as db:
        await officials.enrol(db, person.id, code, NOW)
    assert [(one.name, one.role, one.person_id) for one in await serving(database)] == [
        ("Nguyễn Thị Hạnh", "intake", person.id)
    ]


async def test_two_who_use_a_code_at_once_make_one_official(database: Database) -> None:
    code = await invited(database)
    finders = [await meet(database, number) for number in (5, 6)]

    async def use(person_id: int) -> str:
        try:
            async with database.writing() as db:
                await officials.enrol(db, person_id, code, NOW)
        except Refusal as refusal:
            return refusal.key
        return "enrolled"

    ends = await asyncio.gather(*(use(one.id) for one in finders))
    assert sorted(ends) == ["enrolled", "invite-invalid"]
    assert len(await serving(database)) == 1


@pytest.mark.parametrize(("code", "later"), [("wrong", 0 * SECOND), (None, WEEK)], ids=["unknown", "expired"])
async def test_a_code_that_is_unknown_or_expired_is_refused(
    database: Database, code: str | None, later: timedelta
) -> None:
    made = await invited(database)
    person = await meet(database, 5)
    with pytest.raises(Refusal, match="invite-invalid"):
        async with database.writing() as db:
            await officials.enrol(db, person.id, code or made, NOW + later)
    assert await serving(database) == []


async def test_a_code_is_still_good_in_the_last_second_of_its_week(database: Database) -> None:
    code = await invited(database)
    person = await meet(database, 5)
    async with database.writing() as db:
        await officials.enrol(db, person.id, code, NOW + WEEK - SECOND)
    assert len(await serving(database)) == 1


async def test_the_code_itself_is_nowhere_in_the_tables(database: Database) -> None:
    code = await invited(database)
    async with database.reading() as db:
        row = (await db.execute(text("SELECT * FROM invite"))).one()
        kept = (await db.scalars(select(Invite.digest))).one()
    assert code not in str(row)
    assert kept == officials.code_digest(code)


async def test_a_removal_holds_at_once_and_the_second_one_finds_nothing(database: Database) -> None:
    official = await enrol(database, 5, "Hạnh")
    async with database.writing() as db:
        assert await officials.remove(db, official.id, NOW)
        assert await officials.of_chat(db, Address(BOT, 5)) is None
    async with database.writing() as db:
        assert not await officials.remove(db, official.id, NOW)
    assert await serving(database) == []


async def test_who_enrols_again_has_both_duties_and_acts_under_the_older_one(database: Database) -> None:
    first = await enrol(database, 5, "Hạnh", "admin")
    await enrol(database, 5, "Hạnh", "official")
    async with database.reading() as db:
        found = await officials.of_chat(db, Address(BOT, 5))
    assert found is not None
    assert (found.id, found.roles) == (first.id, ("admin", "official"))
    assert len(await serving(database)) == 2


async def test_an_account_is_an_official_of_its_own_bot_only(database: Database) -> None:
    await enrol(database, 5, "Hạnh")
    async with database.reading() as db:
        assert await officials.of_chat(db, Address(BOT + 1, 5)) is None


async def test_only_admins_who_can_be_reached_stand_in_for_a_group(database: Database) -> None:
    for chat_id, name, role in ((5, "Một", "admin"), (6, "Hai", "intake"), (7, "Ba", "admin")):
        await enrol(database, chat_id, name, role)
    async with database.writing() as db:
        await contacts.mark_lost(db, Address(BOT, 7), NOW)
    async with database.reading() as db:
        assert [one.chat_id for one in await admins.of_unit(db, 1)] == [5]


async def test_a_person_met_by_two_at_once_is_one_person(database: Database) -> None:
    async def once() -> int:
        async with database.writing() as db:
            await database.lock_person(db, "person:5")
            return (await people.meet(db, Address(BOT, 5), NOW)).id

    assert len(set(await asyncio.gather(*(once() for _ in range(5))))) == 1


async def test_a_consent_is_kept_once_and_can_be_given_again_after_it_was_taken_back(database: Database) -> None:
    contact = await contact_of(database, 5)
    async with database.writing() as db:
        for wording in ("1", "2"):
            await people.give_consent(db, contact, "handin", wording, NOW)
        first = await people.find_consent(db, contact.id, "handin")
        assert first is not None
        assert first.wording == "1"
        await people.withdraw_consents(db, contact.person_id, NOW)
        assert await people.find_consent(db, contact.id, "handin") is None
        await people.give_consent(db, contact, "handin", "2", NOW)
    async with database.reading() as db:
        again = await people.find_consent(db, contact.id, "handin")
    assert again is not None
    assert again.wording == "2"
