"""Brings a database up to date, and says how far it is."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.engine.database import Database

# Any fixed number; every process that migrates waits for the one that holds it.
LOCK = 7_306_012_026


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


async def upgrade(database: Database, to: str = "head") -> None:
    """Bring the tables up to a revision, one process at a time."""
    async with database.writer.begin() as connection:
        await connection.run_sync(_run, command.upgrade, to)


async def downgrade(database: Database, to: str = "base") -> None:
    async with database.writer.begin() as connection:
        await connection.run_sync(_run, command.downgrade, to)


async def revision(database: Database) -> str | None:
    """The revision that the tables stand at; None where there are none."""
    async with database.reader.connect() as connection:
        return await connection.run_sync(lambda one: MigrationContext.configure(one).get_current_revision())
