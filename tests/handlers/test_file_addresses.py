"""Files that a chat cannot carry: an official asks for an address of their own, in private, and fetches by it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from bot.dispatcher import make_dispatcher
from rules.reach import TEXT_ONLY
from storage.engine.database import Database
from storage.queue import accounts
from storage.tables import Account, Attachment, Feedback, FileLink
from tests.bot.desk import HOUSE
from tests.handlers.file_street import Street, a_street
from tests.handlers.office import GROUP, Staffed, to
from tests.journeys.stage import BOT
from tests.properties.town import Town
from tests.storage.filing import Filing

POOR = make_dispatcher(replace(HOUSE, reach=TEXT_ONLY))
ONE, TWO = b"\xff\xd8one\xff\xd9", b"\xff\xd8two\xff\xd9"


@pytest.fixture
async def street(database: Database, tmp_path: Path) -> AsyncIterator[Street]:
    """An office whose messenger has nothing but text."""
    office = await Staffed.of(Town(database, dispatcher=POOR))
    async with database.writing() as db:
        known = await db.get_one(Account, BOT)
        await accounts.register(db, known, TEXT_ONLY)
    async with a_street(office, tmp_path) as made:
        yield made
    assert await office.town.trouble() == []


async def address_told(street: Street, person: int) -> str:
    """The key in the one address that somebody has just been told."""
    lines = "\n".join(to(await street.office.leave(), person)).splitlines()
    (address,) = [line for line in lines if line.startswith("https://xa.example/tep/")]
    return address.rpartition("/")[2]


async def with_files(street: Street, *contents: bytes) -> Feedback:
    town = street.office.town
    feedback = await town.hands_in(town.somebody())
    filing = Filing(street.database, street.folder)
    for content in contents:
        await filing.attach(feedback.id, content)
    return feedback


async def test_an_official_asks_which_file_and_fetches_that_one(street: Street) -> None:
    feedback = await with_files(street, ONE, TWO)
    person = await street.office.official()
    await street.office.leave()
    await street.office.town.presses(person, f"c:files:{feedback.id}")
    assert "có 2 tệp" in str(await street.office.leave())
    (which,) = await street.office.town.offered(person)
    assert which.label == "Lấy đường dẫn tải về"
    await street.office.town.presses(person, which.data)
    await street.office.leave()
    first, second = await street.office.town.offered(person)
    assert (first.label, second.label) == ("Tệp 1 (ảnh)", "Tệp 2 (ảnh)")
    await street.office.town.presses(person, second.data)
    key = await address_told(street, person)
    status, body, answer = await street.ask(key)
    assert (status, body, answer.headers["Content-Type"]) == (200, TWO, "image/jpeg")
    code = feedback.code or ""
    assert f"tep-{code[:2]}-{code[2:-1]}-{code[-1]}-2.jpg" in answer.headers["Content-Disposition"]
    assert [what for what, _, _ in await street.exports()] == ["file-fetched"]


async def test_the_address_follows_the_opinion_to_another_unit_and_dies_with_its_words(street: Street) -> None:
    feedback = await with_files(street, ONE)
    one, other = feedback.unit_id, next(unit for unit in street.office.units if unit != feedback.unit_id)
    person, stranger = await street.office.official("official", one), await street.office.official("official", other)
    await street.office.leave()
    await street.office.town.presses(stranger, f"fl:which:{feedback.id}:0")
    await street.office.says(person, "x")
    await street.office.presses(person, f"fl:which:{feedback.id}:0", GROUP)
    assert "tep/" not in str(await street.office.leave())
    await street.office.town.presses(person, f"fl:which:{feedback.id}:0")
    key = await address_told(street, person)
    for changes, expected in (
        ({"unit_id": other}, 404),
        ({"unit_id": one}, 200),
        ({"name_mode": "hidden"}, 200),
        ({"forgotten_at": street.now()}, 404),
        ({"forgotten_at": None}, 200),
    ):
        async with street.database.writing() as db:
            await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(**changes))
        assert ((await street.ask(key))[0], changes) == (expected, changes)
    async with street.database.writing() as db:
        await db.execute(update(Attachment).values(kind="document"))
    # Papers of a hidden sender are intake's to let go.
    assert (await street.ask(key))[0] == 404
    await street.office.town.presses(person, f"fl:which:{feedback.id}:0")
    assert "tep/" not in str(await street.office.leave())


async def test_an_address_is_told_also_if_its_row_has_the_number_of_one_that_is_gone(street: Street) -> None:
    feedback = await with_files(street, ONE)
    person = await street.office.official()
    told = []
    for _ in range(2):
        await street.office.leave()
        await street.office.town.presses(person, f"c:files:{feedback.id}")
        await street.office.leave()
        (which,) = await street.office.town.offered(person)
        await street.office.town.presses(person, which.data)
        told.append(await address_told(street, person))
        # Over for a day, it is dropped; the next one of an embedded database gets its number.
        async with street.database.writing() as db:
            await db.execute(delete(FileLink))
        await street.office.town.time_passes(timedelta(days=1))
    assert told[0] != told[1]
