"""A leader dies or freezes: another takes over in time by the database's clock, and who comes back does no harm."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from storage.tables import Outbox
from tests.hosts.test_handover import known
from tests.hosts.workers import Held, Hosts, Worker, tells, until
from tests.journeys.stage import Actor

IN_TIME = timedelta(seconds=20)


async def passes_on(hosts: Hosts, before: Held, gone_at: datetime) -> Held:
    """Another leads, not before the lease had run out, and in time."""
    held = await hosts.leads_from(before.epoch + 1)
    assert held.pid != before.pid
    assert held.epoch == before.epoch + 1
    assert before.expires_at <= held.renewed_at < gone_at + IN_TIME
    return held


@pytest.mark.timeout(300)
async def test_another_takes_over_from_a_dead_leader_and_from_a_frozen_one_that_does_no_harm_later(
    hosts: Hosts, record_property: Callable[[str, object], None]
) -> None:
    hosts.by_webhook()
    await hosts.seed()
    async with hosts.working(3):
        lan, minh = await known(hosts, 2)
        dead, first = await hosts.leader(), await hosts.leads_from(1)
        gone_at = await hosts.time()
        await hosts.gone(dead)
        second = await passes_on(hosts, first, gone_at)
        record_property("seconds from kill -9 to the next leader", (second.renewed_at - gone_at).total_seconds())
        frozen = await hosts.leader()
        gone_at = await froze_sending(hosts, frozen, lan)
        hosts.proxy.ports.remove(frozen.port)
        await minh.says("/lich")
        await hosts.in_state("queued", 1)
        before = await hosts.leads_from(second.epoch)
        third = await passes_on(hosts, before, gone_at)
        record_property("seconds from SIGSTOP to the next leader", (third.renewed_at - gone_at).total_seconds())
        await minh.hears("hội nghị")
        await comes_back(hosts, frozen, third, lan)


async def froze_sending(hosts: Hosts, worker: Worker, to: Actor) -> datetime:
    """Freeze the leader in the middle of a message; gives when."""
    await hosts.sandbox.ask("faults", {"method": "sendMessage", "contains": "Tin", "delay": 1})
    await hosts.write("k", to.id, "Tin cho Lan.")

    async def arriving() -> bool | None:
        return not await hosts.sandbox.ask("faults") or None

    await until(arriving, "nothing was sent")
    worker.freeze()
    return await hosts.time()


async def comes_back(hosts: Hosts, frozen: Worker, now: Held, lan: Actor) -> None:
    """Its row went to the new leader meanwhile; it settles nothing, sends nothing, and takes in what comes to it."""
    async with hosts.database.writing() as db:
        # As if it had been frozen for half a minute.
        lapsed = update(Outbox).where(Outbox.dedup_key == "k").values(lease_until=await hosts.time())
        await db.execute(lapsed)
    again = await lan.hears("(gửi lại) Tin cho Lan.")
    (sent,) = await settled_as_sent(hosts)
    assert sent.message_id == again["message_id"]
    frozen.thaw()
    await tells(frozen, "lease lost")
    number = {"update_id": 920_000_000, "message": a_question(lan)}
    assert await hosts.post(frozen, number) == 200
    await lan.hears("hội nghị")
    assert frozen.process.returncode is None
    assert (await hosts.leads_from(1)).pid == now.pid
    (still,) = await settled_as_sent(hosts)
    assert (still.message_id, still.sent_at, still.attempts) == (sent.message_id, sent.sent_at, 2)
    texts = [text for text in await lan.texts() if "Tin cho Lan" in text]
    assert texts == ["Tin cho Lan.", "(gửi lại) Tin cho Lan."]


def a_question(person: Actor) -> dict[str, object]:
    who = {"id": person.id, "is_bot": False, "first_name": "Lan"}
    chat = {"id": person.id, "type": "private"}
    return {"message_id": 7_000_000, "date": 1763800000, "chat": chat, "from": who, "text": "/lich"}


async def settled_as_sent(hosts: Hosts) -> list[Outbox]:
    """The letter whose sender was frozen, once it is settled."""

    async def sent() -> list[Outbox] | None:
        return [row for row in await hosts.letters() if row.dedup_key == "k" and row.state == "sent"] or None

    return await until(sent, "the letter was not settled")
