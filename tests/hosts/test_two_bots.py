"""Two bots of ours on one PostgreSQL: each is led for itself, and settings that name but one retire nobody's other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from storage.engine.database import Database
from storage.tables import Account, Lease
from tests.journeys.stage import BOT, TOKEN, BotProcess, Sandbox
from tests.journeys.test_groups import quick_hand_in
from tests.journeys.two_bots import BOTS, OTHER, OTHER_TOKEN, TwoBots

TREES = "Nên trồng thêm cây ở sân nhà văn hóa thôn."
LEASE = timedelta(seconds=5)


@pytest.fixture
async def stage(sandbox: Sandbox, migrated_postgres_url: str, tmp_path: Path) -> TwoBots:
    settings = {"CAUNOI_LEASE_SECONDS": f"{LEASE.total_seconds():.0f}"}
    made = TwoBots(sandbox, migrated_postgres_url, tmp_path / "bot.log", settings=settings)
    await made.prepare()
    return made


@asynccontextmanager
async def working(stage: TwoBots, *tokens: str) -> AsyncIterator[list[BotProcess]]:
    """A process for each of these settings; they end well."""
    running = []
    for one in tokens:
        stage.settings["CAUNOI_TELEGRAM_TOKEN"] = one
        running.append(await stage.begin())
    try:
        yield running
    finally:
        for process in running:
            await process.end()
    assert [one.process.returncode for one in running] == [0] * len(tokens)


async def taken(stage: TwoBots, bot: int, lasts: timedelta) -> None:
    """Somebody whom nobody knows leads this account for a while."""
    database = Database(stage.database_url)
    async with database.writing() as db:
        now = await db.scalar(select(Lease.expires_at).where(Lease.name == f"sender:{bot}"))
        assert now is not None
        theirs = update(Lease).where(Lease.name == f"sender:{bot}")
        await db.execute(theirs.values(holder="host:1:x", epoch=Lease.epoch + 1, expires_at=now + lasts))
    await database.close()


async def retired(stage: TwoBots) -> list[int]:
    database = Database(stage.database_url)
    async with database.reading() as db:
        found = list(await db.scalars(select(Account.id).where(Account.retired_at.is_not(None))))
    await database.close()
    return found


async def test_a_lead_that_is_lost_for_one_bot_is_kept_for_the_other(stage: TwoBots) -> None:
    codes = await stage.seed()
    async with working(stage, f"{TOKEN} {OTHER_TOKEN}") as (running,):
        for one in BOTS:
            await stage.becomes(running, one, "lease", value=True)
        await stage.enrol(codes)
        await taken(stage, OTHER, timedelta(minutes=10))
        while await stage.figure(running, "caunoi_leading", OTHER):
            assert await stage.figure(running, "caunoi_leading", BOT)
        minh = await stage.person(1002, "Minh", OTHER)
        await minh.says("/start")
        await quick_hand_in(await stage.person(1001, "Lan"), TREES)
        assert await minh.texts() == []
        assert await stage.figure(running, "caunoi_leading", BOT) == 1
        await taken(stage, OTHER, -timedelta(minutes=20))
        await minh.hears("Ông/bà có đồng ý")
        assert await stage.strayed() == []


async def test_processes_with_one_bot_each_serve_one_office_and_retire_nobody(stage: TwoBots) -> None:
    codes = await stage.seed()
    async with working(stage, f"{TOKEN} {OTHER_TOKEN}") as (running,):
        for one in BOTS:
            await stage.becomes(running, one, "lease", value=True)
        desks = await stage.enrol(codes)
    async with working(stage, TOKEN) as (first,):
        await stage.becomes(first, BOT, "lease", value=True)
        # The one that does what is done by the clock does not know of the other, which was here a moment ago.
        code = await quick_hand_in(await stage.person(1001, "Lan"), TREES)
        assert await retired(stage) == []
        async with working(stage, OTHER_TOKEN) as (second,):
            await stage.becomes(second, OTHER, "lease", value=True)
            card = await desks[OTHER].sees(f"{code} ·")
            await desks[OTHER].says("Cây sẽ được trồng.", reply_to=card["message_id"])
            await desks[OTHER].chooses("XEM LẠI", "Gửi")
            await (await stage.person(1001, "Lan")).hears("Cây sẽ được trồng.")
            other = await quick_hand_in(await stage.person(1002, "Minh", OTHER), TREES)
            await desks[BOT].sees(f"{other} ·")
        assert await retired(stage) == []
    assert await stage.strayed() == []
