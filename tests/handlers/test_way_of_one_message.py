"""Through how many of our files a resident's text comes in, and a message goes out: those that stand on its way."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.telegram.calls import Call
from bot.channels.telegram.channel import Telegram
from bot.entrance import Entrance
from handlers.web import SECRET_HEADER, Doors, Readiness, make_app
from rules.consent import HeldItem
from rules.notice import Outgoing
from storage.engine.database import Database
from storage.engine.json_text import dumps
from storage.tables import DraftPart
from tests.handlers.office import Staffed
from tests.handlers.test_belonging import asked
from tests.journeys.stage import Sandbox
from tests.processes import ROOT
from tests.scheduler.post import Post

ROOMS = ("bot", "handlers", "scheduler", "storage", "locales", "rules")
MOST_IN, MOST_OUT = 7, 5
WORDS = "Đường thôn mình hỏng nặng, mong xã sớm sửa."
Ways = list[list[str]]


def our_file(frame: FrameType) -> str:
    path = Path(frame.f_code.co_filename)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) and ".venv" not in path.parts else ""


def files_below(frame: FrameType | None) -> list[str]:
    """Our files on the stack, from the outermost in, each once."""
    found: list[str] = []
    while frame is not None:
        found.append(our_file(frame))
        frame = frame.f_back
    ours = [one for one in reversed(found) if one.partition("/")[0] in ROOMS]
    return list(dict.fromkeys(ours))


def is_handed(frame: FrameType) -> bool:
    """Whether a function has just been given the words, as they are, as part of a draft, or as what is to be said."""
    names = frame.f_code.co_varnames[: frame.f_code.co_argcount + frame.f_code.co_kwonlyargcount]
    given = [frame.f_locals.get(name) for name in names]
    return any(WORDS in words_of(one) for one in given)


def words_of(thing: object) -> str:
    match thing:
        case str():
            return thing
        case Outgoing():
            return thing.text
        case DraftPart() | HeldItem():
            return thing.words
        case [*things]:
            return " ".join(map(words_of, things))
    return str(thing.fields.get("text", "")) if isinstance(thing, Call) else ""


@contextmanager
def watched(begins: str) -> Iterator[Ways]:
    """Every way by which a function of a file that begins so is handed the words."""
    ways: Ways = []

    def look(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and our_file(frame).startswith(begins) and is_handed(frame):
            ways.append(files_below(frame))

    before: Callable[..., Any] | None = sys.getprofile()
    sys.setprofile(look)
    try:
        yield ways
    finally:
        sys.setprofile(before)


@asynccontextmanager
async def web_of(office: Staffed) -> AsyncIterator[TestClient[Any, Any]]:
    """The way in by webhook, which is as long as that by fetching."""
    town = office.town
    entrance = Entrance(town.database, 0, town.clock)
    await entrance.open(town.desk)

    async def ready() -> Readiness:
        return Readiness(well=True, facts={})

    async def figures() -> tuple[bytes, str]:
        return b"", ""

    doors = Doors({"/hook": entrance.find_receiver}, ready, "secret", lambda: True, figures)
    async with TestClient(TestServer(make_app(doors))) as web:
        yield web


async def as_answer(office: Staffed) -> int:
    return await office.town.asked("words")


async def at_another_question(office: Staffed) -> int:
    """Somebody who writes on about their matter where a button is wanted."""
    return await office.town.asked("field")


async def unasked(office: Staffed) -> int:
    """Somebody who has agreed and simply begins to write."""
    person = office.town.somebody()
    await office.town.says(person, "/start")
    await office.town.presses(person, "k:yes")
    return person


async def as_next_piece(office: Staffed) -> int:
    """Somebody whose app has cut a long text."""
    person = await office.town.asked("words")
    await office.town.says(person, "Đường thôn mình. " * 240)
    return person


async def as_remark(office: Staffed) -> int:
    """Somebody who adds words to what was handed in: they are decided on and chained at once."""
    person = office.town.somebody()
    feedback = await office.town.hands_in(person)
    await office.town.presses(person, f"y:remark:{feedback.id}")
    return person


async def as_answer_to_official(office: Staffed) -> int:
    """Somebody whom an official has asked for more."""
    person = office.town.somebody()
    feedback = await office.town.hands_in(person)
    await asked(office.town, await office.town.an_official(), feedback, "Đoạn nào của đường?")
    await office.town.presses(person, f"y:supply:{feedback.id}")
    return person


async def of_two_matters(office: Staffed) -> int:
    """Somebody of whom two things may be meant: what waits is kept until they have said which."""
    person = office.town.somebody()
    await office.town.hands_in(person)
    await office.town.hands_in(person)
    return person


async def before_consent(office: Staffed) -> int:
    """Somebody who has agreed to nothing yet: what they write is kept back for them alone."""
    return office.town.somebody()


PLAIN_TEXTS = (
    as_answer,
    at_another_question,
    unasked,
    as_next_piece,
    as_remark,
    as_answer_to_official,
    of_two_matters,
    before_consent,
)


@pytest.mark.parametrize("begun", PLAIN_TEXTS)
async def test_a_text_comes_in_through_few_files(office: Staffed, begun: Callable[[Staffed], Awaitable[int]]) -> None:
    town, person = office.town, await begun(office)
    update = {"update_id": town.updates + 1, "message": town.message(person, WORDS)}
    async with web_of(office) as web:
        with watched("storage/") as ways:
            answer = await web.post("/hook", data=dumps(update), headers={SECRET_HEADER: "secret"})
        assert answer.status == 200
    way = max(ways, key=len)
    assert way[0] == "handlers/web/__init__.py"
    assert len(way) <= MOST_IN, way


async def test_a_message_goes_out_through_few_files(sandbox: Sandbox, channel: Telegram, database: Database) -> None:
    post = Post(sandbox, channel, database)
    await post.write("one", await post.person(5), what=Outgoing(text=WORDS))
    with watched("bot/channels/telegram/") as ways:
        async with asyncio.timeout(30), post.sending():
            await post.attempts.get()
    way = max(ways, key=len)
    assert way[0] == "scheduler/delivery.py"
    assert len(way) <= MOST_OUT, way
