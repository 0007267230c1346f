"""Two bots of ours in one process: the whole circle at each, officials who serve at both, and nothing goes astray."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.bot.desk import written
from tests.journeys.stage import BOT, Actor, Sandbox
from tests.journeys.test_circle import answer, ask_back, hand_in
from tests.journeys.test_kills import publish
from tests.journeys.two_bots import BOTS, OTHER, TwoBots

pytestmark = pytest.mark.whole

REMINDER = "Kính mời ông/bà đến dự"
PLACE = "Cây xanh"
FIRST, LAST = "Xã sẽ sửa đường trước ngày 30/12.", "Xã đã sửa xong sáng nay."


@pytest.fixture
async def stage(sandbox: Sandbox, migrated_url: str, tmp_path: Path) -> TwoBots:
    made = TwoBots(sandbox, migrated_url, tmp_path / "bot.log")
    await made.prepare()
    return made


async def the_circle(author: Actor, desk: Actor, beside: Actor, code: str) -> None:
    """Dealt with in one group to its end, while the card hangs in the group of the other bot as well."""
    await beside.sees(f"{code} · đã nhận")
    await desk.presses(await desk.sees(f"{code} · đã nhận"), "Nhận xem xét")
    await author.hears(f"Ý kiến {code} của ông/bà đã được")
    await beside.sees(f"{code} · đang xem xét")
    await ask_back(desk, author, code)
    await answer(desk, code, FIRST, take_back_first=True)
    await author.presses(await author.hears(f"Có trả lời cho ý kiến {code}"), "Chưa hài lòng")
    await author.hears("được mở lại")
    await author.says("Ngày 30/12 lâu quá.")
    await desk.hears("Ngày 30/12 lâu quá")
    await beside.hears("Ngày 30/12 lâu quá")
    await desk.sees("mở lại lần 1")
    await answer(desk, code, LAST)
    await author.presses(await author.hears(LAST), "Hài lòng")
    await author.hears("kết thúc tại đây")
    for group in (desk, beside):
        await group.sees(f"{code} · đã xong")


async def asks_to_be_reminded(one: Actor) -> None:
    await one.says("/start")
    await one.chooses("Ông/bà có đồng ý", "đồng ý")
    await one.hears("Ông/bà muốn làm gì")
    await one.says("/lich")
    await one.presses(await one.hears(PLACE), "Nhắc tôi")
    await one.hears("sẽ nhắc ông/bà")


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_the_circle_goes_round_at_each_bot_by_the_group_of_the_other(stage: TwoBots, way: str) -> None:
    stage.webhook = way == "webhook"
    codes = await stage.seed()
    async with stage.bot():
        desks = await stage.enrol(codes)
        lan, minh = await stage.person(1001, "Lan"), await stage.person(1002, "Minh", OTHER)
        of_lan, of_minh = await asyncio.gather(hand_in(lan), hand_in(minh))
        await asyncio.gather(
            the_circle(lan, desks[OTHER], desks[BOT], of_lan), the_circle(minh, desks[BOT], desks[OTHER], of_minh)
        )
        assert await stage.strayed() == []
        heard = [text for one in (lan, minh, *desks.values()) for text in await one.texts()]
        assert not [text for text in heard if "(gửi lại)" in text]


async def test_who_writes_to_both_bots_is_reminded_once(stage: TwoBots) -> None:
    stage.settings["CAUNOI_REMINDER_OFFSETS"] = "2h"
    codes = await stage.seed()
    async with stage.bot():
        await stage.enrol(codes)
        hoa, hoa_there = await stage.person(1003, "Hòa"), await stage.person(1003, "Hòa", OTHER)
        lan, minh = await stage.person(1001, "Lan"), await stage.person(1002, "Minh", OTHER)
        await publish(stage, timedelta(seconds=20))
        await asyncio.gather(*(asks_to_be_reminded(one) for one in (hoa, lan, minh)))
        await hoa_there.says("/start")
        await hoa_there.chooses("Ông/bà có đồng ý", "đồng ý")
        await hoa_there.hears("Ông/bà muốn làm gì")
        await stage.joined(1003)
        await asyncio.gather(*(one.sees(REMINDER) for one in (lan, minh)))
        heard = [*await hoa.texts(), *await hoa_there.texts()]
        assert sum(REMINDER in text for text in heard) == 1
        assert await stage.strayed() == []


async def test_what_comes_by_the_path_of_one_bot_is_never_taken_for_the_other(stage: TwoBots) -> None:
    stage.webhook = True
    await stage.seed()
    async with stage.bot() as running:
        for bot in BOTS:
            lan = await stage.person(1001, "Lan", bot)
            await lan.says("/start")
            await lan.hears("Ông/bà có đồng ý")
        secret = stage.environment(running.port)["CAUNOI_WEBHOOK_SECRET"]
        update = written(77, "/lich", 1001)
        address = f"http://127.0.0.1:{running.port}/hook"
        assert await posted(stage, f"{address}/{OTHER}", update, "wrong") == 401
        assert await posted(stage, address, update, secret) == 404
        assert await posted(stage, f"{address}/{OTHER}", update, secret) == 200
        assert await posted(stage, f"{address}/{BOT}", written(77, "/huongdan", 1001), secret) == 200
        first, second = await stage.person(1001, "Lan"), await stage.person(1001, "Lan", OTHER)
        await second.sees("hội nghị")
        await first.sees("Cách dùng:")
        assert not any("Cách dùng:" in text for text in await second.texts())
        assert len(await first.texts()) == len(await second.texts()) == 2


async def posted(stage: TwoBots, address: str, update: dict[str, Any], secret: str) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with stage.sandbox.session.post(address, json=update, headers=headers) as answer:
        return answer.status
