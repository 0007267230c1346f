"""An office on Zalo alone in the process of a test: the account as the bot runs it, a real database, the emulator."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web

from bot import clock
from bot.account import RunningAccount
from bot.channels.served import make_served
from bot.config import Settings
from bot.metrics import Metrics
from bot.ways_in import photo_door, way_ins
from handlers.web import Doors, make_app
from storage.engine.database import Database
from storage.queue.accounts import Messenger
from tests.sandbox.zalo import TOKEN, ZaloSandbox

SECRET = "a-secret-of-sixteen-and-more"
UNSET: Mapping[str, Any] = {"telegram_token": ""}


def settings_of(zalo: ZaloSandbox, database: Database, folder: Path, **also: Any) -> Settings:
    facts = {
        "zalo_bot_token": TOKEN,
        "zalo_bot_api": zalo.api,
        "zalo_bot_file_hosts": zalo.api.removeprefix("http://"),
        "database_url": database.url.render_as_string(hide_password=False),
        "data_folder": str(folder),
        "files_folder": str(folder / "files"),
        "office_name": "UBND xã Một",
        "office_address": "Trụ sở xã Một",
        "office_phone": "024 3384 0000",
        "quiet_hours": "none",
    }
    return Settings.model_validate(dict(UNSET) | facts | also)


@dataclass
class Clock:
    """The office's clock, which can be put forward."""

    ahead: Any = None

    def now(self) -> datetime:
        return clock.now() + self.ahead if self.ahead else clock.now()


@dataclass
class ZaloDesk:
    """The office, and the hand of people at the emulator."""

    zalo: ZaloSandbox
    database: Database
    settings: Settings
    metrics: Metrics
    clock: Clock
    account: RunningAccount
    hook: str = ""
    read: dict[str, int] = field(default_factory=dict)

    async def says(self, person: str, text: str, answers: int = 1, **more: Any) -> list[str]:
        """Somebody writes; gives what the bot has answered since the last time."""
        before = self.read.get(person, 0)
        await self.zalo.says(person, text, **more)
        return await self.heard(person, before + answers)

    async def heard(self, person: str, least: int) -> list[str]:
        before = self.read.get(person, 0)
        said = await self.zalo.heard(person, least)
        self.read[person] = len(said)
        return [one["text"] for one in said[before:]]


@asynccontextmanager
async def zalo_desk(zalo: ZaloSandbox, database: Database, folder: Path, **also: Any) -> AsyncIterator[ZaloDesk]:
    """An office that works until the block ends, and then takes nothing new and lets what is in flight settle."""
    settings, time, metrics = settings_of(zalo, database, folder, **also), Clock(), Metrics()
    (served,) = [
        one for one in make_served(settings, database, time.now) if one.channel.messenger == Messenger.ZALO_BOT
    ]
    account = RunningAccount(
        settings, database, time.now, served, metrics.of_account(served.channel.account_id), metrics.took
    )
    runner = await open_doors(settings, database, time, account)
    opening = asyncio.get_running_loop().create_task(account.open())
    leading = asyncio.get_running_loop().create_task(account.lead())
    try:
        await asyncio.wait_for(account.state.opened.wait(), 20)
        yield ZaloDesk(zalo, database, settings, metrics, time, account)
    finally:
        account.stop()
        opening.cancel()
        await zalo.ask("wake", {})
        await asyncio.wait_for(leading, 20)
        await served.channel.close()
        if runner:
            await runner.cleanup()


async def open_doors(
    settings: Settings, database: Database, time: Clock, account: RunningAccount
) -> web.AppRunner | None:
    """The office's own server, at the port that its webhook or its public address names."""
    if not settings.zalo_bot_webhook_url and not settings.public_url:
        return None
    hooks, deliveries = way_ins([account])
    doors = Doors(
        hooks,
        ready=unasked,
        secret="",
        lives=lambda: True,
        figures=unasked,
        deliveries=deliveries,
        photos=photo_door(settings, database, time.now),
    )
    runner = web.AppRunner(make_app(doors), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", settings.http_port).start()
    return runner


async def unasked() -> Any:
    raise AssertionError


async def post(url: str, body: bytes, secret: str | None = SECRET) -> int:
    """A delivery as somebody makes it; gives the status."""
    headers = {} if secret is None else {"X-Bot-Api-Secret-Token": secret}
    async with ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status
