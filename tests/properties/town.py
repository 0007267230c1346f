"""A whole office behind its real doors, with residents and officials who send updates; nothing leaves it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiogram import Dispatcher
from sqlalchemy import ColumnElement, func, insert, select, update

from bot.dispatcher import make_dispatcher
from bot.intake.intake import Intake
from bot.intake.silent_bot import SilentBot
from bot.jobs import Jobs
from handlers.answer_letter import VisitedOffice, reply_message
from handlers.buttons import Belongs
from handlers.joined_words import asked_message, words_for
from rules.access import Scope
from rules.notice import Address, Button, Outgoing
from rules.text import clean
from scheduler.reply_release import LeavingWords, release_due_replies
from storage.engine.database import Database, Db
from storage.office import officials, seeding
from storage.office.office_file import read_office
from storage.people import conversations, people
from storage.queue import accounts, outbox
from storage.queue.accounts import Messenger
from storage.queue.outbox import Letter
from storage.tables import (
    Account,
    Area,
    AreaName,
    Base,
    Contact,
    Dialogue,
    Draft,
    DutyEvent,
    Feedback,
    Field,
    Hamlet,
    Inbox,
    Invite,
    Organisation,
    Outbox,
    Reply,
    Unit,
    UnitBelow,
)
from tests.bot.desk import HOUSE, WRITTEN_AT, alone, written
from tests.journeys.forge import ANSWERS, PLAIN_WORDS, offered_in
from tests.journeys.stage import BOT
from tests.processes import ROOT
from tests.properties import short_way
from tests.properties.short_way import Begun, office_of
from tests.properties.world import World, a_world
from tests.storage.locality import NOW

MOST_STEPS = 40
# What drops the words of which is asked what they are about.
NOTHING_OF_IT = Belongs(what="drop").pack()
# One for all towns, as it keeps nothing between two updates; a test that hangs something into one makes its own.
DISPATCHER = make_dispatcher(HOUSE)
PHOTO: dict[str, Any] = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}


@dataclass
class Town:
    database: Database
    now: datetime = NOW
    people: int = 1000
    updates: int = 0
    begun_at: int = 0
    dispatcher: Dispatcher = DISPATCHER
    desk: Intake = field(init=False)

    def __post_init__(self) -> None:
        bot = SilentBot(BOT, HOUSE.bot_name)
        self.desk = Intake(self.database, self.dispatcher, bot, self.clock, alone())

    def clock(self) -> datetime:
        self.now += timedelta(milliseconds=10)
        return self.now

    async def found(self) -> None:
        async with self.database.writing() as db:
            await found_example(db)

    async def close(self) -> None:
        """Nothing is open but the database, which is its maker's."""

    def somebody(self) -> int:
        """A person who has never written; what went before them is forgiven."""
        self.people += 1
        self.begun_at = self.updates
        return self.people

    async def an_official(self) -> int:
        number = self.somebody()
        async with self.database.writing() as db:
            person = await people.meet(db, Address(BOT, number), self.now)
            code = await officials.invite(db, "admin", f"Cán bộ {number}", Scope(), self.now)
            await officials.enrol(db, person.id, code, self.now)
        return number

    async def retire(self, number: int) -> None:
        """Make place for the next official, so that cards do not go to more and more of them."""
        async with self.database.writing() as db:
            found = await officials.of_chat(db, Address(BOT, number))
            if found is not None:
                await officials.remove(db, found.id, self.now)

    async def give(self, **event: Any) -> None:
        """Put one update in; it is dealt with, or set aside, when this returns."""
        self.updates += 1
        assert await self.desk.receive({"update_id": self.updates, **event})

    async def says(self, person: int, text: str = "", **also: Any) -> None:
        await self.give(message=self.message(person, text, **also))

    def message(self, person: int, text: str = "", **also: Any) -> dict[str, Any]:
        made: dict[str, Any] = written(self.updates + 1, text, person, **also)["message"]
        return made if text else {name: value for name, value in made.items() if name != "text"}

    async def presses(self, person: int, data: str) -> None:
        message = self.message(person, "Nút")
        query = {"id": "1", "from": message["from"], "chat_instance": "1", "data": data, "message": message}
        await self.give(callback_query=query)

    async def trouble(self) -> list[tuple[int, str, int]]:
        """The updates since the last person came that no handler could deal with at once."""
        failed = (Inbox.state != "done") | (Inbox.attempts > 0)
        async with self.database.reading() as db:
            rows = select(Inbox.update_id, Inbox.state, Inbox.attempts).where(Inbox.update_id > self.begun_at, failed)
            return [(row.update_id, row.state, row.attempts) for row in await db.execute(rows)]

    async def unsayable(self) -> list[tuple[str, object]]:
        """The letters that Telegram would not take: empty ones, and ones too long."""
        async with self.database.reading() as db:
            rows = (await db.execute(select(Outbox.dedup_key, Outbox.payload).where(Outbox.payload.is_not(None)))).all()
        return [(key, what) for key, what in rows if what and not sayable(what)]

    async def newest(self) -> dict[str, int]:
        """The number of the newest of each thing that buttons bear."""
        async with self.database.reading() as db:
            numbers = [select(func.coalesce(func.max(one.id), 0)).scalar_subquery() for one in NUMBERED.values()]
            return dict(zip(NUMBERED, (await db.execute(select(*numbers))).one(), strict=True))

    async def time_passes(self, by: timedelta) -> None:
        """What officials wrote leaves once it can no longer be taken back."""
        self.now += by
        words = LeavingWords(self._letter, Jobs.overtaken, Jobs.returned, words_for, asked_message)
        await release_due_replies(self.database, words, self.now)

    async def _letter(self, db: Db, reply: Reply, feedback: Feedback, now: datetime) -> Any:
        office = VisitedOffice(HOUSE.address, HOUSE.phone)
        return await reply_message(db, reply, feedback, HOUSE.zone, now, office)

    async def conversation(self, person: int) -> tuple[str | None, dict[str, Any]]:
        async with self.database.reading() as db:
            return await conversations.read(db, f"{BOT}:{person}:{person}:0:default")

    async def offered(self, person: int) -> list[Button]:
        """The answers below the newest message with any."""
        return await offered_in(self.database, person)

    async def reads(self, person: int) -> None:
        """Let what waits for a person arrive, so that what it offers can be typed."""
        waits = update(Outbox).where(Outbox.chat_id == person, Outbox.state == "queued")
        async with self.database.writing() as db:
            await db.execute(waits.values(state="sent", shown_at=WRITTEN_AT))

    async def offer(self, person: int, data: str) -> None:
        """Have one answer stand before somebody's eyes, numbered 1."""
        self.updates += 1
        what = Outgoing("Chọn?", ((Button("Có", data),),), numbered=True)
        async with self.database.writing() as db:
            letter = Letter(f"offer:{self.updates}", Address(BOT, person), self.now, what=what, in_turn=True)
            await outbox.add(db, letter)
        await self.reads(person)

    async def types(self, person: int, text: str) -> None:
        """Read what has come, then type."""
        await self.reads(person)
        await self.says(person, text)

    async def step(self, person: int) -> str | None:
        """The question of the hand-in that stands open."""
        state, _ = await self.conversation(person)
        return state.removeprefix("HandIn:") if state and state.startswith("HandIn:") else None

    async def asked(self, step: str) -> int:
        """A new resident who has come to this question of the hand-in."""
        person = self.somebody()
        await self.says(person, "/start")
        for button in ("k:yes", "m:anew"):
            await self.presses(person, button)
        while (open_step := await self.step(person)) != step:
            assert open_step
            await self.answer(person, open_step)
        return person

    async def feedbacks(self, person: int) -> list[Feedback]:
        async with self.database.reading() as db:
            mine = (
                select(Feedback).join(Contact, Contact.person_id == Feedback.person_id).where(Contact.chat_id == person)
            )
            return list(await db.scalars(mine.order_by(Feedback.id)))

    async def answer(self, person: int, step: str) -> None:
        """Press the first fitting button that the open question offers; where words are wanted, write some.

        What was written before and waits to be placed is dropped.
        """
        offered = [one.data for one in await self.offered(person)]
        if NOTHING_OF_IT in offered:
            await self.presses(person, NOTHING_OF_IT)
            return
        fitting = [one for one in offered if one.split(":")[-1] in ANSWERS[step] and one.startswith("h:")]
        if step == "words" and not any(one.endswith((":rewrite", ":ordinary")) for one in offered):
            await self.says(person, PLAIN_WORDS)
        else:
            await self.presses(person, fitting[0] if fitting else "m:resume")

    async def hands_in(self, person: int) -> Feedback:
        """From wherever the person stands: home, a new draft, and on to the receipt."""
        before = len(await self.feedbacks(person))
        await self._comes_to_review(person)
        for _ in range(MOST_STEPS):
            step = await self.step(person)
            if step is None:
                found = await self.feedbacks(person)
                assert len(found) > before, "the questions have ended before the receipt"
                return found[-1]
            await self.answer(person, step)
        raise AssertionError((person, await self.conversation(person)))

    async def _comes_to_review(self, person: int) -> None:
        """A step before the receipt; what is asked of everybody alike in this office is asked of the first one."""
        office = await office_of(self.database, person) if self.dispatcher is DISPATCHER else None
        begun = Begun(self.now, self.updates)
        if office and (kept := short_way.KEPT.get(office)):
            self.now, self.updates = await short_way.go(self.database, person, kept, begun)
            return
        await self.says(person, "/start")
        for button in ("k:yes", "m:home", "m:anew"):
            await self.presses(person, button)
        for _ in range(MOST_STEPS):
            step = await self.step(person)
            if step in {None, "review"}:
                break
            await self.answer(person, str(step))
        if office and step == "review":
            await short_way.keep(self.database, person, office, begun, Begun(self.now, self.updates))


@contextmanager
def a_town(url: str, dispatcher: Dispatcher = DISPATCHER) -> Iterator[tuple[World, Town]]:
    with a_world(url, hasty=True) as world:
        town = Town(world.database, dispatcher=dispatcher)
        world.run(town.found())
        try:
            yield world, town
        finally:
            world.run(town.close())


# The rows of the example's office, once they were made in this process; hundreds of tests begin with them.
EXAMPLE: dict[type[Base], list[dict[str, Any]]] = {}


async def found_example(db: Db) -> None:
    """Write the example's office into an empty database: by its file for the first, as the same rows for the others."""
    account = Account(
        id=BOT, channel=Messenger.TELEGRAM, external_id=str(BOT), name=HOUSE.bot_name, since=NOW, retired_at=None
    )
    await accounts.register(db, account, HOUSE.reach)
    if not EXAMPLE:
        await seeding.apply(db, read_office((ROOT / "offices/thach-that.yaml").read_bytes()), NOW)
        for table in SEEDED:
            EXAMPLE[table] = [dict(row._mapping) for row in await db.execute(select(*table.__table__.columns))]
        return
    for table, rows in EXAMPLE.items():
        await db.execute(insert(table), rows)
    if db.get_bind().dialect.name == "postgresql":
        await db.execute(select(*(_next_number(table) for table in EXAMPLE if "id" in table.__table__.columns)))


def _next_number(table: type[Base]) -> ColumnElement[int]:
    newest = select(func.max(table.__table__.c.id)).scalar_subquery()
    return func.setval(func.pg_get_serial_sequence(table.__tablename__, "id"), newest)


# The tables that a seeding fills, in the order in which their rows refer to one another.
SEEDED: tuple[type[Base], ...] = (
    Unit,
    UnitBelow,
    Area,
    AreaName,
    Hamlet,
    Organisation,
    Field,
    Invite,
    DutyEvent,
)
NUMBERED: dict[str, Any] = {"draft": Draft, "feedback": Feedback, "reply": Reply, "dialogue": Dialogue}


def sayable(what: dict[str, Any]) -> bool:
    text = what.get("text", "")
    return len(text) <= 4096 and bool(clean(text) or what.get("files") or what.get("place"))
