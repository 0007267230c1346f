"""Engines that outlive a test: what SQLAlchemy has compiled for an address, no later test at it compiles anew."""

from functools import lru_cache
from typing import Any

from sqlalchemy import event, make_url

from storage.engine.database import Database
from storage.engine.engines import Engines, open_engines

# Tests use one address after another, most of them the same few; what was kept for one that is gone goes.
ADDRESSES = 4


def kept_database(url: str) -> Database:
    """A database as any other, over engines of which those before it have closed every connection."""
    return Database(url, _engines(url))


def hasty_database(url: str) -> Database:
    """One that does not wait for the disk, on SQLite; for tests that are about no power cut, and that write much."""
    return Database(url, _hasty_engines(url))


@lru_cache(ADDRESSES)
def _engines(url: str) -> Engines:
    return open_engines(make_url(url))


@lru_cache(ADDRESSES)
def _hasty_engines(url: str) -> Engines:
    engines = open_engines(make_url(url))
    if engines.writer.dialect.name == "sqlite":
        for engine in (engines.writer, engines.reader):
            event.listen(engine.sync_engine, "connect", _hurry)
    return engines


def _hurry(connection: Any, _record: Any) -> None:
    connection.cursor().execute("PRAGMA synchronous=OFF")
