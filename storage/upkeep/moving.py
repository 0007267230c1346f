"""The move from the embedded file to PostgreSQL: copied in order, gone on with after a break, compared, marked."""

import hashlib
import secrets
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import (
    JSON,
    URL,
    Column,
    MetaData,
    String,
    Table,
    Text,
    func,
    inspect,
    make_url,
    select,
    tuple_,
    type_coerce,
    update,
)
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.refusal import Refusal
from storage.engine.database import Database
from storage.upkeep import migrating, move_target
from storage.upkeep.move_target import MOVED, UNFINISHED, Row, Target, keys_of

CHUNK = 5000

# Stands in the source from the first attempt: its name for the targets, and where it was moved to once that is done.
MOVE_OUT = Table("move_out", MetaData(), Column("source", String(32)), Column("target", Text))

# PostgreSQL takes no NUL in a text; what we clean holds none, a group's title could.
NUL = "\0"
REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a move has come, in rows."""

    doing: Literal["copy", "compare"]
    table: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class MoveResult:
    """What was moved where; in `mended` rows a NUL was replaced."""

    target: str
    rows: int
    mended: int


async def refuse_moved(database: Database) -> None:
    """Refuses a database that was moved away, or into which a move is not finished."""
    async with database.reader.connect() as connection:
        names = await connection.run_sync(lambda one: set(inspect(one).get_table_names()))
        if UNFINISHED in names:
            raise Refusal("move-unfinished")
        target = await connection.scalar(select(MOVE_OUT.c.target)) if MOVE_OUT.name in names else None
    if target:
        raise Refusal("move-already", target=target)


def target_url(to: str, source: URL) -> URL:
    """The address as the bot will use it; refuses what is no PostgreSQL address, or the source's own."""
    try:
        url = make_url(to)
    except (ArgumentError, ValueError):
        raise Refusal("move-target-wrong") from None
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+asyncpg")
    if url == source:
        raise Refusal("move-same")
    if url.drivername != "postgresql+asyncpg" or not url.database:
        raise Refusal("move-target-wrong")
    return url


def shown_url(url: URL) -> str:
    """An address without name and password."""
    where = {name: url.query[name] for name in ("host", "port") if name in url.query}
    return URL.create(url.drivername, None, None, url.host, url.port, url.database, where).render_as_string()


async def move(source: Database, to: str, told: Callable[[Progress], None], chunk: int = CHUNK) -> MoveResult:
    """Copy every row, compare, and mark the source as moved; the caller holds the source's folder.

    A second call goes on where one was cut off. Whatever keeps the move from being exact is refused, with one sentence.
    """
    url = target_url(to, source.url)
    check_source(source.url)
    with refusing_unreadable(MOVE_OUT):
        name, moved_to = await _named(source)
    async with move_target.open_target(url) as target:
        await target.prepare(name, moved_to)
        # Nobody else writes to the source from here to the mark, not even another command.
        with refusing_unreadable(MOVE_OUT):
            async with source.writer.begin() as db:
                work = _Work(db, target, told, chunk, await _counts(db))
                await work.copy()
                changed = await work.compare()
                await target.number_on()
                await db.execute(update(MOVE_OUT).values(target=shown_url(url)))
        # Last: until the source is marked, a second run must know the target by its mark.
        await target.finish()
    return MoveResult(shown_url(url), sum(work.counts.values()), changed)


def check_source(url: URL) -> None:
    if url.get_backend_name() != "sqlite":
        raise Refusal("move-source")
    if not Path(url.database or "").exists():
        raise Refusal("backup-nothing", file=url.database or "")


@contextmanager
def refusing_unreadable(table: Table) -> Iterator[None]:
    """Trouble with the source while at a table is refused in one sentence."""
    try:
        yield
    except (SQLAlchemyError, ValueError) as error:
        raise Refusal("move-unreadable", table=table.name, kind=type(error).__name__) from error


async def _named(source: Database) -> tuple[str, str | None]:
    """The source's name for its targets, and where it was moved to; refuses one that is not up to date."""
    revision = await migrating.revision(source)
    if revision != migrating.newest():
        raise Refusal("move-migrate", revision=revision or "–", newest=migrating.newest())
    async with source.writer.begin() as connection:
        await connection.run_sync(MOVE_OUT.create, checkfirst=True)
        row = (await connection.execute(select(MOVE_OUT))).one_or_none()
        if row is None:
            name = secrets.token_hex(16)
            await connection.execute(MOVE_OUT.insert().values(source=name))
            return name, None
    return row.source, row.target


async def _counts(db: AsyncConnection) -> dict[str, int]:
    return {one.name: await db.scalar(select(func.count()).select_from(one)) or 0 for one in MOVED}


@dataclass(frozen=True, slots=True)
class _Work:
    db: AsyncConnection
    target: Target
    told: Callable[[Progress], None]
    chunk: int
    counts: dict[str, int]

    async def copy(self) -> None:
        """Copy what the target does not have yet, each chunk in a transaction of its own."""
        total, done = sum(self.counts.values()), 0
        for table in MOVED:
            there, after = await self.target.reached(table)
            done += there
            self.told(Progress("copy", table.name, done, total))
            async with aclosing(self._chunks(table, after)) as chunks:
                async for rows in chunks:
                    await self.target.put(table, list(map(row_without_nul, rows)))
                    done += len(rows)
                    self.told(Progress("copy", table.name, done, total))

    async def compare(self) -> int:
        """Compare each table by count and content; refuses a difference, gives how many rows had to be mended."""
        total, done, changed = 2 * sum(self.counts.values()), 0, 0
        for table in MOVED:
            here, there = Digest(), Digest()
            async with aclosing(self._chunks(table)) as chunks:
                async for rows in chunks:
                    for row in rows:
                        whole = row_without_nul(row)
                        changed += whole is not row
                        here.add(whole)
                    self.told(Progress("compare", table.name, done + here.count, total))
            async with aclosing(self.target.rows(table, self.chunk)) as found:
                async for row in found:
                    there.add(row)
                    if not there.count % self.chunk:
                        self.told(Progress("compare", table.name, done + here.count + there.count, total))
            if here.value() != there.value():
                raise Refusal("move-differs", table=table.name, here=here.count, there=there.count)
            done += here.count + there.count
        self.told(Progress("compare", table.name, done, total))
        return changed

    async def _chunks(self, table: Table, after: Row | None = None) -> AsyncGenerator[Sequence[Row]]:
        """The source's rows in the order of their keys, a chunk at a time."""
        keys = tuple(table.primary_key)
        columns = [type_coerce(one, Text).label(one.name) if isinstance(one.type, JSON) else one for one in table.c]
        statement = select(*columns).order_by(*keys).limit(self.chunk)
        while True:
            later = statement if after is None else statement.where(tuple_(*keys) > after)
            with refusing_unreadable(table):
                rows = [tuple(row) for row in (await self.db.execute(later)).all()]
            if not rows:
                return
            yield rows
            (after,) = keys_of(table, rows[-1:])


class Digest:
    """Counts rows and sums up what they hold, in a writing that both databases share."""

    def __init__(self) -> None:
        self.count = 0
        self._sum = hashlib.sha256()

    def add(self, row: Row) -> None:
        self.count += 1
        self._sum.update(repr(row).encode())

    def value(self) -> tuple[int, str]:
        return self.count, self._sum.hexdigest()


def row_without_nul(row: Row) -> Row:
    """The row as PostgreSQL can keep it: itself, unless a text holds a NUL."""
    if any(isinstance(value, str) and NUL in value for value in row):
        return tuple(_mended(value) for value in row)
    return row


def _mended(value: Any) -> Any:
    return value.replace(NUL, REPLACED) if isinstance(value, str) else value
