"""A short form of `make chaos`: both databases and three workers, side by side, with a few troubles each."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.chaos.nursery import nursery
from tests.chaos.plan import Scene, Setting, Trouble
from tests.chaos.playing import Theatre, play
from tests.chaos.postgres import Postgres
from tests.chaos.reckoning import Reckoning

SCENES = (
    Scene(
        1,
        Setting("sqlite", "polling"),
        (
            Trouble("kill", "send:after", 5),
            Trouble("kill", "commit:after", 7),
            Trouble("full"),
            Trouble("kill", "claim:after", 6),
            Trouble("5xx"),
            Trouble("kill", "offset:before", 3),
            Trouble("kill", "settle:before", 4),
            Trouble("kill", "inbox:after", 8),
            Trouble("forward"),
        ),
        "short/1",
    ),
    Scene(
        2,
        Setting("postgresql", "webhook"),
        (Trouble("kill", "settle:before", 9), Trouble("locked"), Trouble("429"), Trouble("kill", "commit:before", 5)),
        "short/2",
    ),
    Scene(
        3,
        Setting("postgresql", "webhook", 3),
        (
            Trouble("kill", "commit:after", 4, leader=False),
            Trouble("kill", "send:after", 6),
            Trouble("kill", "inbox:before", 3, leader=False),
            Trouble("freeze"),
        ),
        "short/3",
    ),
)

pytestmark = pytest.mark.whole


@pytest.fixture(scope="session")
def postgres_to_try(postgres: object, migrated_template: str) -> Postgres:
    return Postgres(postgres, migrated_template)


async def test_nothing_is_lost_or_sent_astray_and_no_promise_broken_whatever_happens(
    postgres_to_try: Postgres,
    migrated_file: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    async with nursery() as born:
        theatre = Theatre(born, postgres_to_try, migrated_file, tmp_path)
        async with asyncio.TaskGroup() as group:
            playing = [group.create_task(play(theatre, scene)) for scene in SCENES]
    results = [one.result() for one in playing]
    for result in results:
        told = {name: number for name, number in result.figures.items() if number or name == "lost"}
        record_property(f"chaos, {result.setting}", told)
    assert [breach for result in results for breach in result.breaches] == []
    assert [result.figures["kills"] for result in results] == [scene.kills for scene in SCENES]
    assert all(happened(result) for result in results)


def happened(result: Reckoning) -> bool:
    """Whether people came and went while the troubles were brought: nought of nothing shows nothing."""
    return result.figures["residents"] >= 5 and result.figures["letters"] >= 100
