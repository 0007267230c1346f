"""Whatever somebody sends who never agreed, or took it back: nothing of it is kept but what waits under lock."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import timedelta
from itertools import islice
from typing import Any

import pytest
from aiogram import Dispatcher, Router
from aiogram.types import TelegramObject
from sqlalchemy import select, update

from bot.dispatcher import make_dispatcher
from handlers import resident, stray
from handlers.accusing import SAYS_NONE
from handlers.choosing import ASTRAY
from handlers.resident import consent_gate
from handlers.resident.caller_check import CHECKED
from handlers.slip_typed import ASKED
from rules.quotas import Quota
from storage.engine.database import Database
from storage.people import conversations
from storage.tables import CodeTry, Contact, Conversation, HeldWords, Inbox, KnownChat, Outbox, Person, QuotaUse
from tests.bot.desk import HOUSE
from tests.handlers.consent_scene import SIGNS, Scene, Sent, Who, rows_of, sent_by, set_scene, stands_in
from tests.journeys.stage import BOT
from tests.properties.town import Town

# So many updates come between two looks through all tables.
A_FEW = 16
KINDS = ("message", "callback_query", "edited_message")
# What may change by an update of somebody who has not agreed; their rows of it are looked at for words of theirs.
# Guesses at codes are counted whoever makes them.
BOOKKEEPING = (Person, Contact, KnownChat, Inbox, Outbox, HeldWords, Conversation, CodeTry, QuotaUse)


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    made = Town(database, dispatcher=make_dispatcher(HOUSE))
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
    if sent.offered:
        await town.offer(scene.person, sent.offered)
    await town.give(**sent.update)
    state, data = await town.conversation(scene.person)
    assert state in {sent.state, None}, sent.name
    # Nor the code whose PIN is asked: without one that fits it leads nowhere; of a question who calls only its answer.
    # That somebody says they accuse nobody is no word of theirs.
    told = {ASTRAY, ASKED, CHECKED, SAYS_NONE}
    assert not data.get(CHECKED, [""])[0], sent.name
    assert {name: one for name, one in data.items() if name not in told and was.get(name) != one} == {}, sent.name


async def give_all(scene: Scene, every: Iterable[Sent], before: dict[str, list[str]]) -> None:
    """Put in one after another, and look through all tables time and again."""
    town, names = scene.town, list[str]()
    for sent in every:
        await give(scene, sent)
        names.append(sent.name)
        if len(names) % A_FEW == 0:
            assert await rows_of(town, *BOOKKEEPING) == before, names[-A_FEW:]
            assert await stands_in(town, *SIGNS) == [], names[-A_FEW:]
    assert (await rows_of(town, *BOOKKEEPING), await stands_in(town, *SIGNS)) == (before, []), names[-A_FEW:]


async def keep_out(scene: Scene) -> None:
    until = scene.town.now + timedelta(days=9)
    async with scene.town.database.writing() as db:
        await db.execute(
            update(Person)
            .where(Person.id.in_(select(Contact.person_id).where(Contact.chat_id == scene.person)))
            .values(blocked_until=until)
        )


async def counted(town: Town) -> list[str]:
    """What counts of anybody's use of anything, but for guesses at codes."""
    async with town.database.reading() as db:
        others = select(*QuotaUse.__table__.columns).where(QuotaUse.quota.not_in((Quota.CODES, Quota.CHECKS)))
        return sorted(map(repr, (await db.execute(others)).all()))


@pytest.mark.parametrize("who", ["never", pytest.param("withdrawn", marks=pytest.mark.whole)])
async def test_nothing_that_somebody_without_consent_sends_is_kept(town: Town, who: Who) -> None:
    scene = await set_scene(town, who)
    reached = note_doors(town.desk.dispatcher)
    before, used = await rows_of(town, *BOOKKEEPING), await counted(town)
    await give_all(scene, sent_by(scene), before)
    assert await counted(town) == used
    # Who is kept out as well comes to another door with most of it.
    await keep_out(scene)
    await give_all(scene, islice(sent_by(scene), 0, None, 3), before)
    assert {line for line in await counted(town) if str(Quota.BLOCKED) not in line} == set(used)
    assert await town.trouble() == []
    async with town.database.reading() as db:
        assert set(await db.scalars(select(Inbox.raw))) == {None}
    officials = {("message", stray.ask_about_stray.__qualname__)}
    assert doors(resident.setup()) - reached == officials


def test_a_door_that_is_named_harmless_is_a_door() -> None:
    known = {door.callback for kind in KINDS for door in resident.setup().observers[kind].handlers}
    assert known >= consent_gate.HARMLESS | consent_gate.HARMLESS_BUTTONS.keys()
