"""Numbers in place of buttons at Zalo: however a number or a label is typed, and never for what was not seen."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from locales import texts
from storage.engine.database import Database
from tests.channels.zalo_desk import SECRET, ZaloDesk, zalo_desk
from tests.journeys.stage import free_port
from tests.sandbox.zalo import ZaloSandbox, zalo_sandbox
from tests.storage.locality import found_office
from tests.storage.locality import hasty as database

__all__ = ["database"]
pytestmark = pytest.mark.whole
say = texts("vi").say
# Seconds after which nothing more comes.
QUIET = 0.25
WAYS = ["2", "2.", "số 2", "Số 2", "２", "(2)", "2️⃣", "02", "so 2", "#2"]


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloSandbox]:
    async with zalo_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def desk(zalo: ZaloSandbox, database: Database, tmp_path: Path) -> AsyncIterator[ZaloDesk]:
    await found_office(database)
    port = free_port()
    hook = {"zalo_bot_webhook_url": f"http://127.0.0.1:{port}/zalo", "zalo_bot_webhook_secret": SECRET}
    paces = {"chat_pace": 1000, "pace": 1000, "person_pace": 100_000}
    async with zalo_desk(zalo, database, tmp_path, **hook, **paces, http_port=port) as made:
        yield made


async def last_answer(desk: ZaloDesk, person: str, text: str) -> str:
    """Somebody writes; gives what stands last in the chat once nothing more comes."""
    said = await desk.says(person, text)
    while True:
        await asyncio.sleep(QUIET)
        if len(more := await desk.heard(person, desk.read[person])) == 0:
            return said[-1]
        said = more


async def agreed(desk: ZaloDesk, person: str) -> str:
    """Somebody agrees; gives the menu that they are shown."""
    await last_answer(desk, person, "/start")
    return await last_answer(desk, person, "đồng ý")


async def test_a_number_is_taken_however_it_is_typed(desk: ZaloDesk, zalo: ZaloSandbox) -> None:
    person = await zalo.person()
    menu = await agreed(desk, person)
    lines = [line for line in menu.splitlines() if line.startswith("2. ")]
    assert len(lines) == 1
    label = lines[0].removeprefix("2. ")
    answers = []
    for way in (*WAYS, label, label.upper()):
        await last_answer(desk, person, "/start")
        answers.append(await last_answer(desk, person, way))
    assert len(set(answers)) == 1, dict(zip((*WAYS, label, "upper"), answers, strict=True))


async def test_a_number_that_does_not_stand_there_shows_the_menu_once_more(desk: ZaloDesk, zalo: ZaloSandbox) -> None:
    person = await zalo.person()
    menu = await agreed(desk, person)
    assert menu.splitlines()[-1] in await last_answer(desk, person, "97")
    assert await last_answer(desk, person, "97")
    assert len(await zalo.heard(person)) < 12


@pytest.mark.parametrize("nothing", [".", "…", "()", "👍"])
async def test_a_sign_without_words_agrees_to_nothing(desk: ZaloDesk, zalo: ZaloSandbox, nothing: str) -> None:
    person = await zalo.person()
    await last_answer(desk, person, "/start")
    assert f"1. {say('consent-yes')}" in await last_answer(desk, person, nothing)
