"""Zalo beside a Telegram that is not set, cannot be reached, or whose token is revoked: the office works, and tells."""

import asyncio
import re
from contextlib import suppress
from pathlib import Path

import pytest
from aiohttp import ClientError
from sqlalchemy import select

from storage.engine.database import Database
from storage.tables import OaToken
from tests.journeys.stage import BOT, Actor, BotProcess, Stage, free_port
from tests.journeys.test_text_only import hand_in_by_text
from tests.journeys.test_zalo import zalo_stage
from tests.journeys.zalo_stage import OA_APP, ZALO_TOKEN, ZaloStage
from tests.processes import fork

pytestmark = [pytest.mark.whole, pytest.mark.timeout(900)]

HOOK_SECRET = "another-secret-of-the-test"
LONGEST = 60.0


@pytest.mark.parametrize("product", ["bot", "oa"])
async def test_a_token_revoked_at_telegram_stops_nothing_at_zalo(stage: Stage, product: str) -> None:
    office = await set_up(stage, product, alone=False)
    codes = await office.seed()
    async with office.bot() as running:
        khang = await enrolled(office, product, codes)
        await stage.sandbox.ask(
            "faults", {"bot": BOT, "times": 1_000_000, "status": 401, "description": "Unauthorized"}
        )
        lost = await office.person(1001, "Lan")
        await lost.says("/start")
        await khang.hears("Các tài khoản khác vẫn chạy bình thường")
        await works(office, product, khang, 1002)
        await tells_what_is_down(office, running, down=True)
        assert running.process.returncode is None
        async with stage.sandbox.session.delete(f"{stage.sandbox.address}/sandbox/faults") as answer:
            assert answer.status == 200
        await lost.hears("Ông/bà có đồng ý")
    assert running.process.returncode == 0


@pytest.mark.parametrize("product", ["bot", "oa"])
async def test_a_telegram_that_cannot_be_reached_keeps_nobody_from_zalo(stage: Stage, product: str) -> None:
    office = await set_up(stage, product, alone=False)
    office.settings["CAUNOI_TELEGRAM_API"] = f"http://127.0.0.1:{free_port()}"
    codes = await office.seed()
    port = free_port()
    await office.comes_to(port)
    running = BotProcess(fork("bot", "run", environment=office.environment(port), log=office.log), port)
    try:
        # It never opened, so that nobody waits for all accounts here.
        await until_ready(office, running)
        khang = await enrolled(office, product, codes)
        await works(office, product, khang, 1002)
        await tells_what_is_down(office, running, down=True)
    finally:
        await running.end()


@pytest.mark.parametrize("product", ["bot", "oa"])
async def test_without_any_telegram_all_is_well(stage: Stage, product: str) -> None:
    office = await set_up(stage, product, alone=True)
    codes = await office.seed()
    async with office.bot() as running:
        khang = await enrolled(office, product, codes)
        await works(office, product, khang, 1002)
        await tells_what_is_down(office, running, down=False)


async def set_up(stage: Stage, product: str, *, alone: bool) -> ZaloStage:
    office = zalo_stage(stage, product, alone=alone)
    await office.prepare("webhook")
    office.settings["CAUNOI_ALARM_MINUTES"] = "0.1"
    return office


async def at_zalo(office: ZaloStage, product: str, number: int, name: str) -> Actor:
    return await (office.on_oa if product == "oa" else office.on_zalo)(number, name)


async def enrolled(office: ZaloStage, product: str, codes: dict[str, str]) -> Actor:
    khang = await at_zalo(office, product, 2001, "Đỗ Minh Khang")
    await khang.says(f"/start moi_{codes['quan-tri']}")
    await khang.hears("quản trị")
    return khang


async def works(office: ZaloStage, product: str, khang: Actor, number: int) -> None:
    """An opinion comes in, and is taken up."""
    lan = await at_zalo(office, product, number, "Lan")
    code = await hand_in_by_text(lan)
    await khang.presses(await khang.hears(f"{code} · đã nhận"), "Nhận xem xét")
    await lan.hears(f"Ý kiến {code} của ông/bà đã được")


async def until_ready(office: ZaloStage, running: BotProcess) -> None:
    for _ in range(int(LONGEST / 0.1)):
        assert running.process.returncode is None, office.log.read_text()
        with suppress(ClientError, OSError):
            if (await asked(office, running, "readyz"))[0] == 200:
                return
        await asyncio.sleep(0.1)
    raise AssertionError(office.log.read_text())


async def asked(office: ZaloStage, running: BotProcess, path: str) -> tuple[int, str]:
    async with office.sandbox.session.get(f"http://127.0.0.1:{running.port}/{path}") as answer:
        return answer.status, await answer.text()


async def tells_what_is_down(office: ZaloStage, running: BotProcess, *, down: bool) -> None:
    """That it is ready, that metrics and doctor name what is down and nothing else, and that no secret stands there."""
    for _ in range(int(LONGEST / 0.2)):
        figures = (await asked(office, running, "metrics"))[1]
        away = {
            account for account, value in re.findall(r'caunoi_away\{account="(\d+)"\} (\S+)', figures) if value == "1.0"
        }
        if away == ({str(BOT)} if down else set()):
            break
        await asyncio.sleep(0.2)
    assert away == ({str(BOT)} if down else set())
    assert (await asked(office, running, "readyz"))[0] == 200
    examined = await ran(office, running, "doctor")
    wrong = [line for line in examined.splitlines() if line.startswith("✗")]
    assert any("Telegram" in line for line in wrong) is down, wrong
    assert not any("Zalo" in line for line in wrong), wrong
    shown = [office.log.read_text(), figures, examined]
    if office.database_url.startswith("sqlite"):
        shown.append(await ran(office, running, "backup", str(office.log.with_name("copy.db"))))
        assert office.log.with_name("copy.db").exists()
    for secret in await secrets_of(office):
        assert not any(secret in one for one in shown), secret[:4]


async def ran(office: ZaloStage, running: BotProcess, *words: str) -> str:
    """What a command says that has the settings of the bot that runs."""
    log: Path = office.log.with_name(f"{words[0]}.log")
    await fork("bot", *words, environment=office.environment(running.port), log=log).wait()
    return log.read_text()


async def secrets_of(office: ZaloStage) -> list[str]:
    """All that nobody may read: of the settings, and what the platform gave since."""
    given = [ZALO_TOKEN.partition(":")[2], HOOK_SECRET, OA_APP["app_secret"], OA_APP["secret"]]
    if "oa" in office.products:
        given.append(office.settings["CAUNOI_ZALO_OA_REFRESH_TOKEN"])
        given += await tokens_of(office)
    return given


async def tokens_of(office: ZaloStage) -> list[str]:
    database = Database(office.database_url)
    async with database.reading() as db:
        kept = (await db.execute(select(OaToken.access, OaToken.refresh))).all()
    await database.close()
    assert kept
    return [one for row in kept for one in row if one]
