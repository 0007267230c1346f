"""The PostgreSQL end of a move: an empty database, or one that holds an unfinished move of the same source."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from alembic.util import CommandError
from sqlalchemy import URL, String, Table, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.refusal import Refusal
from storage.engine.database import Database
from storage.tables import Base
from storage.upkeep import migrating

# Stands in the target from the first row to the last comparison; a bot does not run beside it.
UNFINISHED = "move_in"

# Any fixed number; held for as long as somebody moves into a database, also by one that was killed a moment ago.
LOCK = 7_306_012_027

# What triggers write is not copied: those of the target write it there, as the rows that it tells of come in.
# Nor is what waits for consent: its key stays with the old process, and in a day it would be gone anyway.
MOVED = tuple(table for table in Base.metadata.sorted_tables if not table.info.keys() & {"derived", "local"})

Row = tuple[Any, ...]

# What PostgreSQL, or the driver before it, says of a row that does not fit.
MISFIT = (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError, ValueError, TypeError, OverflowError)

# What is said of a server that is out of reach, or goes while it is worked with.
AWAY = (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


@asynccontextmanager
async def open_target(url: URL) -> AsyncIterator["Target"]:
    """Reach the database as the bot would; trouble on the way is refused in one sentence."""
    database = Database(url.render_as_string(hide_password=False))
    try:
        connection = await _reached(database)
        try:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            await driver.reset_type_codec("json", schema="pg_catalog")  # the text itself, not what it says
            yield Target(database, driver)
        finally:
            await connection.close()
    except AWAY as error:
        raise Refusal("move-target-away", kind=type(error).__name__) from error
    finally:
        await database.close()


async def _reached(database: Database) -> AsyncConnection:
    connection = database.writer.connect()
    try:
        return await connection.start()
    except (TypeError, ValueError):  # an option in the address that the driver does not know
        raise Refusal("move-target-wrong") from None


class Target:
    """A database that rows are moved into, over one connection of its own."""

    def __init__(self, database: Database, connection: Any) -> None:
        self._database = database
        self._connection = connection

    async def prepare(self, source: str, moved_to: str | None) -> None:
        """Migrate it and note whose move it holds; refuses what is neither empty nor this source's unfinished move."""
        await self._lock()
        if await self._resumes(source):
            # What was moved by an older version stands in its tables, which now hold other rows than the source's.
            if await migrating.revision(self._database) != migrating.newest():
                raise Refusal("move-target-older")
            return
        if moved_to:
            raise Refusal("move-already", target=moved_to)
        await self._refuse_used()
        await self._migrate()
        async with self._connection.transaction():
            await self._connection.execute(f"CREATE TABLE {UNFINISHED} (source text NOT NULL)")
            await self._connection.execute(f"INSERT INTO {UNFINISHED} VALUES ($1)", source)  # noqa: S608  a name of ours

    async def _lock(self) -> None:
        try:
            async with self._connection.transaction():
                await self._connection.execute("SET LOCAL lock_timeout = '5s'")
                await self._connection.execute("SELECT pg_advisory_lock($1)", LOCK)
        except asyncpg.LockNotAvailableError:
            raise Refusal("move-target-busy") from None

    async def _resumes(self, source: str) -> bool:
        if await self._connection.fetchval("SELECT to_regclass($1)", UNFINISHED) is None:
            return False
        if await self._connection.fetchval(f"SELECT source FROM {UNFINISHED}") != source:  # noqa: S608  a name of ours
            raise Refusal("move-target-other")
        return True

    async def _refuse_used(self) -> None:
        if await self._connection.fetchval("SHOW server_encoding") != "UTF8":
            raise Refusal("move-target-encoding")
        found = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()"
        names = {row[0] for row in await self._connection.fetch(found)}
        if not names <= {*Base.metadata.tables, "alembic_version"}:
            raise Refusal("move-target-used")
        for name in names - {"alembic_version"}:
            if await self._connection.fetchval(f'SELECT EXISTS (SELECT 1 FROM "{name}")'):  # noqa: S608  a name of ours
                raise Refusal("move-target-used")

    async def _migrate(self) -> None:
        try:
            await migrating.upgrade(self._database)
        except CommandError:  # a revision that this code does not know
            raise Refusal("move-target-used") from None

    async def reached(self, table: Table) -> tuple[int, Row | None]:
        """How many rows are there, and the key of the last: rows come in the order of their keys."""
        count = await self._connection.fetchval(f'SELECT count(*) FROM "{table.name}"')  # noqa: S608  a name of ours
        keys = select(*table.primary_key).order_by(*(key.desc() for key in key_order(table))).limit(1)
        last = await self._connection.fetchrow(compiled(keys))
        return count, tuple(last) if last else None

    async def put(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows in one transaction: all or none; a row that cannot be written is refused by its key."""
        try:
            await self._copy(table, rows)
        except MISFIT as error:
            key = keys_of(table, [await self._misfit(table, rows)])[0]
            facts = {"table": table.name, "row": ", ".join(map(str, key)), "kind": type(error).__name__}
            raise Refusal("move-row", **facts) from error

    async def _copy(self, table: Table, rows: Sequence[Row]) -> None:
        async with self._connection.transaction():
            names = [column.name for column in table.columns]
            await self._connection.copy_records_to_table(table.name, records=rows, columns=names)

    async def _misfit(self, table: Table, rows: Sequence[Row]) -> Row:
        """Find the row that made the others fail, by halves."""
        while len(rows) > 1:
            half = rows[: len(rows) // 2]
            rows = rows[len(half) :] if await self._fits(table, half) else half
        return rows[0]

    async def _fits(self, table: Table, rows: Sequence[Row]) -> bool:
        attempt = self._connection.transaction()
        await attempt.start()
        try:
            await self._copy(table, rows)
        except MISFIT:
            return False
        finally:
            await attempt.rollback()
        return True

    async def rows(self, table: Table, prefetch: int) -> AsyncGenerator[Row]:
        """Every row in the order of the keys."""
        async with self._connection.transaction(readonly=True):
            statement = compiled(select(*table.columns).order_by(*key_order(table)))
            async for record in self._connection.cursor(statement, prefetch=prefetch):
                yield tuple(record)

    async def number_on(self) -> None:
        """Have every table that numbers its own rows go on after the last one."""
        for table in Base.metadata.sorted_tables:
            column = table.autoincrement_column
            if column is not None:
                await self._connection.execute(
                    f'SELECT setval(pg_get_serial_sequence($1, $2), max("{column.name}")) FROM "{table.name}"',  # noqa: S608  names of ours
                    f'"{table.name}"',
                    column.name,
                )

    async def finish(self) -> None:
        """Gather the planner's figures and open the database to the bot."""
        names = ", ".join(f'"{name}"' for name in Base.metadata.tables)
        await self._connection.execute(f"ANALYZE {names}")
        await self._connection.execute(f"DROP TABLE {UNFINISHED}")


def key_order(table: Table) -> list[Any]:
    """The key, with text ordered by its letters' numbers as SQLite does, whatever the server's language."""
    return [key.collate("C") if isinstance(key.type, String) else key for key in table.primary_key]


def keys_of(table: Table, rows: Iterable[Row]) -> list[Row]:
    places = [index for index, column in enumerate(table.columns) if column.primary_key]
    return [tuple(row[place] for place in places) for row in rows]


def compiled(statement: Any) -> str:
    made = statement.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})  # type: ignore[no-untyped-call] # SQLAlchemy leaves it untyped
    return str(made)
