"""Updates that fail, whatever breaks: each is set aside after a few tries, its writer told once, and nobody waits."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import pytest
from aiogram.types import Message
from sqlalchemy import func, select, text

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.polling import Polling
from bot.intake import failures
from bot.intake.backlog import resume_all_at_start
from bot.intake.intake import UPDATE_TRIES, Intake
from handlers.talk import Talk
from storage.engine.database import Database
from storage.tables import Inbox, Outbox
from tests.bot.desk import intake, take_in, written
from tests.journeys.stage import BOT, Sandbox

KILLER = "lời làm hỏng"


async def inbox_of(database: Database) -> dict[int, tuple[str, int]]:
    """State and tries, by update."""
    async with database.reading() as db:
        rows = (await db.scalars(select(Inbox))).all()
    return {row.update_id: (row.state, row.attempts) for row in rows}


async def said(database: Database) -> list[str]:
    async with database.reading() as db:
        rows = (await db.scalars(select(Outbox).order_by(Outbox.id))).all()
    return ["sorry" if row.dedup_key.startswith("sorry:") else str((row.payload or {}).get("text")) for row in rows]


def breaks_by(breaking: Callable[[Talk], Awaitable[None]]) -> Callable[[Message, Talk], Awaitable[None]]:
    """Doors that answer everything, but for one text that breaks them."""

    async def door(event: Message, talk: Talk) -> None:
        if event.text == KILLER:
            await breaking(talk)
        await talk.say(event.text or "")

    return door


async def cut_the_connection(talk: Talk) -> None:
    await talk.db.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


@pytest.mark.parametrize("migrated_url", ["postgresql"], indirect=True)
async def test_a_text_that_cuts_the_connection_is_set_aside_and_the_persons_next_goes_on(database: Database) -> None:
    desk = intake(database, breaks_by(cut_the_connection))
    updates = [written(1, KILLER), written(2, "sau"), written(3, "khác", user=6)]
    assert await asyncio.gather(*(desk.receive(one) for one in updates)) == [True] * 3
    assert await inbox_of(database) == {1: ("poison", UPDATE_TRIES), 2: ("done", 0), 3: ("done", 0)}
    assert sorted(await said(database)) == ["khác", "sau", "sorry"]


@pytest.mark.parametrize("migrated_url", ["postgresql"], indirect=True)
async def test_a_connection_that_was_cut_from_outside_costs_an_update_nothing_in_the_end(database: Database) -> None:
    cut = iter([True, True])

    async def cut_twice(talk: Talk) -> None:
        if next(cut, False):
            await cut_the_connection(talk)

    desk = intake(database, breaks_by(cut_twice))
    assert await desk.receive(written(1, KILLER))
    assert await inbox_of(database) == {1: ("done", 2)}
    assert await said(database) == [KILLER]


async def test_an_update_that_never_ends_is_given_up_and_set_aside_while_others_go_on(database: Database) -> None:
    async def wait_for_ever(_talk: Talk) -> None:
        await asyncio.Event().wait()

    desk = intake(database, breaks_by(wait_for_ever))
    # Long enough for the others where many processes wait for a processor.
    desk.budget = 0.5
    updates = [written(1, KILLER), written(2, "sau"), written(3, "khác", user=6)]
    assert await asyncio.gather(*(desk.receive(one) for one in updates)) == [True] * 3
    states = {number: state for number, (state, _) in (await inbox_of(database)).items()}
    assert states == {1: "poison", 2: "done", 3: "done"}
    assert sorted(await said(database)) == ["khác", "sau", "sorry"]


async def test_a_try_of_what_a_dead_process_kept_is_counted_before_it_is_made(
    database: Database, migrated_url: str
) -> None:
    seen: list[tuple[str, int]] = []
    other = Database(migrated_url)

    async def look(_event: Message, talk: Talk) -> None:
        seen.append((await inbox_of(other))[1])

    await take_in(intake(database, look), written(1))
    await resume_all_at_start(intake(database, look))
    await other.close()
    assert seen == [("open", 1)]
    assert (await inbox_of(database))[1] == ("done", 1)


class Death(BaseException):
    """The process is gone: nothing of ours gets to see it."""


async def die(_talk: Talk) -> None:
    raise Death


async def lives(work: Callable[[], Awaitable[None]]) -> bool:
    """Whether a process came to the end of it."""
    try:
        await work()
    except BaseExceptionGroup:
        return False
    return True


async def test_a_text_that_kills_the_process_is_set_aside_after_a_few_and_harms_no_other(database: Database) -> None:
    door = breaks_by(die)
    others = [written(number, "vô can", user=100 + number) for number in range(2, 40)]
    await take_in(intake(database, door), written(1, KILLER), *others, written(50, "sau"))
    deaths = 0
    while not await lives(partial(resume_all_at_start, intake(database, door))):
        deaths += 1
        assert deaths <= UPDATE_TRIES
    assert deaths == UPDATE_TRIES
    states = {number: state for number, (state, _) in (await inbox_of(database)).items()}
    assert states.pop(1) == "poison"
    assert set(states.values()) == {"done"}
    texts = await said(database)
    assert texts.count("sorry") == 1
    assert texts.count("vô can") == len(others)
    assert texts.count("sau") == 1


async def test_what_the_same_person_writes_next_counts_the_try_of_what_waits_before_it(database: Database) -> None:
    await take_in(intake(database, breaks_by(die)), written(1, KILLER))
    for number in range(2, 2 + UPDATE_TRIES):
        with pytest.raises(Death):
            await intake(database, breaks_by(die)).receive(written(number, "sau"))
    assert await intake(database, breaks_by(die)).receive(written(20, "sau"))
    assert (await inbox_of(database))[1] == ("poison", UPDATE_TRIES + 1)
    assert await said(database) == ["sorry", "sau"]


async def test_a_text_that_kills_whoever_fetches_it_is_set_aside_though_it_was_never_kept(
    database: Database, sandbox: Sandbox, channel: Telegram
) -> None:
    for number, words in ((5, KILLER), (6, "vô can")):
        await sandbox.ask("people", {"id": number, "first_name": "Lan"})
        await sandbox.ask(f"people/{number}/send", {"chat": BOT, "text": words})

    async def fetch() -> None:
        polling = Polling(channel, intake(database, breaks_by(die)), ["message"], lambda _message: None)
        async with asyncio.timeout(3):
            await polling.run()

    deaths = 0
    async with asyncio.timeout(120):
        while len(await said(database)) < 2:
            try:
                await fetch()
            except BaseExceptionGroup:
                deaths += 1
            except TimeoutError:
                continue
    assert deaths <= UPDATE_TRIES + 1
    assert sorted(await said(database)) == ["sorry", "vô can"]


async def test_what_always_meets_trouble_of_the_database_is_set_aside_too(database: Database) -> None:
    """A disk that is full for one update alone, while the database takes note of every failure."""

    async def no_room(talk: Talk) -> None:
        if talk.db.get_bind().dialect.name == "sqlite":
            await talk.db.execute(text("PRAGMA max_page_count=1"))
            try:
                await talk.db.execute(text("CREATE TABLE more AS SELECT zeroblob(4000000) AS words"))
            finally:
                await talk.db.execute(text("PRAGMA max_page_count=1000000"))
        else:
            await talk.db.execute(text("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53200'; END $$"))

    desk = intake(database, breaks_by(no_room))
    (arrived,) = await take_in(desk, written(1, KILLER))
    for _ in range(failures.PATIENCE):
        assert not await desk._try(arrived)
    assert await inbox_of(database) == {1: ("open", 0)}
    for _ in range(UPDATE_TRIES - 1):
        assert not await desk._try(arrived)
    assert await desk._try(arrived)
    assert await inbox_of(database) == {1: ("poison", UPDATE_TRIES)}
    assert await said(database) == ["sorry"]


async def test_a_backlog_with_something_that_hangs_holds_up_nobody(database: Database) -> None:
    released = asyncio.Event()

    async def hang(_talk: Talk) -> None:
        await released.wait()

    desk: Intake = intake(database, breaks_by(hang))
    if database.embedded:
        desk.budget = 0.2  # one writer at a time: whoever hangs is given up, and only then the next has a turn
    others = [written(number, "vô can", user=100 + number) for number in range(2, 40)]
    await take_in(desk, written(1, KILLER), *others)
    catching_up = asyncio.create_task(resume_all_at_start(desk))
    assert await desk.receive(written(60, "mới", user=7))
    async with asyncio.timeout(60):
        while (await said(database)).count("vô can") < len(others):
            await asyncio.sleep(0.02)
    async with database.reading() as db:
        assert await db.scalar(select(func.count()).where(Outbox.chat_id == 7)) == 1
    released.set()
    await catching_up
