"""Ready are the one that leads and those that stand by, until nothing gets through any more."""

import json
from datetime import timedelta

import pytest

from bot import clock
from rules.alarms import AlarmKind, Incident
from storage.queue import alarms
from tests.hosts.workers import Hosts, Worker
from tests.journeys.stage import BOT
from tests.storage.locality import enrol

HOUR = timedelta(hours=1)


async def seen(hosts: Hosts, worker: Worker, door: str) -> tuple[int, str]:
    async with hosts.sandbox.session.get(f"http://127.0.0.1:{worker.port}/{door}") as answer:
        return answer.status, await answer.text()


async def missing(hosts: Hosts, worker: Worker) -> set[str]:
    """What a worker says is missing; nothing when it is ready."""
    status, page = await seen(hosts, worker, "readyz")
    told = json.loads(page)
    lacking = {name for name, well in {**told, **told.get("accounts", {}).get(str(BOT), {})}.items() if not well}
    assert status == (503 if lacking - {"clock"} else 200)
    return lacking


@pytest.mark.timeout(120)
async def test_who_stands_by_is_ready_while_somebody_leads_and_messages_leave(hosts: Hosts) -> None:
    hosts.by_webhook()
    await hosts.seed()
    async with hosts.working(2) as workers:
        assert [await missing(hosts, one) for one in workers] == [set(), set()]
        pages = [(await seen(hosts, one, "metrics"))[1] for one in workers]
        assert sorted(f'caunoi_leading{{account="{BOT}"}} 1.0' in page for page in pages) == [False, True]
        assert all(f'caunoi_lease_epoch{{account="{BOT}"}} 1.0' in page for page in pages)
        await hosts.sandbox.ask("people", {"id": 11, "first_name": "Khang"})
        await enrol(hosts.database, 11, "Khang")
        now = clock.now()
        async with hosts.database.writing() as db:
            # It leaves in an hour: so long nothing gets through.
            since = now - timedelta(minutes=20)
            await alarms.begin_alarm(
                db, BOT, Incident(AlarmKind.SILENCE, int(since.timestamp()), since), None, now + HOUR
            )
        assert [await missing(hosts, one) for one in workers] == [{"sending"}, {"sending"}]
