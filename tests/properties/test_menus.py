"""However sending, seeing, typing, waiting and dying fall together: nothing is ever chosen that was not seen."""

import random
from collections.abc import Iterator

import pytest

from rules.reach import TELEGRAM, TEXT_ONLY, ZALO_BOT, ZALO_OA, Reach
from tests.properties.effort import TIMES
from tests.properties.phone import Phone
from tests.properties.world import World, a_world

# So many in `make test`, and as many more as these in `make whole`.
WALKS, MORE = 3, 5
STEPS = 200


@pytest.fixture
def world(migrated_url: str) -> Iterator[World]:
    with a_world(migrated_url, hasty=True) as made:
        yield made


@pytest.mark.parametrize("reach", [
    pytest.param(TELEGRAM, id="telegram"),
    pytest.param(TEXT_ONLY, id="text"),
    pytest.param(ZALO_BOT, id="zalo bot", marks=pytest.mark.whole),
    pytest.param(ZALO_OA, id="zalo account", marks=pytest.mark.whole),
])  # fmt: skip
@pytest.mark.parametrize(
    "seed",
    [
        *range(WALKS * TIMES),
        *(pytest.param(one, marks=pytest.mark.whole) for one in range(WALKS * TIMES, WALKS * TIMES + MORE)),
    ],
)
def test_nothing_is_chosen_that_was_not_seen(world: World, seed: int, reach: Reach) -> None:
    phone = Phone(world.database, reach, random.Random(seed))
    world.run(phone.live(STEPS))
    # A walk in which nothing is chosen shows nothing.
    assert any(one.data is not None for one in phone.decided)
