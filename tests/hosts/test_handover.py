"""Told to end, a worker takes nothing new, lets what is in flight settle, and hands over; measured in the database."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.intake.intake import turn_key
from storage.queue.inbox import Arrived
from tests.hosts.workers import Hosts, Worker, until
from tests.journeys.stage import BOT, Actor

pytestmark = pytest.mark.whole

IN_FLIGHT = 4
PEOPLE = 12
HELP = "Cách dùng:"
GIVEN_BACK = timedelta(seconds=1)


async def known(hosts: Hosts, number: int, first: int = 1001) -> list[Actor]:
    """People who have begun to talk to the bot, so that it may write to them."""
    people = [await hosts.person(first + one, f"Người {one}") for one in range(number)]
    for person in people:
        await person.says("/start")
    for person in people:
        await person.hears("Ông/bà có đồng ý")
    await hosts.settled()
    return people


async def given_back(hosts: Hosts) -> datetime:
    """When the lease was let go, as long as nobody has taken it since."""
    return (await hosts.lease_row()).expires_at + GIVEN_BACK


async def test_the_lease_goes_back_once_what_was_in_flight_is_settled_and_nothing_is_repeated(hosts: Hosts) -> None:
    hosts.by_webhook()
    await hosts.seed()
    async with hosts.working(1) as workers:
        people = await known(hosts, PEOPLE)
        await hosts.sandbox.ask("faults", {"method": "sendMessage", "contains": "Tin", "delay": 2, "times": IN_FLIGHT})
        for person in people:
            await hosts.write(f"k{person.id}", person.id, f"Tin cho người {person.id}.")
        begun = [row.id for row in await hosts.in_state("leased", IN_FLIGHT)]
        asked = await hosts.time()
        await workers[0].end()
        assert workers[0].process.returncode == 0
        rows = [row for row in await hosts.letters() if row.dedup_key.startswith("k")]
        assert [row.id for row in rows if row.state == "sent"] == begun
        assert {(row.state, row.attempts) for row in rows if row.id not in begun} == {("queued", 0)}
        last = max(row.sent_at for row in rows if row.sent_at)
        assert asked < last < await given_back(hosts) < last + timedelta(seconds=2)
        await hosts.lives(await hosts.begin())
        await hosts.settled()
        for person in people:
            assert [text for text in await person.texts() if "Tin cho" in text] == [f"Tin cho người {person.id}."]


async def test_the_lease_goes_back_within_ten_seconds_though_telegram_and_a_webhook_hang(hosts: Hosts) -> None:
    hosts.by_webhook()
    await hosts.seed()
    async with hosts.working(1) as workers:
        lan, minh = await known(hosts, 2)
        await hosts.sandbox.ask("faults", {"method": "sendMessage", "contains": "Tin", "delay": 60})
        async with hosts.database.writing() as db:
            # Somebody else works for Minh and does not come to an end: his next word waits in its webhook. As long as
            # it takes: PostgreSQL would let go of who is idle for as long as handing over may last.
            await db.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            await hosts.database.lock_person(db, turn_key(BOT, Arrived(1, {}, minh.id)))
            await minh.says("/lich")
            await until(lambda: waits_for_a_lock(hosts, "advisory"), "no webhook waits")
            await hosts.write("k", lan.id, "Tin cho Lan.")
            await hosts.in_state("leased", 1)
            asked = await hosts.time()
            await workers[0].end()
            assert workers[0].process.returncode == 0
            assert await given_back(hosts) < asked + timedelta(seconds=10)
        hosts.proxy.ports.clear()
        await hosts.lives(await hosts.begin())
        # What hung may have arrived; it says so. What nobody has answered comes again.
        await lan.hears("(gửi lại) Tin cho Lan.")
        await minh.hears("hội nghị")


async def waits_for_a_lock(hosts: Hosts, kind: str) -> bool | None:
    async with hosts.database.reading() as db:
        waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = :kind AND NOT granted")
        return bool(await db.scalar(waiting, {"kind": kind})) or None


async def test_a_worker_that_is_told_to_end_does_so_though_the_database_hangs(hosts: Hosts, postgres: Any) -> None:
    hosts.by_webhook()
    await hosts.seed()
    async with hosts.working(1) as workers:
        (lan,) = await known(hosts, 1)
        with frozen(postgres.get_pid(), *await sessions(hosts)):
            await lan.says("/lich")
            await workers[0].end()
        assert workers[0].process.returncode is not None
        await hosts.lives(await hosts.begin())
        await lan.hears("hội nghị")


async def sessions(hosts: Hosts) -> list[int]:
    """The server's own processes that work for this database."""
    async with hosts.database.reading() as db:
        working = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        return list(await db.scalars(working))


@contextmanager
def frozen(*numbers: int) -> Iterator[None]:
    """Stop a database server and its processes for a while."""
    for number in numbers:
        os.kill(number, signal.SIGSTOP)
    try:
        yield
    finally:
        for number in numbers:
            os.kill(number, signal.SIGCONT)


async def test_workers_are_renewed_one_after_another_and_nobody_notices(hosts: Hosts) -> None:
    hosts.by_webhook()
    await hosts.seed()
    async with hosts.working(2) as workers:
        people = await known(hosts, 4)
        old, stop = list(workers), asyncio.Event()
        async with asyncio.TaskGroup() as group:
            talking = [group.create_task(talks(person, stop)) for person in people]
            for worker in [await other_than_leader(hosts, old), *old]:
                if worker.process.returncode is None:
                    await renewed(hosts, worker)
            stop.set()
        await hosts.settled()
        for person, said in zip(people, talking, strict=True):
            heard = await person.texts()
            assert sum(HELP in text for text in heard) == said.result() > 0
            assert not [text for text in heard if "(gửi lại)" in text]
        assert [one.process.returncode for one in old] == [0, 0]
        # One that the old leader had just claimed when it was told to end goes back unsent, so its tries prove nothing.
        assert {row.state for row in await hosts.letters()} == {"sent"}


async def other_than_leader(hosts: Hosts, workers: list[Worker]) -> Worker:
    leader = await hosts.leader()
    return next(one for one in workers if one is not leader)


async def renewed(hosts: Hosts, worker: Worker) -> None:
    """Start a new one first, then end the old one; one that stands by leaves the lease where it is."""
    before = await hosts.held()
    await hosts.lives(await hosts.begin())
    await worker.end()
    hosts.proxy.ports.remove(worker.port)
    held = await hosts.leads_from(1)
    if before and before.pid != worker.process.pid:
        assert (held.pid, held.epoch) == (before.pid, before.epoch)


async def talks(person: Actor, stop: asyncio.Event) -> int:
    """Ask for one feedback after another; gives how often."""
    asked = 0
    while not stop.is_set():
        await person.says("/huongdan")
        asked += 1
        await person.hears(HELP)
    return asked
