from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.hosts.proxy import standing
from tests.hosts.workers import Hosts
from tests.journeys.conftest import sandbox
from tests.journeys.stage import Sandbox

__all__ = ["sandbox"]


@pytest.fixture
async def hosts(sandbox: Sandbox, migrated_postgres_url: str, tmp_path: Path) -> AsyncIterator[Hosts]:
    """A stage for several workers, behind a proxy if the test asks for webhooks."""
    async with standing() as proxy:
        made = Hosts(sandbox, migrated_postgres_url, tmp_path / "bot.log", proxy=proxy)
        yield made
        await made.database.close()
