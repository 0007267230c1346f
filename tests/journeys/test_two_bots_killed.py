"""Residents at two bots and two officials while processes are killed: nothing lost or astray, no reminder twice."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot import clock
from storage.engine.database import Database
from storage.feedback import history
from storage.tables import Feedback, Outbox
from tests.journeys.stage import BOT, Actor, BotProcess, Sandbox
from tests.journeys.test_kills import LOOKED_FOR_EVERY, MOST_IN_FLIGHT, Told, official, publish, resident, settled
from tests.journeys.two_bots import BOTS, OTHER, TwoBots

RESIDENTS = list(range(1001, 1007))
REMINDER = "Kính mời ông/bà đến dự"
# In `make test` a few; ten in `make whole`.
KILLS, FEW = 10, 2


class Scattered(TwoBots):
    """Every other resident writes to the other bot; officials look at whichever group they are asked to."""

    async def person(self, number: int, name: str, bot: int = 0) -> Actor:
        home = BOTS[number % 2] if number in RESIDENTS else BOT
        return await super().person(number, name, bot or home)

    async def up(self, number: int) -> list[BotProcess]:
        """So many processes, one of which leads each bot."""
        running = [await self.begin() for _ in range(number)]
        for one in BOTS:
            await self.becomes(running[0], one, "lease", value=True)
        return running


@pytest.fixture
async def stage(sandbox: Sandbox, migrated_url: str, tmp_path: Path) -> Scattered:
    made = Scattered(sandbox, migrated_url, tmp_path / "bot.log", settings={"CAUNOI_LEASE_SECONDS": "5"})
    await made.prepare()
    return made


async def killing(stage: Scattered, running: list[BotProcess], kills: int) -> None:
    """Kill one or the other as often as asked, at moments that nobody chose, and start it anew."""
    chance = random.Random(20261126)
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(0.3, 2.5))
        await running.pop(chance.randrange(len(running))).kill()
        running.append(await stage.begin())
        await stage.becomes(running[-1], BOT, "known", value=True)


@pytest.mark.timeout(900)
@pytest.mark.whole
async def test_kills_lose_nothing_of_either_bot_and_send_nothing_astray(
    stage: Scattered, request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    kills = KILLS if request.config.getoption("--whole") else FEW
    codes, told = await stage.seed(), Told()
    chance = random.Random(20261127)
    running = await stage.up(1 if stage.database_url.startswith("sqlite") else 2)
    try:
        desks = await stage.enrol(codes)
        due = await publish(stage, timedelta(seconds=25))
        async with asyncio.timeout(600), asyncio.TaskGroup() as group:
            group.create_task(killing(stage, running, kills))
            for number in RESIDENTS:
                group.create_task(resident(stage, number, told, chance))
            # What comes in by one bot is answered in the group of the other.
            group.create_task(official(desks[OTHER], RESIDENTS[1::2], told, chance))
            group.create_task(official(desks[BOT], RESIDENTS[::2], told, chance))
        await asyncio.sleep(max((due + LOOKED_FOR_EVERY - clock.now()).total_seconds(), 0))
        await settled(stage)
        figures = await reckoned(stage, told)
        record_property(f"two bots, {kills} kills, {len(running)} processes", str(dict(figures)))
        assert figures["lost"] == figures["astray"] == figures["reminders twice"] == 0
        assert figures["reminders"] + figures["unknown"] >= len(RESIDENTS)
        assert figures["repeats"] <= kills * MOST_IN_FLIGHT * len(BOTS)
    finally:
        for one in running:
            await one.kill()


async def reckoned(stage: Scattered, told: Told) -> Counter[str]:
    """Count at the server and in the database what became of everything."""
    figures = Counter({"lost": 0, "astray": len(await stage.strayed()), "repeats": 0, "reminders twice": 0})
    database = Database(stage.database_url)
    async with database.reading() as db:
        stored = {one.code: one for one in await db.scalars(select(Feedback))}
        figures["unknown"] = await db.scalar(select(func.count()).where(Outbox.state == "unknown")) or 0
        for one in stored.values():
            assert history.first_broken_line(await history.read(db, one.id)) is None
    await database.close()
    figures["lost"] += len(stored) != len(RESIDENTS)
    for number in RESIDENTS:
        texts = await (await stage.person(number, f"Người {number}")).texts()
        figures["lost"] += told.codes[number].replace("-", "") not in stored or number not in told.answered
        figures["lost"] += not any(f"Trả lời riêng cho {told.codes[number]}." in text for text in texts)
        others = [told.codes[other] for other in RESIDENTS if other != number]
        figures["astray"] += sum(any(other in text for other in others) for text in texts)
        figures["repeats"] += sum("(gửi lại)" in text for text in texts)
        reminded = sum(REMINDER in text for text in texts)
        figures["reminders"] += reminded
        figures["reminders twice"] += max(0, reminded - 1)
        once = [text for text in texts if "(gửi lại)" not in text and told.codes[number] in text]
        figures["astray"] += len(once) - len(set(once))
    return figures
