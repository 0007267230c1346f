"""What is kept and told of an account that is away: by the others, once when it begins and once when it is over."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from handlers import alarms as said
from handlers.notices.officials_notices import code_guesses_message
from rules.notice import Address
from rules.reach import TELEGRAM
from scheduler.account_watch import AccountWatch, AwayReason, AwayWords
from scheduler.guesses import report_code_guesses
from storage.engine.database import Database
from storage.office import invitations
from storage.queue import accounts, away, outbox
from storage.queue.accounts import Messenger
from storage.queue.away import Away
from storage.tables import Account, Contact, Outbox
from tests.storage.locality import BOT, NOW, enrol, letter

OTHER, THIRD = BOT + 1, BOT + 2
HOME = ZoneInfo("Asia/Ho_Chi_Minh")
MINUTE = timedelta(minutes=1)
WORDS = AwayWords(partial(said.account_away, zone=HOME), partial(said.account_back, zone=HOME))


def watch_of(database: Database, account_id: int = OTHER) -> AccountWatch:
    return AccountWatch(database, account_id, Messenger.TELEGRAM, WORDS, 10 * MINUTE)


async def serve(database: Database, *numbers: int) -> None:
    async with database.writing() as db:
        for number in numbers:
            name = f"{number}"
            account = Account(id=number, channel=Messenger.TELEGRAM, external_id=name, name=name, since=NOW)
            await accounts.register(db, account, TELEGRAM)


async def admin(database: Database, chat_id: int, *also_at: int) -> None:
    """An admin who is reached by the first account, and by others."""
    duty = await enrol(database, chat_id, "Khang")
    async with database.writing() as db:
        for account_id in also_at:
            facts = {"account_id": account_id, "chat_id": chat_id, "language": "vi", "since": NOW}
            db.add(Contact(person_id=duty.person_id, **facts))


async def told(database: Database) -> list[tuple[int, str, str]]:
    async with database.reading() as db:
        rows = await db.scalars(select(Outbox).where(Outbox.notice.like("account-%")).order_by(Outbox.id))
        return [(row.account_id, row.notice, row.state) for row in rows]


async def deliver(database: Database) -> None:
    async with database.writing() as db:
        await db.execute(update(Outbox).where(Outbox.state == "queued").values(state="sent"))


async def is_away(database: Database, account_id: int = OTHER) -> Away | None:
    async with database.reading() as db:
        return await away.find_away(db, account_id)


async def test_a_refused_token_is_told_at_once_and_once_through_one_other_account(database: Database) -> None:
    await serve(database, BOT, OTHER, THIRD)
    await admin(database, 11, OTHER, THIRD)
    watch = watch_of(database)
    for minute in range(3):
        await watch.look("hai_bot", AwayReason.TOKEN, NOW + minute * MINUTE)
        await deliver(database)
    assert await told(database) == [(BOT, "account-away", "sent")]
    for minute in (3, 4):
        await watch.look("hai_bot", None, NOW + minute * MINUTE)
    assert await told(database) == [(BOT, "account-away", "sent"), (BOT, "account-back", "queued")]
    assert await is_away(database) is None


@pytest.mark.parametrize("why", AwayReason)
async def test_an_account_that_was_never_of_use_is_kept_as_away_since_it_was_first_seen_so(
    database: Database, why: AwayReason
) -> None:
    await serve(database, BOT)
    await admin(database, 11)
    watch = watch_of(database)
    for minute in range(13):
        await watch.look("7100002", why, NOW + minute * MINUTE)
        await deliver(database)
    assert await is_away(database) == Away(NOW, why)
    assert await told(database) == [(BOT, "account-away", "sent")]
    # Once it is known it goes by its name.
    await serve(database, OTHER)
    async with database.reading() as db:
        assert len(await accounts.serving(db)) == 2


@pytest.mark.parametrize("why", [AwayReason.UNREACHABLE, AwayReason.SILENT])
async def test_what_may_pass_by_itself_is_kept_at_once_and_told_only_where_it_lasts(
    database: Database, why: AwayReason
) -> None:
    await serve(database, BOT, OTHER)
    await admin(database, 11)
    watch = watch_of(database)
    for minute in (0, 9):
        await watch.look("hai_bot", why, NOW + minute * MINUTE)
    assert await is_away(database) == Away(NOW, why)
    assert await told(database) == []
    await watch.look("hai_bot", None, NOW + 10 * MINUTE)
    assert await told(database) == []


async def test_who_can_be_reached_by_another_account_only_later_is_told_then(database: Database) -> None:
    await serve(database, BOT, OTHER)
    watch = watch_of(database)
    await watch.look("hai_bot", AwayReason.TOKEN, NOW)
    assert await told(database) == []
    await admin(database, 11)
    await watch.look("hai_bot", AwayReason.TOKEN, NOW + MINUTE)
    assert await told(database) == [(BOT, "account-away", "queued")]


async def test_whoever_has_not_heard_that_it_was_away_hears_only_that_it_is_back(database: Database) -> None:
    await serve(database, BOT, OTHER)
    await admin(database, 11)
    watch = watch_of(database)
    await watch.look("hai_bot", AwayReason.TOKEN, NOW)
    await watch.look("hai_bot", None, NOW + MINUTE)
    assert await told(database) == [(BOT, "account-away", "cancelled"), (BOT, "account-back", "queued")]


async def test_what_rests_after_tries_in_vain_rests_no_longer_once_the_account_is_back(database: Database) -> None:
    await serve(database, BOT, OTHER)
    facts: dict[str, dict[str, object]] = {
        "in vain": {"error": "cut"},
        "asked to": {},
        "refused": {"error": "nobody knows why", "refusals": 1},
    }
    async with database.writing() as db:
        for key, values in facts.items():
            for account_id in (BOT, OTHER):
                await outbox.add(db, replace(letter(f"{key}:{account_id}"), address=Address(account_id, 5)))
                row = update(Outbox).where(Outbox.dedup_key == f"{key}:{account_id}")
                await db.execute(row.values(rest_until=NOW + 60 * MINUTE, **values))
    watch = watch_of(database)
    await watch.look("hai_bot", AwayReason.UNREACHABLE, NOW)
    await watch.look("hai_bot", None, NOW + MINUTE)
    async with database.reading() as db:
        free = await db.scalars(select(Outbox.dedup_key).where(Outbox.rest_until.is_(None)))
        assert list(free) == [f"in vain:{OTHER}"]


async def test_codes_that_were_guessed_at_a_bot_are_told_to_every_admin_once_by_whichever_reaches_them(
    database: Database,
) -> None:
    await serve(database, BOT, OTHER)
    await admin(database, 11)
    await admin(database, 12, OTHER)
    async with database.writing() as db:
        await invitations.count_try(db, OTHER, 99, NOW)
    assert await report_code_guesses(database, code_guesses_message, NOW + 180 * MINUTE) == 1
    async with database.reading() as db:
        rows = await db.execute(select(Outbox.account_id, Outbox.chat_id).where(Outbox.notice == "code-guesses"))
        assert [tuple(row) for row in rows] == [(OTHER, 12), (BOT, 11)]
