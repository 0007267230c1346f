"""Cards of open feedbacks are posted in a chat that was linked or enrolled: the most urgent, a few at a time."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta

from sqlalchemy import func, select, update

from rules.access import only_unit
from rules.lifecycle import Action
from rules.notice import Address, Lane
from scheduler.posting import post_cards
from storage.engine.database import Database
from storage.feedback import cards, feedbacks, postings
from storage.feedback.feedbacks import Deed
from storage.feedback.postings import CHUNK, MOST
from storage.office import chats, officials
from storage.people import people
from storage.tables import Card, Feedback, LinkedChat, Outbox, Posting, Unit
from tests.storage.locality import BOT, NOW, SECOND, Office, clock_of, enrol, found_office, hand_in, link, meet

GROUP = -100
DAY = timedelta(days=1)


async def many(database: Database, office: Office, count: int, unit: int | None = None) -> list[int]:
    """So many open feedbacks as rows, as nobody hands in by hundreds; the first has the latest deadline."""
    person = await meet(database, 5)
    facts = {"group": "pressing", "kind": "report", "name_mode": "none", "version": 1, "reopened": 0}
    facts |= {"words": "Đường hỏng", "folded": "duong hong", "state": "received", "received_at": NOW}
    rows = [
        Feedback(person_id=person.id, area_id=office.area, unit_id=unit or office.unit, **facts) for _ in range(count)
    ]
    async with database.writing() as db:
        db.add_all(rows)
        await db.flush()
        db.add_all([clock_of(row, date(2026, 6, 1) - number * DAY) for number, row in enumerate(rows)])
        await db.flush()
        return [row.id for row in rows]


async def begin(database: Database, chat_id: int, unit: int | None = None) -> int:
    async with database.writing() as db:
        return await cards.begin_posting_open_cards(db, Address(BOT, chat_id), only_unit(unit), NOW)


async def all_posted(database: Database) -> list[int]:
    """How many cards each tick of the clock queued, until none waits."""
    ticks: list[int] = []
    while await pending(database):
        ticks.append(await post_cards(database, NOW + len(ticks) * SECOND))
    return ticks


async def pending(database: Database) -> int:
    async with database.reading() as db:
        return await db.scalar(select(func.count()).select_from(Posting)) or 0


async def queued(database: Database, chat_id: int = GROUP) -> Sequence[Outbox]:
    async with database.reading() as db:
        rows = select(Outbox).where(Outbox.notice == "card", Outbox.chat_id == chat_id, Outbox.state == "queued")
        return (await db.scalars(rows.order_by(Outbox.id))).all()


async def test_a_link_answers_at_once_and_only_the_most_urgent_are_posted_the_nearest_deadline_first(
    database: Database,
) -> None:
    office = await found_office(database)
    numbers = await many(database, office, 130)
    await link(database, GROUP, 7)
    assert await begin(database, GROUP) == 130
    assert len(await queued(database)) == 0
    assert await all_posted(database) == [CHUNK] * (MOST // CHUNK) + [0]
    rows = await queued(database)
    assert [row.subject_id for row in rows] == list(reversed(numbers))[:MOST]
    assert {(row.lane, row.thread_id) for row in rows} == {(Lane.BULK, 7)}


async def test_what_was_not_posted_is_posted_when_it_changes_and_a_new_feedback_does_not_wait(
    database: Database,
) -> None:
    office = await found_office(database)
    numbers = await many(database, office, MOST + 5)
    await link(database, GROUP)
    await begin(database, GROUP)
    await all_posted(database)
    async with database.writing() as db:
        await cards.refresh_cards(db, await feedbacks.get(db, numbers[0]), NOW)
    new = await hand_in(database, office, 6)
    rows = await queued(database)
    assert [(row.subject_id, row.lane) for row in rows[MOST:]] == [(numbers[0], Lane.OFFICIAL), (new.id, Lane.OFFICIAL)]


async def test_a_group_that_is_linked_again_gets_no_card_twice(database: Database) -> None:
    office = await found_office(database)
    await many(database, office, 12)
    await link(database, GROUP)
    await begin(database, GROUP)
    assert await all_posted(database) == [CHUNK, 2]
    await link(database, GROUP)
    await begin(database, GROUP)
    assert await all_posted(database) == [0]


async def test_the_rest_stops_where_a_group_is_lost_and_goes_on_for_the_unit_it_is_linked_to_now(
    database: Database,
) -> None:
    office = await found_office(database)
    async with database.writing() as db:
        db.add(other := Unit(code="two", name="UBND xã Hai"))
        await db.flush()
    await many(database, office, 30)
    theirs = await many(database, office, 2, other.id)
    await link(database, GROUP)
    await begin(database, GROUP)
    assert await post_cards(database, NOW) == CHUNK
    async with database.writing() as db:
        await db.execute(update(LinkedChat).values(unit_id=other.id))
        await chats.end_link(db, Address(BOT, -999), NOW)
    before = len(await queued(database))
    assert await all_posted(database) == [2]
    assert sorted(row.subject_id or 0 for row in (await queued(database))[before:]) == sorted(theirs)
    await begin(database, GROUP)
    async with database.writing() as db:
        await cards.lose_chat(db, Address(BOT, GROUP), NOW)
    assert await all_posted(database) == [0]
    assert len(await queued(database)) == 0


async def test_a_lost_groups_open_feedbacks_go_to_the_admins_and_to_nobody_else(database: Database) -> None:
    office = await found_office(database)
    await enrol(database, 11, "Khang")
    await enrol(database, 12, "Hạnh", "intake")
    await link(database, GROUP)
    feedback = await hand_in(database, office, 5)
    async with database.writing() as db:
        await cards.lose_chat(db, Address(BOT, GROUP), NOW)
    assert await all_posted(database) == [1]
    assert [row.subject_id for row in await queued(database, 11)] == [feedback.id]
    assert len(await queued(database)) == len(await queued(database, 12)) == 0


async def test_an_admin_is_posted_what_has_no_group_and_nobody_who_is_no_admin_any_more(database: Database) -> None:
    office = await found_office(database)
    async with database.writing() as db:
        db.add(other := Unit(code="two", name="UBND xã Hai"))
        await db.flush()
        chat = LinkedChat(account_id=BOT, chat_id=GROUP, unit_id=other.id, title="Tổ", linked_at=NOW)
        await chats.link_group(db, chat)
    official = await enrol(database, 11, "Khang")
    (ours,) = await many(database, office, 1)
    await many(database, office, 3, other.id)
    await begin(database, 11)
    assert await all_posted(database) == [1]
    assert [row.subject_id for row in await queued(database, 11)] == [ours]
    await many(database, office, 1)
    await begin(database, 11)
    async with database.writing() as db:
        await officials.remove(db, official.id, NOW)
    assert await all_posted(database) == [0]


async def test_an_admin_who_enrols_where_a_group_is_linked_is_posted_nothing(database: Database) -> None:
    office = await found_office(database)
    await link(database, GROUP)
    await many(database, office, 3)
    await enrol(database, 11, "Khang")
    await begin(database, 11)
    assert await all_posted(database) == [0]


async def test_a_clock_that_was_cut_off_goes_on_and_what_is_closed_meanwhile_is_left_out(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Khang")
    numbers = await many(database, office, 15)
    await link(database, GROUP)
    await begin(database, GROUP)
    with suppress(InterruptedError):
        async with database.writing() as db:
            assert await postings.queue_next_cards(db, Address(BOT, GROUP), NOW) == CHUNK
            raise InterruptedError
    async with database.writing() as db:
        await feedbacks.change(
            db, await feedbacks.get(db, numbers[-1]), Deed(Action.DECLINE, NOW, official.id, "trùng")
        )
    await all_posted(database)
    async with database.reading() as db:
        hung = (await db.scalars(select(Card.feedback_id).where(Card.chat_id == GROUP))).all()
    assert sorted(hung) == sorted(numbers)
    assert len({row.subject_id for row in await queued(database)}) == len(await queued(database)) == 15


async def test_a_chat_of_nobody_gets_no_card(database: Database) -> None:
    office = await found_office(database)
    await many(database, office, 2)
    async with database.writing() as db:
        await people.meet(db, Address(BOT, 77), NOW)
    await begin(database, 77)
    assert await all_posted(database) == [0]
