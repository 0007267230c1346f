import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest

from tests.sandbox.lab import Lab
from tests.sandbox.server import started


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Start one sandbox for all tests; each test begins by making it forget everything."""
    with started() as address:
        yield address


@pytest.fixture
async def lab(address: str) -> AsyncIterator[Lab]:
    async with aiohttp.ClientSession() as session:
        lab = Lab(address, session)
        await lab.control("reset", {})
        yield lab
        for task in lab.tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
