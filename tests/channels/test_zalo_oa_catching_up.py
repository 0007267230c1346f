"""What people wrote to an Official Account while its webhook was off is found when the bot begins again."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select

from locales import texts
from storage.engine.database import Database
from storage.queue import peers
from storage.tables import Arrival, DraftPart, Inbox
from tests.channels.oa_desk import OaDesk, oa_desk
from tests.sandbox.zalo_oa import OaSandbox, oa_sandbox
from tests.storage.locality import found_office
from tests.storage.locality import hasty as database

__all__ = ["database"]
CONVERSATION = "/v2.0/oa/conversation"
say = texts("vi").say


async def writes_unheard(oa: OaSandbox, person: str, *words: str) -> None:
    """Somebody writes while nothing is delivered."""
    await oa.ask("settings", {"hook_on": False})
    for one in words:
        await oa.ask("say", {"person": person, "text": one})
    await oa.ask("settings", {"hook_on": True})


async def agrees(desk: OaDesk, name: str) -> str:
    person = str((await desk.oa.ask("people", {"name": name}))["id"])
    await desk.says(person, "xin chào")
    await desk.presses(person, say("consent-yes"))
    return person


async def until_known(database: Database, account: int, events: list[str]) -> set[str]:
    """Which of these have come, once all have and all are dealt with."""
    found: set[str] = set()
    async with asyncio.timeout(60):
        while len(found) < len(events) or await waiting(database):
            await asyncio.sleep(0.02)
            async with database.reading() as db:
                found = await peers.known_events(db, account, events)
    return found


async def waiting(database: Database) -> int:
    async with database.reading() as db:
        return await db.scalar(select(func.count()).select_from(Inbox).where(Inbox.state == "open")) or 0


async def said_by(oa: OaSandbox, person: str) -> list[str]:
    return [one["message_id"] for one in await oa.ask(f"messages?chat={person}") if one["from"] == person]


async def test_words_that_were_not_delivered_are_taken_once_and_in_order(database: Database, tmp_path: Path) -> None:
    await found_office(database)
    async with oa_sandbox() as oa:
        async with oa_desk(oa, database, tmp_path) as desk:
            person = await agrees(desk, "Lan")
            account = desk.account.account_id
        words = [f"Ý thứ {n}: đường thôn Ba hỏng nặng" for n in range(23)]
        before = len(await said_by(oa, person))
        await writes_unheard(oa, person, *words)
        missed = (await said_by(oa, person))[before:]
        async with oa_desk(oa, database, tmp_path) as again:
            assert await until_known(database, account, missed) == {*missed}
            assert await again.heard(person, 1)
        async with database.reading() as db:
            numbers = {one.event: one.number for one in await db.scalars(select(Arrival))}
            kept = await db.scalar(select(func.count()).select_from(Arrival))
            parts = await db.scalar(select(func.count()).select_from(DraftPart))
        assert [numbers[one] for one in missed] == sorted(numbers[one] for one in missed)
        assert parts == len(words)
        asked = len(await oa.ask(f"calls?path={CONVERSATION}"))
        async with oa_desk(oa, database, tmp_path):
            while len(await oa.ask(f"calls?path={CONVERSATION}")) < asked + 3:
                await asyncio.sleep(0.02)
        async with database.reading() as db:
            assert await db.scalar(select(func.count()).select_from(Arrival)) == kept


async def test_what_was_said_before_the_bot_came_is_nobodys_business(database: Database, tmp_path: Path) -> None:
    await found_office(database)
    async with oa_sandbox() as oa:
        early = await oa.person("Bình", writes=False)
        await writes_unheard(oa, early, "Tôi hỏi chị Hoa ở văn phòng chuyện hôm trước")
        async with oa_desk(oa, database, tmp_path) as desk:
            assert [one for one in await oa.ask(f"messages?chat={early}") if one["from"] == "oa"] == []
            await agrees(desk, "Lan")
        async with oa_desk(oa, database, tmp_path) as again:
            assert [one for one in await oa.ask(f"messages?chat={early}") if one["from"] == "oa"] == []
            assert again.account.account_id


@pytest.mark.whole
@pytest.mark.parametrize("fault", [{"error": -201}, {"html": True, "status": 502}, {"cut": "before"}])
async def test_a_chat_that_is_not_shown_keeps_nobody_from_being_answered(
    database: Database, tmp_path: Path, fault: dict[str, object]
) -> None:
    await found_office(database)
    async with oa_sandbox() as oa:
        async with oa_desk(oa, database, tmp_path) as desk:
            person = await agrees(desk, "Lan")
        await writes_unheard(oa, person, "Đường thôn Ba hỏng nặng, xin sửa giúp")
        await oa.ask("fault", {"path": CONVERSATION, "times": 1, **fault})
        async with oa_desk(oa, database, tmp_path) as again:
            assert await again.says(person, "còn rác ở chợ thì sao ạ", 1)
