"""An office on an Official Account alone in the process of a test: the account as the bot runs it, and the emulator."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

from bot import clock
from bot.account import RunningAccount
from bot.channels.served import make_served
from bot.config import Settings
from bot.metrics import Metrics
from bot.ways_in import way_ins
from handlers.web import Doors, make_app
from storage.engine.database import Database
from storage.queue.accounts import Messenger
from tests.channels.zalo_desk import unasked
from tests.journeys.stage import free_port
from tests.sandbox.zalo_oa import APP, APP_SECRET, SECRET, OaSandbox

VERIFIER = "zalo_verifierAbC123.html"


def settings_of(oa: OaSandbox, database: Database, folder: Path, **also: Any) -> Settings:
    port = free_port()
    facts = {
        "telegram_token": "",
        "zalo_oa_id": oa.id,
        "zalo_oa_app_id": APP,
        "zalo_oa_app_secret": APP_SECRET,
        "zalo_oa_secret": SECRET,
        "zalo_oa_refresh_token": oa.refresh,
        "zalo_oa_webhook_url": f"http://127.0.0.1:{port}/zalo-oa",
        "zalo_oa_verifier": VERIFIER,
        "zalo_oa_verifier_text": "<html>AbC123</html>",
        "zalo_oa_api": oa.api,
        "zalo_oa_oauth": oa.api,
        "zalo_bot_file_hosts": oa.api.removeprefix("http://"),
        "http_port": port,
        "database_url": database.url.render_as_string(hide_password=False),
        "data_folder": str(folder),
        "files_folder": str(folder / "files"),
        "office_name": "UBND xã Một",
        "office_address": "Trụ sở xã Một",
        "office_phone": "024 3384 0000",
        "quiet_hours": "none",
    }
    return Settings.model_validate(facts | also)


@dataclass
class OaDesk:
    """The office, and the hand of people at the emulator."""

    oa: OaSandbox
    database: Database
    settings: Settings
    account: RunningAccount
    ahead: timedelta = timedelta()
    read: dict[str, int] = field(default_factory=dict)

    def now(self) -> datetime:
        return clock.now() + self.ahead

    async def says(self, person: str, text: str, answers: int = 1, **more: Any) -> list[dict[str, Any]]:
        """Somebody writes; gives what the account has answered since the last time, at least so much."""
        await self.oa.ask("say", {"person": person, "text": text, **more})
        return await self.heard(person, answers)

    async def presses(self, person: str, label: str, answers: int = 1) -> list[dict[str, Any]]:
        """Somebody presses the button with these words below the newest message that has any."""
        said = [one for one in await self.oa.ask(f"messages?chat={person}") if one.get("buttons")]
        titles = [one["title"] for one in said[-1]["buttons"]]
        number = next(place for place, title in enumerate(titles, start=1) if label in title)
        await self.oa.ask("press", {"person": person, "number": number})
        return await self.heard(person, answers)

    async def heard(self, person: str, answers: int) -> list[dict[str, Any]]:
        before = self.read.get(person, 0)
        found = await self.oa.ask(f"messages?chat={person}&least={before + answers}&wait=60")
        said = [one for one in found if one["from"] == "oa"]
        self.read[person] = len(said)
        assert len(said) >= before + answers, said[before:]
        return said[before:]

    async def later(self, **by: float) -> None:
        """Put the office's clock and the emulator's forward together."""
        self.ahead += timedelta(**by)
        await self.oa.ask("clock", {"seconds": timedelta(**by).total_seconds()})


@asynccontextmanager
async def oa_desk(oa: OaSandbox, database: Database, folder: Path, **also: Any) -> AsyncIterator[OaDesk]:
    """An office that works until the block ends, and then takes nothing new and lets what is in flight settle."""
    settings, metrics = settings_of(oa, database, folder, **also), Metrics()
    moved: list[OaDesk] = []

    def now() -> datetime:
        return moved[0].now() if moved else clock.now()

    (served,) = [one for one in make_served(settings, database, now) if one.channel.messenger == Messenger.ZALO_OA]
    account = RunningAccount(
        settings, database, now, served, metrics.of_account(served.channel.account_id), metrics.took
    )
    moved.append(OaDesk(oa, database, settings, account))
    hooks, deliveries = way_ins([account])
    doors = Doors(
        hooks,
        ready=unasked,
        secret="",
        lives=lambda: True,
        figures=unasked,
        deliveries=deliveries,
        pages=settings.zalo_oa_pages,
    )
    runner = web.AppRunner(make_app(doors), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", settings.http_port).start()
    await oa.ask("settings", {"hook": settings.zalo_oa_webhook_url, "verifier": VERIFIER})
    opening = asyncio.get_running_loop().create_task(account.open())
    leading = asyncio.get_running_loop().create_task(account.lead())
    try:
        await asyncio.wait_for(account.state.opened.wait(), 20)
        yield moved[0]
    finally:
        account.stop()
        opening.cancel()
        await asyncio.wait_for(leading, 20)
        await served.channel.close()
        await runner.cleanup()
