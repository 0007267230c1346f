"""Part 5: what each screen costs at ten thousand, a hundred thousand and a million feedbacks."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from random import Random
from statistics import quantiles
from time import perf_counter
from typing import Any, NamedTuple

from sqlalchemy import event, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks import agenda_pages
from benchmarks.archive import fill
from benchmarks.bench import Bench, Figure, middle
from benchmarks.filling import FIRST_CHAT
from benchmarks.screens import DEEDS, SCREENS, Chance, Screen, draw, late_ones
from bot import clock
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.tables import Contact, Feedback

MOST_TIMES = 2
MOST_MS = 5
# Below this a ratio tells of the machine's noise, not of the query.
NOISE_MS = 0.5
LONGEST_PLAN = 300
PATIENCE = 4.0


class UndoneError(Exception):
    """Raised to take back what a deed has written."""


class Cost(NamedTuple):
    p50: float
    p95: float


async def play(bench: Bench) -> list[Figure]:
    # As the bot itself does after its start.
    gc.collect()
    gc.freeze()
    grown = [figure for kind in bench.kinds for figure in await grow(bench, kind)]
    return [*grown, *[await agenda_pages.measured(bench, kind) for kind in bench.kinds]]


class Archive(NamedTuple):
    """A database of one size, and whom and what is asked for in it."""

    database: Database
    chances: list[Chance]


async def grow(bench: Bench, kind: str) -> list[Figure]:
    archives = [await filled(bench, kind, most) for most in bench.sizes.feedbacks]
    rounds: list[dict[str, list[Cost]]] = []
    for _ in range(bench.rounds):
        # All sizes in turn, so that a slow minute of the machine is not taken for a size's own.
        each = [await costs(one) for one in archives]
        rounds.append({name: [one[name] for one in each] for name in (*SCREENS, *DEEDS)})
    found = {name: [typical(sizes) for sizes in zip(*(one[name] for one in rounds), strict=True)] for name in rounds[0]}
    figures = [
        figure(f"{name}, {kind}", sizes, "" if is_met(sizes) else await plan(archives[-1], name))
        for name, sizes in found.items()
    ]
    for one in archives:
        await one.database.close()
        bench.offices.remove(one.database.url)
    return figures


async def filled(bench: Bench, kind: str, most: int) -> Archive:
    database = Database(await bench.offices.fresh(kind))
    await fill(database, most)
    return Archive(database, await drawn(database, bench, most))


async def costs(archive: Archive) -> dict[str, Cost]:
    seen = {name: await looked(archive.database, screen, archive.chances) for name, screen in SCREENS.items()}
    return seen | {name: await done_and_undone(archive.database, deed, archive.chances) for name, deed in DEEDS.items()}


def typical(rounds: Sequence[Cost]) -> Cost:
    return Cost(middle(one.p50 for one in rounds), middle(one.p95 for one in rounds))


async def drawn(database: Database, bench: Bench, most: int) -> list[Chance]:
    """Whom and what is asked for, the same in every run with the same seed."""
    random = Random(bench.seed)
    async with database.reading() as db:
        first = await db.scalar(select(func.min(Contact.person_id)).where(Contact.chat_id > FIRST_CHAT))
        unit, area = (await db.execute(select(func.min(Feedback.unit_id), func.min(Feedback.area_id)))).one()
        now = clock.now()
        late = (await db.scalars(late_ones(now.date(), area))).all()
    drawn = [draw(random, most, int(first or 0), (unit, area), now) for _ in range(bench.sizes.looks)]
    return [replace(one, late=random.choice(late)) for one in drawn]


def while_patient(chances: list[Chance]) -> Iterator[Chance]:
    """All of them; of a slow query only as many as there is patience for, and two at least."""
    begun = perf_counter()
    for number, one in enumerate(chances):
        if number > 1 and perf_counter() - begun > PATIENCE:
            return
        yield one


async def looked(database: Database, screen: Screen, chances: list[Chance]) -> Cost:
    times = []
    for one in while_patient(chances):
        async with database.reading() as db:
            await db.connection()
            begun = perf_counter()
            with suppress(Refusal):
                await screen(db, one)
            times.append(perf_counter() - begun)
    return cost(times)


async def done_and_undone(database: Database, deed: Screen, chances: list[Chance]) -> Cost:
    times = []
    for one in while_patient(chances):
        with suppress(UndoneError):
            async with database.writing() as db:
                await db.connection()
                begun = perf_counter()
                await deed(db, one)
                times.append(perf_counter() - begun)
                raise UndoneError
    return cost(times)


def cost(times: list[float]) -> Cost:
    return Cost(middle(times) * 1000, quantiles(times, n=20)[18] * 1000)


def times_more(found: list[Cost]) -> float:
    return max(found[-1].p50, NOISE_MS) / max(found[0].p50, NOISE_MS)


def is_met(found: list[Cost]) -> bool:
    return times_more(found) <= MOST_TIMES and found[-1].p95 <= MOST_MS


def figure(name: str, found: list[Cost], why: str) -> Figure:
    growth = " → ".join(f"{one.p50:.2f}" for one in found)
    note = f"p50 {growth} ms (× {found[-1].p50 / found[0].p50:.1f})"
    goal = f"≤ {MOST_MS} and × {MOST_TIMES}"
    return Figure(5, name, found[-1].p95, "ms p95", None, goal, is_met(found), f"{note}; {why}" if why else note)


async def plan(archive: Archive, name: str) -> str:
    """How the database goes about the statements of a screen, in its own words."""
    database, screen = archive.database, (SCREENS | DEEDS)[name]
    engine: AsyncEngine = database.writer
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    with suppress(UndoneError, Refusal):
        async with database.writing() as db:
            await screen(db, archive.chances[0])
            raise UndoneError
    event.remove(engine.sync_engine, "before_cursor_execute", note)
    words = []
    async with database.reader.connect() as connection:
        for statement, values in asked:
            if statement.startswith(("SELECT", "UPDATE")):
                prefix = "EXPLAIN QUERY PLAN " if database.embedded else "EXPLAIN "
                words += [str(row[-1]).strip() for row in await connection.exec_driver_sql(prefix + statement, values)]
    return "; ".join(words)[:LONGEST_PLAN]
