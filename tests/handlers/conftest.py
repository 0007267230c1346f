from collections.abc import AsyncIterator

import pytest

from storage.engine.database import Database
from tests.handlers.office import Staffed
from tests.properties.town import Town
from tests.scheduler.conftest import address, channel, sandbox, told
from tests.storage.locality import hasty as database
from tests.storage.locality import shared

__all__ = ["address", "channel", "database", "sandbox", "shared", "told"]


@pytest.fixture
async def office(database: Database) -> AsyncIterator[Staffed]:
    """A whole office behind its real doors, on a database of each kind."""
    town = Town(database)
    try:
        yield await Staffed.of(town)
        assert await town.trouble() == []
    finally:
        await town.close()
