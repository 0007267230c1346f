"""A town whose every message leaves at once and is overheard: who is told what, in the very words of the wire."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from bot.channels.telegram.calls import Call
from bot.channels.telegram.speech import text_call as call_for
from handlers.file_words import lost_file_for_author
from handlers.notices.at_sending import message_as_stored, message_at_sending
from handlers.notices.moment import Moment
from rules.access import Scope
from rules.files import FileState, WhyRefused
from rules.fitting import fit
from rules.notice import Address, Attached, Lane, Outgoing
from rules.outcome import Outcome, Rights, Sent, Settlement, Unreachable
from rules.reach import TELEGRAM, Reach
from scheduler.after_send import Ended, settle_all
from scheduler.fetching import follow_settled
from storage.files import receiving
from storage.files.receiving import Kept, Settled
from storage.office import chats, officials
from storage.people import people
from storage.queue import claims
from storage.queue.leased import Claim, Leased
from storage.tables import Feedback, LinkedChat, ReceivedFile
from tests.bot.desk import HOUSE
from tests.journeys.stage import BOT
from tests.properties.town import Town
from tests.properties.world import opened

GROUP = -1001234567890
FIRST = 5_000_000


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as it reaches a chat."""

    chat: int
    number: int
    fields: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.fields.get("text") or self.fields.get("caption") or "")

    @property
    def whole(self) -> str:
        return json.dumps(self.fields, ensure_ascii=False)

    @property
    def buttons(self) -> dict[str, str]:
        rows = self.fields.get("reply_markup", {}).get("inline_keyboard", [])
        return {one["text"]: one["callback_data"] for row in rows for one in row}

    @property
    def files(self) -> list[str]:
        """The files that it shows, by their numbers."""
        alone = [self.fields[kind] for kind in KINDS if kind in self.fields]
        return alone + [one["media"] for one in self.fields.get("media", [])]


def kept_as(handle: str) -> Kept:
    """What lies in the folder of a file with this name."""
    return Kept(sha256(handle.encode()).hexdigest(), len(handle), "image/jpeg", ".jpg")


KINDS = ("photo", "video", "voice", "audio", "animation", "document", "video_note")


@dataclass
class Ears:
    town: Town
    heard: list[Heard] = field(default_factory=list)
    away: set[int] = field(default_factory=set)
    # Whether the clock keeps at once what was sent; the names of what it keeps, by number.
    keeping: bool = True
    kept: dict[int, str] = field(default_factory=dict)
    number: int = FIRST
    # What the messenger can carry.
    reach: Reach = TELEGRAM

    async def listen(self) -> list[Heard]:
        """Let everything leave that is due; gives what was said since the last time."""
        before = len(self.heard)
        if self.keeping:
            await self.keeps()
        while rows := await self._claimed():
            ended = [await self._spoken(row) for row in rows]
            async with self.town.database.writing() as db:
                await settle_all(db, ended, self.town.now)
        return self.heard[before:]

    async def keeps(self, state: FileState = FileState.KEPT, why: WhyRefused | None = None) -> None:
        """Let all files that were sent become this, as the clock writes it down."""
        async with self.town.database.writing() as db:
            taken = await receiving.take_due(db, BOT, self.town.now, 100)
            ended = [
                Settled(one, state, why, kept_as(one.handle) if state == FileState.KEPT else None) for one in taken
            ]
            ours = await receiving.settle(db, ended, self.town.now)
            await follow_settled(db, ours, partial(lost_file_for_author, HOUSE.phone), self.town.now)
        if taken:
            async with self.town.database.reading() as db:
                for one in await db.scalars(select(ReceivedFile).where(ReceivedFile.stored_id.is_not(None))):
                    self.kept[one.stored_id or 0] = one.handle

    def _named(self, file: Attached) -> Attached:
        return file._replace(handle=self.kept[file.stored]) if file.stored else file

    async def _claimed(self) -> list[Leased]:
        self.town.now += timedelta(seconds=1)
        now = self.town.now
        async with self.town.database.writing() as db:
            claim = Claim(BOT, "ears", now, now + timedelta(seconds=30), ())
            return await claims.claim_due(db, claim, tuple(Lane), 64)

    async def _spoken(self, row: Leased) -> Ended:
        async with self.town.database.reading() as db:
            what = message_as_stored(row) or await message_at_sending(
                db, row, Moment(self.town.now, HOUSE.zone, None, looked_up)
            )
        if isinstance(what, Settlement):
            return Ended(row, None, what)
        if row.chat_id in self.away:
            return Ended(row, Unreachable("blocked"), Settlement("failed", error="unreachable: blocked"))
        outcome = self._told(row, what)
        return Ended(row, outcome, Settlement("sent"), what=what)

    def _told(self, row: Leased, what: Outgoing) -> Outcome:
        named = replace(what, files=tuple(map(self._named, what.files)))
        call: Call = call_for(row.address, fit(named, self.reach))
        count = max(1, len(what.files))
        numbers = tuple(range(self.number + 1, self.number + 1 + count))
        self.number += count
        self.heard.append(Heard(row.chat_id, what.edits or numbers[0], call.fields))
        return Sent((what.edits,) if what.edits else numbers)

    def last(self, chat: int, words: str = "") -> Heard:
        """The newest message in a chat that holds the words."""
        return next(one for one in reversed(self.heard) if one.chat == chat and words in one.text)

    def told(self, chat: int) -> str:
        return "\n".join(one.whole for one in self.heard if one.chat == chat)

    def files_in(self, chat: int) -> list[str]:
        return [file for one in self.heard if one.chat == chat for file in one.files]

    async def says(self, person: int, text: str = "", **also: Any) -> list[Heard]:
        await self.town.says(person, text, **also)
        return await self.listen()

    async def chooses(self, person: int, value: str) -> list[Heard]:
        """Press the offered answer whose button ends so."""
        offered = [one.data for one in await self.town.offered(person)]
        chosen = next((one for one in offered if one.endswith(f":{value}")), None)
        assert chosen is not None, (value, offered)
        return await self.presses(person, chosen)

    async def presses(self, person: int, data: str) -> list[Heard]:
        await self.town.presses(person, data)
        return await self.listen()

    def in_group(self, person: int, text: str, **also: Any) -> dict[str, Any]:
        who = {"id": person, "is_bot": False, "first_name": "Ai"}
        made: dict[str, Any] = {
            "message_id": 700_000 + self.town.updates,
            "date": 1_772_000_000,
            "from": who,
            "chat": {"id": GROUP, "type": "supergroup", "title": "Tổ"},
            "text": text,
        }
        if text.startswith("/"):
            made["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        return made | also

    async def writes_there(self, person: int, text: str, reply_to: int | None = None) -> list[Heard]:
        """Write in the officials' group."""
        also: dict[str, Any] = {}
        if reply_to is not None:
            also["reply_to_message"] = self.in_group(BOT, "Trước") | {"message_id": reply_to}
        await self.town.give(message=self.in_group(person, text, **also))
        return await self.listen()

    async def presses_there(self, person: int, data: str) -> list[Heard]:
        """Press a button in the officials' group."""
        under = self.in_group(BOT, "Nút")
        who = {"id": person, "is_bot": False, "first_name": "Ai"}
        await self.town.give(
            callback_query={"id": "1", "from": who, "chat_instance": "1", "data": data, "message": under}
        )
        return await self.listen()

    async def an_official(self, role: str, unit: int | None = None) -> int:
        number = self.town.somebody()
        async with self.town.database.writing() as db:
            person = await people.meet(db, Address(BOT, number), self.town.now)
            code = await officials.invite(db, role, f"Cán bộ {number}", Scope.of_unit(unit), self.town.now)
            await officials.enrol(db, person.id, code, self.town.now)
        return number

    async def a_group(self, unit: int | None = None) -> None:
        chat = LinkedChat(
            account_id=BOT, chat_id=GROUP, thread_id=None, unit_id=unit, title="Tổ", linked_at=self.town.now
        )
        async with self.town.database.writing() as db:
            await chats.link_group(db, chat)

    async def to_the_name(self, person: int, words: str, *files: dict[str, Any]) -> None:
        """From the first word to the question of the name."""
        await self.says(person, "/start")
        await self.presses(person, "k:yes")
        await self.presses(person, "m:handin")
        for answer in ("idea", "1", "skip", "unsure"):
            await self.chooses(person, answer)
        await self.says(person, words)
        await self.chooses(person, "done")
        for file in files:
            await self.says(person, **file)
        await self.chooses(person, "done")

    async def sent(self, person: int) -> Feedback:
        await self.chooses(person, "send")
        return (await self.town.feedbacks(person))[-1]

    async def hands_in(
        self, person: int, words: str, *files: dict[str, Any], mode: str = "hidden", name: str = "Nguyễn Thị Lan"
    ) -> Feedback:
        await self.to_the_name(person, words, *files)
        await self.chooses(person, mode)
        if mode != "none":
            await self.says(person, name)
        return await self.sent(person)


async def looked_up(_chat: int) -> Rights:
    return Rights(inside=True, writes=True, sees_all=False)


@asynccontextmanager
async def overheard(url: str) -> AsyncIterator[Ears]:
    database = await opened(url)
    town = Town(database)
    await town.found()
    try:
        yield Ears(town)
    finally:
        await town.close()
        await database.close()


def document(file_id: str = "paper", **also: Any) -> dict[str, Any]:
    return {"document": {"file_id": file_id, "file_unique_id": file_id, "file_name": "Don.pdf"}} | also


def voice(file_id: str = "voice") -> dict[str, Any]:
    return {"voice": {"file_id": file_id, "file_unique_id": file_id, "duration": 3}}


def video(file_id: str = "video") -> dict[str, Any]:
    return {"video": {"file_id": file_id, "file_unique_id": file_id, "width": 1, "height": 1, "duration": 3}}


def photo(file_id: str = "photo", **also: Any) -> dict[str, Any]:
    return {"photo": [{"file_id": file_id, "file_unique_id": file_id, "width": 1, "height": 1}]} | also
