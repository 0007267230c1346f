"""Two workers without a webhook: who leads fetches, the other stands by."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from tests.hosts.test_handover import HELP, known
from tests.hosts.workers import Hosts, tells
from tests.journeys.stage import Actor

pytestmark = pytest.mark.whole

CLASH = "TelegramConflictError"


async def test_of_two_that_fetch_one_stands_by_until_the_other_is_killed_or_frozen(hosts: Hosts) -> None:
    hosts.lease = timedelta(seconds=5)
    hosts.settings["CAUNOI_LEASE_SECONDS"] = "5"
    await hosts.seed()
    async with hosts.working(2):
        people = await known(hosts, 3)
        assert not clashes(hosts)
        # Another program with the same token was there for a moment.
        await hosts.sandbox.ask("faults", {"method": "getUpdates", "status": 409})
        await all_ask(people)
        assert len(clashes(hosts)) == 1
        await hosts.gone(await hosts.leader())
        await all_ask(people)
        frozen = await hosts.leader()
        await hosts.lives(await hosts.begin())
        frozen.freeze()
        await all_ask(people)
        assert await hosts.leader() is not frozen
        frozen.thaw()
        await tells(frozen, "lease lost")
        await all_ask(people)
        await hosts.settled()
        assert frozen.process.returncode is None
        assert await hosts.leader() is not frozen
        asked = Counter({person.id: 4 for person in people})
        assert Counter({one.id: await answers(one) for one in people}) == asked


def clashes(hosts: Hosts) -> list[dict[str, Any]]:
    """What the workers have told of another who fetches with the same token."""
    return [one for worker in hosts.workers for one in worker.told("polling waits") if one["kind"] == CLASH]


async def all_ask(people: list[Actor]) -> None:
    for person in people:
        await person.says("/huongdan")
    for person in people:
        await person.hears(HELP)


async def answers(person: Actor) -> int:
    return sum(HELP in text and "(gửi lại)" not in text for text in await person.texts())
