import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.journeys.stage import ROOT, TOKEN, Sandbox, Stage


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    words = (sys.executable, "-m", "sandbox", "--port", "0")
    process = await asyncio.create_subprocess_exec(*words, stdout=asyncio.subprocess.PIPE, cwd=ROOT)
    assert process.stdout
    address = (await process.stdout.readline()).decode().strip()
    async with ClientSession() as session:
        made = Sandbox(session, address)
        await made.ask("bots", {"token": TOKEN, "first_name": "Cầu Nối", "username": "cau_noi_bot"})
        yield made
    process.terminate()
    await process.wait()


@pytest.fixture
async def stage(sandbox: Sandbox, database_url: str, tmp_path: Path) -> Stage:
    return Stage(sandbox, database_url, tmp_path / "bot.log")
