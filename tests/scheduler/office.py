"""An office with the real words, one group, one admin and a resident, whose messages a messenger may refuse."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from handlers.notices import at_sending
from handlers.notices.moment import Moment
from rules.notice import Address, Outgoing
from rules.outcome import Settlement
from rules.paging import PAGE
from scheduler.posting import post_cards
from storage.engine.database import Db
from storage.feedback import cards, feedbacks
from storage.people import people
from storage.queue.leased import Leased
from storage.tables import Contact, Feedback, LinkedChat, Outbox
from tests.journeys.stage import BOT
from tests.scheduler.post import Post
from tests.storage import locality
from tests.storage.locality import Office

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
ADMIN = 11
A_MILLISECOND = timedelta(milliseconds=1)
MARK = "CHƯA GỬI ĐƯỢC"


@dataclass
class Desk(Post):
    """The sender is driven by hand: no task, no waiting, the clock goes forward to whatever is due next."""

    office: Office = field(init=False)
    group: int = 0
    residents: int = 1000

    async def open(self) -> None:
        self.office = await locality.found_office(self.database)
        await locality.enrol(self.database, await self.person(ADMIN), "Đỗ Minh Khang")
        await self.link()

    async def link(self) -> None:
        body = {"type": "supergroup", "title": "Tổ", "owner": ADMIN, "members": [BOT]}
        self.group = int((await self.sandbox.ask("chats", body))["id"])
        await locality.link(self.database, self.group)

    async def resident(self) -> tuple[int, Feedback]:
        """Somebody new, whose opinion hangs in the group."""
        self.residents += 1
        number = await self.person(self.residents)
        feedback = await locality.hand_in(self.database, self.office, number)
        await self.drive()
        return number, feedback

    def standing(self, row: Leased) -> Outgoing | None:
        return at_sending.message_as_stored(row)

    async def together(self, db: Db, rows: list[Leased], now: datetime) -> dict[Leased, Outgoing | Settlement]:
        return await at_sending.messages_together(db, rows, Moment(now, HOME, None, self.telegram.rights))

    async def worded(self, db: Db, row: Leased, now: datetime) -> Outgoing | Settlement:
        return await at_sending.message_at_sending(db, row, Moment(now, HOME, None, self.telegram.rights))

    @property
    def telegram(self) -> Any:
        return self.channel

    async def drive(self, within: timedelta = timedelta(hours=3)) -> None:
        """Deliver all that is due, then what rests until later, until nothing is left or so much time has gone by."""
        loop, sender = asyncio.get_running_loop(), self.sender()
        sender.begin(loop.time() + self.ahead.total_seconds())
        until = self.now() + within
        while True:
            rows = await sender._turn(loop.time() + self.ahead.total_seconds())
            for row in rows:
                await sender._deliver(row, None)
            assert sender._trouble == 0, "what ended could not be written down"
            if rows or sender._ended or await post_cards(self.database, self.now()):
                continue
            due = await self.next_due()
            if due is None or due > until:
                return
            # A silence of the whole bot is kept on the loop's own clock, which cannot be put forward.
            sender.pace.paused_until = 0.0
            self.ahead += max(due - self.now(), timedelta()) + A_MILLISECOND

    async def next_due(self) -> datetime | None:
        moment = func.coalesce(Outbox.rest_until, Outbox.due_at)
        async with self.database.reading() as db:
            return await db.scalar(select(moment).where(Outbox.state == "queued").order_by(moment).limit(1))

    async def refuse(self, chat: int, code: int, description: str, *methods: str, times: int = 1000) -> None:
        """Have every such call to a chat refused."""
        bare = int("FLOOD" in description or "SLOW" in description or "oo Many" in description)
        for method in methods or ("sendMessage",):
            fault = {"method": method, "chat": str(chat), "status": code, "description": description, "bare": bare}
            await self.sandbox.ask("faults", {**fault, "times": times})

    async def relent(self) -> None:
        async with self.sandbox.session.delete(f"{self.sandbox.address}/sandbox/faults") as answer:
            assert answer.status == 200

    async def rows(self, *wanted: Any) -> list[Outbox]:
        async with self.database.reading() as db:
            return list(await db.scalars(select(Outbox).where(*wanted).order_by(Outbox.id)))

    async def is_lost(self) -> bool:
        async with self.database.reading() as db:
            statement = select(LinkedChat.lost_at).where(LinkedChat.chat_id == self.group)
            return await db.scalar(statement) is not None

    async def is_unreachable(self, number: int) -> bool:
        async with self.database.reading() as db:
            statement = select(Contact.unreachable_at).where(Contact.chat_id == number)
            return await db.scalar(statement) is not None

    async def card_of(self, feedback: Feedback) -> str:
        """The card as it hangs in the group."""
        async with self.database.reading() as db:
            hung = await cards.find(db, feedback.id, Address(BOT, self.group))
        seen = await self.sandbox.ask(f"people/{ADMIN}/messages?chat={self.group}")
        found = [one["text"] for one in seen if hung is not None and one["message_id"] == hung.message_id]
        return str(found[-1]) if found else ""

    async def listed(self) -> list[int]:
        """Whose feedbacks /chuagui lists."""
        async with self.database.reading() as db:
            found = await feedbacks.undelivered_page(db, None)
            assert await feedbacks.count_undelivered(db, BOT) == len(found) or len(found) == PAGE
            return [one.id for one in found]

    async def back(self, number: int) -> None:
        """The person writes again."""
        async with self.database.writing() as db:
            await people.meet(db, Address(BOT, number), self.now())
