"""Part 6: how long a start takes beside the import of aiogram alone, and what a long walk does to the memory."""

import asyncio
import sys
import tracemalloc
from time import perf_counter

from benchmarks.bench import Bench, Figure, at_most, middle
from benchmarks.contestants import OUR_FORMS
from benchmarks.crowd import Plan
from benchmarks.process import child
from benchmarks.walking import Walking
from locales import phrases
from rules.word_weights import read_model

MOST_SECONDS = 2.5
MOST_IMPORTS = 1.3
MOST_MB = 150
# What counts as flat: the heap of Python breathes by about so much.
FLAT_MB = 5
STEPS = 12
# What is learned of doors and fields: read at the first message, and then kept.
LEARNED = ("door_weights", "field_weights")
MOST_OF_IMPORT, MOST_OF_MEMORY = 0.15, 0.02


async def play(bench: Bench) -> list[Figure]:
    figures = []
    imports, starts = [], {kind: [0.0] * 0 for kind in bench.kinds}
    for _ in range(bench.rounds):
        imports.append(await import_seconds(bench))
        for kind in bench.kinds:
            starts[kind].append(await start_seconds(bench, kind))
    bare = middle(imports)
    most = max(MOST_SECONDS, MOST_IMPORTS * bare)
    for kind, seconds in starts.items():
        note = f"the import of aiogram alone: {bare:.2f} s"
        figures.append(at_most(6, f"start to first poll, {kind}", middle(seconds), "s", round(most, 2), note))
    figures += learned(bench.rounds, bare)
    for kind in bench.kinds:
        figures += await memory(bench, kind)
    return figures


def learned(rounds: int, bare: float) -> list[Figure]:
    """What the models cost, beside the import of aiogram and beside the memory that all may take."""
    lists = [phrases(name) for name in LEARNED]
    seconds = []
    for _ in range(rounds):
        read_model.cache_clear()
        begun = perf_counter()
        for lines in lists:
            read_model(lines)
        seconds.append(perf_counter() - begun)
    read_model.cache_clear()
    tracemalloc.start()
    for lines in lists:
        read_model(lines)
    kept = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    time, space = middle(seconds) / bare, kept / MOST_MB
    what = "of what is learned from messages"
    return [
        at_most(6, f"reading {what}, of the import of aiogram", round(time, 3), "x", MOST_OF_IMPORT, f"{bare:.2f} s"),
        at_most(6, f"memory {what}, of what the bot may take", round(space, 4), "x", MOST_OF_MEMORY, f"{kept:.2f} MB"),
    ]


async def import_seconds(bench: Bench) -> float:
    begun = perf_counter()
    async with child([sys.executable, "-c", "import aiogram"], {}, bench.log) as process:
        await asyncio.wait_for(process.wait(), 60)
    return perf_counter() - begun


async def start_seconds(bench: Bench, kind: str) -> float:
    form = next(one for one in OUR_FORMS if one.database == kind)
    walked = await Walking(form, await bench.offices.fresh(kind), bench.log).go(Plan("knock", 1))
    return walked.to_first_poll


async def memory(bench: Bench, kind: str) -> list[Figure]:
    form = next(one for one in OUR_FORMS if one.database == kind)
    plan = Plan(form.flow, bench.sizes.long_walk // STEPS, warm_up=1)
    walked = await Walking(form, await bench.offices.fresh(kind), bench.log).go(plan)
    half, end = walked.memory_mb["half"], walked.memory_mb["counted"]
    name = f"memory after {walked.steps:,} updates, {kind}"
    at_start = f"{walked.memory_mb['listening']:.0f} MB at the first poll"
    return [
        at_most(6, name, end, "MB", MOST_MB, at_start),
        at_most(6, f"memory grown in the second half, {kind}", end - half, "MB", FLAT_MB, f"{half:.0f} MB at half"),
    ]
