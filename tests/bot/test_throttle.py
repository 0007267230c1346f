import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from math import inf
from typing import Any

import pytest
from aiogram.types import Message
from sqlalchemy import select

from bot import clock
from bot.intake.backlog import read_unprocessed, resume_abandoned
from bot.intake.intake import MOST_IN_HAND, Intake
from bot.intake.throttle import REMEMBERED, TIMES_OVER, Throttle
from handlers.talk import Talk
from storage.engine.database import Database
from storage.tables import Inbox, Outbox
from tests.bot.desk import intake, pressed, written
from tests.journeys.stage import free_port

TOLD = "đợi một chút"


async def echo(_event: Any, talk: Talk) -> None:
    await talk.say("đã nghe")


async def said(database: Database) -> list[str]:
    async with database.reading() as db:
        rows = await db.scalars(select(Outbox).order_by(Outbox.id))
        return [row.payload["text"] for row in rows.all() if row.payload]


async def states(database: Database) -> list[str]:
    async with database.reading() as db:
        return list((await db.scalars(select(Inbox.state).order_by(Inbox.update_id))).all())


def desk_with(database: Database, a_minute: float, door: Any = echo) -> tuple[Intake, Throttle]:
    desk, flood = intake(database, door, echo), Throttle(a_minute)
    desk.throttle = flood
    return desk, flood


def test_a_share_is_there_at_once_and_what_is_over_it_comes_in_turn() -> None:
    flood = Throttle(60)
    assert [flood.wait("a", 0.0) for _ in range(60)] == [0.0] * 60
    assert [flood.wait("a", 0.0) for _ in range(3)] == [1.0, 2.0, 3.0]
    assert flood.wait("b", 0.0) == 0.0
    assert flood.wait("a", 4.0) == 0.0


def test_ten_times_over_is_dropped_and_counted() -> None:
    flood = Throttle(2)
    waits = [flood.wait("a", 0.0) for _ in range(2 + 2 * TIMES_OVER + 3)]
    assert waits[-4:] == [600.0, inf, inf, inf]
    assert flood.dropped == 3
    assert flood.wait("a", 30.0) == 600.0


def test_those_who_are_done_are_forgotten() -> None:
    flood = Throttle(60)
    for number in range(REMEMBERED + 2):
        flood.wait(f"person:{number}", float(number))
    flood.wait("one more", 1e6)
    assert len(flood._shares) < REMEMBERED


async def test_what_comes_too_fast_is_kept_answered_once_and_dealt_with_in_time(database: Database) -> None:
    desk, _ = desk_with(database, 30)
    for number in range(1, 33):
        assert await desk.receive(written(number))
    assert (await states(database))[-1] == "open"
    assert sum(TOLD in text for text in await said(database)) == 1
    await asyncio.wait(desk._waiting)
    assert set(await states(database)) == {"done"}
    assert sum("đã nghe" in text for text in await said(database)) == 32


async def test_one_who_waits_is_told_once_by_all_hosts_and_again_only_after_ten_minutes(database: Database) -> None:
    hosts = [desk_with(database, 1)[0] for _ in range(3)]
    moment = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    for minutes in (0, 9, 10):
        for desk in hosts:
            desk.clock = partial(lambda then: then, moment + timedelta(minutes=minutes))
            for number in range(3):
                assert await desk.receive(written(1 + number + 10 * minutes))
        assert sum(TOLD in text for text in await said(database)) == 1 + minutes // 10


async def test_what_waits_on_one_host_is_not_overtaken_by_what_comes_on_another(database: Database) -> None:
    heard: list[str] = []

    async def listen(message: Message, talk: Talk) -> None:
        heard.append(message.text or "")
        await talk.say("đã nghe")

    first, second = (desk_with(database, 2, listen)[0] for _ in range(2))
    for number in range(1, 6):
        assert await first.receive(written(number, str(number)))
    assert await first.receive(written(6, "ai khác", user=6))
    assert await states(database) == ["done"] * 2 + ["open"] * 3 + ["done"]
    assert await second.receive(written(7, "ai khác", user=6))
    assert heard == ["1", "2", "ai khác", "ai khác"]
    assert await second.receive(written(8, "8"))
    assert heard[4:] == ["3", "4", "5", "8"]
    assert set(await states(database)) == {"done"}
    for task in first._waiting:
        task.cancel()


async def test_a_poisonous_one_that_waits_on_another_host_is_set_aside_and_holds_nobody_up(database: Database) -> None:
    heard: list[str] = []

    async def listen(message: Message, talk: Talk) -> None:
        if message.text == "hỏng":
            raise ZeroDivisionError
        heard.append(message.text or "")
        await talk.say("đã nghe")

    first, second = (intake(database, listen) for _ in range(2))
    await first.keep([written(1, "hỏng"), written(2, "hai")])
    assert await second.receive(written(3, "ba"))
    assert heard == ["hai", "ba"]
    assert await states(database) == ["poison", "done", "done"]


async def test_a_press_that_waits_on_another_host_is_answered_by_a_call_of_its_own(database: Database) -> None:
    first, second = (desk_with(database, 60)[0] for _ in range(2))
    await first.keep([pressed(1, "1")])
    owed: list[dict[str, Any]] = []
    assert await second.receive(pressed(2, "2"), owed)
    assert [one["callback_query_id"] for one in owed] == ["2"]
    assert await states(database) == ["done", "done"]
    await second.bot.session.close()


async def test_a_press_that_comes_too_fast_is_answered_at_once(database: Database) -> None:
    desk, _ = desk_with(database, 1)
    owed: list[dict[str, Any]] = []
    assert await desk.receive(pressed(1), owed)
    for number in (2, 3):
        assert await desk.receive(pressed(number), owed)
    assert len(owed) == 3
    assert TOLD in owed[1]["text"]


async def test_a_flood_is_taken_from_the_messenger_and_leaves_no_row(database: Database) -> None:
    desk, flood = desk_with(database, 1)
    for number in range(1, 16):
        assert await desk.receive(written(number))
    assert flood.dropped == 15 - 1 - TIMES_OVER
    assert len(await states(database)) == 1 + TIMES_OVER
    assert await desk.receive(written(99, user=6))
    assert len(await states(database)) == 2 + TIMES_OVER


async def test_what_waited_when_a_process_died_is_dealt_with_by_the_next(database: Database) -> None:
    desk, _ = desk_with(database, 1)
    for number in (1, 2, 3):
        await desk.receive(written(number))
    next_one = intake(database, echo, echo)
    assert [one.update_id for one in await read_unprocessed(next_one)] == [2, 3]
    await resume_abandoned(next_one)
    assert await states(database) == ["done", "open", "open"]
    next_one.clock = lambda: clock.now() + timedelta(minutes=3)
    await resume_abandoned(next_one)
    assert set(await states(database)) == {"done"}


@pytest.mark.timeout(120)
async def test_more_than_can_be_done_at_once_is_asked_to_come_again(database: Database) -> None:
    go = asyncio.Event()

    async def slow(_event: Any, talk: Talk) -> None:
        await go.wait()
        await talk.say("đã nghe")

    desk, _ = desk_with(database, 60, slow)
    busy = [asyncio.create_task(desk.receive(written(number, user=number))) for number in range(1, MOST_IN_HAND + 1)]
    await asyncio.sleep(0)
    assert not await desk.receive(written(999, user=999))
    go.set()
    assert all(await asyncio.gather(*busy))
    assert await desk.receive(written(999, user=999))
    assert await states(database) == ["done"] * (MOST_IN_HAND + 1)


async def test_what_could_not_even_be_kept_is_not_counted_when_it_comes_again() -> None:
    away = Database(f"postgresql+asyncpg://nobody@127.0.0.1:{free_port()}/nowhere")
    desk, flood = desk_with(away, 1)
    assert [await desk.receive(written(1)) for _ in range(3 * TIMES_OVER)] == [False] * 3 * TIMES_OVER
    await away.close()
    assert flood.dropped == 0
    assert flood.wait("person:5", asyncio.get_running_loop().time()) == 0.0


async def test_what_comes_again_while_it_is_in_hand_is_not_counted(database: Database) -> None:
    go = asyncio.Event()

    async def slow(_event: Any, talk: Talk) -> None:
        await go.wait()
        await talk.say("đã nghe")

    desk, flood = desk_with(database, 1, slow)
    again = [asyncio.create_task(desk.receive(written(1))) for _ in range(3 * TIMES_OVER)]
    await asyncio.sleep(0)
    go.set()
    assert all(await asyncio.gather(*again))
    assert (flood.dropped, await states(database), await said(database)) == (0, ["done"], ["đã nghe"])
