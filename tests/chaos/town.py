"""The people of a scene: residents who come one after another, an official, and a post of numbered letters."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import ClientError
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from rules.notice import Address, Lane, Outgoing, Policy
from storage.engine.database import Database
from storage.feedback import cards
from storage.queue import outbox
from storage.queue.outbox import Letter
from tests.journeys.stage import BOT, FOR_DIALOGUE, REVIEW, Actor, Sandbox

# A clock that is put back by a minute makes a lease of thirty seconds one of ninety, and a kill may follow a kill.
PATIENCE = 180.0
ASK_AGAIN = 15.0
AT_ONCE = 10
ARRIVE_EVERY = 0.5
POST_EVERY = 0.8
BURST = 3
FIRST_RESIDENT = 5001
# Who comes later is not asked whether to be reminded: the reminder's time is near, or the clock is about to be wrong.
SUBSCRIBE_WITHIN = 4.0


class UnheardError(Exception):
    """Somebody waited for words of the bot for too long."""


class Ear:
    """All that is said in one chat, as somebody there sees it come."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.heard: list[dict[str, Any]] = []
        self.came = asyncio.Event()

    async def listen(self) -> None:
        after = 0
        while True:
            try:
                path = f"people/{self.actor.id}/messages?chat={self.actor.chat}&after={after}&wait=20"
                new = await self.actor.sandbox.ask(path)
            except (ClientError, OSError):
                await asyncio.sleep(0.2)
                continue
            if new:
                after = new[-1]["message_id"]
                self.heard += [one for one in new if one["from"]["id"] == BOT]
                self.came.set()
                self.came = asyncio.Event()

    def find(self, *words: str, after: int = 0) -> list[dict[str, Any]]:
        """What the bot has said so far with one of these in it, the oldest first."""
        return [
            one
            for one in self.heard
            if one["message_id"] > after and any(part in one.get("text", "") for part in words)
        ]

    async def hears(self, *words: str, after: int = 0, within: float = PATIENCE) -> dict[str, Any]:
        try:
            async with asyncio.timeout(within):
                while not (found := self.find(*words, after=after)):
                    await self.came.wait()
        except TimeoutError:
            last = [one.get("text", "·")[:60] for one in self.heard[-3:]]
            raise UnheardError(f"{self.actor.id} never heard {words}; heard last {last}") from None
        return found[-1]

    async def presses(self, message: dict[str, Any], label: str) -> None:
        """Press without waiting for the word over the button, which a kill may swallow."""
        rows = message["reply_markup"]["inline_keyboard"]
        data = next(button["callback_data"] for row in rows for button in row if label in button["text"])
        body = {"chat": self.actor.chat, "message_id": message["message_id"], "data": data}
        await self.actor.sandbox.ask(f"people/{self.actor.id}/press", body)


@dataclass
class Neighbour:
    """What one resident did and was told, for the reckoning."""

    number: int
    words: tuple[str, ...]
    ear: Ear
    code: str = ""
    answered: bool = False
    unheard: str = ""


@dataclass(frozen=True)
class Posted:
    """A numbered letter as it was written."""

    key: str
    chat: int
    number: int
    lane: int
    policy: Policy
    due_at: datetime
    expires_at: datetime | None

    @property
    def text(self) -> str:
        return f"Thư {self.chat}-{self.number}."


@dataclass
class Town:
    sandbox: Sandbox
    database: Database
    desk: Ear
    chance: random.Random
    ahead: Callable[[], timedelta]
    neighbours: list[Neighbour] = field(default_factory=list)
    posted: list[Posted] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def now(self) -> datetime:
        """What the bot's processes take for this moment."""
        return clock.now() + self.ahead()

    async def live(self) -> None:
        """Until told that it is over; whoever came is heard out."""
        async with asyncio.TaskGroup() as group, self.listening(self.desk):
            group.create_task(self._post())
            await self._arrive()

    @asynccontextmanager
    async def listening(self, ear: Ear) -> AsyncIterator[None]:
        task = asyncio.get_running_loop().create_task(ear.listen())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _arrive(self) -> None:
        room = asyncio.Semaphore(AT_ONCE)
        begun = asyncio.get_running_loop().time()
        async with asyncio.TaskGroup() as group:
            while not self.over.is_set():
                await room.acquire()
                early = asyncio.get_running_loop().time() - begun < SUBSCRIBE_WITHIN
                number = FIRST_RESIDENT + len(self.neighbours)
                words = tuple(f"Phần {part} của người {number}, trồng cây ở đường làng." for part in (1, 2, 3))
                await self.sandbox.ask("people", {"id": number, "first_name": f"Người {number}", "language_code": "vi"})
                neighbour = Neighbour(number, words, Ear(Actor(self.sandbox, number)))
                self.neighbours.append(neighbour)
                group.create_task(self._visit(neighbour, room, subscribes=early))
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.over.wait(), ARRIVE_EVERY)

    async def _visit(self, one: Neighbour, room: asyncio.Semaphore, *, subscribes: bool) -> None:
        try:
            async with self.listening(one.ear):
                await self._hand_in(one, subscribes=subscribes)
                await self._answer(one.code)
                await one.ear.hears(reply_to(one.code))
                one.answered = True
        except UnheardError as error:
            one.unheard = str(error)
        finally:
            room.release()

    async def _hand_in(self, one: Neighbour, *, subscribes: bool) -> None:
        ear = one.ear

        async def step(words: str, label: str) -> None:
            message = await ear.hears(words)
            await asyncio.sleep(self.chance.uniform(0, 0.1))
            await ear.presses(message, label)

        await ear.actor.says("/start")
        await step("Ông/bà có đồng ý", "Tôi đồng ý")
        await ear.hears("Ông/bà muốn làm gì")
        if subscribes:
            await ear.actor.says("/lich")
            await step("Hội nghị đối thoại", "Nhắc tôi")
            await ear.hears("sẽ nhắc ông/bà")
        await ear.actor.says("/gopy")
        await step("nói về việc gì", "Hiến kế")
        await step("ở xã nào", "Hạ Bằng")
        await step("ở thôn nào", "Bỏ qua")
        await step("lĩnh vực nào", "Môi trường")
        await ear.hears("Mời ông/bà viết")
        for words in one.words:
            await ear.actor.says(words)
        await step(one.words[-1], "Xong")
        await step("ảnh, giấy tờ", "Không có")
        await step("ghi tên thế nào", "Không nêu tên")
        await ear.hears(FOR_DIALOGUE, REVIEW)
        if ear.find(FOR_DIALOGUE):
            await step(FOR_DIALOGUE, "Việc thường ngày")
        await step(REVIEW, "Gửi ý kiến này")
        one.code = code_in((await ear.hears("Đã nhận ý kiến"))["text"])

    async def _answer(self, code: str) -> None:
        """The official answers from the card, and looks again while nothing is seen of it: a kill makes it late.

        Where answering twice led to two previews only the newer one counts, and it need not stand below the other.
        """
        await self.desk.hears(f"{code} ·")
        preview = f"XEM LẠI TRƯỚC KHI GỬI · {code}"
        for attempt in range(int(PATIENCE / ASK_AGAIN)):
            if not self.desk.find(preview):
                await self.desk.actor.says(reply_to(code), reply_to=await self._mapped(code))
            with suppress(UnheardError):
                await self.desk.hears(preview, within=ASK_AGAIN)
                shown = self.desk.find(preview)
                await self.desk.presses(shown[-1 - attempt % len(shown)], "Gửi")
                await self.desk.hears(f"{code}: sẽ gửi đến người dân", within=ASK_AGAIN)
                return
        raise UnheardError(f"no answer to {code} was taken")

    async def _mapped(self, code: str) -> int:
        """The number of a card that the bot knows as such: of a repeat only one is noted."""

        async def look() -> int | None:
            async with self.database.reading() as db:
                for card in self.desk.find(f"{code} ·"):
                    number: int = card["message_id"]
                    if await cards.feedback_of_message(db, Address(BOT, self.desk.actor.chat), number):
                        return number
            return None

        for _ in range(int(PATIENCE / 0.2)):
            with suppress(SQLAlchemyError, OSError):
                found = await look()
                if found is not None:
                    return found
            await asyncio.sleep(0.2)
        raise UnheardError(f"no card of {code} was noted")

    async def _post(self) -> None:
        """Write letters by threes to whoever may be written to."""
        while not self.over.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self.over.wait(), POST_EVERY)
            known = [one for one in self.neighbours[-3 * AT_ONCE :] if one.ear.heard]
            if known:
                await self._burst(self.chance.choice(known).number)

    async def _burst(self, chat: int) -> None:
        lane = self.chance.choice((Lane.REPLY, Lane.OFFICIAL, Lane.BULK))
        policy = self.chance.choice((Policy.AT_LEAST_ONCE, Policy.AT_MOST_ONCE))
        expires_at = self.now() + timedelta(seconds=self.chance.uniform(1, 8)) if self.chance.random() < 0.3 else None
        for _ in range(BURST):
            number = len(self.posted) + 1
            one = Posted(f"thu:{number}", chat, number, int(lane), policy, self.now(), expires_at)
            await patiently(lambda one=one, lane=lane: self._write(one, lane))  # type: ignore[misc] # defaults bind
            self.posted.append(one)

    async def _write(self, one: Posted, lane: Lane) -> None:
        letter = Letter(
            one.key, Address(BOT, one.chat), one.due_at, what=Outgoing(text=one.text), policy=one.policy,
            expires_at=one.expires_at, lane=lane,
        )  # fmt: skip
        async with self.database.writing() as db:
            await outbox.add(db, letter)


def reply_to(code: str) -> str:
    return f"Trả lời riêng cho {code}."


def code_in(text: str) -> str:
    line = next(line for line in text.splitlines() if "Mã: " in line)
    return line.split("Mã: ")[1]


async def patiently(work: Callable[[], Awaitable[None]]) -> None:
    """Do it as soon as the database lets us; what it has done already it does not do twice."""
    for _ in range(int(PATIENCE / 0.3)):
        try:
            return await work()
        except (SQLAlchemyError, OSError):
            await asyncio.sleep(0.3)
    raise UnheardError("the database never took a letter")
