"""One scene from its first process to its reckoning."""

import asyncio
import random
import shutil
import sys
from asyncio.subprocess import PIPE
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from aiohttp import ClientSession, TCPConnector
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from rules.working_days import home_day
from storage.dialogue import dialogues
from storage.engine.database import Database
from storage.office import offices, officials, seeding
from storage.office.office_file import read_office
from storage.tables import Dialogue, Inbox, Outbox
from tests.chaos.nursery import Nursery
from tests.chaos.plan import ZALO, Scene
from tests.chaos.postgres import Postgres
from tests.chaos.reckoning import Reckoning, reckon
from tests.chaos.town import Ear, Town
from tests.chaos.troubling import HOURS, Troubles
from tests.chaos.workers import Workers
from tests.chaos.zalo import play_zalo
from tests.hosts.proxy import standing
from tests.journeys.stage import TOKEN, Sandbox, Stage
from tests.journeys.test_circle import enrol
from tests.processes import ROOT

# As an office runs it, but that one group takes all its cards at once and the lease is the shortest there is.
SETTINGS = {
    "CAUNOI_PACE": "25",
    "CAUNOI_LEASE_SECONDS": "5",
    "CAUNOI_REMINDER_OFFSETS": "2h",
}
REMINDED_AFTER = 12.0
SETTLED_WITHIN = 150.0
# What Telegram takes in any second; the office's own pace lies below.
MOST_A_SECOND = 30


@dataclass
class Theatre:
    """What all scenes share: the fork server, PostgreSQL, an empty SQLite file with all its tables, a folder."""

    nursery: Nursery
    postgres: Postgres | None
    file: Path
    folder: Path
    played: Counter[str] = field(default_factory=Counter)

    async def fresh(self, database: str, folder: Path) -> str:
        if database == "sqlite":
            shutil.copyfile(self.file, folder / "cau-noi.db")
            return f"sqlite+aiosqlite:///{folder}/cau-noi.db"
        assert self.postgres
        return await self.postgres.fresh()


@asynccontextmanager
async def sandbox() -> AsyncIterator[Sandbox]:
    words = (sys.executable, "-m", "sandbox", "--port", "0")
    process = await asyncio.create_subprocess_exec(*words, stdout=PIPE, cwd=ROOT)
    assert process.stdout
    address = (await process.stdout.readline()).decode().strip()
    try:
        async with ClientSession(connector=TCPConnector(limit=0)) as session:
            made = Sandbox(session, address)
            await made.ask("bots", {"token": TOKEN, "first_name": "Cầu Nối", "username": "cau_noi_bot"})
            limits = {"on": True, "overall": MOST_A_SECOND, "per_chat": 10_000, "per_group_minute": 100_000}
            await made.ask("limits", limits)
            yield made
    finally:
        process.terminate()
        await process.wait()


async def play(theatre: Theatre, scene: Scene) -> Reckoning:
    """Set the scene, let the people live, bring the troubles, wait until all has settled, and count."""
    begun = asyncio.get_running_loop().time()
    folder = theatre.folder / f"scene-{scene.number}-{theatre.played.total()}"
    theatre.played[scene.setting.name] += 1
    folder.mkdir()
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(sandbox())
        proxy = await stack.enter_async_context(standing())
        url = await theatre.fresh(scene.setting.database, folder)
        if scene.setting in ZALO:
            return await play_zalo(scene, server, url, folder)
        stage = Stage(server, url, folder / "bot.log", settings={**SETTINGS})
        if scene.setting.way == "webhook":
            stage.settings |= {
                "CAUNOI_WEBHOOK_URL": f"http://127.0.0.1:{proxy.port}/hook",
                "CAUNOI_WEBHOOK_SECRET": "a-secret-of-the-test",
            }
        database = Database(stage.database_url)
        stack.push_async_callback(database.close)
        codes = await seed(database)
        workers = Workers(theatre.nursery, stage, proxy, database, scene.setting.workers)
        stack.push_async_callback(workers.end)
        await workers.begin()
        _, _, desk = await enrol(stage, codes)
        await publish(database, scene)
        chance = random.Random(scene.seed)
        troubles = Troubles(scene, workers, server, database, theatre.postgres, random.Random(scene.seed))
        town = Town(server, database, Ear(desk), chance, lambda: timedelta(seconds=workers.ahead))
        await perform(town, troubles)
        await settled(database)
        result = await reckon(scene, town, troubles)
    result.figures["seconds"] = round(asyncio.get_running_loop().time() - begun)
    return result


async def seed(database: Database) -> dict[str, str]:
    """Load the shipped office; gives the invitations by ref."""
    office = read_office((ROOT / "offices/thach-that.yaml").read_bytes())
    async with database.writing() as db:
        invited = await seeding.apply(db, office, clock.now())
    return {one.ref: one.code for one in invited}


async def publish(database: Database, scene: Scene) -> None:
    """A dialogue whose reminder falls due when the first residents have asked for it and the troubles are at work.

    Where the clock is put forward it is later by as much: nobody can ask to be reminded of what is over.
    """
    later = timedelta(seconds=HOURS * any(trouble.kind == "forward" for trouble in scene.troubles))
    async with database.writing() as db:
        by = next(one for one in await officials.serving(db) if one.role == "admin")
        dialogue = Dialogue(
            place="Nhà văn hóa",
            topics="Cây xanh",
            starts_at=clock.now() + later + timedelta(hours=2, seconds=REMINDED_AFTER),
            collect_until=home_day(clock.now()),
            state="published",
            edition=1,
            created_by=by.id,
        )
        await dialogues.create(db, dialogue, [one.id for one in await offices.areas(db)])


async def perform(town: Town, troubles: Troubles) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(town.live())
        try:
            await troubles.bring()
        finally:
            town.over.set()


async def settled(database: Database) -> None:
    """Wait, but not for ever, until nothing waits to be sent or dealt with any more."""
    open_letters = select(func.count()).where(Outbox.state.in_(("queued", "leased")))
    open_updates = select(func.count()).where(Inbox.state == "open")
    quiet = 0
    for _ in range(int(SETTLED_WITHIN / 0.2)):
        try:
            async with database.reading() as db:
                waiting = (await db.scalar(open_letters) or 0) + (await db.scalar(open_updates) or 0)
        except (SQLAlchemyError, OSError):
            waiting = 1
        quiet = 0 if waiting else quiet + 1
        if quiet > 5:
            return
        await asyncio.sleep(0.2)
