"""Ten walks at random of two thousand steps each: nobody is left without an answer, and from everywhere it goes on."""

from dataclasses import replace

import pytest

from bot.dispatcher import make_dispatcher
from rules.quotas import Quotas
from tests.bot.desk import HOUSE
from tests.pairing import SPARING
from tests.properties.town import Town
from tests.properties.walk import DEEDS, NOT_TICKED, Listening, walk
from tests.properties.world import a_world

# One of the fewer steps in `make test`; all ten, twenty thousand steps, in `make whole`, each on both databases.
STEPS, FEWER_STEPS = 2000, 800
SEEDS = (1, *(pytest.param(seed, marks=pytest.mark.whole) for seed in range(2, 11)))
# A quota that is used up is told once in ten minutes; in a walk nobody runs into one.
PLENTY = replace(HOUSE, quotas=Quotas(*[10_000] * 9))
# Buttons of so many kinds at least are pressed on the way, or the walk stays where it began.
MOST_KINDS = 40


# Of a walk of two thousand steps a busy machine takes five minutes.
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_finds_no_dead_end(migrated_url: str, seed: int) -> None:
    # Not in haste: a hurried clock would have cut off what a busy machine takes half a second for.
    with a_world(migrated_url) as world:
        town = Town(world.database, dispatcher=make_dispatcher(PLENTY))
        world.run(town.found())
        ended = world.run(walk(Listening(town), seed, FEWER_STEPS if SPARING.fewer_steps else STEPS))
    assert set(ended.done) == DEEDS
    assert len(ended.pressed) >= MOST_KINDS, ended.pressed
    assert ended.ticked == ended.jobs().keys() - NOT_TICKED
    assert {"digests", "clocks", "unjudged"} <= ended.ticked
