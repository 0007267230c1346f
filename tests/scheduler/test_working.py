"""Jobs that are done by real child processes: to their end, killed, frozen, cancelled, cut off, on both databases."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.job_work import JobWork
from rules.jobs import LEASE
from storage.engine.database import Database
from storage.files.folder import FileFolder
from storage.queue import job_runs, jobs
from storage.tables import Job, StoredFile
from tests.storage.locality import NOW
from tests.storage.test_jobs import Asking

TASKS = "tests.scheduler.job_tasks"
DIGEST = sha256(b"made").hexdigest()


class Shop:
    """An office with a folder of files, and somebody who does jobs."""

    def __init__(self, asking: Asking, folder: Path) -> None:
        self.asking = asking
        self.database = asking.database
        self.folder = folder
        self.files = FileFolder(folder / "files")
        self.now = NOW
        self.leads = True
        self.work = self.another()

    def another(self) -> JobWork:
        """Whoever does jobs in a process that has just begun."""
        return JobWork(self.database, self.files, lambda: self.now, lambda: self.leads, TASKS)

    @property
    def begun(self) -> Path:
        return self.folder / "begun"

    async def asks(self, do: str = "nothing", unit: int = 0, **also: object) -> int:
        return await self.asking.asks(self.asking.units[unit], {"do": do, "begun": str(self.begun), **also})

    async def job(self, number: int) -> Job:
        return await self.asking.job(number)

    async def pid(self, times: int = 1) -> int:
        """The process in which a job is done, once it has begun so often."""
        for _ in range(600):
            found = self.begun.read_text().split() if self.begun.exists() else []
            if len(found) >= times:
                return int(found[times - 1])
            await asyncio.sleep(0.02)
        raise AssertionError("it was not begun")

    @asynccontextmanager
    async def working(self) -> AsyncIterator[asyncio.Task[bool]]:
        """A job is being done meanwhile; it has ended when this does."""
        task = asyncio.get_running_loop().create_task(self.work.working.work())
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.wait([task])

    def left(self) -> list[Path]:
        """What lies in the folder and is no kept file."""
        return [*self.files.working.iterdir()] if self.files.working.exists() else []


@pytest.fixture
async def shop(database: Database, tmp_path: Path) -> Shop:
    return Shop(await Asking.of(database), tmp_path)


def is_gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


async def test_a_job_is_done_and_its_file_is_kept_once_however_often_it_is_made(shop: Shop) -> None:
    assert not await shop.work.working.work()
    first, second = await shop.asks(), await shop.asks(words="made", unit=1)
    shop.leads = False
    assert not await shop.work.working.work()
    shop.leads = True
    assert await shop.work.working.work()
    assert await shop.work.working.work()
    done = [await shop.job(number) for number in (first, second)]
    assert [(one.state, one.attempts, one.done, one.total) for one in done] == [("done", 1, 3, 4)] * 2
    async with shop.database.reading() as db:
        (file,) = await db.scalars(select(StoredFile))
    assert {one.stored_id for one in done} == {file.id}
    assert (file.digest, file.size, file.suffix) == (DIGEST, 4, ".xlsx")
    assert shop.files.read(DIGEST) == b"made"
    assert shop.files.place(DIGEST).stat().st_mode & 0o77 == 0
    assert shop.left() == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
async def test_a_child_that_is_killed_is_begun_again(shop: Shop, number: signal.Signals) -> None:
    job = await shop.asks("sleep", times=1)
    async with shop.working() as task:
        os.kill(await shop.pid(), number)
        await task
    again = await shop.job(job)
    assert (again.state, again.error, again.attempts) == ("queued", f"exit -{int(number)}", 1)
    assert not await shop.work.working.work()
    shop.now += timedelta(seconds=10)
    assert await shop.work.working.work()
    assert (await shop.job(job)).state == "done"
    assert shop.left() == []


async def test_what_is_cancelled_ends_at_once_even_frozen_and_keeps_nothing(shop: Shop) -> None:
    job = await shop.asks("sleep")
    async with shop.working() as task:
        pid = await shop.pid()
        os.kill(pid, signal.SIGSTOP)
        async with shop.database.writing() as db:
            await jobs.cancel_job(db, await jobs.get_job(db, job), shop.now)
        await task
        assert is_gone(pid)
    assert (await shop.job(job)).state == "cancelled"
    assert shop.left() == []
    assert [*shop.files.all()] == []


async def test_who_ends_gives_back_what_it_did_and_ends_its_child(shop: Shop) -> None:
    job = await shop.asks("sleep", times=1)
    async with shop.working() as task:
        pid = await shop.pid()
        task.cancel()
        await shop.work.end()
        assert is_gone(pid)
    given_back = await shop.job(job)
    assert (given_back.state, given_back.attempts, given_back.lease_token) == ("queued", 0, None)
    assert await shop.another().working.work()
    assert (await shop.job(job)).state == "done"


async def test_after_a_kill_of_the_bot_the_next_one_begins_it_again(shop: Shop) -> None:
    job = await shop.asks()
    async with shop.database.writing() as db:
        await job_runs.claim_job(db, "dead", shop.now)
    left = shop.files.working / "work-left"
    left.mkdir(parents=True)
    os.utime(left, (0, shop.now.timestamp() - 60))
    await shop.work.clear()
    assert (shop.left() == []) is shop.database.embedded
    os.utime(left, (0, shop.now.timestamp() - 3601)) if left.exists() else None
    await shop.work.clear()
    assert shop.left() == []
    assert await shop.work.working.work() is shop.database.embedded
    shop.now += LEASE + timedelta(seconds=1)
    assert await shop.work.working.work() is not shop.database.embedded
    done = await shop.job(job)
    assert (done.state, done.attempts) == ("done", 2)


async def test_one_that_was_frozen_finds_its_job_done_by_another_and_keeps_nothing(shop: Shop) -> None:
    job = await shop.asks("sleep", times=1, words="made")
    async with shop.working() as task:
        await shop.pid()
        shop.now += LEASE + timedelta(seconds=1)
        async with shop.database.writing() as db:
            await job_runs.reap_lapsed(db, shop.now, "ABC")
        assert await shop.another().working.work()
        await task
    async with shop.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(StoredFile)) == 1
    done = await shop.job(job)
    assert (done.state, done.attempts) == ("done", 2)


@pytest.mark.parametrize(("do", "error"), [("fill_disk", "OSError 28"), ("forget_file", "FileNotFoundError")])
async def test_what_fails_three_times_is_given_up_with_a_code_of_the_log(shop: Shop, do: str, error: str) -> None:
    job = await shop.asks(do)
    for _ in range(3):
        assert await shop.work.working.work()
        shop.now += timedelta(minutes=5)
    assert not await shop.work.working.work()
    failed = await shop.job(job)
    assert (failed.state, failed.error, failed.attempts, len(failed.error_id or "")) == ("failed", error, 3, 6)
    assert shop.left() == []


async def test_a_refusal_of_the_task_is_the_jobs_own(shop: Shop) -> None:
    job = await shop.asks("refuse")
    assert await shop.work.working.work()
    failed = await shop.job(job)
    assert (failed.state, failed.error, failed.error_id) == ("failed", "job-over", None)


async def test_a_disk_that_takes_no_file_costs_a_try(shop: Shop) -> None:
    job = await shop.asks()
    place = shop.files.place(DIGEST)
    place.mkdir(parents=True)
    (place / "in the way").touch()
    assert await shop.work.working.work()
    failed = await shop.job(job)
    assert (failed.state, failed.error) == ("queued", "IsADirectoryError")
    (place / "in the way").unlink()
    place.rmdir()
    shop.now += timedelta(seconds=10)
    assert await shop.work.working.work()
    assert (await shop.job(job)).state == "done"
    assert shop.files.read(DIGEST) == b"made"
