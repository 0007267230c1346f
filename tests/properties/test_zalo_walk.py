"""Walks at random on both products of Zalo: nobody is left without an answer, and from everywhere it goes on."""

from dataclasses import replace

import pytest

from bot.dispatcher import make_dispatcher
from rules.reach import ZALO_BOT, ZALO_OA, Reach
from storage.queue import accounts
from storage.tables import Account
from tests.journeys.stage import BOT
from tests.properties.test_walk import MOST_KINDS, PLENTY
from tests.properties.town import Town
from tests.properties.world import a_world
from tests.properties.zalo_walk import ZaloListening, walk_on_zalo

STEPS = 1000

# Beside other work a walk takes long.
pytestmark = [pytest.mark.whole, pytest.mark.timeout(1200)]


@pytest.mark.parametrize("seed", range(1, 6))
@pytest.mark.parametrize("reach", [ZALO_BOT, ZALO_OA], ids=["bot", "account"])
def test_a_walk_on_zalo_finds_no_dead_end(migrated_url: str, seed: int, reach: Reach) -> None:
    with a_world(migrated_url) as world:
        town = Town(world.database, dispatcher=make_dispatcher(replace(PLENTY, reach=reach)))
        world.run(town.found())
        world.run(carries(town, reach))
        ended = world.run(walk_on_zalo(ZaloListening(town, reach=reach), seed, STEPS))
    assert len(ended.pressed) >= MOST_KINDS, ended.pressed


async def carries(town: Town, reach: Reach) -> None:
    """Have the account carry what Zalo does."""
    async with town.database.writing() as db:
        await accounts.register(db, await db.get_one(Account, BOT), reach)
