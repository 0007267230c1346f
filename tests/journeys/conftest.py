import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.journeys.stage import TOKEN, Sandbox, Stage
from tests.journeys.zalo_stage import ZaloStage
from tests.processes import fork

# An office on Zalo alone: by which of its products.
ZALO = {"zalo bot": "bot", "zalo account": "oa"}


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    log = tmp_path / "sandbox.log"
    process = fork("sandbox", "--port", "0", log=log)
    while not (told := log.read_text() if log.exists() else "").endswith("\n"):
        assert process.returncode is None, told
        await asyncio.sleep(0.01)
    async with ClientSession() as session:
        made = Sandbox(session, told.strip())
        await made.ask("bots", {"token": TOKEN, "first_name": "Cầu Nối", "username": "cau_noi_bot"})
        yield made
    process.terminate()
    await process.wait()


@pytest.fixture
def messenger(request: pytest.FixtureRequest) -> str:
    """Telegram, unless a journey says that it goes as well by text alone or at Zalo (`tests/pairing.py`)."""
    return str(getattr(request, "param", "telegram"))


@pytest.fixture
async def stage(sandbox: Sandbox, migrated_url: str, messenger: str, tmp_path: Path) -> AsyncIterator[Stage]:
    made = Stage(sandbox, migrated_url, tmp_path / "bot.log", text_only=messenger == "text")
    if messenger in ZALO:
        made = zalo = ZaloStage(sandbox, migrated_url, tmp_path / "bot.log", alone=True, products=(ZALO[messenger],))
        await zalo.prepare("webhook")
    yield made
    await made.leave_none_running()
