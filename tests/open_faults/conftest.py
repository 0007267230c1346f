"""A whole office in process for each of these tests, on both databases."""

from collections.abc import AsyncIterator

import pytest

from storage.engine.database import Database
from tests.properties.town import Town
from tests.storage.locality import database

__all__ = ["database"]


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    made = Town(database)
    await made.found()
    yield made
    await made.close()
