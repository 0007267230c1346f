"""A walk at random through the whole office: whatever its people send, press and repeat is answered, and leads on."""

import asyncio
import random
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bot.config import Settings
from bot.file_keeping import FileKeeping
from bot.jobs import Job, Jobs
from handlers.official.official_commands import COMMANDS as OFFICIALS
from handlers.resident import COMMANDS as RESIDENTS
from rules.access import Right, has
from rules.notice import Address, Outgoing
from rules.notice_kinds import Notice
from rules.outcome import Outcome, Sent
from rules.pieces import are_together, may_be_cut
from rules.text import utf16_length
from storage.files.folder import FileFolder
from storage.office import officials
from storage.people import people
from storage.queue.leased import Leased
from storage.tables import Feedback, Outbox
from tests.bot.desk import HOUSE
from tests.handlers.consent_scene import a_dialogue
from tests.handlers.ears import GROUP, Ears, document, photo, video, voice
from tests.journeys.stage import BOT, TOKEN

SETTINGS = Settings.model_validate(
    {"telegram_token": TOKEN, "office_name": HOUSE.name, "office_address": "Trụ sở", "office_phone": HOUSE.phone}
)
# Files have no bytes here: `Ears` says what has become of them, and texts leave in `Town.time_passes`.
NOT_TICKED = frozenset({f"fetching {BOT}", "removing files", "sweeping files", "checking files", "leaving"})
# So many of the newest messages of a chat stand before somebody's eyes; older ones are looked for now and then.
BEFORE_THEIR_EYES = 4
PLACES = [{"location": {"latitude": 21.0 + n / 100, "longitude": 105.5}} for n in range(3)]
CONTACT: dict[str, Any] = {"contact": {"phone_number": "0900000001", "first_name": "Tám"}}
STICKER: dict[str, Any] = {
    "sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}
}
STICKER["sticker"] |= {"is_animated": False, "is_video": False}
DICE: dict[str, Any] = {"dice": {"emoji": "🎲", "value": 3}}
FLAGS = dict.fromkeys(("is_closed", "is_anonymous", "allows_multiple_answers"), False)
POLL: dict[str, Any] = {
    "poll": {"id": "1", "question": "Nên?", "options": [], "total_voter_count": 0, "type": "regular"}
}
POLL["poll"] |= FLAGS
WORDS = (
    *("Đường thôn 3 ngập sâu, mong xã cho khơi cống sớm.", "Đèn đường xóm Đông hỏng cả tháng nay.", "mất điện", "rác"),
    *("Cảm ơn các bác nhiều ạ", "cảm ơn, nhưng đèn vẫn hỏng", "vâng ạ", "có", "không", "đồng ý", "ok", "dạ", "chưa"),
    *("1", "2", "số 3 ạ", "0", "12", "99", "hai", "xong", "hết rồi ạ", "danh mục", "góp ý", "hủy", "trợ giúp"),
    *("Hạ Bằng", "thôn 3, Tây Phương", "Nguyễn Thị Lan", "8h30 thứ năm tuần sau", "20/4/2026", "Nhà văn hóa thôn 1"),
    *("…", "👍", "\u202eđảo", "e" + "\u0301" * 40, "=1+1", "x" * 4000, "Cống tắc.\n" * 300, "26-00001-1", "/", "/xyz"),
    *("Tôi tố cáo ông trưởng thôn nhận hối lộ", "Cháy nhà, có người kẹt bên trong", "dữ liệu của tôi", "Gửi", "Sửa"),
    *("Tôi là Lê Thị Lan, số 0912 345 678, nhà ở ngõ 5", "Hài lòng", "Chưa hài lòng", "Xã đã sửa xong hôm qua."),
)
KINDS: tuple[dict[str, Any], ...] = (*PLACES, CONTACT, STICKER, DICE, POLL, document(), video(), voice(), photo())
DEEDS = frozenset(
    ["press", "type", "kind", "command", "edit", "album", "reply", "group", "double", "both", "restart", "time"]
)
# How often somebody else goes on.
SOMEBODY_ELSE = 0.12
# What is told of where something went wrong that nobody foresaw.
TROUBLE = ("mã lỗi",)


def without_numbers(data: str) -> str:
    return ":".join(part for part in data.split(":") if not part.isdecimal())


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of ours that stands in a chat, with what its buttons carry."""

    number: int
    buttons: tuple[tuple[str, str], ...]


class Listening(Ears):
    """Ears that tell the moment at which a message arrived, so that what it offers can be typed."""

    def _told(self, row: Leased, what: Outgoing) -> Outcome:
        outcome = super()._told(row, what)
        return Sent(outcome.message_ids, self.town.now) if isinstance(outcome, Sent) else outcome


@dataclass
class Walk:
    """Three residents, three officials, their group, and what each has before their eyes."""

    ears: Listening
    chance: random.Random
    residents: list[int] = field(default_factory=list)
    officials: list[int] = field(default_factory=list)
    wrote: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    shown: dict[int, list[Shown]] = field(default_factory=dict)
    trail: deque[str] = field(default_factory=lambda: deque(maxlen=40))
    heard: int = 0
    # What each chat said last, and when.
    last: dict[int, tuple[str, int]] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    # Whose steps these are: somebody goes on for a while, so that the walk comes to what lies deep.
    who: int = 0
    pressed: Counter[str] = field(default_factory=Counter)
    # What the clock did.
    ticked: set[str] = field(default_factory=set)

    async def begin(self) -> None:
        await self.ears.a_group()
        self.residents = [self.ears.town.somebody() for _ in range(3)]
        self.officials = [await self.ears.an_official(role) for role in ("admin", "intake", "leader")]
        await a_dialogue(self.ears.town)
        for one in self.residents:
            await self.agree(one)

    async def agree(self, person: int) -> None:
        await self.give(person, "message", self.message(person, "/start"))
        await self.give(person, "callback_query", self.press(person, person, 1, "k:yes"))

    # What is sent.

    def message(self, person: int, text: str = "", chat: int | None = None, **also: Any) -> dict[str, Any]:
        self.ears.number += 1
        there: dict[str, Any] = {"id": chat or person, "type": "supergroup" if chat else "private", "title": "Tổ"}
        made: dict[str, Any] = {
            "message_id": self.ears.number,
            "date": int(self.ears.town.now.timestamp()),
            "from": {"id": person, "is_bot": False, "first_name": "Ai"},
            "chat": there,
        }
        if text:
            made["text"] = text
        return made | also

    def press(self, person: int, chat: int, number: int, data: str) -> dict[str, Any]:
        below = self.message(BOT, "Nút", chat if chat < 0 else None, message_id=number)
        below["chat"] = {"id": chat, "type": "supergroup" if chat < 0 else "private", "title": "Tổ"}
        who = {"id": person, "is_bot": False, "first_name": "Ai"}
        return {"id": str(self.ears.number), "from": who, "chat_instance": "1", "data": data, "message": below}

    async def give(
        self, chat: int, kind: str, event: dict[str, Any], *, quiet: bool = False, twice: bool = False
    ) -> None:
        """Put one update in; it is dealt with at the first try, and answered where anybody would wait for an answer."""
        town = self.ears.town
        town.updates += 1
        town.begun_at = town.updates - 1
        update, before = {"update_id": town.updates, kind: event}, await self.newest_letter()
        owed: list[dict[str, Any]] = []
        self.trail.append(f"{town.updates} {kind} {chat}: {self.told(event)}")
        assert await town.desk.receive(update, owed), self.story()
        assert await town.trouble() == [], self.story()
        if twice:
            letters = await self.newest_letter()
            assert await town.desk.receive(update, []), self.story()
            assert await self.newest_letter() == letters, self.story()
        toast = any(one.get("text") for one in owed)
        if not quiet and not self.goes_on(chat, event):
            answered = toast or await self.newest_letter(chat) > before or await self.is_told_how_far(chat)
            # Whoever is blocked is told so once in ten minutes.
            answered = answered or (chat > 0 and await self.is_blocked(chat))
            assert answered, f"a silent drop: {self.story()}"

    def goes_on(self, chat: int, event: dict[str, Any]) -> bool:
        """Whether it follows at once upon a text that an app may have cut: it is asked about with that."""
        said, at = self.last.get(chat, ("", 0))
        self.last[chat] = event.get("text", ""), event.get("date", 0)
        together = are_together(timedelta(seconds=self.last[chat][1] - at))
        return bool(self.last[chat][0]) and may_be_cut(utf16_length(said)) and together

    def told(self, event: dict[str, Any]) -> str:
        kinds = [name for name in event if name not in {"message_id", "date", "from", "chat", "id", "chat_instance"}]
        return f"{kinds} {event.get('data') or event.get('text', event.get('caption', ''))!r:.90}"

    def story(self) -> str:
        return "\n".join(["", *self.trail])

    async def newest_letter(self, chat: int | None = None) -> int:
        """The newest letter there is, or to a chat; one that was put off for what has come since counts as new."""
        async with self.ears.town.database.reading() as db:
            newest = select(func.max(Outbox.id))
            return await db.scalar(newest.where(Outbox.chat_id == chat) if chat else newest) or 0

    async def is_told_how_far(self, chat: int) -> bool:
        """Whether word of long work is still to leave: what is asked for twice is told by the same letter."""
        waits = select(Outbox.id).where(Outbox.chat_id == chat, Outbox.state == "queued", Outbox.notice == Notice.JOB)
        async with self.ears.town.database.reading() as db:
            return await db.scalar(waits.limit(1)) is not None

    async def listen(self) -> None:
        """All that is due arrives, and nothing of it says that something went wrong."""
        await self.ears.listen()
        for one in self.ears.heard[self.heard :]:
            self.shown.setdefault(one.chat, []).append(Shown(one.number, tuple(one.buttons.items())))
            assert not any(sign in one.text for sign in TROUBLE), (one.text, self.story())
        self.heard = len(self.ears.heard)

    # One step.

    async def step(self) -> None:
        if not self.who or self.chance.random() < SOMEBODY_ELSE:
            self.who = self.chance.choice(self.chance.choice((self.residents, self.officials)))
        name, do = self.chance.choices(*zip(*((one, weight) for one, weight in self.deeds()), strict=True))[0]
        self.done[name] += 1
        await do()
        if self.chance.random() < 0.75:
            await self.listen()
        self.ears.town.now += timedelta(seconds=self.chance.choice((1, 2, 20, 90, 600)))

    def deeds(self) -> list[tuple[tuple[str, Callable[[], Awaitable[None]]], int]]:
        return [
            (("press", self.presses_button), 42),
            (("type", self.types), 18),
            (("kind", self.sends_kind), 6),
            (("command", self.sends_command), 9),
            (("edit", self.edits), 5),
            (("album", self.sends_album), 3),
            (("reply", self.replies), 6),
            (("group", self.in_group), 8),
            (("double", self.presses_twice), 3),
            (("both", self.two_at_once), 3),
            (("restart", self.restarts), 1),
            (("time", self.time_passes), 3),
        ]

    def button_of(self, chat: int) -> tuple[int, str, str] | None:
        """A button before somebody's eyes, or now and then an old one: its message, what it carries and its label."""
        seen = [one for one in self.shown.get(chat, []) if one.buttons]
        near = self.chance.choices((seen[-1:], seen[-BEFORE_THEIR_EYES:], seen), (6, 3, 1))[0]
        found = [(one.number, data, label) for one in near for label, data in one.buttons]
        return self.chance.choice(found) if found else None

    async def presses_button(self) -> None:
        person = self.who
        button = self.button_of(person)
        if button is None:
            await self.say(person, "/start")
            return
        self.pressed[without_numbers(button[1])] += 1
        await self.give(person, "callback_query", self.press(person, person, *button[:2]))

    async def presses_twice(self) -> None:
        """The same button twice, faster than anything is answered."""
        person = self.who
        button = self.button_of(person)
        if button is not None:
            for _ in range(2):
                await self.give(person, "callback_query", self.press(person, person, *button[:2]))

    async def types(self) -> None:
        person = self.who
        button = self.button_of(person)
        text = button[2] if button is not None and self.chance.random() < 0.4 else self.chance.choice(WORDS)
        await self.say(person, text, twice=self.chance.random() < 0.1)

    async def say(self, person: int, text: str = "", *, quiet: bool = False, twice: bool = False, **also: Any) -> None:
        message = self.message(person, text, **also)
        self.wrote.setdefault(person, []).append(message)
        await self.give(person, "message", message, quiet=quiet, twice=twice)

    async def sends_kind(self) -> None:
        person, kind = self.who, self.chance.choice(KINDS)
        takes = any(name in kind for name in ("photo", "document", "video", "voice"))
        also: dict[str, Any] = (
            {"caption": self.chance.choice(WORDS)[:1000]} if takes and self.chance.random() < 0.3 else {}
        )
        # A file to words that wait to be shown back goes along with them.
        await self.say(person, quiet=takes and person in self.officials, **kind, **also)

    async def sends_album(self) -> None:
        person, album = self.who, str(self.chance.randrange(10**9))
        for number in range(self.chance.randint(2, 3)):
            quiet = bool(number) or person in self.officials
            await self.say(person, quiet=quiet, media_group_id=album, **photo(f"{album}-{number}"))

    async def sends_command(self) -> None:
        person = self.who
        at_work = person in self.officials and self.chance.random() < 0.8
        name = self.chance.choice([*(OFFICIALS if at_work else RESIDENTS)])
        rest = self.chance.choice(("", "", " " + await self.a_code(), " " + self.chance.choice(WORDS)[:200]))
        also: dict[str, Any] = {"text": f"/{name}{rest}"}
        if self.chance.random() < 0.1:
            also = photo() | {"caption": f"/{name}{rest}"}
        await self.say(person, **also)

    async def a_code(self) -> str:
        async with self.ears.town.database.reading() as db:
            codes = (await db.scalars(select(Feedback.code))).all()
        return str(self.chance.choice(codes)) if codes else ""

    async def edits(self) -> None:
        """A message of one's own is changed; a place moves without a word."""
        person = self.who
        mine = self.wrote.get(person, [])[-12:]
        if not mine:
            return
        before = self.chance.choice(mine)
        edited = {**before, "edit_date": int(self.ears.town.now.timestamp())}
        name = next((one for one in ("text", "caption") if one in edited), None)
        if name:
            edited[name] = self.chance.choice(WORDS)[:1000]
        # What a message says already is no news, as where only a preview of its link has changed.
        same = name is None or edited[name] == before[name]
        mine[mine.index(before)] = edited
        self.wrote[person] = mine
        await self.give(person, "edited_message", edited, quiet=same or person in self.officials)

    async def replies(self) -> None:
        person = self.who
        seen = self.shown.get(person, [])
        if not seen:
            return
        to = self.message(BOT, "Trước", message_id=self.chance.choice(seen[-8:]).number)
        to["chat"] = {"id": person, "type": "private"}
        kind = self.chance.choice((*KINDS, *({"text": one} for one in WORDS)))
        quiet = person in self.officials and "text" not in kind
        await self.say(person, quiet=quiet, reply_to_message=to, **kind)

    async def in_group(self) -> None:
        """An official in the group: a button, a command, or a reply to what hangs there; nobody waits for more."""
        person = self.chance.choice(self.officials)
        button = self.button_of(GROUP)
        way = self.chance.random()
        if button is not None and way < 0.5:
            await self.give(GROUP, "callback_query", self.press(person, GROUP, *button[:2]), quiet=True)
        elif way < 0.7:
            text = f"/{self.chance.choice([*OFFICIALS])} {self.chance.choice(('', self.chance.choice(WORDS)[:90]))}"
            await self.give(GROUP, "message", self.message(person, text.strip(), GROUP), quiet=True)
        elif button is not None:
            to = self.message(BOT, "Thẻ", GROUP, message_id=button[0])
            kind = self.chance.choice(({"text": self.chance.choice(WORDS)}, photo(), STICKER))
            await self.give(GROUP, "message", self.message(person, "", GROUP, reply_to_message=to) | kind, quiet=True)

    async def two_at_once(self) -> None:
        """Two people in the same moment."""
        one, other = self.chance.sample([*self.residents, *self.officials], 2)
        events = []
        for person in (one, other):
            button = self.button_of(person)
            press = button is not None and self.chance.random() < 0.6
            event = self.press(person, person, *button[:2]) if button and press else None
            text = self.message(person, self.chance.choice(WORDS))
            events.append({"callback_query": event} if event else {"message": text})
        town = self.ears.town
        town.begun_at = town.updates
        updates = [{"update_id": town.updates + number, **event} for number, event in enumerate(events, 1)]
        town.updates += 2
        self.trail.append(f"{town.updates} both: {[self.told(next(iter(event.values()))) for event in events]}")
        assert all(await asyncio.gather(*(town.desk.receive(update, []) for update in updates))), self.story()
        assert await town.trouble() == [], self.story()

    async def restarts(self) -> None:
        """Another process goes on where this one stood."""
        self.trail.append("restart")
        self.ears.town.__post_init__()

    async def time_passes(self) -> None:
        """What is done by the clock, and hours or days go by."""
        town = self.ears.town
        self.trail.append("time passes")
        await town.time_passes(
            self.chance.choice((timedelta(minutes=1), timedelta(hours=1), self.to_the_next_morning()))
        )
        jobs = self.jobs()
        for name in sorted(jobs.keys() - NOT_TICKED):
            await jobs[name][1]()
            self.ticked.add(name)
        await self.listen()

    def to_the_next_morning(self) -> timedelta:
        """As long as it is until an office begins its day."""
        local = self.ears.town.now.astimezone(HOUSE.zone)
        return datetime.combine(local.date() + timedelta(days=1), time(7, 40), HOUSE.zone) - local

    def jobs(self) -> dict[str, Job]:
        """All that is done by the clock."""
        keeping = FileKeeping({}, FileFolder(Path("nowhere")))
        return Jobs(SETTINGS, self.ears.town.database, [BOT], lambda: self.ears.town.now, keeping).all()

    # What must be possible from wherever somebody stands.

    async def no_dead_end(self) -> None:
        """A resident comes from here to a receipt, an official from here to an answer that arrives."""
        town, lan = self.ears.town, self.chance.choice(self.residents)
        await town.time_passes(timedelta(days=1))
        self.trail.append(f"{town.updates} {lan} hands in from here")
        await self.listen()
        if await self.is_blocked(lan):
            self.residents[self.residents.index(lan)] = fresh = town.somebody()
            await self.agree(fresh)
            return
        feedback = await town.hands_in(lan)
        assert await town.trouble() == [], self.story()
        await self.listen()
        await self.is_answered(feedback)

    async def is_blocked(self, person: int) -> bool:
        async with self.ears.town.database.writing() as db:
            found = await people.meet(db, Address(BOT, person), self.ears.town.now)
            return found.blocked_until is not None and found.blocked_until > self.ears.town.now

    async def is_answered(self, feedback: Feedback) -> None:
        town = self.ears.town
        khang = self.chance.choice(self.officials)
        if not await self.may_answer(khang):
            self.officials[self.officials.index(khang)] = khang = await self.ears.an_official("admin")
        self.trail.append(f"{town.updates} {khang} answers from here")
        await self.say(khang, "/viec")
        await self.give(khang, "callback_query", self.press(khang, khang, 1, f"c:answer:{feedback.id}"))
        words = f"Xã trả lời ý kiến số {feedback.id}: đã khơi cống."
        await self.say(khang, words)
        await self.listen()
        send = next(
            (data for one in reversed(self.shown[khang][-6:]) for _, data in one.buttons if data.startswith("p:send:")),
            None,
        )
        assert send is not None, self.story()
        await self.give(khang, "callback_query", self.press(khang, khang, 1, send))
        await town.time_passes(timedelta(minutes=2))
        await self.listen()
        assert any(words in one.text for one in self.ears.heard[-60:]), self.story()

    async def may_answer(self, person: int) -> bool:
        async with self.ears.town.database.reading() as db:
            found = await officials.of_chat(db, Address(BOT, person))
        return found is not None and has(found, Right.HANDLE)


async def walk(ears: Listening, seed: int, steps: int, looks: int = 100) -> Walk:
    """So many steps, and from every hundredth on the way to a receipt and an answer; gives the walk as it ended."""
    one = Walk(ears, random.Random(seed))
    await walked(one, steps, looks)
    return one


async def walked(one: Walk, steps: int, looks: int) -> None:
    """So many steps of a walk, and from every so manyth on the way to a receipt and an answer."""
    await one.begin()
    for number in range(1, steps + 1):
        await one.step()
        if number % looks == 0:
            await one.no_dead_end()
