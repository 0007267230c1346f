from datetime import timedelta

from sqlalchemy import select

from rules.access import only_unit
from rules.lifecycle import Action
from rules.notice import Address
from rules.outcome import Settlement
from storage.engine.database import Database
from storage.feedback import cards, feedbacks, postings
from storage.feedback.feedbacks import Deed
from storage.office import chats, officials
from storage.queue import takedown
from storage.tables import Card, Feedback, LinkedChat, Outbox, SentMessage
from tests.storage.hands import claim, claim_one, settle
from tests.storage.locality import BOT, NOW, SECOND, enrol, found_office, hand_in, letter, link, post, row_of

GROUP, SUPERGROUP = -100, -1001


async def waiting(database: Database) -> list[tuple[int, int | None]]:
    """Chat and topic of every card that is still to leave, in order."""
    async with database.reading() as db:
        statement = select(Outbox).where(Outbox.notice == "card", Outbox.state == "queued").order_by(Outbox.id)
        return [(row.chat_id, row.thread_id) for row in (await db.scalars(statement)).all()]


async def refresh(database: Database, feedback: Feedback, later: timedelta = timedelta()) -> None:
    async with database.writing() as db:
        await cards.refresh_cards(db, await feedbacks.get(db, feedback.id), NOW + later)


async def hang(database: Database, feedback: Feedback, chat_id: int, message_id: int | None) -> None:
    async with database.writing() as db:
        await cards.note_posted(db, feedback.id, Address(BOT, chat_id), message_id)


async def places(database: Database, feedback: Feedback) -> list[tuple[Address, int | None]]:
    async with database.reading() as db:
        return await cards.places(db, await feedbacks.get(db, feedback.id))


async def remember(database: Database, chat_id: int, message_id: int, subject_id: int) -> None:
    async with database.writing() as db:
        said = SentMessage(account_id=BOT, chat_id=chat_id, message_id=message_id, notice="card", subject_id=subject_id)
        await cards.save_sent_messages(db, said)


async def about(database: Database, chat_id: int, message_id: int) -> int | None:
    async with database.reading() as db:
        said = await cards.feedback_of_message(db, Address(BOT, chat_id), message_id)
        return said.subject_id if said else None


async def test_a_new_feedback_is_a_card_in_its_group_and_topic(database: Database) -> None:
    office = await found_office(database)
    await enrol(database, 11, "Khang")
    await link(database, GROUP, 7)
    await hand_in(database, office, 5)
    assert await waiting(database) == [(GROUP, 7)]


async def test_without_a_group_the_card_goes_to_the_admins(database: Database) -> None:
    office = await found_office(database)
    await enrol(database, 11, "Khang")
    await enrol(database, 12, "Hạnh", "intake")
    await hand_in(database, office, 5)
    assert await waiting(database) == [(11, None)]


async def test_changes_in_a_row_are_one_edit(database: Database) -> None:
    office = await found_office(database)
    await link(database, GROUP)
    feedback = await hand_in(database, office, 5)
    for n in range(5):
        await refresh(database, feedback, n * SECOND)
    assert await waiting(database) == [(GROUP, None)]


async def test_a_change_while_the_card_is_in_the_air_waits_as_one_more_edit(database: Database) -> None:
    office = await found_office(database)
    await link(database, GROUP)
    feedback = await hand_in(database, office, 5)
    row = await claim_one(database)
    for n in range(1, 4):
        await refresh(database, feedback, n * SECOND)
    assert await waiting(database) == [(GROUP, None)]
    await settle(database, row, Settlement("sent"), 40)
    await hang(database, feedback, GROUP, 40)
    assert await places(database, feedback) == [(Address(BOT, GROUP), 40)]


async def test_a_card_stays_where_it_hangs_when_a_group_is_linked_later(database: Database) -> None:
    office = await found_office(database)
    await enrol(database, 11, "Khang")
    feedback = await hand_in(database, office, 5)
    await settle(database, await claim_one(database), Settlement("sent"), 1)
    await hang(database, feedback, 11, 1)
    await link(database, GROUP)
    await refresh(database, feedback, SECOND)
    assert sorted(await waiting(database)) == [(GROUP, None), (11, None)]


async def test_a_group_that_moved_takes_links_and_letters_along_and_its_old_numbers_freeze(database: Database) -> None:
    office = await found_office(database)
    await link(database, GROUP)
    feedback = await hand_in(database, office, 5)
    await settle(database, await claim_one(database), Settlement("sent"), 40)
    await hang(database, feedback, GROUP, 40)
    await remember(database, GROUP, 40, feedback.id)
    await post(database, letter("on the way", GROUP))
    async with database.writing() as db:
        assert await chats.follow_migration(db, Address(BOT, GROUP), Address(BOT, SUPERGROUP))
        assert not await chats.follow_migration(db, Address(BOT, GROUP), Address(BOT, SUPERGROUP))
        assert await cards.begin_posting_open_cards(db, Address(BOT, SUPERGROUP), None, NOW + SECOND) == 1
        assert await postings.queue_next_cards(db, Address(BOT, SUPERGROUP), NOW + SECOND) == 1
    assert (await row_of(database, "on the way")).chat_id == SUPERGROUP
    assert await places(database, feedback) == [(Address(BOT, SUPERGROUP), None)]
    assert await about(database, GROUP, 40) is None
    await remember(database, SUPERGROUP, 40, 99)
    assert await about(database, SUPERGROUP, 40) == 99
    async with database.reading() as db:
        assert await chats.find(db, Address(BOT, GROUP)) is None
        assert await chats.find(db, Address(BOT, SUPERGROUP)) is not None


async def test_a_lost_groups_cards_go_to_the_admins(database: Database) -> None:
    office = await found_office(database)
    await enrol(database, 11, "Khang")
    await link(database, GROUP)
    feedback = await hand_in(database, office, 5)
    async with database.writing() as db:
        lost = await chats.end_link(db, Address(BOT, GROUP), NOW)
        assert lost is not None
        await takedown.begin_takedown(db, Address(BOT, GROUP), NOW, edits=False)
        await cards.refresh_cards(db, await feedbacks.get(db, feedback.id), NOW + SECOND)
    assert await waiting(database) == [(11, None)]
    async with database.writing() as db:
        assert await chats.end_link(db, Address(BOT, GROUP), NOW) is None


async def test_a_group_that_comes_back_is_linked_again(database: Database) -> None:
    await link(database, GROUP, 7)
    async with database.writing() as db:
        await chats.end_link(db, Address(BOT, GROUP), NOW)
    await link(database, GROUP)
    async with database.reading() as db:
        (found,) = await chats.all_linked(db)
        assert (found.chat_id, found.thread_id, found.lost_at) == (GROUP, None, None)
        assert len((await db.scalars(select(LinkedChat))).all()) == 1


async def test_a_deleted_topic_sends_everything_to_the_group_itself(database: Database) -> None:
    await link(database, GROUP, 7)
    await post(database, letter("one", GROUP, thread_id=7), letter("other", -200, thread_id=7))
    async with database.writing() as db:
        await chats.forget_topic(db, Address(BOT, GROUP, 7))
    assert (await row_of(database, "one")).thread_id is None
    assert (await row_of(database, "other")).thread_id == 7
    async with database.reading() as db:
        (found,) = await chats.all_linked(db)
        assert found.thread_id is None


async def test_only_open_feedbacks_are_posted_afresh(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Khang")
    done, still = await hand_in(database, office, 5), await hand_in(database, office, 6)
    async with database.writing() as db:
        deed = Deed(Action.DECLINE, NOW, official.id, "trùng")
        await feedbacks.change(db, await feedbacks.get(db, done.id), deed)
        assert await cards.begin_posting_open_cards(db, Address(BOT, 11), only_unit(office.unit), NOW) == 1
        assert await cards.begin_posting_open_cards(db, Address(BOT, 11), only_unit(office.unit + 1), NOW) == 0
    async with database.reading() as db:
        assert (await feedbacks.get(db, still.id)).state == "received"


async def test_a_removed_admin_gets_no_new_card(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Khang")
    async with database.writing() as db:
        await officials.remove(db, official.id, NOW)
    await hand_in(database, office, 5)
    assert await waiting(database) == []
    async with database.reading() as db:
        assert (await db.scalars(select(Card))).all() == []


async def test_a_number_that_telegram_gave_anew_means_what_was_said_last(database: Database) -> None:
    await remember(database, 5, 40, 1)
    await remember(database, 5, 40, 2)
    assert await about(database, 5, 40) == 2
    assert await about(database, 6, 40) is None


async def test_a_group_that_was_linked_under_its_new_number_first_can_still_move(database: Database) -> None:
    office = await found_office(database)
    await link(database, -100)
    feedback = await hand_in(database, office, 5)
    await link(database, -1001)
    async with database.writing() as db:
        await cards.refresh_cards(db, await feedbacks.get(db, feedback.id), NOW + SECOND)
    async with database.writing() as db:
        await chats.follow_migration(db, Address(BOT, -100), Address(BOT, -1001))
    async with database.reading() as db:
        assert [one.chat_id for one in await chats.all_linked(db)] == [-1001]


async def test_a_card_whose_edit_is_put_back_has_still_one_edit_waiting(database: Database) -> None:
    office = await found_office(database)
    await link(database, -100)
    feedback = await hand_in(database, office, 5)
    row = await claim_one(database)
    async with database.writing() as db:
        await cards.refresh_cards(db, await feedbacks.get(db, feedback.id), NOW + SECOND)
    await settle(database, row, Settlement("queued", NOW))
    assert len(await claim(database, now=timedelta(seconds=2))) == 1
    assert await claim(database, now=timedelta(seconds=2)) == []
