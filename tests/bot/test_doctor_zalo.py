"""What doctor says of an office on Zalo alone: token, way of receiving, the month's plan; and never a secret."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Settings
from bot.doctor import examine_everything
from locales import texts
from storage.engine.database import Database
from tests.channels.zalo_desk import settings_of
from tests.journeys.stage import free_port
from tests.sandbox.zalo import TOKEN, ZaloSandbox, zalo_sandbox
from tests.storage.locality import found_office
from tests.storage.locality import hasty as database

__all__ = ["database"]
say = texts("vi").say


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloSandbox]:
    async with zalo_sandbox() as sandbox:
        yield sandbox


async def amiss_and_well(settings: Settings) -> tuple[list[str], list[str]]:
    found = await examine_everything(settings)
    assert not [one.text for one in found if TOKEN in one.text]
    return [one.text for one in found if not one.well], [one.text for one in found if one.well]


async def test_an_office_on_zalo_alone_is_well(zalo: ZaloSandbox, database: Database, tmp_path: Path) -> None:
    await found_office(database)
    amiss, well = await amiss_and_well(settings_of(zalo, database, tmp_path))
    assert say("doctor-zalo-token", name="Bot Cầu Nối") in well
    assert say("doctor-zalo-polls") in well
    assert say("doctor-zalo-plan", used=0, most=3000, reserve=600) in well
    assert not [one for one in amiss if "Zalo" in one or "Telegram" in one]


async def test_what_is_amiss_with_zalo_names_what_to_do(zalo: ZaloSandbox, database: Database, tmp_path: Path) -> None:
    await found_office(database)
    url = f"http://127.0.0.1:{free_port()}/zalo"
    hooked = {"zalo_bot_webhook_url": url, "zalo_bot_webhook_secret": "sixteen-or-more-signs"}
    amiss, _ = await amiss_and_well(settings_of(zalo, database, tmp_path, **hooked))
    assert say("doctor-zalo-webhook-bad", wanted=url, real="–") in amiss
    await zalo.call("setWebhook", url=url, secret_token="sixteen-or-more-signs")
    amiss, _ = await amiss_and_well(settings_of(zalo, database, tmp_path, **hooked))
    assert say("doctor-zalo-webhook-closed", url=url, outcome="webhook.err.unreachable") in amiss
    await zalo.ask("revoke", {"token": TOKEN})
    amiss, _ = await amiss_and_well(settings_of(zalo, database, tmp_path))
    assert say("doctor-zalo-token-bad") in amiss
