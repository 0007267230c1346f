import asyncio
from dataclasses import replace
from typing import Any

import pytest
from aiogram.types import CallbackQuery, Message
from sqlalchemy import select, text

from bot import clock
from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.polling import Polling
from bot.dispatcher import make_dispatcher
from bot.intake.backlog import read_unprocessed
from bot.intake.intake import UPDATE_TRIES, Intake, arrived_from, turn_key
from bot.intake.silent_bot import SilentBot
from handlers.talk import Talk
from rules.refusal import Refusal
from storage.engine.database import Database, Db
from storage.people import conversations, people
from storage.tables import Contact, Inbox, Outbox, Person
from tests.bot.desk import HOUSE, alone, intake, pressed, take_in, written
from tests.journeys.stage import BOT, Sandbox

UNREADABLE = written(1, chat={"id": 5, "type": "no such type"}, message_id="not a number")


async def count_up(_event: Message, talk: Talk) -> None:
    """Add one to what is remembered of the conversation, slowly enough for others to come between."""
    seen = (await talk.state.get_data()).get("n", 0)
    await asyncio.sleep(0)
    await talk.state.update_data(n=seen + 1)
    await talk.say(f"lần {seen + 1}")


async def inbox_of(database: Database) -> dict[int, tuple[str, bool, int]]:
    """State, whether the words are still there, and tries, by update."""
    async with database.reading() as db:
        rows = (await db.scalars(select(Inbox))).all()
    return {row.update_id: (row.state, row.raw is not None, row.attempts) for row in rows}


async def said(database: Database) -> list[str]:
    async with database.reading() as db:
        rows = (await db.scalars(select(Outbox).order_by(Outbox.id))).all()
    return [str((row.payload or {}).get("text")) for row in rows]


async def remembered(database: Database, user: int = 5) -> dict[str, Any]:
    async with database.reading() as db:
        return (await conversations.read(db, f"{BOT}:{user}:{user}:0:default"))[1]


async def test_an_update_is_dealt_with_and_its_words_are_erased(database: Database) -> None:
    desk = intake(database, count_up)
    (arrived,) = await take_in(desk, written(1))
    assert await inbox_of(database) == {1: ("open", True, 0)}
    await desk.work(arrived)
    assert await inbox_of(database) == {1: ("done", False, 0)}
    assert await said(database) == ["lần 1"]


@pytest.mark.parametrize("redelivers", [True, False])
async def test_where_nothing_comes_again_an_update_is_kept_before_anything_is_done_with_it(
    database: Database, *, redelivers: bool
) -> None:
    """Whatever ends the process while a handler works, what is in the inbox by then is dealt with by the next one."""
    seen: list[dict[int, tuple[str, bool, int]]] = []

    async def look(_event: Message, talk: Talk) -> None:
        assert talk.private
        seen.append(await inbox_of(database))

    desk = intake(database, look, wires=replace(alone(), redelivers=redelivers))
    assert await desk.receive(written(7))
    assert seen == [{} if redelivers else {7: ("open", True, 0)}]
    assert await inbox_of(database) == {7: ("done", False, 0)}


async def test_where_nothing_comes_again_what_is_fetched_is_kept_before_more_is_asked_for(
    database: Database, sandbox: Sandbox, channel: Telegram
) -> None:
    """By the time that a handler reads the second of two, both have been written down."""
    for number in (5, 6):
        await sandbox.ask("people", {"id": number, "first_name": "Lan"})
    kept = asyncio.Event()
    seen: list[int] = []

    async def hold(event: Message, talk: Talk) -> None:
        if event.text == "sau" and talk.private:
            seen.append(len(await inbox_of(database)))
            kept.set()

    desk = intake(database, hold, wires=replace(alone(presses=channel), redelivers=False))
    polling = asyncio.create_task(Polling(channel, desk, ["message"], lambda _message: None).run())
    for number, words in ((5, "trước"), (6, "sau")):
        await sandbox.ask(f"people/{number}/send", {"chat": BOT, "text": words})
    await asyncio.wait_for(kept.wait(), 30)
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    assert seen == [2]


async def test_the_same_update_again_does_its_work_once(database: Database) -> None:
    desk = intake(database, count_up)
    for _ in range(2):
        (arrived,) = await take_in(desk, written(1))
        await asyncio.gather(*(desk.work(arrived) for _ in range(3)))
    assert await said(database) == ["lần 1"]


async def test_the_same_update_in_two_processes_does_its_work_once(database: Database, migrated_url: str) -> None:
    other = Database(migrated_url)
    desks = [intake(database, count_up), intake(other, count_up)]
    for number in range(1, 6):
        (arrived,) = await take_in(desks[0], written(number))
        await asyncio.gather(*(desk.work(arrived) for desk in desks))
    await other.close()
    assert (await remembered(database))["n"] == 5
    assert await said(database) == [f"lần {n}" for n in range(1, 6)]


async def test_of_many_updates_of_one_person_none_is_lost(database: Database) -> None:
    desk = intake(database, count_up)
    arrived = await take_in(desk, *(written(number) for number in range(1, 31)))
    await asyncio.gather(*(desk.work(one) for one in arrived))
    assert (await remembered(database))["n"] == 30
    assert await said(database) == [f"lần {n}" for n in range(1, 31)]
    assert desk.turns._locks == {}


async def test_what_was_kept_before_a_crash_is_dealt_with_after_it(database: Database) -> None:
    await take_in(intake(database, count_up), written(2), written(1))
    desk = intake(database, count_up)
    left = await read_unprocessed(desk)
    assert [one.update_id for one in left] == [1, 2]
    for one in left:
        await desk.work(one)
    assert await read_unprocessed(desk) == []


@pytest.mark.parametrize("migrated_url", ["postgresql"], indirect=True)
async def test_a_failure_is_noted_only_in_its_writers_turn(database: Database) -> None:
    """Whoever has the turn on PostgreSQL may rely on what of the same person is still to be dealt with."""
    begun, fail = asyncio.Event(), asyncio.Event()

    async def fails(_event: Message, talk: Talk) -> None:
        begun.set()
        await fail.wait()
        raise RuntimeError

    desk = intake(database, fails)
    (arrived,) = await take_in(desk, written(1))
    working = asyncio.create_task(desk.work(arrived))
    await begun.wait()
    async with database.writing() as db:
        turn = asyncio.create_task(database.lock_person(db, desk.turn_of(arrived)))
        await waiters(database, 1)
        fail.set()
        await turn
        await waiters(database, 1)
        assert await inbox_of(database) == {1: ("open", True, 0)}
    await working
    assert await inbox_of(database) == {1: ("poison", True, UPDATE_TRIES)}


async def waiters(database: Database, number: int) -> None:
    """Wait until so many wait for a person's turn in the database."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    async with asyncio.timeout(30):
        while True:
            async with database.reading() as db:
                if await db.scalar(waiting) == number:
                    return
            await asyncio.sleep(0.01)


async def test_a_poisonous_update_is_set_aside_with_one_apology_and_holds_up_nobody(database: Database) -> None:
    desk = intake(database, count_up)
    poison, neighbour, same = await take_in(desk, UNREADABLE, written(2, user=6), written(3))
    trying = asyncio.gather(desk.work(poison), desk.work(same))
    await desk.work(neighbour)
    assert (await inbox_of(database))[2] == ("done", False, 0)
    assert not trying.done()
    await trying
    assert await inbox_of(database) == {
        1: ("poison", True, UPDATE_TRIES),
        2: ("done", False, 0),
        3: ("done", False, 0),
    }
    texts = await said(database)
    assert texts.count("lần 1") == 2
    (apology,) = [text for text in texts if not text.startswith("lần")]
    async with database.reading() as db:
        error_id = await db.scalar(select(Inbox.error_id).where(Inbox.update_id == 1))
    assert str(error_id) in apology
    assert await read_unprocessed(desk) == []


async def test_a_handler_that_fails_leaves_nothing_of_its_work(database: Database) -> None:
    async def fail_late(event: Message, talk: Talk) -> None:
        await count_up(event, talk)
        await talk.db.flush()
        raise ZeroDivisionError

    desk = intake(database, fail_late)
    (arrived,) = await take_in(desk, written(1))
    await desk.work(arrived)
    texts = await said(database)
    assert len(texts) == 1
    assert "lần" not in texts[0].replace("lần nữa", "").replace("lần sau", "")
    assert await remembered(database) == {}
    async with database.reading() as db:
        assert (await db.scalars(select(Person))).all() == []


async def test_a_handler_that_comes_right_on_the_second_try_is_done_once(database: Database) -> None:
    tries = []

    async def stumble(event: Message, talk: Talk) -> None:
        tries.append(event.message_id)
        await count_up(event, talk)
        if len(tries) == 1:
            raise TimeoutError

    desk = intake(database, stumble)
    (arrived,) = await take_in(desk, written(1))
    await desk.work(arrived)
    assert await said(database) == ["lần 1"]
    assert await inbox_of(database) == {1: ("done", False, 1)}


async def test_trouble_of_the_database_is_not_held_against_an_update(database: Database) -> None:
    tries = []

    async def no_room(event: Message, talk: Talk) -> None:
        tries.append(event.message_id)
        await count_up(event, talk)
        if len(tries) <= 2:
            await fill(talk.db)

    desk = intake(database, no_room)
    (arrived,) = await take_in(desk, written(1))
    await desk.work(arrived)
    assert await said(database) == ["lần 1"]
    assert await inbox_of(database) == {1: ("done", False, 0)}


async def fill(db: Db) -> None:
    """Have a write end for want of room."""
    if db.get_bind().dialect.name == "sqlite":
        await db.execute(text("PRAGMA max_page_count=1"))
        try:
            await conversations.write(db, "much", None, {"words": "x" * 100_000})
        finally:
            await db.execute(text("PRAGMA max_page_count=1000000"))
    else:
        await db.execute(text("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$"))


async def test_a_refusal_is_told_and_leaves_no_trace_of_half_a_change(database: Database) -> None:
    async def refuse_late(_event: Message, talk: Talk) -> None:
        await talk.state.update_data(half="done")
        await people.give_consent(talk.db, talk.contact, "handin", "1", talk.now)
        await talk.say("nửa chừng")
        raise Refusal("feedback-unknown")

    desk = intake(database, refuse_late)
    (arrived,) = await take_in(desk, written(1))
    await desk.work(arrived)
    (told,) = await said(database)
    assert told != "nửa chừng"
    assert "half" not in await remembered(database)
    assert await inbox_of(database) == {1: ("done", False, 0)}
    async with database.reading() as db:
        contact = (await db.scalars(select(Contact))).one()
        assert await people.find_consent(db, contact.id, "handin") is None


async def test_a_press_is_answered_after_the_commit(database: Database, sandbox: Sandbox, channel: Telegram) -> None:
    async def greet(_event: Message, talk: Talk) -> None:
        await talk.say("chào")

    async def press(_event: CallbackQuery, talk: Talk) -> None:
        await talk.flash("button-old")

    await sandbox.ask("people", {"id": 5, "first_name": "Lan"})
    await sandbox.ask("people/5/send", {"chat": BOT, "text": "/start"})
    sent = await channel.bot.send_message(5, "chọn", reply_markup=None)
    desk = intake(database, greet, press, alone(presses=channel))
    (arrived,) = await take_in(desk, pressed(sent.message_id))
    await desk.work(arrived)
    (call,) = await sandbox.calls("answerCallbackQuery")
    assert call["params"]["callback_query_id"] == "77"
    assert call["params"]["text"]
    assert await inbox_of(database) == {sent.message_id: ("done", False, 0)}


async def test_a_press_whose_answer_is_lost_is_done_all_the_same(database: Database) -> None:
    async def press(_event: CallbackQuery, talk: Talk) -> None:
        await talk.say("đã nhận")

    desk = intake(database, count_up, press)
    (arrived,) = await take_in(desk, pressed(1))
    await desk.work(arrived)
    await desk.bot.session.close()
    assert await said(database) == ["đã nhận"]


STRANGE = [
    {"update_id": 1, "message": "not an object"},
    {"update_id": 1, "message": {"from": {"id": []}, "chat": {"id": "five"}}},
    {"update_id": 1, "message": {"from": "me", "chat": "here"}},
    {"update_id": 1, "callback_query": {"message": [], "from": None}},
    {"update_id": 1, "something_new": {"x": 1}},
    {"update_id": 1},
]


@pytest.mark.parametrize("update", STRANGE, ids=range(len(STRANGE)))
async def test_whatever_comes_in_is_done_with_or_set_aside(database: Database, update: dict[str, Any]) -> None:
    dispatcher = make_dispatcher(HOUSE)
    desk = Intake(database, dispatcher, SilentBot(BOT, HOUSE.bot_name), clock.now, alone())
    (arrived,) = await take_in(desk, update)
    for _ in range(UPDATE_TRIES):
        await desk._try(arrived)
    assert (await inbox_of(database))[1][0] in {"done", "poison"}
    assert await said(database) == []


def test_a_persons_turn_is_the_same_for_words_and_presses() -> None:
    keys = {turn_key(BOT, arrived_from(one)) for one in (written(1), pressed(1), written(2, "x"))}
    assert keys == {f"contact:{BOT}:5"}
    assert turn_key(BOT, arrived_from(written(1, user=6))) == f"contact:{BOT}:6"


def test_the_turn_of_the_same_number_at_another_account_is_another_one() -> None:
    assert turn_key(BOT, arrived_from(written(1))) != turn_key(BOT + 1, arrived_from(written(1)))


async def test_an_update_that_fails_at_first_is_not_overtaken_by_the_persons_next(database: Database) -> None:
    failing = iter([True, True])

    async def stumble(event: Message, talk: Talk) -> None:
        if event.text == "trước" and next(failing, False):
            raise ValueError
        await talk.say(event.text or "")

    desk = intake(database, stumble)
    updates = [written(1, "trước"), written(2, "sau")]
    assert await asyncio.gather(*(desk.receive(one) for one in updates)) == [True, True]
    assert await said(database) == ["trước", "sau"]
