"""Whatever somebody sends who never agreed, or took it back: nothing of it is kept but what waits under lock."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiogram import Dispatcher, Router
from aiogram.types import TelegramObject
from sqlalchemy import select

from handlers import resident
from handlers.resident import consent_gate
from storage import conversations
from storage.database import Database
from storage.tables import Conversation, HeldWords, Inbox, Outbox, Person
from tests.handlers.consent_scene import SIGNS, Scene, Sent, Who, rows_of, sent_by, set_scene, stands_in
from tests.journeys.stage import BOT
from tests.properties.town import Town

# So many updates come between two looks through all tables.
A_FEW = 16
KINDS = ("message", "callback_query", "edited_message")
# What may change by an update of somebody who has not agreed; their rows of it are looked at for words of theirs.
BOOKKEEPING = (Person, Inbox, Outbox, HeldWords, Conversation)


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    made = Town(database)
    await made.found()
    yield made
    await made.close()


def doors(router: Router) -> set[tuple[str, str]]:
    return {(kind, door.callback.__qualname__) for kind in KINDS for door in router.observers[kind].handlers}


def note_doors(dispatcher: Dispatcher) -> set[tuple[str, str]]:
    """Have the doors noted that updates come to, before the gate looks at them."""
    reached: set[tuple[str, str]] = set()

    def noting(kind: str) -> Any:
        async def note(handler: Callable[..., Awaitable[Any]], event: TelegramObject, data: dict[str, Any]) -> Any:
            reached.add((kind, data["handler"].callback.__qualname__))
            return await handler(event, data)

        return note

    for kind in KINDS:
        dispatcher.observers[kind].middleware(noting(kind))
    return reached


async def give(scene: Scene, sent: Sent) -> None:
    """Put the conversation where it was when the update came, and see that it remembers nothing more afterwards."""
    town, key = scene.town, f"{BOT}:{scene.person}:{scene.person}:0:default"
    was = sent.data or {}
    async with town.database.writing() as db:
        await conversations.write(db, key, sent.state, was)
    await town.give(**sent.update)
    state, data = await town.conversation(scene.person)
    assert state in {sent.state, None}, sent.name
    assert {name: one for name, one in data.items() if name != "options" and was.get(name) != one} == {}, sent.name


@pytest.mark.parametrize("who", ["never", "withdrawn"])
async def test_nothing_that_somebody_without_consent_sends_is_kept(town: Town, who: Who) -> None:
    scene = await set_scene(town, who)
    reached = note_doors(town.desk.dispatcher)
    before = await rows_of(town, *BOOKKEEPING)
    names: list[str] = []
    for sent in sent_by(scene):
        await give(scene, sent)
        names.append(sent.name)
        if len(names) % A_FEW == 0:
            assert await rows_of(town, *BOOKKEEPING) == before, names[-A_FEW:]
            assert await stands_in(town, *SIGNS) == [], names[-A_FEW:]
    assert (await rows_of(town, *BOOKKEEPING), await stands_in(town, *SIGNS)) == (before, []), names[-A_FEW:]
    assert await town.trouble() == []
    async with town.database.reading() as db:
        assert set(await db.scalars(select(Inbox.raw))) == {None}
    assert doors(resident.setup()) - reached == set()


def test_a_door_that_is_named_harmless_is_a_door() -> None:
    known = {door.callback for kind in KINDS for door in resident.setup().observers[kind].handlers}
    assert known >= consent_gate.HARMLESS | consent_gate.HARMLESS_BUTTONS.keys()
