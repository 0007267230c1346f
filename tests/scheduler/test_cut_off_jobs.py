"""A job that is cut off or cancelled between any two of its steps: done once, told once, or gone without a trace."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from rules.jobs import LEASE, JobState
from scheduler.working import HowFar, Point, WorkDeps, Working
from storage.engine.database import Database
from storage.files import results
from storage.files.folder import FileFolder
from storage.files.unneeded import remove_unneeded
from storage.queue import jobs
from storage.tables import Export, Job, StoredFile
from tests.storage.locality import NOW
from tests.storage.test_jobs import FEBRUARY, Asking

STEPS = ("claimed", "told", "made", "pointed", "adopted")


class Bench:
    """Whoever does jobs, as many processes as there were, each of which may end or be stopped at a step."""

    def __init__(self, asking: Asking, folder: Path) -> None:
        self.asking, self.database = asking, asking.database
        self.files, self.folder = FileFolder(folder / "files"), folder
        self.now, self.ends_at, self.cancels_at, self.job = NOW, "", "", 0

    def process(self) -> Working:
        return Working(self.database, WorkDeps(self.make, lambda: self.now, lambda: True, lambda: "AB12"))

    async def reaches(self, step: str) -> None:
        if step == self.cancels_at:
            async with self.database.writing() as db:
                await jobs.cancel_job(db, await jobs.get_job(db, self.job), self.now)
        if step == self.ends_at:
            raise KilledError

    async def make(self, _job: Job, how_far: HowFar, point: Point) -> dict[str, Any]:
        await self.reaches("claimed")
        await how_far(1, 2)
        await self.reaches("told")
        path = self.folder / "result"
        path.write_bytes(b"so tiep nhan")
        made = await asyncio.to_thread(results.measure, path)
        await self.reaches("made")
        if await point(made):
            await self.reaches("pointed")
            await asyncio.to_thread(results.adopt, self.files, path, made)
            await self.reaches("adopted")
        return {"rows": 3, "names": False}


class KilledError(BaseException):
    """As a process that is killed: nothing of what would be written down at an end is."""


@pytest.fixture
async def bench(database: Database, tmp_path: Path) -> Bench:
    return Bench(await Asking.of(database), tmp_path)


async def standing(bench: Bench) -> tuple[str, int, int]:
    """The job's state, how many lines tell of what was taken out, and how many files are pointed to."""
    job = await bench.asking.job(bench.job)
    async with bench.database.reading() as db:
        exports = await db.scalar(select(func.count()).select_from(Export)) or 0
    return job.state, exports, int(job.stored_id is not None)


async def test_killed_at_any_step_it_is_done_once_by_the_next(bench: Bench) -> None:
    for number, step in enumerate(STEPS, 1):
        bench.job = await bench.asking.asks(bench.asking.units[0], FEBRUARY | {"profile": "register"})
        bench.ends_at = step
        with pytest.raises(KilledError):
            await bench.process().work()
        bench.ends_at = ""
        bench.now += 2 * LEASE + timedelta(seconds=1)
        assert await bench.process().work()
        assert await standing(bench) == (JobState.DONE, number, 1)
        assert not await bench.process().work()
    async with bench.database.reading() as db:
        assert len((await db.scalars(select(StoredFile))).all()) == 1


async def test_cancelled_at_any_step_nothing_is_kept_of_it_and_nothing_told(bench: Bench) -> None:
    for step in STEPS:
        bench.job = await bench.asking.asks(bench.asking.units[0], FEBRUARY | {"profile": "register"})
        bench.cancels_at = step
        assert await bench.process().work()
        assert await standing(bench) == (JobState.CANCELLED, 0, 0)
        assert not await bench.process().work()


async def test_what_was_deleted_and_is_made_again_is_there_at_once(bench: Bench) -> None:
    for _ in range(2):
        bench.job = await bench.asking.asks(bench.asking.units[0], FEBRUARY | {"profile": "register"})
        assert await bench.process().work()
        async with bench.database.writing() as db:
            stored = (await db.scalars(select(StoredFile))).one()
            assert stored.unneeded_at is None
            assert bench.files.read(stored.digest) == b"so tiep nhan"
            await results.delete_job(db, await jobs.get_job(db, bench.job), bench.now)
    assert await remove_unneeded(bench.database, bench.files) == 1
    assert [*bench.files.all()] == []
