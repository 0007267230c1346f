"""Somebody who fills in any form of the registry: presses what is offered, or writes what its question can read."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import Message
from sqlalchemy import select, update

from bot.dispatcher import COMMANDS
from bot.intake.middlewares import Gather
from bot.intake.unit_of_work import Conversations
from handlers import choosing, continuing, official, resident
from handlers.form_data import Form
from handlers.official.plan_forms import FORMS
from handlers.resident import speaking
from handlers.resident.questions import CHANGED, HAND_IN
from handlers.row_forms import begin
from handlers.slip_typed import OPEN
from handlers.talk import Talk
from rules.access import Scope
from rules.attendance import Attends
from rules.forms import REVIEW, next_key
from rules.notice import Address
from storage.dialogue import attendances
from storage.office import officials
from storage.people import conversations, people
from storage.tables import Contact, Draft, DraftPart, Feedback, FormDraft, Slip
from tests.bot.desk import HOUSE
from tests.handlers.consent_scene import a_dialogue, heard
from tests.journeys.stage import BOT
from tests.properties.town import Town

REGISTRY: dict[str, Form[Any]] = {**FORMS.by_name, **speaking.FORMS.by_name, HAND_IN.name: HAND_IN}
# What is written where no button answers: between them they are read by every question that takes words.
WRITTEN = (
    *("Nhà văn hóa thôn Đông", "8 giờ 30 ngày 28/11/2026", "20/11/2026", "UBND xã", "200", "https://hop.example.vn/a"),
    *("1 ngày, 3 giờ", "10/3/2026"),
)
# Ways out of a question, which answer nothing.
WAYS = frozenset({"back", "leave", "anew", "drop-form", "keep-form", "skip", "change"})
# Forms that are about nothing that there is yet; every other one is begun about a dialogue.
ABOUT_NOTHING = frozenset({"plan", "yearplan", "proxy"})
# Forms whose review is the page of what they have written down, at which nothing is waited for.
SHOWN_AT_HOME = frozenset({"plan"})
# Forms that open with what was told before.
OPENED_BY = {"amend": "n:amend:{dialogue}"}


def router() -> Router:
    """The command by which a test begins any form that keeps its draft in a row."""
    made = Router(name="any-form")

    async def on_command(_event: Message, command: CommandObject, talk: Talk) -> None:
        name, subject = (command.args or "").split()
        await begin(talk, REGISTRY[name], int(subject))

    made.message.register(on_command, Command("bieumau"))
    return made


def dispatcher() -> Dispatcher:
    made = Dispatcher(storage=Conversations(), events_isolation=DisabledEventIsolation())
    made.update.outer_middleware(Gather(HOUSE))
    made.include_routers(choosing.setup(), router(), official.setup(COMMANDS), resident.setup())
    return made


@dataclass
class Filler:
    """Whoever fills in one form."""

    town: Town
    form: Form[Any]
    person: int = 0
    dialogue: int = 0
    # Every button that was offered, with the question that was open.
    seen: dict[str, str] = field(default_factory=dict)
    # Which messages have answered, by question.
    written: dict[str, int] = field(default_factory=dict)

    async def begins(self) -> None:
        if self.form is HAND_IN:
            await self.town.presses(self.person, "m:anew")
        elif self.form.name in OPENED_BY:
            await self.town.presses(self.person, OPENED_BY[self.form.name].format(dialogue=self.dialogue))
        else:
            subject = 0 if self.form.name in ABOUT_NOTHING else self.dialogue
            await self.command(f"/bieumau {self.form.name} {subject}")

    async def command(self, text: str) -> None:
        length = len(text.split(maxsplit=1)[0])
        await self.town.says(self.person, text, entities=[{"type": "bot_command", "offset": 0, "length": length}])

    async def resumes(self) -> None:
        """Go on with what waits, from wherever they stand."""
        if self.form is HAND_IN:
            await self.town.presses(self.person, "m:resume")
        elif await self.open() is None:
            await self.presses(REVIEW, "keep-form")

    async def presses(self, key: str, value: str) -> None:
        await self.town.presses(self.person, await self.button(key, value))

    async def button(self, key: str, value: str) -> str:
        """The data of a button of the form, as it stands below its questions."""
        found = await self.draft()
        if isinstance(found, Draft):
            return f"h:{found.id}:{key}:{value}"
        return f"q:{self.form.name}:{found.id if found else 0}:{key}:{value}"

    async def draft(self) -> Draft | FormDraft | None:
        table: type[Draft | FormDraft] = Draft if self.form is HAND_IN else FormDraft
        async with self.town.database.reading() as db:
            mine = select(table).join(Contact, Contact.person_id == table.person_id)
            mine = mine.where(Contact.chat_id == self.person)
            found = (await db.scalars(mine.order_by(table.id.desc()).limit(1))).first()
        return found if isinstance(found, Draft | FormDraft) else None

    async def answers(self) -> dict[str, Any]:
        """What was told so far."""
        found = await self.draft()
        if isinstance(found, FormDraft):
            return found.answers
        if found is None:
            return {}
        async with self.town.database.reading() as db:
            parts = await db.scalars(select(DraftPart.words).where(DraftPart.draft_id == found.id))
            # What was only proposed is none of theirs, and may become another by more words.
            marks = {
                f"{one[:-1]}{more}" for one in found.settled.split() if one[-1] == "?" for more in ("", "_id", "_mode")
            }
            told = {name: getattr(found, name) for name in CHANGED if name != "settled" and name not in marks}
            return {name: value for name, value in told.items() if value} | {"words": [*parts]}

    async def open(self) -> str | None:
        """The question of the form that stands open."""
        state, _ = await self.town.conversation(self.person)
        group, _, key = (state or "").partition(":")
        if state is None and self.form.name in SHOWN_AT_HOME and (found := await self.draft()) is not None:
            return REVIEW if next_key(self.form.questions, found) == REVIEW else None
        return key if group == self.form.name else None

    async def heard(self) -> list[str]:
        return await heard(self.town, self.person)

    async def offered(self) -> list[str]:
        found = [one.data for one in await self.town.offered(self.person)]
        self.seen |= dict.fromkeys(found, str(await self.open()))
        return found

    async def answer(self) -> None:
        """Answer the open question by whatever answers it."""
        key = await self.open()
        assert key is not None
        await self.offered()
        if self.form is HAND_IN:
            await self.town.answer(self.person, key)
            return
        for deed in (*self._words(key), *[self._press(number) for number in range(MOST_PRESSED)], self._skips):
            await deed()
            if await self.open() != key:
                return
        raise AssertionError((self.form.name, key, "nothing answers it", (await self.heard())[-2:]))

    def _words(self, key: str) -> list[Callable[[], Awaitable[None]]]:
        question = self.form.question(key)

        def saying(text: str) -> Callable[[], Awaitable[None]]:
            async def say() -> None:
                await self.town.says(self.person, text, date=WRITTEN_LATER + 60 * self.town.updates)
                self.written[key] = self.town.updates

            return say

        return [saying(one) for one in WRITTEN] if question is not None and question.read is not None else []

    def _press(self, number: int) -> Callable[[], Awaitable[None]]:
        async def press() -> None:
            fitting = [one for one in await self.offered() if one.rpartition(":")[2] not in WAYS]
            if fitting:
                await self.town.presses(self.person, fitting[min(number, len(fitting) - 1)])

        return press

    async def _skips(self) -> None:
        await self.presses(str(await self.open()), "skip")

    async def to_review(self) -> None:
        for _ in range(MOST_QUESTIONS):
            if await self.open() == REVIEW:
                return
            await self.answer()
        raise AssertionError((self.form.name, await self.open()))


MOST_QUESTIONS = 40
# Of the answers of a question so many are tried: of audiences the first have nobody.
MOST_PRESSED = 12
WRITTEN_LATER = 1_772_100_000


async def set_up(town: Town, name: str) -> Filler:
    """Somebody before a form, with what it is about."""
    filler = Filler(town, REGISTRY[name])
    admin = await town.an_official()
    filler.dialogue = await a_dialogue(town)
    if filler.form.who == "official":
        filler.person = admin
        async with town.database.writing() as db:
            # Some forms are of those who enter for others.
            person = await people.meet(db, Address(BOT, admin), town.now)
            code = await officials.invite(db, "intake", "Bộ phận tiếp nhận", Scope(), town.now)
            await officials.enrol(db, person.id, code, town.now)
    else:
        filler.person = town.somebody()
        await town.says(filler.person, "/start")
        await town.presses(filler.person, "k:yes")
        async with town.database.writing() as db:
            contact = (await db.scalars(select(Contact).where(Contact.chat_id == filler.person))).one()
            await attendances.answer(db, filler.dialogue, contact.person_id, Attends.COMING, town.now)
    if name == "slip":
        filler.dialogue = await an_open_slip(town, filler.person)
    return filler


async def an_open_slip(town: Town, person: int) -> int:
    """An answered opinion of somebody else, whose slip was opened by somebody just now."""
    feedback = await town.hands_in(town.somebody())
    async with town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(state="answered", open=False))
        db.add(Slip(feedback_id=feedback.id, salt="a" * 32, digest="b" * 64, made_at=town.now))
        key = f"{BOT}:{person}:{person}:0:default"
        state, data = await conversations.read(db, key)
        opened = [feedback.id, "a" * 32, continuing.number_of(town.now)]
        await conversations.write(db, key, state, data | {OPEN: opened})
    return feedback.id
