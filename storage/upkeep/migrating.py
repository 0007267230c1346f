"""Brings a database up to date, and says how far it is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.refusal import Refusal
from storage.engine.database import Database
from storage.upkeep.grants import owns_tables

# Any fixed number; every process that migrates waits for the one that holds it.
LOCK = 7_306_012_026
# What an SQLite file consists of.
DESCRIBED = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
# The revision from which on nothing bears the name of a bot any more.
FIRST_WITH_ACCOUNTS = "0016"


def config(connection: Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations"))
    made.attributes["connection"] = connection
    return made


def newest() -> str:
    """The revision that this code was written for."""
    return ScriptDirectory.from_config(config()).get_current_head() or ""


def _run(connection: Connection, what: Any, *words: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    what(config(connection), *words)


def make_tables(connection: Connection) -> None:
    """Make the tables of this code where a connection looks first; it has none there."""
    _run(connection, command.upgrade, "head")


async def upgrade(database: Database, to: str = "head") -> None:
    """Bring the tables up to a revision, one process at a time; refuses while a worker of an older one serves.

    A user who does not own the tables is refused where there is something to do.
    """
    if to == "head":
        found = await revision(database)
        if found == newest():
            return
        if not await owns_tables(database):
            raise Refusal("migrate-not-owner", revision=found or "–", newest=newest())
    async with _moving(database) as connection:
        await connection.run_sync(_refuse_beside_older)
        await connection.run_sync(_run, command.upgrade, to)


async def downgrade(database: Database, to: str = "base") -> None:
    """Take the tables down to a revision; refuses, naming them, rows that have no place there."""
    async with _moving(database) as connection:
        await connection.run_sync(_run, command.downgrade, to)


def upgrade_file(file: Path | None, to: str = "head") -> list[tuple[str, str, str, str]]:
    """Bring a file that nobody else knows of up to a revision; gives its tables, indexes and triggers in SQL.

    Without a file the tables are made in memory: what a new database of that revision consists of.
    """
    engine = create_engine(f"sqlite:///{file}" if file else "sqlite://", hide_parameters=True)
    try:
        with engine.begin() as connection:
            _run(connection, command.upgrade, to)
            found = connection.exec_driver_sql(DESCRIBED)
            return [(str(kind), str(name), str(table), str(sql)) for kind, name, table, sql in found]
    finally:
        engine.dispose()


@asynccontextmanager
async def _moving(database: Database) -> AsyncIterator[AsyncConnection]:
    """One transaction in which tables may be made anew.

    SQLite's own way (its ALTER TABLE page): nothing watches over foreign keys meanwhile, and all are looked at before
    the end, as a table that others point to cannot be replaced otherwise.
    """
    async with database.writer.connect() as connection:
        own = (await connection.get_raw_connection()).driver_connection if database.embedded else None
        if own is not None:
            await own.execute("PRAGMA foreign_keys=OFF")
        try:
            async with connection.begin():
                yield connection
                if own is not None and (lost := (await connection.execute(text("PRAGMA foreign_key_check"))).all()):
                    raise Refusal("migrate-keys", table=lost[0][0], row=lost[0][1])
        finally:
            # Of one that was broken off the connection is gone already, and the next begins with them on.
            with suppress(ValueError):
                if own is not None:
                    await own.execute("PRAGMA foreign_keys=ON")


def _refuse_beside_older(connection: Connection) -> None:
    """Refuse to rename what a worker of before the accounts still reads and writes by its old name."""
    known = MigrationContext.configure(connection).get_current_revision()
    if known is None or known >= FIRST_WITH_ACCOUNTS or not inspect(connection).has_table("lease"):
        return
    lives = connection.scalar(text("SELECT holder FROM lease WHERE expires_at > CURRENT_TIMESTAMP LIMIT 1"))
    if lives is not None:
        raise Refusal("migrate-beside-older", holder=str(lives))


async def revision(database: Database) -> str | None:
    """The revision that the tables stand at; None where there are none."""
    async with database.reader.connect() as connection:
        return await connection.run_sync(lambda one: MigrationContext.configure(one).get_current_revision())
