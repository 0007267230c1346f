from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from bot.channels.telegram.channel import Telegram, make_bot
from bot.identity import keep_account
from bot.messengers import Identity
from rules.lifecycle import Action
from rules.notice import Address
from rules.reach import TELEGRAM
from scheduler.retiring import retire_unnamed_accounts
from storage.engine.database import Database, Db
from storage.feedback import applying, cards, handing_on, postings
from storage.office import chats, officials
from storage.people import people
from storage.queue import accounts, claims, owed, pauses
from storage.queue.accounts import ChatKind, Leftover, Messenger
from storage.queue.leased import Claim
from storage.tables import Account, Contact, KnownChat, Lease, LinkedChat, Outbox
from tests.storage.locality import BOT, NOW, enrol, found_office, hand_in, letter, link, meet, post

OTHER = BOT + 1
DAY = timedelta(days=1)


async def register(database: Database, number: int, name: str = "cau_noi_bot") -> list[str]:
    """Begin to serve as this account alone; gives those that were retired by it."""
    account = Account(id=number, channel=Messenger.TELEGRAM, external_id=str(number), name=name, since=NOW)
    async with database.writing() as db:
        await accounts.register(db, account, TELEGRAM)
        return await accounts.retire_others(db, [number], NOW + DAY)


async def known_accounts(database: Database) -> list[tuple[int, str, bool]]:
    async with database.reading() as db:
        rows = (await db.scalars(select(Account).order_by(Account.id))).all()
    return [(one.id, one.name, one.retired_at is not None) for one in rows]


async def known_chats(database: Database) -> list[tuple[int, str, str]]:
    async with database.reading() as db:
        rows = (await db.scalars(select(KnownChat).order_by(KnownChat.chat_id))).all()
    return [(one.chat_id, one.kind, one.title) for one in rows]


async def test_an_account_is_kept_once_and_goes_by_its_newest_name(database: Database) -> None:
    assert await register(database, BOT) == []
    assert await register(database, BOT, "ten_moi_bot") == []
    assert await known_accounts(database) == [(BOT, "ten_moi_bot", False)]


async def test_an_account_that_no_setting_names_is_retired_once_and_serves_again_when_it_is_named(
    database: Database,
) -> None:
    await register(database, BOT)
    assert await register(database, OTHER) == [str(BOT)]
    assert await register(database, OTHER) == []
    assert [gone for _, _, gone in await known_accounts(database)] == [True, False]
    assert await register(database, BOT) == [str(OTHER)]
    assert [gone for _, _, gone in await known_accounts(database)] == [False, True]


async def test_what_is_left_with_a_retired_account_is_counted(database: Database) -> None:
    await register(database, BOT, "cu_bot")
    await enrol(database, 11, "Hạnh")
    await meet(database, 21)
    await link(database, -100)
    await post(database, letter("waits", 21))
    async with database.reading() as db:
        assert await accounts.leftovers(db) == []
    await register(database, OTHER)
    async with database.reading() as db:
        assert await accounts.leftovers(db) == [Leftover("cu_bot", str(BOT), people=2, groups=1, waiting=1)]


async def test_a_retired_account_with_nothing_left_is_not_spoken_of(database: Database) -> None:
    await register(database, BOT)
    await register(database, OTHER)
    async with database.reading() as db:
        assert await accounts.leftovers(db) == []


async def test_a_chat_is_known_by_what_was_stored_and_never_by_its_number(database: Database) -> None:
    await meet(database, 21)
    await meet(database, 21)
    await link(database, -100)
    assert await known_chats(database) == [(-100, "group", "Tổ"), (21, "private", "")]
    async with database.writing() as db:
        await accounts.note_chat(db, Address(BOT, 7_000_000_000), ChatKind.GROUP, "Nhóm có số dương")
        await accounts.note_chat(db, Address(BOT, 21), ChatKind.PRIVATE)
    assert (await known_chats(database))[-1] == (7_000_000_000, "group", "Nhóm có số dương")


@pytest.mark.parametrize("linked_before", [False, True])
async def test_a_group_that_became_a_supergroup_is_known_under_its_new_number(
    database: Database, *, linked_before: bool
) -> None:
    await link(database, -100)
    if linked_before:
        await link(database, -200)
    async with database.writing() as db:
        assert await chats.follow_migration(db, Address(BOT, -100), Address(BOT, -200))
    assert await known_chats(database) == [(-200, "group", "Tổ"), (-100, "group", "Tổ")]


async def test_whoever_sends_is_told_by_the_stored_kind_whether_a_chat_is_a_group(database: Database) -> None:
    async with database.writing() as db:
        await accounts.note_chat(db, Address(BOT, 900), ChatKind.GROUP, "Nhóm có số dương")
        await accounts.note_chat(db, Address(BOT, -5), ChatKind.PRIVATE)
        await accounts.note_chat(db, Address(OTHER, 21), ChatKind.GROUP)
    await post(database, letter("a", 900), letter("b", -5), letter("c", 21), letter("d", -77))
    async with database.writing() as db:
        rows = await claims.claim_due(db, Claim(BOT, "t", NOW, NOW + DAY, ()), (0, 3, 9), 10)
    assert {row.dedup_key: row.in_group for row in rows} == {"a": True, "b": False, "c": False, "d": False}


async def test_a_group_in_which_silence_was_asked_for_is_known_by_its_kind(database: Database) -> None:
    async with database.writing() as db:
        await accounts.note_chat(db, Address(BOT, 900), ChatKind.GROUP)
    await post(database, letter("a", 900), letter("b", -5))
    async with database.writing() as db:
        await db.execute(update(Outbox).values(rest_until=NOW + DAY))
    async with database.reading() as db:
        assert await pauses.resting_groups(db, BOT, NOW) == {900: NOW + DAY}


async def linked_at(database: Database, account_id: int, chat_id: int) -> None:
    async with database.writing() as db:
        facts = {"thread_id": None, "unit_id": None, "title": "Tổ", "linked_at": NOW}
        await chats.link_group(db, LinkedChat(account_id=account_id, chat_id=chat_id, **facts))


async def test_a_card_hangs_in_the_groups_of_every_account_that_serves_also_where_two_are_in_one(
    database: Database,
) -> None:
    both = [
        Account(id=one, channel=Messenger.TELEGRAM, external_id=str(one), name="", since=NOW) for one in (BOT, OTHER)
    ]
    async with database.writing() as db:
        for one in both:
            await accounts.register(db, one, TELEGRAM)
    for account, chat in ((BOT, -100), (OTHER, -100), (OTHER, -200)):
        await linked_at(database, account, chat)
    feedback = await hand_in(database, await found_office(database), 21)
    at = select(Outbox.account_id, Outbox.chat_id).where(Outbox.notice == "card", Outbox.state == "queued")
    async with database.reading() as db:
        found = sorted(tuple(row) for row in await db.execute(at))
        assert found == [(BOT, -100), (OTHER, -200), (OTHER, -100)]
        hung = [address for address, _ in await cards.places(db, feedback)]
        assert sorted(hung, key=str) == sorted(
            [Address(BOT, -100), Address(OTHER, -100), Address(OTHER, -200)], key=str
        )
    await register(database, OTHER)
    async with database.reading() as db:
        assert {address for address, _ in await cards.places(db, feedback)} == {
            Address(OTHER, -100),
            Address(OTHER, -200),
        }


async def test_where_only_a_retired_account_has_a_group_the_admins_get_the_card_where_they_are_reached(
    database: Database,
) -> None:
    await register(database, BOT)
    await linked_at(database, BOT, -100)
    official = await enrol(database, 11, "Hạnh")
    async with database.writing() as db:
        facts = {"account_id": OTHER, "chat_id": 11, "language": "vi", "since": NOW}
        db.add(Contact(person_id=official.person_id, **facts))
    await register(database, OTHER)
    feedback = await hand_in(database, await found_office(database), 21)
    async with database.reading() as db:
        assert [address for address, _ in await cards.places(db, feedback)] == [Address(OTHER, 11)]
    # Should the old one serve again, its group has the cards as before.
    await register(database, BOT)
    async with database.reading() as db:
        assert Address(BOT, -100) in [address for address, _ in await cards.places(db, feedback)]


async def test_an_account_with_which_a_process_still_sends_is_not_retired(database: Database) -> None:
    await register(database, BOT)
    async with database.writing() as db:
        db.add(Lease(name=f"sender:{BOT}", holder="host:7:x", epoch=1, expires_at=NOW + 2 * DAY))
    assert await register(database, OTHER) == []
    async with database.writing() as db:
        # It may be that it is only started afresh.
        assert await accounts.retire_others(db, [OTHER], NOW + 3 * DAY, 2 * DAY) == []
        assert await accounts.retire_others(db, [OTHER], NOW + 3 * DAY) == [str(BOT)]


async def test_what_residents_said_through_a_retired_account_is_counted_and_handed_on_by_the_one_that_serves(
    database: Database,
) -> None:
    await register(database, BOT, "cu_bot")
    feedback = await hand_in(database, await found_office(database), 21)
    async with database.writing() as db:
        await owed.keep_owed(db, BOT, feedback.id, "word:1:0:5:2", None, NOW)
        await db.execute(delete(Contact))
        await register_in(db, OTHER)
        (left,) = await accounts.leftovers(db)
        assert left.waiting == 1
        assert len(await owed.read_owed(db)) == 1
    await linked_at(database, OTHER, -200)
    async with database.writing() as db:
        await applying.write_line(db, feedback.id, Action.REMARK, "Nước vẫn bẩn.", NOW, None)
        for number in await owed.read_owed(db):
            await handing_on.hand_on_owed(db, number, NOW)
        assert await owed.read_owed(db) == []
        told = select(Outbox.account_id, Outbox.chat_id).where(Outbox.notice == "card-word")
        assert [tuple(row) for row in await db.execute(told)] == [(OTHER, -200)]


async def register_in(db: Db, number: int) -> None:
    account = Account(id=number, channel=Messenger.TELEGRAM, external_id=str(number), name="", since=NOW)
    await accounts.register(db, account, TELEGRAM)
    await accounts.retire_others(db, [number], NOW + DAY)


async def serve_alone(database: Database, number: int) -> None:
    """Begin a process with this account in its settings, and no other."""
    channel = Telegram(make_bot(f"{number}:token", "http://127.0.0.1:9"))
    await keep_account(database, channel, Identity(str(number), "cau_noi_bot", sees_all=False), NOW)
    await retire_unnamed_accounts(database, [number], NOW)


async def test_an_account_that_serves_again_shows_in_its_groups_what_came_meanwhile(database: Database) -> None:
    await serve_alone(database, BOT)
    await linked_at(database, BOT, -100)
    await enrol(database, 11, "Hạnh")
    async with database.writing() as db:
        await people.meet(db, Address(OTHER, 11), NOW)
    await serve_alone(database, OTHER)
    feedback = await hand_in(database, await found_office(database), 21)
    async with database.reading() as db:
        assert await officials.unreachable_admins(db) == ["Hạnh"]
        assert await chats.all_linked(db) == []
        assert await cards.places(db, feedback) == []
    await serve_alone(database, BOT)
    async with database.writing() as db:
        assert set(await postings.unfinished_chats(db)) == {Address(BOT, -100), Address(BOT, 11)}
        assert await postings.queue_next_cards(db, Address(BOT, -100), NOW) == 1
        assert await officials.unreachable_admins(db) == []
