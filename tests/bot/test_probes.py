"""The bot seen from outside: its figures, whether it is ready, its end after a silence; and no secret in any of it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import select

from storage.engine.database import Database
from storage.tables import Inbox
from tests.bot.desk import written
from tests.journeys.stage import BOT, BotProcess, Sandbox, Stage, free_port
from tests.journeys.test_circle import enrol
from tests.journeys.test_groups import quick_hand_in
from tests.processes import fork

SECRET_PART = "planted-token-0123456789abcdefghijk"
TOKEN = f"{BOT}:{SECRET_PART}"
PHONE = "0912 345 678"
NAME = "Nguyễn Văn Bí Mật"
WORDS = "Ở Đồng Táng nên trồng thêm cây ven đường"
PLANTED = (SECRET_PART, PHONE, PHONE.replace(" ", ""), "Bí Mật", "Táng", "a-secret-of-the-test")
LAN = 4_815_162_342
PATIENCE = 60.0


@pytest.fixture
async def stage(sandbox: Sandbox, tmp_path: Path) -> Stage:
    await sandbox.ask("reset", {})
    await sandbox.ask("bots", {"token": TOKEN, "first_name": "Cầu Nối", "username": "cau_noi_bot"})
    settings = {"CAUNOI_TELEGRAM_TOKEN": TOKEN, "CAUNOI_LOG_LEVEL": "DEBUG"}
    return Stage(sandbox, f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db", tmp_path / "bot.log", settings=settings)


async def launched(stage: Stage) -> BotProcess:
    port = free_port()
    return BotProcess(fork("bot", "run", environment=stage.environment(port), log=stage.log), port)


async def begin(stage: Stage) -> BotProcess:
    """Start a bot and wait until it answers, ready or not."""
    running = await launched(stage)

    async def leads() -> bool:
        return (await figures(stage, running))[f"caunoi_leading {BOT}"] == 1

    await until(leads, stage)
    return running


async def until(holds: Callable[[], Awaitable[bool]], stage: Stage) -> None:
    """Ask until it is so."""
    for _ in range(int(PATIENCE / 0.05)):
        with suppress(ClientError, OSError):
            if await holds():
                return
        await asyncio.sleep(0.05)
    raise AssertionError(stage.log.read_text())


async def forget_faults(stage: Stage) -> None:
    async with stage.sandbox.session.delete(f"{stage.sandbox.address}/sandbox/faults") as answer:
        assert answer.status == 200


async def seen(stage: Stage, running: BotProcess, door: str) -> tuple[int, str]:
    async with stage.sandbox.session.get(f"http://127.0.0.1:{running.port}/{door}") as answer:
        return answer.status, await answer.text()


async def figures(stage: Stage, running: BotProcess) -> dict[str, float]:
    """The figures without labels, by their names, and those with a lane and an outcome as `name lane outcome`."""
    page = (await seen(stage, running, "metrics"))[1]
    families = text_string_to_metric_families(page)
    return {" ".join([one.name, *one.labels.values()]): one.value for family in families for one in family.samples}


def logged(stage: Stage, event: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in stage.log.read_text().splitlines() if line.startswith("{")]
    return [line for line in lines if line["event"] == event]


async def delivered(stage: Stage, running: BotProcess, update: dict[str, Any]) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": "a-secret-of-the-test"}
    address = f"http://127.0.0.1:{running.port}/hook"
    async with stage.sandbox.session.post(address, json=update, headers=headers) as answer:
        return answer.status


async def test_what_is_delivered_while_telegram_cannot_be_reached_is_kept_and_dealt_with_later(stage: Stage) -> None:
    stage.webhook = True
    await stage.seed()
    lan = await stage.person(LAN, NAME)
    await stage.sandbox.ask(f"people/{LAN}/send", {"chat": BOT, "text": "/start"})
    fault = {"method": "getMe", "status": 502, "description": "Bad Gateway", "times": 1000}
    await stage.sandbox.ask("faults", fault)
    running = await launched(stage)
    try:

        async def open_and_not_ready() -> bool:
            return (await seen(stage, running, "readyz"))[0] == 503

        await until(open_and_not_ready, stage)
        assert await delivered(stage, running, written(920_000_000, "/start", LAN)) == 200
        assert (await seen(stage, running, "livez"))[0] == 200
        assert await lan.texts() == []
        await forget_faults(stage)

        async def dealt_with() -> bool:
            database = Database(stage.database_url)
            async with database.reading() as db:
                state = await db.scalar(select(Inbox.state).where(Inbox.update_id == 920_000_000))
            await database.close()
            return state == "done"

        await until(dealt_with, stage)
        await lan.hears("Ông/bà có đồng ý")
    finally:
        await running.kill()


async def test_neither_log_nor_any_page_holds_words_phones_names_or_the_token(stage: Stage) -> None:
    stage.webhook = True
    stage.settings |= {"CAUNOI_ALARM_MINUTES": "0.5"}
    codes = await stage.seed()
    async with stage.bot() as running:
        khang, _, _ = await enrol(stage, codes)
        lan = await stage.person(LAN, NAME)
        await quick_hand_in(lan, f"{WORDS}, gọi tôi {PHONE}, tôi là {NAME}.")
        # The same from the same person, in a shape that no handler can read.
        bad = written(920_000_000, f"{WORDS} {PHONE} {TOKEN}", LAN, message_id="no number")
        bad["message"]["from"]["first_name"] = NAME
        assert await delivered(stage, running, bad) == 200
        error_id = logged(stage, "update failed")[-1]["error_id"]
        await lan.hears(error_id)
        assert error_id in (await khang.hears("CẢNH BÁO"))["text"]
        pages = [await seen(stage, running, door) for door in ("livez", "readyz", "metrics")]
        counted = await figures(stage, running)
    assert [status for status, _ in pages] == [200, 200, 200]
    everything = "\n".join([stage.log.read_text(), *(page for _, page in pages)])
    assert [secret for secret in PLANTED if secret in everything] == []
    assert str(LAN) not in "".join(page for _, page in pages)
    assert counted[f"caunoi_letters_total {BOT} 0 sent"] > 3
    assert counted["caunoi_update_seconds_count"] > 5
    ours = ("leading", "lease_epoch")
    assert [counted[f"caunoi_{name} {BOT}"] for name in ours] == [1, 1]
    assert counted["caunoi_database_readable"] == counted["caunoi_ticking"] == 1


async def test_after_a_silence_the_bot_begins_anew_and_tells_how_long_it_was(stage: Stage) -> None:
    stage.settings |= {"CAUNOI_ALARM_MINUTES": "0.05"}
    codes = await stage.seed()
    async with stage.bot() as running:
        khang, _, _ = await enrol(stage, codes)
        fault = {"method": "sendMessage", "status": 502, "description": "Bad", "times": 10_000}
        await stage.sandbox.ask("faults", fault)
        await khang.says("/trogiup")

        async def not_ready() -> bool:
            return (await seen(stage, running, "readyz"))[0] == 503 and bool(logged(stage, "sender silent"))

        await until(not_ready, stage)
        told = json.loads((await seen(stage, running, "readyz"))[1])
        ours = {"known": True, "lease": True, "sending": False, "hearing": True}
        assert told == {"database": True, "clock": True, "accounts": {str(BOT): ours}}
        await forget_faults(stage)
        text = (await khang.hears("ĐÃ HẾT"))["text"]
        assert "không gửi được tin nào" in text

        async def ready() -> bool:
            return (await seen(stage, running, "readyz"))[0] == 200

        await until(ready, stage)
        assert sum("ĐÃ HẾT" in one for one in await khang.texts()) == 1
    assert "Traceback" not in stage.log.read_text()
