"""Part 3: the whole bot sends a backlog at its pace, answers people in between, and then sends as fast as it can."""

from dataclasses import dataclass, field

from benchmarks.backlog import announce, queue, subscribe
from benchmarks.bench import Bench, Figure, at_least, at_most, middle
from benchmarks.contestants import NO_PACE, OUR_FORMS
from benchmarks.crowd import Plan
from benchmarks.walking import Walked, Walking
from storage.engine.database import Database

PACE = 25
TELEGRAM_TAKES = 30
KNOCKS_A_SECOND = 2


@dataclass
class Rounds:
    """The walks on one database: with people in between, with an announcement besides, and as fast as it goes."""

    replies: list[Walked] = field(default_factory=list)
    paced: list[Walked] = field(default_factory=list)
    raw: list[float] = field(default_factory=list)


async def play(bench: Bench) -> list[Figure]:
    backlogs = {kind: await crowded(bench, kind, bench.sizes.backlog) for kind in bench.kinds}
    rounds = {kind: Rounds() for kind in bench.kinds}
    for _ in range(bench.rounds):
        for kind, backlog in backlogs.items():
            rounds[kind].replies.append(await paced_walk(bench, kind, backlog))
            rounds[kind].paced.append(await paced_walk(bench, kind, await announced(bench, kind, backlog)))
            rounds[kind].raw.append(await raw_rate(bench, kind, backlog))
    figures = []
    for kind, walked in rounds.items():
        figures += [*reply_figures(kind, walked.replies), *pace_figures(kind, walked.paced)]
        note = f"CAUNOI_PACE={NO_PACE}, no limit at the server"
        figures.append(at_least(3, f"sender, {kind}: raw speed", middle(walked.raw), "messages/s", 1000, note))
    return figures


async def crowded(bench: Bench, kind: str, people: int) -> str:
    """A database in which so many reminders wait."""
    url = await bench.offices.fresh(kind)
    database = Database(url)
    await subscribe(database, people)
    await queue(database)
    await database.close()
    return url


async def announced(bench: Bench, kind: str, backlog: str) -> str:
    """The same with a word of change to everybody besides: the bulk alone may not take the whole pace."""
    url = await bench.offices.copy(kind, backlog)
    database = Database(url)
    await announce(database)
    await database.close()
    return url


async def paced_walk(bench: Bench, kind: str, backlog: str) -> Walked:
    form = next(one for one in OUR_FORMS if one.database == kind)
    store = await bench.offices.copy(kind, backlog)
    knocks = bench.sizes.pace_seconds * KNOCKS_A_SECOND
    plan = Plan("knock", knocks, rate=KNOCKS_A_SECOND, warm_up=2)
    return await Walking(form, store, bench.log, PACE).go(plan, TELEGRAM_TAKES)


def reply_figures(kind: str, walks: list[Walked]) -> list[Figure]:
    name = f"sender, {kind}, behind bulk"
    went_on = middle(one.said / one.seconds for one in walks)
    waits = f"{sum(len(one.waits_ms) for one in walks)} replies; bulk went on at {went_on:.1f}/s, replies included"
    return [
        at_most(3, f"{name}: reply p50", middle(one.p50 for one in walks), "ms", 110, waits),
        at_most(3, f"{name}: reply p99", middle(one.p99 for one in walks), "ms", 300, waits),
    ]


def pace_figures(kind: str, walks: list[Walked]) -> list[Figure]:
    rates = [one.said / one.seconds for one in walks]
    name = f"sender, {kind}, announcement before bulk"
    spread = f"{middle(rates):.2f}/s, from {min(rates):.2f} to {max(rates):.2f}"
    return [
        at_least(3, f"{name}: rate kept of {PACE}/s", middle(rates) / PACE * 100, "%", 98, spread),
        at_most(3, f"{name}: 429s", sum(one.refused for one in walks), "", 0),
    ]


async def raw_rate(bench: Bench, kind: str, backlog: str) -> float:
    """Messages a second that leave when nothing holds them back; one knock at each end marks the time."""
    form = next(one for one in OUR_FORMS if one.database == kind)
    store = await bench.offices.copy(kind, backlog)
    seconds = 8
    plan = Plan("knock", seconds * KNOCKS_A_SECOND, rate=KNOCKS_A_SECOND, warm_up=2)
    walked = await Walking(form, store, bench.log, NO_PACE).go(plan)
    return walked.said / walked.seconds
