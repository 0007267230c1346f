"""The webhook's doors as they open: what is kept before, meanwhile and after is dealt with, in order."""

import asyncio
from contextlib import suppress

from aiogram.types import Message

from bot import clock
from bot.entrance import Entrance
from bot.intake.intake import arrived_from
from handlers.talk import Talk
from storage.engine.database import Database
from storage.queue import inbox
from tests.bot.desk import intake, written
from tests.bot.test_intake import inbox_of, said
from tests.journeys.stage import BOT


class UndoneError(Exception):
    pass


async def repeat(event: Message, talk: Talk) -> None:
    await talk.say(event.text or "")


async def test_what_is_being_kept_while_the_doors_open_is_dealt_with_all_the_same(database: Database) -> None:
    entrance = Entrance(database, BOT, clock.now)
    desk = intake(database, repeat)
    with suppress(UndoneError):
        async with database.writing() as db:
            # Another delivery of the same update is being written; it will come to nothing.
            await inbox.keep_updates(db, BOT, [arrived_from(written(1))], clock.now())
            coming = asyncio.ensure_future(entrance.find_receiver()(written(1), []))
            await asyncio.sleep(0.1)
            await entrance.open(desk)
            raise UndoneError
    assert await coming
    assert await inbox_of(database) == {1: ("done", False, 0)}
    assert await said(database) == ["chào"]


async def test_what_was_kept_before_the_doors_opened_is_dealt_with_before_what_comes_after(database: Database) -> None:
    entrance = Entrance(database, BOT, clock.now)
    for number in (1, 2):
        assert await entrance.find_receiver()(written(number, f"{number}"), [])
    assert [state for state, *_ in (await inbox_of(database)).values()] == ["open", "open"]
    desk = intake(database, repeat)
    await asyncio.gather(entrance.open(desk), entrance.find_receiver()(written(3, "3"), []))
    assert await said(database) == ["1", "2", "3"]
