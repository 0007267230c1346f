from collections.abc import AsyncIterator, Iterator, MutableMapping
from typing import Any

import pytest
from aiohttp import ClientSession
from structlog.testing import capture_logs

from bot.channels.telegram.channel import Telegram, make_bot
from storage.engine.database import Database
from tests.bot.desk import hang_up
from tests.journeys.stage import TOKEN, Sandbox
from tests.sandbox.server import started
from tests.scheduler.post import Post
from tests.storage.locality import hasty as database
from tests.storage.locality import shared

__all__ = ["database", "shared"]


@pytest.fixture(autouse=True)
def told() -> Iterator[list[MutableMapping[str, Any]]]:
    """What is logged, kept as it is: drawing it in colours, with every local name, takes seconds."""
    with capture_logs() as entries:
        yield entries


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """One sandbox for all tests here; each begins by making it forget everything."""
    with started() as address:
        yield address


@pytest.fixture
async def sandbox(address: str) -> AsyncIterator[Sandbox]:
    async with ClientSession() as session:
        made = Sandbox(session, address)
        await made.ask("reset", {})
        await made.ask("bots", {"token": TOKEN, "first_name": "Cầu Nối", "username": "cau_noi_bot"})
        yield made


@pytest.fixture
async def channel(sandbox: Sandbox) -> AsyncIterator[Telegram]:
    made = Telegram(make_bot(TOKEN, sandbox.address))
    yield made
    await hang_up(made)


@pytest.fixture
def post(sandbox: Sandbox, channel: Telegram, database: Database) -> Post:
    return Post(sandbox, channel, database)
