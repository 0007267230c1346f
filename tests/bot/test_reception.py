"""Who takes the bot's updates away, and that it notices, mends what it may, and says so."""

import asyncio
from pathlib import Path

import pytest
from aiogram.exceptions import TelegramServerError
from aiohttp import ClientSession

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.receiving import set_webhook
from bot.channels.telegram.reception import ReceptionWatch
from bot.errors import CannotRunError
from bot.messengers import TokenError
from bot.webhook_paths import Webhook
from rules.reception import ReceptionFault
from storage.engine.database import Database
from tests.bot.test_probes import begin, seen, until
from tests.journeys.stage import TOKEN, Sandbox, Stage
from tests.journeys.test_circle import enrol
from tests.storage.locality import NOW

OURS = "http://127.0.0.1:9/ours"
ALIEN = "http://127.0.0.1:9/elsewhere"


def reception_watch(channel: Telegram, database: Database, webhook: str = "") -> ReceptionWatch:
    hook = Webhook(webhook, "a-secret-of-the-test") if webhook else None
    made = ReceptionWatch(hook, database, channel, lambda: NOW)
    made.begin(["message", "callback_query"])
    return made


async def taken_over(sandbox: Sandbox, url: str = ALIEN) -> None:
    address = f"{sandbox.address}/bot{TOKEN}/setWebhook"
    async with ClientSession() as other, other.post(address, json={"url": url}) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("webhook", ["", OURS])
async def test_what_somebody_took_is_taken_back_twice_an_hour_and_then_only_told(
    channel: Telegram, sandbox: Sandbox, database: Database, webhook: str
) -> None:
    mine = reception_watch(channel, database, webhook)
    urls = []
    for _ in range(3):
        await taken_over(sandbox)
        await mine.look()
        urls.append((await channel.hook(5)).url)
    assert urls == [webhook, webhook, ALIEN]
    assert not mine.hears()
    known, trouble = mine.trouble()
    assert known
    assert trouble is not None
    assert trouble.name == "hook"
    await channel.bot.set_webhook(webhook)
    await mine.look()
    assert mine.trouble() == (True, None)


async def test_nobody_is_told_that_nothing_is_heard_while_it_is_being_mended(
    channel: Telegram, sandbox: Sandbox, database: Database
) -> None:
    mine = reception_watch(channel, database)
    await taken_over(sandbox)
    looking = asyncio.create_task(mine.look())
    while not looking.done():
        assert mine.hears()
        await asyncio.sleep(0)
    await looking
    assert mine.mended


async def test_another_fetcher_is_told_and_the_look_is_made_at_once(
    channel: Telegram, sandbox: Sandbox, database: Database
) -> None:
    mine = reception_watch(channel, database)
    for _ in range(2):
        mine.conflict(
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        )
    listening = asyncio.create_task(mine.listen())
    while mine.deaf is None:
        await asyncio.sleep(0.01)
    listening.cancel()
    assert mine.deaf.cause == ReceptionFault.POLLER
    assert not mine.hears()


async def test_that_telegram_is_away_says_nothing_about_hearing(
    channel: Telegram, sandbox: Sandbox, database: Database
) -> None:
    mine = reception_watch(channel, database)
    await sandbox.ask("faults", {"method": "getWebhookInfo", "status": 502, "description": "Bad Gateway"})
    with pytest.raises(TelegramServerError):
        await mine.look()
    assert mine.hears()
    assert mine.trouble() == (False, None)


async def test_admins_and_readyz_hear_of_one_who_takes_the_updates_again_and_again(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    stage = Stage(sandbox, f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db", tmp_path / "bot.log")
    stage.settings = {"CAUNOI_ALARM_MINUTES": "0.1"}
    codes = await stage.seed()
    running = await begin(stage)
    try:
        khang, _, _ = await enrol(stage, codes)

        async def away_from_us() -> bool:
            async with sandbox.session.post(f"{sandbox.address}/bot{TOKEN}/setWebhook", json={"url": ALIEN}) as answer:
                assert answer.status == 200
            await asyncio.sleep(0.3)
            code, page = await seen(stage, running, "readyz")
            assert (code == 503) is ('"hearing": false' in page)
            return code == 503

        await until(away_from_us, stage)
        told = await khang.hears("không nhận được tin của người dân")
        assert "BotFather" in told["text"]
        lan = await stage.person(1001, "Lan")
        await lan.says("/start")
        async with sandbox.session.post(f"{sandbox.address}/bot{TOKEN}/deleteWebhook") as answer:
            assert answer.status == 200
        await lan.hears("Ông/bà có đồng ý")

        async def hears_again() -> bool:
            return (await seen(stage, running, "readyz"))[0] == 200

        await until(hears_again, stage)
        await khang.hears("nhận lại được tin của người dân")
    finally:
        await running.end()


async def test_a_revoked_token_is_noticed_though_nothing_is_to_be_sent(
    channel: Telegram, sandbox: Sandbox, database: Database
) -> None:
    await sandbox.ask("faults", {"method": "getWebhookInfo", "status": 401, "description": "Unauthorized"})
    with pytest.raises(TokenError):
        await reception_watch(channel, database, OURS).listen()


async def test_who_cannot_be_asked_twice_in_a_row_is_out_of_reach_until_he_can(
    channel: Telegram, sandbox: Sandbox, database: Database
) -> None:
    await sandbox.ask("faults", {"method": "getWebhookInfo", "drop": "before", "times": 2})
    mine = reception_watch(channel, database)
    listening = asyncio.create_task(mine.listen())
    while not mine.unreachable():
        assert not mine.known
        await asyncio.sleep(0.01)
    while not mine.known:
        await asyncio.sleep(0.01)
    assert not mine.unreachable()
    assert mine.trouble() == (True, None)
    listening.cancel()
    await asyncio.wait({listening})
    # Nobody looks any more: nothing is known.
    assert mine.trouble() == (False, None)


async def test_an_address_that_telegram_refuses_ends_only_a_process_that_has_no_other_account(
    channel: Telegram, sandbox: Sandbox
) -> None:
    hook = Webhook(OURS, "a-secret-of-the-test")
    await sandbox.ask("faults", {"method": "setWebhook", "status": 400, "description": "Bad Request: bad webhook"})
    await set_webhook(channel, hook, ["message"], alone=False)
    await sandbox.ask("faults", {"method": "setWebhook", "status": 400, "description": "Bad Request: bad webhook"})
    with pytest.raises(CannotRunError) as refused:
        await set_webhook(channel, hook, ["message"], alone=True)
    assert "bad webhook" in str(refused.value.facts)
