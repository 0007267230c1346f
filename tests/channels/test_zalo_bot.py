"""An office on Zalo alone: what people write is taken in once, in order, and answered with numbers."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import func, select

from locales import texts
from storage.engine.database import Database
from storage.tables import Arrival, Contact, Inbox, Peer, Person
from tests.channels.zalo_desk import zalo_desk
from tests.sandbox.zalo import ZaloSandbox, zalo_sandbox
from tests.storage.locality import found_office
from tests.storage.locality import hasty as database

__all__ = ["database"]
say = texts("vi").say
OPINION = "Đường thôn Ba bị hỏng nặng, xin sửa giúp bà con chúng tôi"


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloSandbox]:
    async with zalo_sandbox() as sandbox:
        yield sandbox


async def rows(database: Database, table: type) -> int:
    async with database.reading() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


async def test_a_resident_agrees_by_number_and_somebody_else_is_somebody_else(
    zalo: ZaloSandbox, database: Database, tmp_path: Path
) -> None:
    await found_office(database)
    first, second = await zalo.person(), await zalo.person("Trần Văn Ái")
    async with zalo_desk(zalo, database, tmp_path) as desk:
        asked = "\n".join(await desk.says(first, OPINION))
        assert "khóa kín" in asked
        assert f"1. {say('consent-yes')}" in asked
        assert "Zalo" in asked
        assert "Telegram" not in asked
        assert await desk.says(first, "1")
        await desk.says(second, "chào", 1)
    async with database.reading() as db:
        chats = (await db.scalars(select(Contact.chat_id).order_by(Contact.id))).all()
        peers = (await db.scalars(select(Peer.external_id).order_by(Peer.id))).all()
    assert list(peers) == [first, second]
    assert all(chat > 1 << 51 for chat in chats)
    assert not [one for one in await zalo.ask("calls") if one["stranger"]]


@pytest.mark.whole
@pytest.mark.parametrize("updates", ["consume", "replay"])
async def test_what_comes_again_is_answered_once(
    zalo: ZaloSandbox, database: Database, tmp_path: Path, updates: str
) -> None:
    await found_office(database)
    await zalo.ask("switch", {"updates": updates})
    people = [await zalo.person(), await zalo.person()]
    async with zalo_desk(zalo, database, tmp_path) as desk:
        began = asyncio.get_running_loop().time()
        for person in people:
            await zalo.says(person, "chào", times=2)
        for person in people:
            await desk.heard(person, 1)
        spent = asyncio.get_running_loop().time() - began
        await asyncio.sleep(1.5)
        assert spent < 5
        said = [len(await zalo.heard(person)) for person in people]
    assert said[0] == said[1]
    assert await rows(database, Arrival) == await rows(database, Inbox) == 2
    assert await rows(database, Person) == 0 or said[0] > 0
    polls = [one["at"] for one in await zalo.ask("calls?method=getUpdates")]
    assert all(later - earlier > 0.8 for earlier, later in pairwise(polls))


@pytest.mark.whole
async def test_what_was_fetched_when_told_to_end_is_there_at_the_next_start(
    zalo: ZaloSandbox, database: Database, tmp_path: Path
) -> None:
    await found_office(database)
    person = await zalo.person()
    async with zalo_desk(zalo, database, tmp_path) as desk:
        await desk.says(person, "chào", 1)
        await asyncio.sleep(1.2)
        # The poll that is under way brings it after we were told to end.
        desk.account.stop()
        await zalo.says(person, OPINION)
        await asyncio.sleep(0.3)
    async with zalo_desk(zalo, database, tmp_path) as desk:
        said = await zalo.heard(person, 2)
    assert any("khóa kín" in one["text"] for one in said)
    assert await rows(database, Arrival) == 2
