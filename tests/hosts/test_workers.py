"""Three workers by webhook behind a proxy: each takes in what comes to it, one of them sends."""

import asyncio
from collections import Counter
from collections.abc import Callable
from itertools import count
from statistics import median

import asyncpg
from sqlalchemy import select

from storage.tables import Conversation, DraftPart, Inbox
from tests.hosts.test_handover import known, waits_for_a_lock
from tests.hosts.workers import Hosts, Worker, until
from tests.journeys.forge import Forger
from tests.journeys.stage import Actor

LINES = [f"Câu thứ {number} về con đường làng." for number in range(1, 11)]
AT_ONCE = 0.5


def forger(hosts: Hosts, worker: Worker) -> Forger:
    nobody = Actor(hosts.sandbox, 0)
    return Forger(hosts, worker, hosts.database, (nobody, nobody, nobody))


async def writes(forger: Forger, number: int) -> Actor:
    """Somebody who has come as far as the question for words."""
    actor = await forger.begin(number)
    while (step := await forger.step(number)) != "words":
        assert step
        await forger.answer(number, step)
    return actor


async def stored(hosts: Hosts) -> list[str]:
    """What drafts hold, in the order in which it was stored."""
    async with hosts.database.reading() as db:
        return list(await db.scalars(select(DraftPart.words).order_by(DraftPart.id)))


async def test_ten_updates_of_one_person_on_three_workers_at_once_lose_nothing(hosts: Hosts) -> None:
    hosts.by_webhook()
    await hosts.seed()
    async with hosts.working(3) as workers:
        one = forger(hosts, workers[0])
        lan = await writes(one, 1001)
        updates = [
            {"update_id": 910_000_000 + number, "message": one.made(lan.id, {"text": line})}
            for number, line in enumerate(LINES)
        ]
        # Each to two workers, as a proxy may that was cut off from the first one's answer.
        both = [(workers[n % 3], one) for n, one in enumerate(updates)]
        both += [(workers[(n + 1) % 3], one) for n, one in enumerate(updates)]
        said = await asyncio.gather(*(hosts.post(worker, update) for worker, update in both))
        assert said == [200] * 20
        assert sorted(await stored(hosts)) == sorted(LINES)
        assert [await one.answered(int(str(update["update_id"]))) for update in updates] == [True] * 10
        await in_order(hosts, one)
        await hosts.settled()
        assert {row.state for row in await hosts.letters()} <= {"sent", "cancelled"}


async def in_order(hosts: Hosts, one: Forger) -> None:
    """Telegram brings what somebody writes one after another, to one worker or another."""
    minh = await writes(one, 1002)
    before = len(await stored(hosts))
    for line in LINES:
        await minh.says(line)

    async def all_there() -> list[str] | None:
        found = (await stored(hosts))[before:]
        return found if len(found) == len(LINES) else None

    assert await until(all_there, "not all was stored") == LINES


async def test_what_any_worker_writes_one_sends_at_once_and_only_once(
    hosts: Hosts, record_property: Callable[[str, object], None]
) -> None:
    hosts.by_webhook()
    await hosts.seed()
    async with hosts.working(2) as workers:
        leader = await hosts.leader()
        (other,) = [one for one in workers if one is not leader]
        people = [await hosts.person(1001 + number, f"Người {number}") for number in range(5)]
        for person in people:
            await person.says("/start")
            await person.hears("Ông/bà có đồng ý")
        one = forger(hosts, other)
        woken = [await waited(hosts, one, people[0]) for _ in range(9)]
        lost = [await waited_unwoken(hosts, one, people[0]) for _ in range(2)]
        record_property("seconds from a worker's commit to the sent message", f"{median(woken):.3f}")
        record_property("the same where the notification was lost", [round(wait, 3) for wait in lost])
        assert median(woken) < AT_ONCE
        await asyncio.gather(*(hosts.write(f"k{n}", people[n % 5].id, f"Tin số {n}.") for n in range(40)))
        await hosts.settled()
        heard = Counter([text for person in people for text in await person.texts() if text.startswith("Tin số")])
        assert heard == Counter(f"Tin số {n}." for n in range(40))
        assert {row.attempts for row in await hosts.letters()} == {1}
        assert [one["epoch"] for worker in workers for one in worker.told("leading")] == [1, 1]


async def test_what_a_frozen_worker_had_locked_is_let_go_and_done_by_another(hosts: Hosts) -> None:
    hosts.by_webhook()
    await hosts.seed()
    async with hosts.working(2) as workers:
        (lan,) = await known(hosts, 1)
        leader = await hosts.leader()
        (frozen,) = [one for one in workers if one is not leader]
        await lan.presses(await lan.sees("Ông/bà có đồng ý"), "Tôi đồng ý")
        await lan.hears("Ông/bà muốn làm gì")
        await lan.says("/gopy")
        await lan.chooses("nói về việc gì", "Hiến kế")
        await lan.hears("ở xã nào")
        await hosts.settled()
        hosts.proxy.ports[:] = [frozen.port]
        async with hosts.database.writing() as db:
            # What the worker writes last has to wait; meanwhile nobody else may work for the same person.
            await db.execute(select(Conversation).with_for_update())
            await lan.says("/start")
            await until(lambda: waits_for_a_lock(hosts, "transactionid"), "nothing waits")
            frozen.freeze()
        hosts.proxy.ports[:] = [leader.port]
        await lan.hears("đang viết dở")
        frozen.thaw()
        await hosts.settled()
        assert await all_done(hosts)
        assert frozen.process.returncode is None
        assert sum("đang viết dở" in one for one in await lan.texts()) == 1


async def all_done(hosts: Hosts) -> bool:
    async with hosts.database.reading() as db:
        return set(await db.scalars(select(Inbox.state))) == {"done"}


LINE = count(1)


async def waited(hosts: Hosts, one: Forger, person: Actor) -> float:
    """Let the worker that does not send say something; gives the seconds from when it was due until it was sent."""
    update = await one.message(person.id, {"text": f"/lich {next(LINE)}"})

    async def sent() -> float | None:
        for row in await hosts.letters():
            if row.dedup_key.startswith(f"ack:{row.account_id}:{update}:") and row.sent_at:
                return float((row.sent_at - row.due_at).total_seconds())
        return None

    return await until(sent, "the worker's answer was not sent")


async def waited_unwoken(hosts: Hosts, one: Forger, person: Actor) -> float:
    """The same just after the connection was cut over which the sender is woken."""
    direct = await asyncpg.connect(hosts.database_url.replace("+asyncpg", ""))
    try:
        ears = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"

        async def listening() -> int | None:
            found: int | None = await direct.fetchval(ears)
            return found

        await direct.execute("SELECT pg_terminate_backend($1)", await until(listening, "nobody listens"))
        return await waited(hosts, one, person)
    finally:
        await direct.close()
