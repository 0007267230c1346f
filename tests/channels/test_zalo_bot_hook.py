"""What Zalo delivers by webhook: taken in once, in whatever form, kept before it is answered; nothing from others."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import clock
from locales import texts
from storage.engine.database import Database
from storage.tables import Arrival, Contact, Inbox, Outbox, Peer, Person
from tests.channels.zalo_desk import SECRET, ZaloDesk, post, zalo_desk
from tests.journeys.stage import free_port
from tests.sandbox.zalo import ZaloSandbox, zalo_sandbox
from tests.storage.locality import found_office
from tests.storage.locality import hasty as database

__all__ = ["database"]
say = texts("vi").say


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloSandbox]:
    async with zalo_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def desk(zalo: ZaloSandbox, database: Database, tmp_path: Path) -> AsyncIterator[ZaloDesk]:
    await found_office(database)
    port = free_port()
    url = f"http://127.0.0.1:{port}/zalo"
    hook = {"zalo_bot_webhook_url": url, "zalo_bot_webhook_secret": SECRET, "http_port": port}
    async with zalo_desk(zalo, database, tmp_path, **hook) as made:
        made.hook = url
        while not [one for one in await zalo.ask("calls?method=setWebhook") if "answer" in one]:
            await asyncio.sleep(0.02)
        yield made


async def rows(database: Database, *tables: type) -> list[int]:
    async with database.reading() as db:
        return [await db.scalar(select(func.count()).select_from(one)) or 0 for one in tables]


def event(person: str, text: str, key: str, **more: Any) -> dict[str, Any]:
    now = int(clock.now().timestamp() * 1000)
    message = {"date": now, "chat": {"chat_type": "PRIVATE", "id": person}, "message_id": key, "text": text}
    return {"event_name": "message.text.received", "message": message | {"from": {"id": person}} | more}


async def test_flat_and_wrapped_with_one_id_are_one(desk: ZaloDesk, zalo: ZaloSandbox) -> None:
    person = await zalo.person()
    await zalo.says(person, "chào")
    before = len(await zalo.heard(person, 1))
    flat = event(person, "chào", "a" * 20)
    for told in (flat, {"ok": True, "result": flat}):
        assert await post(desk.hook, json.dumps(told).encode()) == 200
    assert len(await zalo.heard(person, before + 1)) == before + 1
    assert await rows(desk.database, Arrival, Inbox) == [2, 2]
    assert desk.account.served.kinds
    assert desk.account.served.kinds["message.text.received", "known"] == 1


async def test_questions_whether_anybody_is_there_leave_nothing(desk: ZaloDesk) -> None:
    probe = {"event_name": "webhook.test", "message": {"date": 1787124248, "message_id": "webhook-test", "text": "x"}}
    for _ in range(2):
        for body in (json.dumps(probe).encode(), b"", b"{}", b"[]", b"\xff", b'{"event_name": 7, "message": []}'):
            assert await post(desk.hook, body) == 200
    assert await rows(desk.database, Person, Contact, Peer, Arrival, Inbox, Outbox) == [0] * 6


async def test_without_the_secret_nothing_is_taken_in(desk: ZaloDesk, zalo: ZaloSandbox) -> None:
    body = json.dumps(event(await zalo.person(), "chào", "a" * 20)).encode()
    for secret in (None, "", "short", SECRET + "x", SECRET[:-1] + "X", "đ" * 8, SECRET.upper()):
        assert await post(desk.hook, body, secret) == 401, secret
    assert await rows(desk.database, Person, Peer, Arrival, Inbox, Outbox) == [0] * 5


async def test_what_zalo_hands_on_to_no_bot_is_answered_once(desk: ZaloDesk, zalo: ZaloSandbox) -> None:
    person = await zalo.person()
    for _ in range(3):
        await zalo.says(person, "", kind="unsupported")
    assert [one["text"] for one in await zalo.heard(person, 1)] == [say("zalo-not-carried")]
    await zalo.ask("switch", {"unsupported": "without"})
    await zalo.says(person, "", kind="unsupported")
    await zalo.says(person, "chào")
    said = [one["text"] for one in await zalo.heard(person, 2)]
    assert said.count(say("zalo-not-carried")) == 1


async def test_a_chat_in_which_another_one_writes_is_nobodys_own(desk: ZaloDesk, zalo: ZaloSandbox) -> None:
    person = await zalo.person()
    await zalo.says(person, "chào")
    before = len(await zalo.heard(person, 1))
    other = event(person, "chào", "b" * 20, **{"from": {"id": "somebody-else"}})
    assert await post(desk.hook, json.dumps(other).encode()) == 200
    assert await post(desk.hook, json.dumps(event(person, "chào", "c" * 20)).encode()) == 200
    assert len(await zalo.heard(person, before + 1)) == before + 1
    assert await rows(desk.database, Peer, Arrival) == [1, 2]


async def test_what_was_written_long_ago_is_not_acted_on(desk: ZaloDesk, zalo: ZaloSandbox) -> None:
    person = await zalo.person()
    await zalo.says(person, "chào", ago=73 * 3600)
    await zalo.says(person, "xin chào", ago=3600)
    assert await zalo.heard(person, 1)
    assert await rows(desk.database, Arrival) == [1]


async def test_while_the_database_is_away_words_wait_on_the_disk_and_then_are_taken_in_order(
    desk: ZaloDesk, zalo: ZaloSandbox, database: Database
) -> None:
    person = await zalo.person()
    await zalo.says(person, "chào")
    await zalo.heard(person, 1)
    spool = desk.account.settings.folder / f"zalo-{desk.account.account_id}.spool"
    async with database.writing() as db:
        await db.connection()
        await (await db.connection()).exec_driver_sql("ALTER TABLE arrival RENAME TO arrival_away")
    for number in range(3):
        told = event(person, f"câu thứ {number} của một ý kiến dài hơn", f"{number}" * 20)
        assert await post(desk.hook, json.dumps(told).encode()) == 200
    assert len(spool.read_bytes().splitlines()) == 3
    assert stat.S_IMODE(spool.stat().st_mode) == 0o600
    assert "câu thứ" not in spool.read_text()
    async with database.writing() as db:
        await (await db.connection()).exec_driver_sql("ALTER TABLE arrival_away RENAME TO arrival")
    assert await post(desk.hook, json.dumps(event(person, "hết", "9" * 20)).encode()) == 200
    assert not spool.exists()
    async with database.reading() as db:
        events = (await db.scalars(select(Arrival.event).order_by(Arrival.number))).all()
    assert list(events)[1:] == ["0" * 20, "1" * 20, "2" * 20, "9" * 20]
