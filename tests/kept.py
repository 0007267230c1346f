"""Engines that outlive a test: what was compiled for an address, or opened to PostgreSQL, no later test makes anew."""

from functools import lru_cache
from typing import Any

from sqlalchemy import event, make_url

from storage.engine.database import Database
from storage.engine.engines import Engines, open_engines

# Tests use one address after another, most of them the same few; what was kept for one that is gone goes.
ADDRESSES = 4
# To prepare a statement costs PostgreSQL more than to run it, and a story says several hundred different ones.
STATEMENTS = {"prepared_statement_cache_size": "1000"}
# What the server calls connections that are meant to stay (`tests/conftest.py`).
STAYS = "cau-noi-stays"


class _Staying(Engines):
    """Those of PostgreSQL in the one event loop of all tests: connections that were given back stay for the next."""

    async def dispose(self) -> None:
        if self.writer.sync_engine.pool.checkedout():  # type: ignore[attr-defined] # it is a pool with a size
            await self.end()

    async def end(self) -> None:
        await super().dispose()


# By address, those whose connections stay.
STAYING: dict[str, _Staying] = {}


def kept_database(url: str) -> Database:
    """A database as any other, over engines that those before it have used, in the one event loop of all tests."""
    return Database(url, _engines(url) if is_file(url) else _staying(url))


def hasty_database(url: str) -> Database:
    """One that does not wait for the disk, on SQLite; for tests that are about no power cut, and that write much."""
    return Database(url, _hasty_engines(url) if is_file(url) else _staying(url))


def hasty_elsewhere(url: str) -> Database:
    """As above, for an event loop of its own: every connection is closed with it."""
    return Database(url, _hasty_engines(url))


async def end_staying(url: str) -> None:
    """Close what stays open to a database, if anything does: no further test uses it."""
    if engines := STAYING.pop(url, None):
        await engines.end()


def is_file(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _staying(url: str) -> Engines:
    if url not in STAYING:
        opened = open_engines(make_url(url).update_query_dict(STATEMENTS))
        event.listen(opened.writer.sync_engine, "do_connect", _name)
        STAYING[url] = _Staying(opened.writer, opened.reader)
    return STAYING[url]


def _name(_dialect: Any, _record: Any, _words: Any, named: dict[str, Any]) -> None:
    named["server_settings"] = named["server_settings"] | {"application_name": STAYS}


@lru_cache(ADDRESSES)
def _engines(url: str) -> Engines:
    return open_engines(make_url(url))


@lru_cache(ADDRESSES)
def _hasty_engines(url: str) -> Engines:
    engines = open_engines(make_url(url))
    if is_file(url):
        for engine in (engines.writer, engines.reader):
            event.listen(engine.sync_engine, "connect", _hurry)
    return engines


def _hurry(connection: Any, _record: Any) -> None:
    connection.cursor().execute("PRAGMA synchronous=OFF")
