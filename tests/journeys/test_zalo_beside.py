"""A Telegram token that is revoked while the office serves: Zalo goes on, hears of it, and nothing is lost."""

import asyncio

import pytest

from tests.journeys.stage import BOT, Stage
from tests.journeys.test_zalo import zalo_stage

pytestmark = pytest.mark.whole


@pytest.mark.parametrize("product", ["bot", "oa"])
async def test_a_token_revoked_at_telegram_stops_nothing_at_zalo(stage: Stage, product: str) -> None:
    office = zalo_stage(stage, product, alone=False)
    await office.prepare("webhook")
    office.settings["CAUNOI_ALARM_MINUTES"] = "0.1"
    codes = await office.seed()
    async with office.bot() as running:
        at_zalo = office.on_oa if product == "oa" else office.on_zalo
        khang = await at_zalo(2001, "Đỗ Minh Khang")
        await khang.says(f"/start moi_{codes['quan-tri']}")
        await khang.hears("quản trị")
        await stage.sandbox.ask(
            "faults", {"bot": BOT, "times": 1_000_000, "status": 401, "description": "Unauthorized"}
        )
        lost = await office.person(1001, "Lan")
        await lost.says("/start")
        await khang.hears("Các tài khoản khác vẫn chạy bình thường")
        minh = await at_zalo(1002, "Minh")
        await minh.says("/start")
        await minh.hears("Ông/bà có đồng ý")
        async with office.sandbox.session.get(f"http://127.0.0.1:{running.port}/readyz") as answer:
            assert answer.status == 200
        await asyncio.sleep(1)
        assert running.process.returncode is None
        async with stage.sandbox.session.delete(f"{stage.sandbox.address}/sandbox/faults") as answer:
            assert answer.status == 200
        await lost.hears("Ông/bà có đồng ý")
    assert running.process.returncode == 0
