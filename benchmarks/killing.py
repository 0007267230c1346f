"""A bot is killed in the middle of a walk and started again: what had been acknowledged, and is gone?"""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.bench import Bench
from benchmarks.contestants import Contestant
from benchmarks.crowd import Plan
from benchmarks.walking import Walking

OURS = "SELECT person.chat_id FROM feedback JOIN person ON person.id = feedback.person_id"
THEIRS = "SELECT chat_id FROM feedback"


@dataclass
class Kept:
    """People who were never answered again though their message had been taken, and receipts for what is not stored."""

    kills: int = 0
    forgotten: int = 0
    unstored: int = 0

    @property
    def lost(self) -> int:
        return self.forgotten + self.unstored


async def killed(bench: Bench, one: Contestant) -> Kept:
    kept = Kept()
    people = bench.sizes.people
    for number in range(bench.sizes.kills):
        store = await bench.offices.store(one)
        # Each time at another moment of the walk, the same for everybody.
        moment = people * 12 * (number + 1) // (bench.sizes.kills + 1) + bench.seed % 12
        walked = await Walking(one, store, bench.log).go(Plan(one.flow, people, kill_after=moment))
        stored = await rows(store if one.ours else f"sqlite+aiosqlite:///{store}", OURS if one.ours else THEIRS)
        kept.kills += 1
        kept.forgotten += walked.stuck
        kept.unstored += len(walked.received - stored)
    return kept


async def rows(url: str, query: str) -> set[int]:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        found = {row[0] for row in await connection.execute(text(query))}
    await engine.dispose()
    return found
