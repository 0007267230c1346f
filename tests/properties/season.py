"""A season of dialogues that are moved, changed, put off and followed, with clocks and a sender that stand still."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import update

from handlers.notices.seat_words import seats_over_message
from rules.dialogue_states import ANNOUNCED, OFF, DialogueMove, DialogueState
from rules.notice import Address
from rules.notice_kinds import Notice
from rules.reminders import Quiet, is_allowed_hour, plan_reminders
from scheduler.dialogue_states import move_dialogues_on
from scheduler.reminding import ReminderPolicy, queue_due_reminders
from scheduler.seating import settle_all_seats
from storage.dialogue import amending, dialogues
from storage.dialogue.amending import Amendment
from storage.dialogue.dialogues import Decided
from storage.dialogue.rescheduling import NewTime, reschedule
from storage.queue import contacts
from storage.tables import Dialogue
from tests.handlers.office import ZONE, Staffed
from tests.handlers.test_scopes import a_dialogue
from tests.journeys.stage import BOT

MORNING = time(8)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
USUAL = (1440, 120)
REMINDED, MOVED, AMENDED, POSTPONED, OFF_SIGN = (
    *("Kính mời", "HỘI NGHỊ THAY ĐỔI", "THÔNG TIN MỚI", "HOÃN LẠI, CHƯA", "KHÔNG TỔ CHỨC NỮA"),
)
# Whoever hears of a move reads where it was to be as well.
AS_IT_WAS = re.compile(r"^Lịch cũ.*$", re.MULTILINE)
SIGNS = {
    Notice.DIALOGUE_MOVED: MOVED,
    Notice.DIALOGUE_AMENDED: AMENDED,
    Notice.DIALOGUE_POSTPONED: POSTPONED,
    Notice.DIALOGUE_OFF: OFF_SIGN,
}


class Start(NamedTuple):
    """In how many days a dialogue begins, at which hour."""

    days: int
    hour: int


class Act(NamedTuple):
    """Something that happens: what, to which dialogue, by which person, and to which start it moves."""

    what: str
    dialogue: int
    person: int
    start: Start


class Pause(NamedTuple):
    """Hours that go by in which no clock ticks; then all jobs run, and the sender only if it works."""

    hours: float
    sends: bool


class Change(NamedTuple):
    """What people are to hear of a dialogue: by which notice, in which version of it, what it says, who they are."""

    notice: Notice
    number: int
    version: tuple[int, int]
    token: str
    chats: tuple[int, ...]


class Said(NamedTuple):
    """Something that was said, and how the dialogues stood when it was: the places at which each is to be held."""

    at: datetime
    chat: int
    text: str
    places: frozenset[str]


@dataclass
class Season:
    office: Staffed
    quiet: Quiet
    numbers: list[int] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    # By its place, which names it and its edition: when a dialogue starts there, and how long before it was reminded.
    starts: dict[str, datetime] = field(default_factory=dict)
    minutes: dict[int, set[int]] = field(default_factory=dict)
    pending: list[Change] = field(default_factory=list)
    expected: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    said: list[Said] = field(default_factory=list)
    topics: int = 0

    async def begin(
        self, eve: date, plans: Sequence[tuple[Start, list[int] | None]], follows: Sequence[Sequence[int]]
    ) -> None:
        """Dialogues by their starts after a day and own times of reminding, and people with those that they follow."""
        boss = await self.office.number_of(await self.office.official())
        # Whatever happened before, each season begins at its own moment: what breaks breaks again.
        self.office.town.now = datetime.combine(eve, MORNING, ZONE).astimezone(UTC)
        for start, minutes in plans:
            number = await a_dialogue(self.office, self.office.units[0], boss)
            self.numbers.append(number)
            self.minutes[number] = set(minutes or USUAL)
            starts, place = self.moment(start), f"Nhà {number}x1."
            self.starts[place] = starts
            until = (starts + DAY).date()
            values = {"starts_at": starts, "place": place, "reminder_minutes": minutes, "collect_until": until}
            async with self.office.town.database.writing() as db:
                await db.execute(update(Dialogue).where(Dialogue.id == number).values(values))
        for followed in follows:
            self.people.append(self.office.town.somebody())
            for index in followed:
                await self.office.town.presses(self.people[-1], f"d:join:{self.numbers[index]}")
        await self.office.leave()

    def moment(self, start: Start) -> datetime:
        day = self.office.town.now.astimezone(ZONE) + start.days * DAY
        return day.replace(hour=start.hour, minute=0, second=0, microsecond=0)

    async def do(self, act: Act) -> None:
        number, person = self.numbers[act.dialogue], self.people[act.person]
        if act.what in {"join", "leave", "coming", "absent"}:
            await self.office.town.presses(person, f"d:{act.what}:{number}")
            return
        async with self.office.town.database.writing() as db:
            dialogue = await dialogues.get(db, number)
            put_off = dialogue.state == DialogueState.POSTPONED and act.what in {"move", "off", "amend"}
            if put_off or (dialogue.state in ANNOUNCED and dialogue.starts_at > self.office.town.now):
                await CHANGES[act.what](self, db, dialogue, act)

    def decided(self, dialogue: Dialogue) -> Decided:
        return Decided(self.office.town.now, dialogue.created_by)

    async def tell(self, db: Any, dialogue: Dialogue, notice: Notice, token: str) -> None:
        await dialogues.tell_subscribers(db, dialogue, notice, self.office.town.now)
        chats = []
        for chat in self.people:
            contact = await contacts.at_chat(db, Address(BOT, chat))
            if contact is not None and await dialogues.is_subscribed(db, dialogue.id, contact.person_id):
                chats.append(chat)
        version = (dialogue.edition, dialogue.amended)
        self.pending.append(Change(notice, dialogue.id, version, token, tuple(chats)))

    async def move(self, db: Any, dialogue: Dialogue, act: Act) -> None:
        place = f"Nhà {dialogue.id}x{dialogue.edition + 1}."
        new = NewTime(self.moment(act.start), place)
        await reschedule(db, dialogue, new, "mưa", self.decided(dialogue))
        self.starts[place] = dialogue.starts_at
        await self.tell(db, dialogue, Notice.DIALOGUE_MOVED, place)

    async def amend(self, db: Any, dialogue: Dialogue, _act: Act) -> None:
        self.topics += 1
        topics = f"Việc thứ {self.topics}."
        amendment = Amendment({"topics": topics}, (), {"topics": [dialogue.topics, topics]})
        await amending.amend(db, dialogue, amendment, self.decided(dialogue))
        await self.tell(db, dialogue, Notice.DIALOGUE_AMENDED, topics)

    async def change_reminders(self, db: Any, dialogue: Dialogue, act: Act) -> None:
        minutes = [act.start.days * 600, 90]
        self.minutes[dialogue.id] |= set(minutes)
        amendment = Amendment({"reminder_minutes": minutes}, (), {"reminders": ["", ""]})
        await amending.amend(db, dialogue, amendment, self.decided(dialogue))

    async def postpone(self, db: Any, dialogue: Dialogue, _act: Act) -> None:
        await amending.postpone(db, dialogue, "bão", self.decided(dialogue))
        await self.tell(db, dialogue, Notice.DIALOGUE_POSTPONED, dialogue.place)

    async def call_off(self, db: Any, dialogue: Dialogue, _act: Act) -> None:
        await dialogues.move(db, dialogue, DialogueMove.CANCEL, self.decided(dialogue), "mưa")
        await dialogues.void_reminders(db, dialogue)
        await self.tell(db, dialogue, Notice.DIALOGUE_OFF, dialogue.place)

    async def pass_time(self, pause: Pause) -> None:
        """A clock that stood still: what was due meanwhile is looked for once it goes on, and again."""
        self.office.town.now += pause.hours * HOUR
        usual = tuple(timedelta(minutes=one) for one in USUAL)
        for _ in range(2):
            now, database = self.office.town.now, self.office.town.database
            await move_dialogues_on(database, ZONE, now)
            await queue_due_reminders(database, ReminderPolicy(usual, self.quiet, ZONE), now)
            await settle_all_seats(database, seats_over_message, ZONE, now)
            if pause.sends:
                await self.send()

    async def send(self) -> None:
        """Let all leave; of what was to be told only that which no later change has overtaken."""
        async with self.office.town.database.reading() as db:
            found = {number: await dialogues.get(db, number) for number in self.numbers}
        for change in self.pending:
            if not overtaken(change, found[change.number]):
                self.expected.update((chat, SIGNS[change.notice], change.token) for chat in change.chats)
        self.pending.clear()
        now = self.office.town.now
        on = frozenset(one.place for one in found.values() if one.state in ANNOUNCED and one.starts_at > now)
        self.said += [Said(now, one.chat, one.text, on) for one in await self.office.leave()]

    def judge(self) -> None:
        """Each reminder once, before the start, by day, of a time that stands; of each change everybody once."""
        reminded: Counter[tuple[int, str]] = Counter()
        may: dict[tuple[int, str], set[int]] = {}
        for one in self.said:
            told = [place for place in self.starts if place in one.text] if REMINDED in one.text else []
            due = {place: self.due(place, one.at) for place in told}
            for place in told:
                starts = self.starts[place].astimezone(ZONE)
                assert place in one.places, one
                assert one.at < starts, one
                assert is_allowed_hour(one.at.astimezone(ZONE), starts, self.quiet), one
                reminded[one.chat, place] += 1
                # With another of its day it may be told before its own time: each reminder of it once in all.
                of_day = [other for other in told if self.starts[other].astimezone(ZONE).date() == starts.date()]
                together = {minutes for other in of_day for minutes in due[other]}
                allowed = may.setdefault((one.chat, place), set())
                allowed |= due[place] | together & self.minutes[number_in(place)]
                assert reminded[one.chat, place] <= len(allowed), one
        heard = Counter(
            (one.chat, sign, token)
            for one in self.said
            for sign in SIGNS.values()
            if sign in one.text
            for token in [*self.starts, *(f"Việc thứ {number}." for number in range(1, self.topics + 1))]
            if token in AS_IT_WAS.sub("", one.text) and ("Việc" in token) == (sign == AMENDED)
        )
        assert heard == self.expected

    def due(self, place: str, at: datetime) -> set[int]:
        """The reminders of a dialogue whose own time has come, by their minutes before the start."""
        offsets = [timedelta(minutes=minutes) for minutes in self.minutes[number_in(place)]]
        plan = plan_reminders(self.starts[place].astimezone(ZONE), offsets, self.quiet)
        return {int(one.offset.total_seconds() // 60) for one in plan if one.due <= at}


def overtaken(change: Change, dialogue: Dialogue) -> bool:
    """Whether a later change says more: another edition, an end, or of two amendments the newer one."""
    if change.notice == Notice.DIALOGUE_OFF:
        return False
    newer = change.version[0] != dialogue.edition or dialogue.state in OFF
    return newer or (change.notice == Notice.DIALOGUE_AMENDED and change.version[1] != dialogue.amended)


def number_in(place: str) -> int:
    return int(place.split()[1].partition("x")[0])


CHANGES = {
    "move": Season.move,
    "off": Season.call_off,
    "amend": Season.amend,
    "remind": Season.change_reminders,
    "postpone": Season.postpone,
}
