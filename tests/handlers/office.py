"""A whole office with units, groups and officials, and a sender without a network: what it says is what people read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from handlers.file_links import NO_ADDRESSES, FileAddresses
from handlers.notices import at_sending
from handlers.notices.moment import Moment
from rules.access import Clerk, HeldDuty, Scope
from rules.notice import Address, Attached, Button, Document, Lane, Outgoing
from rules.outcome import Rights, Sent, Settlement
from rules.reminders import Quiet
from scheduler.after_send import Ended, settle_all
from storage.office import chats, officials
from storage.people import people
from storage.queue import claims
from storage.queue.leased import Claim, Leased
from storage.tables import Card, Feedback, LinkedChat, Outbox, Unit
from tests.journeys.stage import BOT
from tests.properties.town import Town

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
GROUP, OTHER_GROUP = -1001, -1002


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as it left: to which chat, what it says, which earlier one it takes the place of, and its file."""

    chat: int
    text: str
    edits: int | None
    number: int
    document: Document | None = None
    files: tuple[Attached, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()


async def all_is_well(_chat: int) -> Rights:
    return Rights(inside=True, writes=True, sees_all=False)


@dataclass
class Staffed:
    """The town, its units, and hands for everything that officials do."""

    town: Town
    units: list[int]
    addresses: FileAddresses = NO_ADDRESSES
    quiet: Quiet | None = None

    @classmethod
    async def of(cls, town: Town) -> "Staffed":
        await town.found()
        async with town.database.reading() as db:
            return cls(town, list(await db.scalars(select(Unit.id).order_by(Unit.id))))

    async def official(self, role: str = "admin", unit: int | None = None, number: int | None = None) -> int:
        """Somebody of a role and unit, or whoever has the number with another duty now; named by it."""
        number = number or self.town.somebody()
        async with self.town.database.writing() as db:
            person = await people.meet(db, Address(BOT, number), self.town.now)
            before = await officials.read_clerk(db, person.id)
            code = await officials.invite(db, role, f"{role} {number}", Scope.of_unit(unit), self.town.now)
            await officials.enrol(db, person.id, code, self.town.now)
            for duty in before.duties if before else ():
                await officials.remove(db, duty.id, self.town.now)
        return number

    async def code(self, role: str, unit: int | None = None, name: str = "Người mới") -> str:
        async with self.town.database.writing() as db:
            return await officials.invite(db, role, name, Scope.of_unit(unit), self.town.now)

    async def clerk(self, number: int) -> Clerk | None:
        async with self.town.database.reading() as db:
            return await officials.of_chat(db, Address(BOT, number))

    async def duty(self, number: int) -> HeldDuty | None:
        """What somebody has done for the office longest, of all that they do now."""
        found = await self.clerk(number)
        return found.duties[0] if found else None

    async def number_of(self, person: int) -> int:
        duty = await self.duty(person)
        assert duty
        return duty.id

    async def link(self, unit: int | None, chat: int = GROUP) -> None:
        async with self.town.database.writing() as db:
            made = LinkedChat(
                account_id=BOT, chat_id=chat, unit_id=unit, title=f"Tổ {chat}", linked_at=self.town.clock()
            )
            await chats.link_group(db, made)

    async def links(self) -> dict[int, int | None]:
        async with self.town.database.reading() as db:
            return {one.chat_id: one.unit_id for one in await chats.all_linked(db)}

    async def feedback(self, number: int) -> Feedback:
        async with self.town.database.reading() as db:
            return await db.get_one(Feedback, number)

    async def cards_in(self, chat: int) -> list[int]:
        async with self.town.database.reading() as db:
            found = select(Card.feedback_id).where(Card.chat_id == chat).order_by(Card.feedback_id)
            return list(await db.scalars(found))

    def in_group(self, person: int, text: str = "", chat: int = GROUP, **facts: Any) -> dict[str, Any]:
        """A message in a group; `username` makes the group public, `kind` another kind of chat."""
        there = {"id": chat, "type": facts.pop("kind", "supergroup"), "title": "Tổ"}
        there |= {"username": facts.pop("username")} if "username" in facts else {}
        return self.town.message(person, text, chat=there, **facts)

    async def says(self, person: int, text: str, chat: int = GROUP, **facts: Any) -> None:
        message = self.in_group(person, text, chat, **facts)
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        await self.town.give(message=message)

    async def presses(self, person: int, data: str, chat: int = GROUP, **facts: Any) -> None:
        message = self.in_group(BOT, "Nút", chat, **facts)
        who = {"id": person, "is_bot": False, "first_name": "Ai"}
        await self.town.give(
            callback_query={"id": "1", "from": who, "chat_instance": "1", "data": data, "message": message}
        )

    async def private(self, person: int, text: str) -> None:
        message = self.town.message(person, text)
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        await self.town.give(message=message)

    async def queued(self, chat: int, *noticed: str) -> list[Outbox]:
        async with self.town.database.reading() as db:
            rows = select(Outbox).where(Outbox.chat_id == chat, Outbox.state == "queued").order_by(Outbox.id)
            return [row for row in await db.scalars(rows) if not noticed or row.notice in noticed]

    async def leave(self) -> list[Heard]:
        """Let all that is due leave, as the sender does it: claimed, worded now, settled; gives what was said."""
        heard: list[Heard] = []
        while rows := await self._claimed():
            heard += await self._sent(rows)
        return heard

    async def _claimed(self) -> list[Leased]:
        now = self.town.clock()
        async with self.town.database.writing() as db:
            claim = Claim(BOT, "test", now, now + timedelta(days=365), ())
            return await claims.claim_due(db, claim, tuple(Lane), 64)

    async def _sent(self, rows: Sequence[Leased]) -> list[Heard]:
        now = self.town.clock()
        moment = Moment(now, ZONE, self.quiet, all_is_well, self.addresses)
        heard, ended = [], []
        async with self.town.database.reading() as db:
            together = await at_sending.messages_together(db, rows, moment)
            for row in rows:
                what = together.get(row) or at_sending.message_as_stored(row)
                what = what or await at_sending.message_at_sending(db, row, moment)
                if isinstance(what, Settlement):
                    ended.append(Ended(row, None, what))
                    continue
                assert isinstance(what, Outgoing)
                number = what.edits or next(NUMBERS)
                heard.append(Heard(row.chat_id, what.text, what.edits, number, what.document, what.files, what.buttons))
                ended.append(Ended(row, Sent((number,)), Settlement("sent"), what=what))
        async with self.town.database.writing() as db:
            await settle_all(db, ended, now)
        return heard


NUMBERS = count(5_000)


def to(heard: Sequence[Heard], chat: int) -> list[str]:
    return [one.text for one in heard if one.chat == chat]
