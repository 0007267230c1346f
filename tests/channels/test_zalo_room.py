"""Nothing is tried at Zalo that it would refuse: windows, messages of a window, and the plan of a month are counted."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import clock
from bot.account_use import tell_plan
from bot.channels.zalo_bot.zalo_channel import ZaloBot
from bot.identity import keep_account
from bot.messengers import Identity
from locales import texts
from rules.months import month_of, next_month
from rules.notice import Address, Lane, Outgoing
from rules.reminders import Quiet
from storage.engine.database import Database
from storage.queue import month_uses, outbox
from storage.queue.outbox import Letter
from storage.tables import Contact, Duty, Outbox, Peer
from tests.channels.oa_desk import OaDesk, oa_desk
from tests.channels.zalo_desk import SECRET, ZaloDesk, zalo_desk
from tests.journeys.stage import free_port
from tests.sandbox.zalo import zalo_sandbox
from tests.sandbox.zalo_oa import oa_sandbox
from tests.storage.locality import found_office
from tests.storage.locality import hasty as database

__all__ = ["database"]
say = texts("vi").say
MESSAGE = "/v3.0/oa/message/cs"


@pytest.fixture
async def desk(database: Database, tmp_path: Path) -> AsyncIterator[OaDesk]:
    await found_office(database)
    async with (
        oa_sandbox() as oa,
        oa_desk(oa, database, tmp_path, zalo_oa_free_messages=8, chat_pace=1000, pace=1000) as made,
    ):
        await oa.ask("switch", {"free": "8"})
        yield made


@pytest.fixture
async def bot(database: Database, tmp_path: Path) -> AsyncIterator[ZaloDesk]:
    await found_office(database)
    port = free_port()
    hook = {"zalo_bot_webhook_url": f"http://127.0.0.1:{port}/zalo", "zalo_bot_webhook_secret": SECRET}
    async with zalo_sandbox() as zalo:
        await zalo.ask("switch", {"month": 10})
        also = {"http_port": port, "chat_pace": 1000, "pace": 1000, "zalo_bot_month": 10, "zalo_bot_reserve": 20}
        async with zalo_desk(zalo, database, tmp_path, **hook, **also) as made:
            yield made


async def tell(database: Database, account_id: int, key: str, desk: OaDesk | ZaloDesk, lane: Lane) -> None:
    """Something that the office has to say of its own accord to the one person that it knows."""
    now = desk.now() if isinstance(desk, OaDesk) else desk.clock.now()
    async with database.writing() as db:
        chat = await db.scalar(select(Contact.chat_id).where(Contact.account_id == account_id).limit(1))
        letter = Letter(key, Address(account_id, chat or 0), now, what=Outgoing(text=f"Tin {key}."), lane=lane)
        await outbox.add(db, letter)


async def until(database: Database, key: str, wanted: str) -> Outbox:
    for _ in range(1500):
        async with database.reading() as db:
            row = await db.scalar(select(Outbox).where(Outbox.dedup_key == key))
        if row is not None and row.state == wanted:
            return row
        await asyncio.sleep(0.02)
    raise AssertionError(row.state if row else "nothing")


async def test_nothing_is_tried_outside_the_window_nor_beyond_its_messages(desk: OaDesk, database: Database) -> None:
    account = desk.account.account_id
    person = await desk.oa.person(writes=False)
    said = len(await desk.says(person, "chào"))
    await asyncio.sleep(0.1)
    for number in range(9):
        await tell(database, account, f"t{number}", desk, Lane.OFFICIAL)
    async with database.reading() as db:
        peer = (await db.scalars(select(Peer))).one()
    assert peer.heard_at is not None
    for number in range(8 - said):
        await until(database, f"t{number}", "sent")
    for number in range(8 - said, 9):
        assert (await until(database, f"t{number}", "held")).held_why == "window"
    await desk.heard(person, 8 - said)
    # What was held is the first thing said.
    assert "Tin t8." in (await desk.says(person, "có gì mới", 2))[0]["text"]
    await desk.later(days=8)
    await tell(database, account, "late", desk, Lane.OFFICIAL)
    assert (await until(database, "late", "held")).held_why == "window"
    calls = await desk.oa.ask(f"calls?path={MESSAGE}")
    assert [one for one in calls if one["answer"]] == []


async def test_reminders_yield_answers_use_the_reserve_and_admins_hear_in_time(
    bot: ZaloDesk, database: Database
) -> None:
    account, person = bot.account.account_id, await bot.zalo.person()
    await bot.says(person, "chào")
    async with database.writing() as db:
        contact = (await db.scalars(select(Contact))).one()
        db.add(Duty(person_id=contact.person_id, role="admin", name="Quản trị", since=bot.clock.now()))
    for number in range(6):
        await tell(database, account, f"t{number}", bot, Lane.OFFICIAL)
        await until(database, f"t{number}", "sent")
    now = bot.clock.now()
    # The eighth message brings the word to the admins itself, which may use what is kept.
    await tell(database, account, "eighth", bot, Lane.BULK)
    await until(database, "eighth", "sent")
    for mark in ("nearly", "reserve"):
        await until(database, f"plan:{account}:{month_of(now)}:{mark}:{contact.person_id}", "sent")
    await tell(database, account, "bulk", bot, Lane.BULK)
    row = await until(database, "bulk", "held")
    assert (row.held_why, row.held_until) == ("quota", next_month(now))
    await tell(database, account, "answer", bot, Lane.OFFICIAL)
    assert (await until(database, "answer", "held")).held_why == "quota"
    assert (await bot.zalo.ask("plan", {}))["used"] == 10
    calls = await bot.zalo.ask("calls?method=sendMessage")
    assert len(calls) == 10
    async with database.reading() as db:
        assert await month_uses.used_in(db, account, month_of(now)) == 10
    well, words = await tell_plan(database, account, bot.account.channel.reach)
    assert not well
    assert "10 trên 10" in words
    assert "2 tin cuối" in words


async def test_a_larger_plan_lets_go_what_waits_for_the_month(bot: ZaloDesk, database: Database) -> None:
    account, person = bot.account.account_id, await bot.zalo.person()
    await bot.says(person, "chào")
    async with database.writing() as db:
        await month_uses.take(db, account, month_of(bot.clock.now()), 9, None)
    await tell(database, account, "answer", bot, Lane.OFFICIAL)
    await until(database, "answer", "held")
    channel = bot.account.channel
    assert isinstance(channel, ZaloBot)
    # As after a start with a larger number.
    channel.room.closed_until = None
    channel.reach = channel.room.reach = replace(channel.reach, quota=20, reserve=4)
    await bot.zalo.ask("switch", {"month": 20})
    await keep_account(database, channel, Identity(str(account), "Bot", sees_all=False), bot.clock.now())
    await bot.account._tidy()
    async with database.reading() as db:
        row = await db.scalar(select(Outbox).where(Outbox.dedup_key == "answer"))
    assert row is not None
    assert row.state in {"joined", "sent"}
    await until(database, "answer", "sent")


async def test_what_waited_for_a_new_month_leaves_in_the_morning_and_rings_at_no_midnight(
    bot: ZaloDesk, database: Database
) -> None:
    account, person = bot.account.account_id, await bot.zalo.person()
    await bot.says(person, "chào")
    async with database.writing() as db:
        await month_uses.take(db, account, month_of(bot.clock.now()), 9, None)
    await tell(database, account, "answer", bot, Lane.OFFICIAL)
    row = await until(database, "answer", "held")
    assert row.held_until is not None
    bot.account.settings.quiet_hours = Quiet(time(21), time(6))
    for hour in (0.1, 5.9):
        bot.clock.ahead = row.held_until - clock.now() + timedelta(hours=hour)
        await bot.account._tidy()
        await until(database, "answer", "held")
    bot.clock.ahead = row.held_until - clock.now() + timedelta(hours=6.1)
    await bot.account._tidy()
    async with database.reading() as db:
        assert await db.scalar(select(Outbox.state).where(Outbox.dedup_key == "answer")) in {"joined", "sent"}


async def test_what_did_not_leave_is_counted_off(bot: ZaloDesk, database: Database) -> None:
    account, person = bot.account.account_id, await bot.zalo.person()
    await bot.says(person, "chào")
    await bot.zalo.ask("fault", {"method": "sendMessage", "status": 404, "description": "Not Found"})
    await tell(database, account, "one", bot, Lane.OFFICIAL)
    for _ in range(1500):
        async with database.reading() as db:
            row = await db.scalar(select(Outbox).where(Outbox.dedup_key == "one"))
        if row is not None and row.refusals:
            break
        await asyncio.sleep(0.02)
    async with database.reading() as db:
        assert await month_uses.used_in(db, account, month_of(bot.clock.now())) == 1
