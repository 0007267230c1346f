"""Any of the messengers alone, and any of them together: the bot starts, each is answered, and doctor names each."""

from itertools import combinations
from pathlib import Path

import pytest

from tests.journeys.stage import Actor, Stage
from tests.journeys.test_zalo_operator import Operator, told
from tests.journeys.zalo_stage import ZaloStage

pytestmark = pytest.mark.whole
CHANNELS = ("telegram", "bot", "oa")
EVERY = [one for count in (1, 2, 3) for one in combinations(CHANNELS, count)]
# By what doctor says that it knows an account.
SAID = {"telegram": "cau_noi_bot", "bot": "Bot Thạch Thất", "oa": "dùng được đến"}


async def somebody_at(office: ZaloStage, channel: str) -> Actor:
    if channel == "telegram":
        return await office.person(1001, "Lan")
    return await (office.on_zalo if channel == "bot" else office.on_oa)(1001, "Lan")


@pytest.mark.parametrize("channels", EVERY, ids="-".join)
async def test_any_messengers_make_an_office(stage: Stage, tmp_path: Path, channels: tuple[str, ...]) -> None:
    products = tuple(one for one in channels if one != "telegram")
    alone = "telegram" not in channels
    office = ZaloStage(stage.sandbox, stage.database_url, stage.log, alone=alone, products=products)
    await office.prepare("webhook")
    await office.seed()
    async with office.bot() as running:
        for channel in channels:
            lan = await somebody_at(office, channel)
            await lan.says("/start")
            await lan.hears("Ông/bà có đồng ý")
        async with office.sandbox.session.get(f"http://127.0.0.1:{running.port}/readyz") as answer:
            assert answer.status == 200
            assert len((await answer.json())["accounts"]) == len(channels)
        operator = Operator(office, tmp_path)
        operator.port = running.port
        found = await operator.doctor()
        for channel, words in SAID.items():
            assert (words in found) == (channel in channels), (channel, found)
        assert told("doctor-database") in found
    assert await office.strayed() == []
