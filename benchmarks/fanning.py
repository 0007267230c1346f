"""Part 4: how fast many reminders are queued, one letter is queued, and one is claimed out of many."""

from dataclasses import dataclass
from datetime import timedelta
from time import perf_counter

from benchmarks.backlog import queue, subscribe
from benchmarks.bench import Bench, Figure, at_most, middle
from benchmarks.contestants import BOT
from bot import clock
from rules.notice import Address, Outgoing
from storage.engine.database import Database
from storage.queue import claims, outbox
from storage.queue.leased import Claim
from storage.queue.outbox import Letter

MOST_SECONDS = {"sqlite": 2, "postgresql": 4}
EACH = 200


@dataclass(frozen=True, slots=True)
class Fanned:
    seconds: float
    enqueue_ms: float
    claim_ms: float


async def play(bench: Bench) -> list[Figure]:
    crowds = {kind: await crowd(bench, kind) for kind in bench.kinds}
    rounds: dict[str, list[Fanned]] = {kind: [] for kind in bench.kinds}
    for _ in range(bench.rounds):
        for kind, template in crowds.items():
            rounds[kind].append(await one_round(await bench.offices.copy(kind, template), bench.sizes.reminders))
    return [figure for kind in bench.kinds for figure in figures(kind, rounds[kind], bench.sizes.reminders)]


def figures(kind: str, rounds: list[Fanned], people: int) -> list[Figure]:
    note = f"one transaction each, {people:,} rows open"
    seconds = middle(one.seconds for one in rounds)
    speed = f"{people / seconds:,.0f} rows/s"
    return [
        at_most(4, f"fan-out of {people:,}, {kind}", seconds, "s", MOST_SECONDS[kind], speed),
        Figure(4, f"enqueue, {kind}", middle(one.enqueue_ms for one in rounds), "ms", note=note),
        Figure(4, f"claim, {kind}", middle(one.claim_ms for one in rounds), "ms", note=note),
    ]


async def crowd(bench: Bench, kind: str) -> str:
    url = await bench.offices.fresh(kind)
    database = Database(url)
    await subscribe(database, bench.sizes.reminders)
    await database.close()
    return url


async def one_round(url: str, people: int) -> Fanned:
    database = Database(url)
    begun = perf_counter()
    queued = await queue(database)
    seconds = perf_counter() - begun
    if queued != people:
        raise ValueError(queued)
    made = Fanned(seconds, await enqueue_ms(database), await claim_ms(database))
    await database.close()
    return made


async def enqueue_ms(database: Database) -> float:
    times = []
    for number in range(EACH):
        begun = perf_counter()
        async with database.writing() as db:
            letter = Letter(f"bench:{number}", Address(BOT, number + 1), clock.now(), what=Outgoing(text="Đã nhận."))
            await outbox.add(db, letter)
        times.append(perf_counter() - begun)
    return middle(times) * 1000


async def claim_ms(database: Database) -> float:
    times = []
    for _ in range(EACH):
        now = clock.now()
        begun = perf_counter()
        async with database.writing() as db:
            claim = Claim(BOT, "bench", now, now + timedelta(seconds=30), [])
            rows = await claims.claim_due(db, claim, (0, 3, 9), 1)
        times.append(perf_counter() - begun)
        if not rows:
            raise LookupError
    return middle(times) * 1000
