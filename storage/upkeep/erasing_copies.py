"""Forgets in a copy what was forgotten after it was made, before it takes the database's place."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy import text

from rules.refusal import Refusal
from storage.engine.database import Database
from storage.engine.overwriting import INDEXES
from storage.forgetting.erasing_again import erase_again
from storage.forgetting.erasure_file import ErasureFile
from storage.forgetting.ledger import Erasure
from storage.upkeep import copy_checks, erasure_traces, replacing
from storage.upkeep.erasure_sources import Asked, KnownErasures, Trust, read_known


def erase_in_copy(fresh: Path, copy: Path, target: Path, asked: Asked, trust: Trust) -> KnownErasures:
    """Carry out in a copy all that is known; refuses where nothing tells what was forgotten after it was made.

    All that was known anywhere stands in the file beside the database before the copy has its place. Gives what there
    was to do, and which lines were passed over.
    """
    own = ErasureFile(target.parent)
    known = read_known(own, copy, asked.files, trust)
    there = target.exists() and replacing.may_be_opened(target)
    if there:
        known.erasures |= erasure_traces.erasures_in(target)
    if not (asked.without or asked.files or _reaches(known, fresh, target if there else None)):
        raise Refusal("erasures-unknown", folder=str(target.parent))
    done = _erase_in_file(fresh, known.erasures) if known.erasures else ()
    own.add_missing(known.erasures)
    return replace(known, erasures=set(done))


def _reaches(known: KnownErasures, fresh: Path, database: Path | None) -> bool:
    """Whether what is known goes on to now from when the copy was made.

    Either the file beside the database was kept already then, or the database is the one that the copy was made of, or
    it is itself an older copy and everything since was forgotten in it or is in the copy.
    """
    last = erasure_traces.last_moment(fresh)
    if last is None or (known.since is not None and (known.since <= last or known.since in known.went_along)):
        return True
    if database is None:
        return False
    older = erasure_traces.goes_on_from(database, fresh)
    return older or (erasure_traces.last_moment(database) is not None and erasure_traces.goes_on_from(fresh, database))


def _erase_in_file(fresh: Path, erasures: set[Erasure]) -> Sequence[Erasure]:
    """The same that the bot does, in a thread with a loop of its own."""
    with ThreadPoolExecutor(1) as thread:
        done = thread.submit(asyncio.run, _erase(fresh, erasures)).result()
    copy_checks.merge(fresh)
    return done


async def _erase(fresh: Path, erasures: set[Erasure]) -> list[Erasure]:
    database = Database(f"sqlite+aiosqlite:///{fresh}")
    try:
        done = await erase_again(database, erasures)
        if done:
            await rewrite_tables(database)
        return done
    finally:
        await database.close()


async def rewrite_tables(database: Database) -> None:
    """Write all tables and indexes anew, so that nothing of a row that went is left in the files of the database."""
    if database.embedded:
        await asyncio.to_thread(_rewrite_file, Path(database.url.database or ""))
        return
    async with database.writer.connect() as plain:
        connection = await plain.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("VACUUM FULL"))


def _rewrite_file(file: Path) -> None:
    with closing(copy_checks.connect(file)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        for (name,) in connection.execute(INDEXES).fetchall():
            connection.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608  a table of ours
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
