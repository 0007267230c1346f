"""A wish to speak whose words change before an official decides about it is not put on the list as it was read."""

import asyncio
from datetime import timedelta

from rules.attendance import WishState
from storage.dialogue import wishes
from storage.engine.database import Database
from tests.handlers.office import Staffed
from tests.handlers.test_attending import comer, decides, hall, person_of, wishes_of
from tests.properties.town import Town
from tests.storage.test_row_locks import until_one_waits


async def test_words_that_no_official_read_are_not_put_on_the_list(shared: Database) -> None:
    office = await Staffed.of(Town(shared))
    number, boss = await hall(office)
    lan = await person_of(office, await comer(office, number))
    async with shared.writing() as db:
        await wishes.ask(db, number, lan, "Xin nói về nước sạch thôn Đông", office.town.now)
    (wish,) = await wishes_of(office, number)
    await office.town.presses(boss, f"dw:show:{wish}:0")
    press = await decides(office, boss, "list")
    async with shared.writing() as db:
        await wishes.ask(db, number, lan, "Xin nói về học phí trường mầm non", office.town.now)
        deciding = asyncio.ensure_future(office.town.presses(boss, press))
        await until_one_waits(shared)
    await deciding
    async with shared.reading() as db:
        assert (await wishes.get(db, wish)).state == WishState.ASKED
    await office.town.presses(boss, f"dw:show:{wish}:0")
    await office.town.presses(boss, await decides(office, boss, "list"))
    async with shared.reading() as db:
        assert (await wishes.get(db, wish)).state == WishState.LISTED
    await office.town.close()


async def test_words_that_came_after_it_was_opened_are_read_before_they_are_listed(office: Staffed) -> None:
    number, boss = await hall(office)
    lan = await person_of(office, await comer(office, number))
    async with office.town.database.writing() as db:
        await wishes.ask(db, number, lan, "Xin nói về nước sạch thôn Đông", office.town.now)
    (wish,) = await wishes_of(office, number)
    await office.town.presses(boss, f"dw:show:{wish}:0")
    shown = await decides(office, boss, "list")
    async with office.town.database.writing() as db:
        await wishes.ask(db, number, lan, "Xin nói về học phí trường mầm non", office.town.now)
    office.town.now += timedelta(minutes=5)
    for press in (shown, shown.replace(":list:", ":decline:")):
        await office.town.presses(boss, press)
        async with office.town.database.reading() as db:
            assert (await wishes.get(db, wish)).state == WishState.ASKED
    await office.town.presses(boss, f"dw:show:{wish}:0")
    await office.town.presses(boss, await decides(office, boss, "list"))
    async with office.town.database.reading() as db:
        assert (await wishes.get(db, wish)).state == WishState.LISTED
