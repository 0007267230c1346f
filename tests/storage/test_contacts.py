import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from rules.notice import Address, Lane, Outgoing
from rules.notice_kinds import Notice
from rules.outcome import Held, HeldWhy, Outcome, UnknownRefusal, Unreachable
from rules.reach import TEXT_ONLY, Reach
from scheduler.after_send import Ended, end_of, settle_all
from scheduler.retiring import retire_unnamed_accounts
from storage.dialogue import dialogues
from storage.engine.database import Database
from storage.feedback import cards, drafts
from storage.office import officials
from storage.people import people
from storage.people.losses import LAST_UNKNOWN
from storage.queue import accounts, admins, claims, contacts, outbox
from storage.queue.leased import Claim, Leased
from storage.tables import Account, Card, Consent, Contact, Outbox, Person
from tests.storage.locality import BOT, NOW, SECOND, contact_of, enrol, found_office, hand_in, letter, meet
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
        gone = select(Outbox.account_id, Outbox.chat_id).where(Outbox.notice == Notice.CARD_GONE)
        rows = await db.execute(gone.order_by(Outbox.chat_id))
        assert [tuple(row) for row in rows] == [(BOT, 11), (OTHER, 77)]
        assert await officials.of_chat(db, Address(OTHER, 77)) is None


async def waiting(database: Database) -> list[tuple[int, int, str]]:
    async with database.reading() as db:
        rows = await db.execute(select(Outbox.account_id, Outbox.chat_id, Outbox.state).order_by(Outbox.id))
        return [(account, chat, state) for account, chat, state in rows]


async def told(database: Database, person_id: int, key: str = "fb:1:accepted:1") -> None:
    """Queue a word for somebody wherever they are reached."""
    async with database.writing() as db:
        contact = await contacts.of_person(db, person_id)
        assert contact
        word = letter(key, contact.chat_id, notice="step", lane=Lane.OFFICIAL)
        await outbox.add(db, replace(word, address=contact.address, contact_id=contact.id))


async def test_what_somebody_prefers_is_where_they_are_told_as_long_as_anything_arrives_there(
    database: Database,
) -> None:
    first = await contact_of(database, 21)
    await also_at(database, first.person_id, 77)
    await told(database, first.person_id)
    assert await waiting(database) == [(OTHER, 77, "queued")]
    async with database.writing() as db:
        await contacts.prefer(db, first)
    # What waited goes along in the same transaction.
    assert await waiting(database) == [(BOT, 21, "queued")]
    assert await reached(database, first.person_id) == (BOT, 21)
    async with database.writing() as db:
        await contacts.mark_lost(db, Address(BOT, 21), NOW)
    assert await reached(database, first.person_id) == (OTHER, 77)
    assert await waiting(database) == [(OTHER, 77, "queued")]
    async with database.writing() as db:
        await people.meet(db, Address(BOT, 21), NOW)
    assert await reached(database, first.person_id) == (BOT, 21)


@pytest.mark.parametrize("state", ["sent", "leased", "failed", "cancelled"])
async def test_what_is_over_or_in_the_air_stays_where_it_was(database: Database, state: str) -> None:
    first = await contact_of(database, 21)
    await told(database, first.person_id)
    await also_at(database, first.person_id, 77)
    async with database.writing() as db:
        await outbox.add(db, letter("ack:1", 21))
        await db.execute(update(Outbox).where(Outbox.contact_id.is_not(None)).values(state=state))
        await contacts.prefer(db, (await db.scalars(select(Contact).where(Contact.chat_id == 77))).one())
    # A reply to what was said in a chat is said there.
    assert await waiting(database) == [(BOT, 21, state), (BOT, 21, "queued")]


async def test_what_does_not_arrive_is_tried_at_another_contact_and_nobody_need_hear_of_it(database: Database) -> None:
    first = await contact_of(database, 21)
    await also_at(database, first.person_id, 77)
    await told(database, first.person_id)
    async with database.writing() as db:
        (row,) = await claims.claim_due(db, Claim(OTHER, "one", NOW, NOW + 60 * SECOND, ()), tuple(Lane), 5)
    outcome = Unreachable("blocked")
    await settle(database, row, outcome)
    assert await waiting(database) == [(BOT, 21, "queued")]
    async with database.writing() as db:
        (row,) = await claims.claim_due(db, Claim(BOT, "two", NOW, NOW + 60 * SECOND, ()), tuple(Lane), 5)
    await settle(database, row, outcome)
    # Where nothing is left it has failed, and goes round no longer.
    assert await waiting(database) == [(BOT, 21, "failed")]


async def tried(database: Database, account_id: int, outcome: Outcome) -> None:
    """What waits at an account is tried once, with this outcome."""
    async with database.writing() as db:
        (row,) = await claims.claim_due(db, Claim(account_id, "one", NOW, NOW + 60 * SECOND, ()), tuple(Lane), 5)
    await settle(database, row, outcome)


async def test_what_failed_at_one_contact_is_told_at_whichever_is_there_again_first(database: Database) -> None:
    first = await contact_of(database, 21)
    await also_at(database, first.person_id, 77)
    await told(database, first.person_id, "fb:1:answered:1")
    for account in (OTHER, BOT):
        await tried(database, account, Unreachable("blocked"))
    assert await waiting(database) == [(BOT, 21, "failed")]
    async with database.writing() as db:
        await people.meet(db, Address(OTHER, 77), NOW)
    assert await waiting(database) == [(OTHER, 77, "queued")]
    # The other one has missed nothing when it is there again.
    async with database.writing() as db:
        await people.meet(db, Address(BOT, 21), NOW)
    assert await waiting(database) == [(OTHER, 77, "queued")]


@pytest.mark.parametrize(
    "outcome",
    [Held(HeldWhy.WINDOW), Held(HeldWhy.QUOTA, NOW + 60 * SECOND)],
    ids=["its window is closed", "its month is used up"],
)
async def test_what_one_messenger_holds_goes_by_another_that_holds_nothing(
    database: Database, outcome: Outcome
) -> None:
    first = await contact_of(database, 21)
    await also_at(database, first.person_id, 77)
    await told(database, first.person_id)
    await tried(database, OTHER, outcome)
    assert await waiting(database) == [(BOT, 21, "queued")]


@pytest.mark.parametrize("reach", [replace(TEXT_ONLY, window=168), replace(TEXT_ONLY, quota=3000)])
async def test_it_is_held_where_every_messenger_of_the_person_holds(database: Database, reach: Reach) -> None:
    first = await contact_of(database, 21)
    await also_at(database, first.person_id, 77)
    await told(database, first.person_id)
    async with database.writing() as db:
        account = Account(id=BOT, channel="zalo_bot", external_id="1", name="b", since=NOW)
        await accounts.register(db, account, reach)
    await tried(database, OTHER, Held(HeldWhy.WINDOW))
    assert await waiting(database) == [(OTHER, 77, "held")]


async def test_what_is_refused_for_an_unknown_reason_is_tried_at_another_contact_once(database: Database) -> None:
    first = await contact_of(database, 21)
    await also_at(database, first.person_id, 77)
    await told(database, first.person_id)
    for _ in range(LAST_UNKNOWN):
        async with database.writing() as db:
            await db.execute(update(Outbox).values(rest_until=None))
        await tried(database, OTHER, UnknownRefusal("404"))
    assert await waiting(database) == [(BOT, 21, "queued")]
    await tried(database, BOT, UnknownRefusal("404"))
    assert (await waiting(database))[0] == (BOT, 21, "failed")


@pytest.mark.parametrize("state", ["queued", "held"])
async def test_what_waits_with_an_account_that_is_left_goes_by_another_messenger(
    database: Database, state: str
) -> None:
    first, alone = await contact_of(database, 21), await meet_at(database, Address(OTHER, 78))
    await also_at(database, first.person_id, 77)
    for number in (first.person_id, alone):
        await told(database, number, f"fb:{number}:answered:1")
    async with database.writing() as db:
        for number in (BOT, OTHER):
            account = Account(id=number, channel="telegram", external_id=str(number), name="b", since=NOW)
            await accounts.register(db, account, TEXT_ONLY)
        await db.execute(update(Outbox).values(state=state, held_why="window"))
    assert await retire_unnamed_accounts(database, [BOT], NOW + 600 * SECOND) == 1
    # Of whoever has no other it waits for the operator's word.
    assert await waiting(database) == [(BOT, 21, "queued"), (OTHER, 78, state)]


async def meet_at(database: Database, address: Address) -> int:
    async with database.writing() as db:
        return (await people.meet(db, address, NOW)).id


async def settle(database: Database, row: Leased, outcome: Outcome) -> None:
    async with database.writing() as db:
        await settle_all(db, [Ended(row, outcome, end_of(row, Outgoing(text="x"), outcome, NOW))], NOW)


async def test_a_consent_is_for_the_account_at_which_it_was_given(database: Database) -> None:
    first = await contact_of(database, 21)
    await also_at(database, first.person_id, 77)
    async with database.writing() as db:
        await people.give_consent(db, first, "handle", "1", NOW)
        assert (await people.find_speaker(db, Address(BOT, 21), "a")).agreed
        assert not (await people.find_speaker(db, Address(OTHER, 77), "b")).agreed
        second = (await db.scalars(select(Contact).where(Contact.chat_id == 77))).one()
        await people.give_consent(db, second, "handle", "2", NOW)
        given = (await db.scalars(select(Consent).order_by(Consent.id))).all()
        assert [(one.contact_id, one.given_how, one.taken_by_duty) for one in given] == [
            (first.id, "chat", None),
            (second.id, "chat", None),
        ]
        # To take it back is to take all of it back.
        await people.withdraw_consents(db, first.person_id, NOW)
        assert not (await people.find_speaker(db, Address(OTHER, 77), "b")).agreed


async def test_two_contacts_of_a_person_are_worked_for_one_after_the_other_and_one_contact_of_a_person_at_once(
    shared: Database,
) -> None:
    """A look at the speaker waits for whoever works for them by another contact, and reads what was written there."""
    first, alone = await contact_of(shared, 21), await contact_of(shared, 22)
    await also_at(shared, first.person_id, 77)

    async def begin(address: Address) -> int | None:
        async with shared.writing() as db:
            await people.find_speaker(db, address, "key")
            found = await drafts.find_open(db, first.person_id)
            return found.id if found else None

    async with shared.writing() as db:
        await people.find_speaker(db, Address(BOT, 21), "key")
        other = asyncio.create_task(begin(Address(OTHER, 77)))
        async with shared.writing() as apart:
            assert (await people.find_speaker(apart, Address(BOT, 22), "key")).met is not None
        begun = await drafts.begin(db, first.person_id, NOW, first.id)
        assert not other.done()
    assert await other == begun.id
    assert alone.person_id != first.person_id


async def test_messages_of_two_contacts_with_one_number_are_two_parts_of_a_draft(database: Database) -> None:
    first = await contact_of(database, 21)
    async with database.writing() as db:
        draft = await drafts.begin(db, first.person_id, NOW, first.id)
        assert drafts.number_in(draft, first.id, 5) == 5
        assert drafts.number_in(draft, first.id + 1, 5) not in {5, drafts.number_in(draft, first.id + 2, 5)}
