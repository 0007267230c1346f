"""Parts 1 and 2: the hand-in over real HTTP, ours and as others write it, beside the bare echo of the same round."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.bench import Bench, Figure, at_most, middle
from benchmarks.contestants import ECHO, OUR_FORMS, PEERS, REDIS, Contestant, redis_is_here
from benchmarks.crowd import Plan
from benchmarks.killing import Kept, killed
from benchmarks.redis_server import redis_server
from benchmarks.walking import Walked, Walking

LEAST_OF_ECHO = {"sqlite": 0.35}
ARRIVALS_A_SECOND = 100
WORST_WAIT_MS = 250
# The light ones walk longer, so that each walk lasts some seconds.
LONGER = 4


@dataclass
class Rounds:
    """The walks of one contestant, and the share of the echo's speed in each round."""

    walks: list[Walked] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    arrivals: list[Walked] = field(default_factory=list)


async def play(bench: Bench) -> list[Figure]:
    peers = [*PEERS, REDIS] if redis_is_here() else [*PEERS]
    ours = [one for one in OUR_FORMS if one.database in bench.kinds]
    rounds: dict[str, Rounds] = defaultdict(Rounds)
    with redis_server(bench.folder):
        for _ in range(bench.rounds):
            await one_round(bench, rounds, [*ours, *peers])
        kept = {one.name: await killed(bench, one) for one in [*ours, *peers]}
    figures = [told(rounds[one.name].walks, one.name, "updates/s") for one in ECHO.values()]
    for one in ours:
        figures += our_figures(one, rounds[one.name])
    for one in peers:
        figures += peer_figures(one, rounds, kept, ours)
    figures += [kept_figure(name, what) for name, what in kept.items()]
    if REDIS not in peers:
        figures.append(Figure(2, REDIS.name, 0, "—", note="left out: no redis-server or no redis client here"))
    return figures


async def one_round(bench: Bench, rounds: dict[str, Rounds], others: Sequence[Contestant]) -> None:
    """The echo in both ways, then everybody else, then ours once more with arrivals at a fixed rate."""
    echo = {way: await walk(bench, one) for way, one in ECHO.items()}
    for way, walked in echo.items():
        rounds[ECHO[way].name].walks.append(walked)
    for one in others:
        walked = await walk(bench, one)
        rounds[one.name].walks.append(walked)
        rounds[one.name].shares.append(walked.rate / echo[one.webhook].rate)
        if one.ours:
            rounds[one.name].arrivals.append(await walk(bench, one, ARRIVALS_A_SECOND))


async def walk(bench: Bench, one: Contestant, rate: float = 0.0) -> Walked:
    people = bench.sizes.arrivals // 12 if rate else bench.sizes.people * (1 if one.ours else LONGER)
    store = await bench.offices.store(one)
    return await Walking(one, store, bench.log).go(Plan(one.flow, people, rate=rate, warm_up=people))


def told(walks: list[Walked], name: str, unit: str) -> Figure:
    waits = f"p50 {middle(one.p50 for one in walks):.0f}, p99 {middle(one.p99 for one in walks):.0f} ms"
    cpu = f"{middle(one.cpu_ms for one in walks):.2f} ms CPU an update; {waits}"
    return Figure(1, name, middle(one.rate for one in walks), unit, ratio=1.0, note=cpu)


def our_figures(one: Contestant, rounds: Rounds) -> list[Figure]:
    speed = told(rounds.walks, one.name, "updates/s")
    share, least = middle(rounds.shares), LEAST_OF_ECHO.get(one.database)
    goal = f"≥ {least} × echo" if least else ""
    calm = middle(walked.p99 for walked in rounds.arrivals)
    note = f"p50 {middle(walked.p50 for walked in rounds.arrivals):.0f} ms"
    return [
        Figure(1, one.name, speed.value, speed.unit, share, goal, share >= least if least else None, speed.note),
        at_most(1, f"{one.name}: p99 at {ARRIVALS_A_SECOND} updates/s", calm, "ms", WORST_WAIT_MS, note),
    ]


def peer_figures(
    one: Contestant, rounds: dict[str, Rounds], kept: dict[str, Kept], ours: Sequence[Contestant]
) -> list[Figure]:
    """A peer, and whether ours is ahead of it; that is asked only where the peer survives a kill."""
    speed = told(rounds[one.name].walks, one.name, "updates/s")
    survives = kept[one.name].lost == 0
    best = max(middle(walked.rate for walked in rounds[form.name].walks) for form in ours)
    goal, met = ("ours is ahead", best > speed.value) if survives else ("", None)
    share = middle(rounds[one.name].shares)
    word = "survives a kill" if survives else "does not survive a kill"
    return [Figure(2, one.name, speed.value, speed.unit, share, goal, met, f"{word}; {speed.note}")]


def kept_figure(name: str, kept: Kept) -> Figure:
    note = f"{kept.kills} kills: {kept.forgotten} left without an answer, {kept.unstored} receipts without a row"
    ours = name in {one.name for one in OUR_FORMS}
    goal, met = ("0", kept.lost == 0) if ours else ("", None)
    return Figure(2, f"{name}: lost in kills", kept.lost, "hand-ins", goal=goal, met=met, note=note)
