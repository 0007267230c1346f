"""A post office for tests: the real sender and channel, a sandbox to send to, and a clock that can be put forward."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot import clock
from bot.sender_words import mark_as_repeated
from rules.notice import Address, Outgoing
from rules.outcome import Outcome, Settlement
from scheduler.delivery import Sender
from scheduler.pace import Limits
from scheduler.sender_deps import Channel, SenderDeps
from storage.engine.database import Database, Db
from storage.feedback import cards
from storage.queue import outbox
from storage.queue.leased import Leased
from storage.tables import Feedback
from tests.journeys.stage import BOT, Sandbox
from tests.storage.locality import letter

FAST = Limits(overall=1000, chat=1000, group_minute=100_000)
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Attempt:
    chat_id: int
    text: str
    outcome: Outcome


@dataclass
class Post:
    sandbox: Sandbox
    channel: Channel
    database: Database
    ahead: timedelta = timedelta()
    leads: Callable[[], bool] = lambda: True
    written_off: Callable[[int], None] = lambda _unknown: None
    looks: list[int] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    attempts: asyncio.Queue[Attempt] = field(default_factory=asyncio.Queue)

    def now(self) -> datetime:
        return clock.now() + self.ahead

    async def send(self, address: Address, what: Outgoing) -> Outcome:
        """The real channel, overheard."""
        self.begun.set()
        outcome = await self.channel.send(address, what)
        self.attempts.put_nowait(Attempt(address.chat_id, what.text, outcome))
        return outcome

    def standing(self, row: Leased) -> Outgoing | None:
        return Outgoing.from_json(row.payload) if row.payload is not None else None

    async def together(self, db: Db, rows: list[Leased], now: datetime) -> dict[Leased, Outgoing | Settlement]:
        """The words of the cards among them, by what counts as one look."""
        self.looks.append(len(rows))
        return {row: await self.worded(db, row, now) for row in rows if row.notice == "card"}

    async def worded(self, db: Db, row: Leased, _now: datetime) -> Outgoing | Settlement:
        """A card's words as the house makes them, from the state of the moment."""
        feedback = await db.get(Feedback, row.subject_id)
        if feedback is None:
            raise LookupError(row.subject_id)
        hung = await cards.find(db, feedback.id, row.address)
        text = f"phiếu {feedback.code} {feedback.state}"
        return Outgoing(text=text, edits=hung.message_id if hung else None)

    def sender(self, limits: Limits = FAST) -> Sender:
        words = (self.standing, self.together, self.worded, mark_as_repeated)
        means = SenderDeps(self, *words, self.now, self.leads, lambda _ended: None, self.written_off)
        return Sender(self.database, BOT, means, limits, timedelta(seconds=30))

    @asynccontextmanager
    async def sending(self, limits: Limits = FAST) -> AsyncIterator[Sender]:
        """A sender at work; at the end it is stopped, and has settled what it had in hand."""
        made = self.sender(limits)
        working = asyncio.create_task(made.run())
        try:
            yield made
        finally:
            made.stop()
            await asyncio.wait_for(working, PATIENCE)

    async def next(self) -> Attempt:
        return await asyncio.wait_for(self.attempts.get(), PATIENCE)

    async def deliver(self, tries: int = 1, limits: Limits = FAST) -> list[Outcome]:
        """Let a sender make so many attempts, and end."""
        async with self.sending(limits):
            return [(await self.next()).outcome for _ in range(tries)]

    async def write(self, key: str, chat_id: int, **also: object) -> None:
        async with self.database.writing() as db:
            await outbox.add(db, letter(key, chat_id, **({"due_at": self.now()} | also)))

    async def person(self, number: int) -> int:
        """Somebody who has written to the bot, so that it may write back."""
        await self.sandbox.ask("people", {"id": number, "first_name": f"Người {number}"})
        await self.sandbox.ask(f"people/{number}/send", {"chat": BOT, "text": "/start"})
        return number

    async def fault(self, **what: object) -> None:
        await self.sandbox.ask("faults", {"method": "sendMessage", **what})

    async def heard(self, number: int, chat: int = BOT) -> list[str]:
        """What a person sees of the bot in a chat."""
        seen: list[dict[str, Any]] = await self.sandbox.ask(f"people/{number}/messages?chat={chat}")
        return [one["text"] for one in seen if one["from"]["id"] == BOT and "text" in one and not one.get("deleted")]
