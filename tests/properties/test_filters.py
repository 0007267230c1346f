"""How an update finds its door: by coroutines alone, as aiogram runs any other filter in a thread."""

import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from statistics import median
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.handler import CallableObject, FilterObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.types import Message
from sqlalchemy import func, select

from bot.dispatcher import make_dispatcher
from bot.intake.intake import Intake
from handlers.official.official_commands import COMMANDS
from handlers.talk import Talk
from storage.tables import Outbox
from tests.bot.desk import HOUSE, intake
from tests.properties.town import PHOTO, Town, a_town

# The furthest way goes past every official's door; each filter on it takes about a microsecond or two.
MOST_FILTERS = 54
ROUNDS, WORDS = 5, 30
RESIDENTS = ("ykien", "tracuu", "lich", "huongdan", "help", "dulieu", "ngonngu", "start", "gopy")


def observers(dispatcher: Dispatcher) -> Iterator[tuple[str, TelegramEventObserver]]:
    for router in dispatcher.chain_tail:
        for kind, observer in router.observers.items():
            yield f"{router.name}.{kind}", observer


def filters_of(observer: TelegramEventObserver) -> Iterator[FilterObject]:
    yield from observer._handler.filters or ()
    for handler in observer.handlers:
        yield from handler.filters or ()


def test_no_filter_and_no_door_is_run_in_a_thread() -> None:
    threaded = [
        f"{name}: {one.callback}"
        for name, observer in observers(make_dispatcher(HOUSE))
        for one in (*filters_of(observer), *observer.handlers)
        if not one.awaitable or (isinstance(one, FilterObject) and one.magic is not None)
    ]
    assert threaded == []


def count(dispatcher: Dispatcher) -> Counter[str]:
    """Have each filter of this dispatcher count how often it is asked."""
    asked: Counter[str] = Counter()

    def counted(name: str, one: CallableObject) -> Callable[..., Awaitable[Any]]:
        inner = one.callback

        async def ask(*args: Any, **kwargs: Any) -> Any:
            asked[name] += 1
            return await inner(*args, **kwargs)

        return ask

    for name, observer in observers(dispatcher):
        for one in filters_of(observer):
            one.callback = counted(name, one)
    return asked


async def numbers_of_filters(town: Town) -> dict[str, int]:
    """How many filters each kind of update of a hand-in passes."""
    asked = count(town.desk.dispatcher)
    lan, passed = town.somebody(), {}

    async def noted(name: str, doing: Awaitable[None]) -> None:
        asked.clear()
        await doing
        passed[name] = asked.total()

    await noted("/start", town.says(lan, "/start"))
    await noted("press", town.presses(lan, "k:yes"))
    await town.presses(lan, "m:anew")
    while (step := await town.step(lan)) and not await town.feedbacks(lan):
        if step == "words":
            await noted("words", town.says(lan, "Nên trồng thêm cây xanh."))
        if step == "files":
            await noted("photo", town.says(lan, **PHOTO))
        await noted(f"press at {step}", town.answer(lan, step))
    await noted("old press", town.presses(lan, "what:was:this"))
    assert await town.trouble() == []
    return passed


def test_an_update_of_the_hand_in_passes_few_filters(
    migrated_file: Any, tmp_path: Any, record_property: Callable[[str, object], None]
) -> None:
    (tmp_path / "cau-noi.db").write_bytes(migrated_file.read_bytes())
    with a_town(f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db", make_dispatcher(HOUSE)) as (world, town):
        passed = world.run(numbers_of_filters(town))
    record_property("filters passed", passed)
    assert {"/start", "press", "words", "photo", "press at review"} <= passed.keys()
    assert max(passed.values()) <= MOST_FILTERS


async def typed_otherwise(town: Town) -> dict[str, bool]:
    """Whether a command says the same in capitals as in small letters, to an official and to a resident."""
    khang = await town.an_official()
    feedback = await town.hands_in(town.somebody())
    alike = {}
    for command in (*COMMANDS, "canbo", *RESIDENTS):
        told = []
        for typed in (f"/{command} {feedback.code}", f"/{command.upper()} {feedback.code}"):
            person = town.somebody() if command in RESIDENTS else khang
            before = await heard_by(town, person)
            await town.says(person, typed)
            told.append((await heard_by(town, person))[len(before) :])
        # Of a password's message the first line is another one each time.
        said = [[one.partition("\n")[2] if command == "matkhau" else one for one in each] for each in told]
        alike[command] = bool(said[0]) and said[0] == said[1]
    return alike


async def heard_by(town: Town, person: int) -> list[str]:
    async with town.database.reading() as db:
        rows = (await db.scalars(select(Outbox).where(Outbox.chat_id == person).order_by(Outbox.id))).all()
        return [str((row.payload or {}).get("text")) for row in rows]


def test_a_command_is_known_in_whatever_letters(migrated_file: Any, tmp_path: Any) -> None:
    (tmp_path / "cau-noi.db").write_bytes(migrated_file.read_bytes())
    with a_town(f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db") as (world, town):
        alike = world.run(typed_otherwise(town))
    assert [command for command, same in alike.items() if not same] == []


async def chat(desk: Intake, first: int) -> float:
    """Microseconds that a word in a group takes from the door of the house to the commit."""
    sender = {"id": 5, "is_bot": False, "first_name": "Lan"}
    group = {"id": -1001, "type": "supergroup", "title": "Tổ"}
    begun = time.perf_counter()
    for number in range(first, first + WORDS):
        message = {"message_id": number, "date": 1_772_000_000, "text": "chào", "from": sender, "chat": group}
        assert await desk.receive({"update_id": number, "message": message})
    return (time.perf_counter() - begun) / WORDS * 1e6


async def answer(_event: Message, talk: Talk) -> None:
    await talk.say("chào")


async def compared(town: Town) -> tuple[float, float]:
    """What an update costs behind all doors of the house, and in a dispatcher with that last door alone."""
    alone, last = intake(town.database, answer), Router()
    last.message.register(answer)
    town.desk.dispatcher.include_router(last)
    took: dict[str, list[float]] = {"behind": [], "alone": []}
    for turn in range(ROUNDS):
        for place, (name, desk) in enumerate({"behind": town.desk, "alone": alone}.items()):
            took[name].append(await chat(desk, 10_000 + (2 * turn + place) * WORDS))
    async with town.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(Outbox)) == 2 * ROUNDS * WORDS
    return median(took["behind"]), median(took["alone"])


def test_the_way_past_all_doors_is_measured_beside_that_to_a_single_one(
    migrated_file: Any, tmp_path: Any, record_property: Callable[[str, object], None]
) -> None:
    (tmp_path / "cau-noi.db").write_bytes(migrated_file.read_bytes())
    with a_town(f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db", make_dispatcher(HOUSE)) as (world, town):
        behind, alone = world.run(compared(town))
        assert world.run(town.trouble()) == []
    figures = f"{behind:.0f} µs, {alone:.0f} µs, {behind / alone:.2f}"
    record_property("an update past all doors, past none, ratio", figures)
