"""A hand that writes updates itself and puts them into the webhook: whatever a modified client or a mishap can send."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy import func, select

from rules.menus import AnswerMenu
from rules.notice import Button
from storage.engine.database import Database
from storage.people import conversations
from storage.tables import Contact, Draft, Feedback, Inbox, Outbox
from tests.journeys.stage import BOT, Actor, BotProcess, Stage

FIRST_UPDATE = 900_000_000
ANSWERS = {
    "group": ("idea",),
    "kind": ("report",),
    "area": ("1", "2", "3", "4", "5"),
    "hamlet": ("skip",),
    "field": ("unsure",),
    "words": ("done", "ordinary"),
    "files": ("done",),
    "name": ("none",),
    "dialogue": ("everyday",),
    "printed": ("keep",),
    "review": ("send",),
}
PLAIN_WORDS = "Nên trồng thêm cây xanh dọc đường làng."


async def offered_in(database: Database, chat: int) -> list[Button]:
    """The answers below the newest message that asked somebody in a private chat."""
    async with database.reading() as db:
        asked = select(Outbox.choices).where(Outbox.account_id == BOT, Outbox.chat_id == chat, Outbox.block == 0)
        newest = await db.scalar(asked.order_by(Outbox.id.desc()).limit(1))
    return [*AnswerMenu.from_json(newest).answers] if newest else []


@dataclass
class Forger:
    stage: Stage
    running: BotProcess
    database: Database
    staff: tuple[Actor, Actor, Actor]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def post(self, **event: Any) -> int:
        """Put one update in and wait until it is dealt with; gives its number."""
        number = FIRST_UPDATE + next(self.numbers)
        await self.post_raw({"update_id": number, **event})
        return number

    async def post_raw(self, update: Any) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": "a-secret-of-the-test"}
        address = f"http://127.0.0.1:{self.running.port}/hook"
        async with self.stage.sandbox.session.post(address, json=update, headers=headers) as answer:
            assert answer.status == 200, (answer.status, update)

    async def message(self, person: int, what: dict[str, Any], chat: int | None = None) -> int:
        return await self.post(message=self.made(person, what, chat))

    def made(self, person: int, what: dict[str, Any], chat: int | None = None) -> dict[str, Any]:
        there = {"id": chat, "type": "supergroup", "title": "Cán bộ"} if chat else {"id": person, "type": "private"}
        who = {"id": person, "is_bot": False, "first_name": "Người"}
        return {"message_id": 5_000_000 + next(self.numbers), "date": 1763800000, "chat": there, "from": who, **what}

    async def press(self, person: int, data: str, chat: int | None = None) -> int:
        under = self.made(BOT, {"text": "Nút cũ"}, chat)
        if chat is None:
            under["chat"] = {"id": person, "type": "private"}
        query = {"id": str(next(self.numbers)), "chat_instance": "1", "data": data, "message": under}
        return await self.post(callback_query={"from": {"id": person, "is_bot": False, "first_name": "Người"}, **query})

    async def begin(self, number: int) -> Actor:
        """Somebody new, who has agreed and opened a draft."""
        actor = await self.stage.person(number, f"Người {number}")
        await actor.says("/start")
        await actor.hears("Ông/bà có đồng ý")
        await self.press(number, "k:yes")
        await self.press(number, "m:handin")
        return actor

    async def step(self, person: int) -> str | None:
        """The question that stands open."""
        async with self.database.reading() as db:
            state, _ = await conversations.read(db, f"{BOT}:{person}:{person}:0:default")
        return state.removeprefix("HandIn:") if state and state.startswith("HandIn:") else None

    async def answer(self, person: int, step: str) -> None:
        """Press the first of the fitting buttons that the open question offers; where words are wanted, write some."""
        offered = [one.data for one in await offered_in(self.database, person)]
        fitting = [one for one in offered if one.split(":")[-1] in ANSWERS[step] and one.startswith("h:")]
        if not offered:
            await self.press(person, "m:resume")
        elif step == "words" and not any(one.endswith((":rewrite", ":ordinary")) for one in offered):
            await self.message(person, {"text": PLAIN_WORDS})
        else:
            await self.press(person, fitting[0])

    async def answered(self, update: int) -> bool:
        """Whether anything was said because of this update."""
        async with self.database.reading() as db:
            said = select(func.count()).where(Outbox.dedup_key.startswith(f"ack:{BOT}:{update}:"))
            return bool(await db.scalar(said))

    async def set_aside(self) -> list[int]:
        """Updates that no handler could deal with."""
        async with self.database.reading() as db:
            return list(await db.scalars(select(Inbox.update_id).where(Inbox.state != "done", Inbox.attempts > 0)))

    async def refused_letters(self) -> list[tuple[int, str, str | None]]:
        """What Telegram would not take from us."""
        async with self.database.reading() as db:
            rows = await db.execute(select(Outbox.chat_id, Outbox.notice, Outbox.error).where(Outbox.state == "failed"))
            return [(one.chat_id, one.notice, one.error) for one in rows]

    async def waiting(self) -> int:
        """How many letters have not left yet."""
        async with self.database.reading() as db:
            open_ones = select(func.count()).where(Outbox.state.in_(("queued", "leased")))
            return await db.scalar(open_ones) or 0

    async def handed_in(self, person: int) -> list[Feedback]:
        async with self.database.reading() as db:
            mine = (
                select(Feedback).join(Contact, Contact.person_id == Feedback.person_id).where(Contact.chat_id == person)
            )
            return list(await db.scalars(mine.order_by(Feedback.id)))

    async def draft(self, person: int) -> Draft | None:
        async with self.database.reading() as db:
            mine = select(Draft).join(Contact, Contact.person_id == Draft.person_id).where(Contact.chat_id == person)
            return (await db.scalars(mine)).one_or_none()
