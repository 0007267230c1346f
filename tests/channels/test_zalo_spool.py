"""The file in which deliveries wait while there is no database: nothing in it is lost, and nothing of it stays."""

import asyncio
import json
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.channels.zalo.deliveries import Deliveries
from bot.channels.zalo.spool import Spool, bodies_in
from bot.channels.zalo.zalo_arrivals import Arrivals
from bot.channels.zalo_bot.updates import BOT_PLATFORM
from bot.config import Settings
from bot.file_findings import tell_files
from storage.engine.database import Database
from storage.tables import Arrival
from tests.channels.test_zalo_bot_hook import event
from tests.storage.locality import hasty as database

__all__ = ["database"]
BODIES = [f"câu {number}".encode() for number in range(5)]


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "data" / "zalo-1.spool")


def test_what_is_put_aside_is_there_in_order_for_nobody_else(spool: Spool) -> None:
    for body in BODIES:
        spool.add(body)
    assert bodies_in(spool.read()) == BODIES
    assert stat.S_IMODE(spool.path.stat().st_mode) == 0o600
    spool.clear(spool.read())
    assert not spool
    assert [*spool.path.parent.iterdir()] == []


@pytest.mark.parametrize("left", [b"Y8OidQ", b"Y8Oid", b"Y", b"Y8OidSA==", b"\xff\x00", b"\n"])
def test_a_line_that_a_death_cut_off_spoils_no_other(spool: Spool, left: bytes) -> None:
    spool.add(BODIES[0])
    with spool.path.open("ab") as file:
        file.write(left)
    assert bodies_in(spool.read()) == BODIES[:1]
    spool.add(BODIES[1])
    found = bodies_in(spool.read())
    assert (found[0], found[-1]) == (BODIES[0], BODIES[1])
    spool.clear(spool.read())
    assert not spool.path.exists()


def test_what_another_process_adds_while_we_take_in_stays(spool: Spool) -> None:
    spool.add(BODIES[0])
    taken = spool.read()
    Spool(spool.path).add(BODIES[1])
    spool.clear(taken)
    assert bodies_in(spool.read()) == [BODIES[1]]
    assert stat.S_IMODE(spool.path.stat().st_mode) == 0o600
    # Who has read the same before comes late, and takes nothing away.
    Spool(spool.path).clear(taken)
    assert bodies_in(spool.read()) == [BODIES[1]]


def test_of_many_who_add_and_take_at_once_nothing_is_lost(spool: Spool) -> None:
    bodies = [f"câu {number}".encode() for number in range(60)]
    found: list[bytes] = []

    def take() -> None:
        taken = spool.read()
        found.extend(bodies_in(taken))
        spool.clear(taken)

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(spool.add, body) for body in bodies] + [pool.submit(take) for _ in range(30)]:
            done.result()
    take()
    assert {*found} == {*bodies}
    assert not spool


def test_what_is_too_much_is_refused_and_leaves_what_waits_as_it_was(spool: Spool) -> None:
    spool.add(BODIES[0])
    with pytest.raises(OSError, match="full"):
        Spool(spool.path, largest=60).add(b"x" * 60)
    assert bodies_in(spool.read()) == BODIES[:1]


async def test_what_an_earlier_process_put_aside_is_taken_in_at_the_start(database: Database, spool: Spool) -> None:
    for number in range(3):
        spool.add(json.dumps(event("a" * 20, f"câu {number}", f"{number}" * 20)).encode())
    dealt: list[str] = []

    async def take_in(update: dict[str, object], _: object) -> bool:
        dealt.append(str(update["update_id"]))
        return True

    def now() -> datetime:
        return datetime.now(UTC)

    deliveries = Deliveries(Arrivals(BOT_PLATFORM, database, 1, spool, now, timedelta(days=3)))
    deliveries.begin(take_in)
    for _ in range(6000):
        if not spool and len(dealt) == 3:
            break
        await asyncio.sleep(0.01)
    assert len(dealt) == 3
    assert not spool
    async with database.reading() as db:
        assert [*await db.scalars(select(Arrival.event).order_by(Arrival.number))] == [
            f"{one}" * 20 for one in range(3)
        ]
    await deliveries.end()


async def test_the_doctor_names_what_waits_and_no_more_once_it_is_taken(database: Database, tmp_path: Path) -> None:
    office = {"office_name": "UBND xã Một", "office_address": "Trụ sở", "office_phone": "024 3384 0000"}
    tokens = {"telegram_token": f"1:{'x' * 35}", "database_url": "sqlite+aiosqlite:///x.db"}
    settings = Settings.model_validate({"data_folder": str(tmp_path), **office, **tokens})

    async def told() -> list[dict[str, str]]:
        return [facts async for _, key, facts in tell_files(settings, database) if key == "doctor-put-aside"]

    left = Spool(settings.folder / "zalo-7.spool")
    assert await told() == []
    left.add(b"{}")
    assert await told() == [{"file": str(left.path)}]
    left.clear(left.read())
    assert await told() == []
