"""Ten residents on Zalo, or on every messenger at once, while the bot is killed ten times: nothing lost or astray."""

import random
from collections.abc import Callable

import pytest

from tests.journeys.stage import Stage
from tests.journeys.test_kills import KILLS
from tests.journeys.test_zalo import zalo_stage
from tests.journeys.zalo_kills import play_kills

pytestmark = [pytest.mark.whole, pytest.mark.timeout(1000)]


@pytest.mark.parametrize("products", [("bot",), ("oa",), ("oa", "bot")], ids=["bot", "account", "together"])
async def test_ten_kills_on_zalo_lose_nothing_and_send_nothing_astray(
    stage: Stage, products: tuple[str, ...], record_property: Callable[[str, object], None]
) -> None:
    office = zalo_stage(stage, *products, alone=len(products) == 1)
    figures = await play_kills(office, random.Random(20261127))
    record_property(f"{KILLS} kills, {products}, on {stage.database_url.split(':')[0]}", figures)
    assert figures["lost"] == figures["astray"] == figures["reminders twice"] == figures["strangers"] == 0, figures
