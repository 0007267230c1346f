import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update
from structlog.testing import capture_logs

from bot import clock
from scheduler.leader import Leader
from storage.engine.database import Database
from storage.tables import Lease
from storage.upkeep import migrating

TTL = timedelta(seconds=0.9)
PATIENCE = 30.0


class Worker:
    """A process that would like to lead: says when it begins and when it is stopped."""

    def __init__(self, database: Database, ttl: timedelta = TTL) -> None:
        self.leader = Leader(database, "sender:1", clock.now, ttl)
        self.begun = asyncio.Event()
        self.stopped = asyncio.Event()
        self.done = asyncio.Event()

    async def work(self) -> None:
        self.stopped.clear()
        self.begun.set()
        try:
            await self.done.wait()
        finally:
            self.begun.clear()
            self.stopped.set()

    @asynccontextmanager
    async def trying(self) -> AsyncIterator[asyncio.Task[None]]:
        """In line for the lease; killed at the end, without a word to anybody."""
        task = asyncio.create_task(self.leader.lead(self.work))
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.wait({task})


async def heard(event: asyncio.Event) -> None:
    await asyncio.wait_for(event.wait(), PATIENCE)


async def test_one_leads_and_the_other_stands_by_until_it_is_given_the_lease(shared: Database) -> None:
    one, two = Worker(shared), Worker(shared)
    async with one.trying() as first:
        await heard(one.begun)
        async with two.trying():
            await asyncio.wait({first}, timeout=TTL.total_seconds() * 1.5)
            assert not two.begun.is_set()
            one.done.set()
            await asyncio.wait_for(first, PATIENCE)
            await one.leader.give_back()
            await heard(two.begun)
            assert (one.leader.epoch, two.leader.epoch) == (None, 2)
            async with shared.reading() as db:
                assert (await db.scalars(select(Lease.holder))).one() == two.leader.holder


async def test_the_lease_of_one_that_was_killed_passes_on(shared: Database) -> None:
    one, two = Worker(shared), Worker(shared)
    async with two.trying() as second:
        await heard(two.begun)
        second.cancel()
        await asyncio.wait({second})
    async with one.trying():
        await heard(one.begun)
        assert one.leader.epoch == 2


async def test_one_that_lost_its_lease_stops_and_gets_in_line_again(shared: Database) -> None:
    worker = Worker(shared)
    async with worker.trying():
        await heard(worker.begun)
        async with shared.writing() as db:
            stolen = update(Lease).values(holder="another", epoch=7, expires_at=clock.now() + 2 * TTL)
            await db.execute(stolen)
        await heard(worker.stopped)
        await heard(worker.begun)
        assert worker.leader.epoch == 8


async def test_two_never_work_at_once(shared: Database) -> None:
    workers = [Worker(shared) for _ in range(3)]
    async with workers[0].trying(), workers[1].trying(), workers[2].trying():
        await asyncio.wait(
            {asyncio.create_task(heard(one.begun)) for one in workers}, return_when=asyncio.FIRST_COMPLETED
        )
        assert sum(one.begun.is_set() for one in workers) == 1
        for one in workers:
            one.done.set()


async def test_one_in_line_that_is_told_to_stop_leaves_the_line(shared: Database) -> None:
    one, two = Worker(shared), Worker(shared)
    async with one.trying():
        await heard(one.begun)
        async with two.trying() as second:
            two.leader.stop()
            await asyncio.wait_for(second, PATIENCE)
            assert not two.begun.is_set()


async def test_nobody_believes_in_a_lease_that_could_not_be_renewed(shared: Database) -> None:
    worker = Worker(shared)
    async with worker.trying():
        await heard(worker.begun)
        async with shared.writing() as db:
            await db.execute(select(Lease).with_for_update())
            await heard(worker.stopped)
            assert not worker.leader.holds()
        await heard(worker.begun)
        assert worker.leader.holds()


async def test_a_renewal_that_got_no_answer_is_tried_once_more_in_time(shared: Database) -> None:
    worker = Worker(shared, timedelta(seconds=6))
    with capture_logs() as told:
        async with worker.trying():
            await heard(worker.begun)
            async with shared.writing() as db, asyncio.timeout(PATIENCE):
                before = await db.scalar(select(Lease.expires_at).with_for_update())
                while not any(line["event"] == "lease not renewed" for line in told):
                    await asyncio.sleep(0.01)
            async with asyncio.timeout(PATIENCE):
                while await until(shared) == before:
                    await asyncio.sleep(0.01)
            assert not any(line["event"] == "lease lost" for line in told)


async def until(database: Database) -> datetime:
    async with database.reading() as db:
        return (await db.scalars(select(Lease.expires_at))).one()


async def test_work_that_ends_by_itself_ends_the_leading(shared: Database) -> None:
    worker = Worker(shared)
    worker.done.set()
    await asyncio.wait_for(worker.leader.lead(worker.work), PATIENCE)


async def test_on_a_file_the_next_process_need_not_wait_for_a_dead_ones_lease(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db")
    await migrating.upgrade(database)
    dead, worker = Worker(database), Worker(database)
    dead.leader.ttl = timedelta(hours=1)
    dead.done.set()
    await dead.leader.lead(dead.work)
    async with worker.trying():
        await heard(worker.begun)
        assert worker.leader.epoch == 2
    await database.close()


async def test_giving_back_what_was_never_held_is_nothing(shared: Database) -> None:
    await Worker(shared).leader.give_back()
    async with shared.reading() as db:
        assert (await db.scalars(select(Lease))).all() == []
