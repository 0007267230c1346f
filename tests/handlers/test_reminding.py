"""Reminders of dialogues: of two on one day once together, with one's own opinions; over random weeks none too many."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select, update

from rules.dialogue_states import ANNOUNCED, DialogueMove
from rules.notice import Address
from rules.notice_kinds import Notice
from rules.reminders import Quiet, is_allowed_hour
from scheduler.reminding import ReminderPolicy, queue_due_reminders
from scheduler.tidying import tidy_account
from storage.dialogue import dialogues
from storage.dialogue.dialogues import Decided
from storage.queue import contacts
from storage.tables import Dialogue, Feedback, Outbox
from tests.handlers.office import ZONE, Heard, Staffed
from tests.handlers.test_scopes import a_dialogue
from tests.journeys.stage import BOT

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NIGHT = Quiet(time(21), time(6))
POLICY = ReminderPolicy((DAY, 2 * HOUR), NIGHT, ZONE)
MORNING = datetime(2026, 3, 20, 8, tzinfo=ZONE)


async def a_day_with_two(office: Staffed, *hours: int) -> list[int]:
    """Dialogues on 20 March at some hours, each at a place that names it."""
    boss = await office.number_of(await office.official())
    numbers = []
    for hour in hours:
        number = await a_dialogue(office, office.units[0], boss)
        starts = MORNING.replace(hour=hour)
        await change(office, number, starts_at=starts, place=f"Hội trường {hour}")
        numbers.append(number)
    return numbers


async def change(office: Staffed, number: int, **values: object) -> None:
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).where(Dialogue.id == number).values(values))


async def follower(office: Staffed, *dialogues_followed: int) -> int:
    person = office.town.somebody()
    for number in dialogues_followed:
        await office.town.presses(person, f"d:join:{number}")
    return person


async def heard_until(office: Staffed, *moments: datetime) -> list[Heard]:
    """What is said when the clock comes to each of some moments."""
    said = []
    for moment in moments:
        office.town.now = moment
        await tidy_account(office.town.database, BOT, moment)
        await queue_due_reminders(office.town.database, POLICY, moment)
        said += await office.leave()
    return said


def reminders(said: list[Heard], person: int) -> list[str]:
    return [one.text for one in said if one.chat == person and "Kính mời" in one.text]


async def test_two_dialogues_of_a_day_are_one_reminder_of_each_kind(office: Staffed) -> None:
    early, late = await a_day_with_two(office, 9, 15)
    both, one = await follower(office, early, late), await follower(office, late)
    await office.leave()
    moments = [MORNING - 2 * DAY + step * HOUR for step in range(72)]
    said = await heard_until(office, *moments)
    told = reminders(said, both)
    assert len(told) == 2
    assert all("Hội trường 9" in text and "Hội trường 15" in text and "có 2 hội nghị" in text for text in told)
    assert [("Hội trường 9" in text, "Hội trường 15" in text) for text in reminders(said, one)] == [(False, True)] * 2
    async with office.town.database.reading() as db:
        merged = select(Outbox.state).where(Outbox.notice == Notice.REMINDER, Outbox.error == "merged")
        assert list(await db.scalars(merged)) == ["cancelled", "cancelled"]


@pytest.mark.parametrize("called_off", [False, True])
async def test_of_two_that_were_to_be_told_together_the_one_that_stands_is_told(
    office: Staffed, *, called_off: bool
) -> None:
    early, late = await a_day_with_two(office, 9, 15)
    person, other = [await follower(office, early, late) for _ in range(2)]
    await heard_until(office, MORNING - DAY + 7 * HOUR)
    office.town.now = MORNING.replace(hour=7)
    await queue_due_reminders(office.town.database, POLICY, office.town.now)
    # The reminder that carries both still waits.
    if called_off:
        async with office.town.database.writing() as db:
            dialogue = await dialogues.get(db, early)
            await dialogues.move(
                db, dialogue, DialogueMove.CANCEL, Decided(office.town.now, dialogue.created_by), "mưa bão"
            )
            await dialogues.void_reminders(db, dialogue)
    else:
        await office.town.presses(person, f"d:leave:{early}")
    said = await office.leave()
    assert [("Hội trường 9" in text, "Hội trường 15" in text) for text in reminders(said, person)] == [(False, True)]
    assert [("Hội trường 9" in text) for text in reminders(said, other)] == [not called_off]


async def test_what_was_held_up_until_the_first_began_tells_of_the_second(office: Staffed) -> None:
    early, late = await a_day_with_two(office, 9, 15)
    person = await follower(office, early, late)
    await heard_until(office, MORNING - DAY + 7 * HOUR)
    await queue_due_reminders(office.town.database, POLICY, MORNING.replace(hour=7))
    said = await heard_until(office, MORNING.replace(hour=10))
    assert [("Hội trường 9" in text, "Hội trường 15" in text) for text in reminders(said, person)] == [(False, True)]


async def test_a_dialogue_has_reminders_of_its_own_and_names_ones_opinions_for_it(office: Staffed) -> None:
    (number,) = await a_day_with_two(office, 9)
    person = await follower(office, number)
    opinions = [await office.town.hands_in(person) for _ in range(2)]
    await change(office, number, reminder_minutes=[180])
    async with office.town.database.writing() as db:
        mine = update(Feedback).where(Feedback.id.in_([one.id for one in opinions]))
        await db.execute(mine.values(dialogue_id=number, dialogue_edition=1))
    await office.leave()
    said = await heard_until(office, *(MORNING - DAY + step * HOUR for step in range(30)))
    (text,) = reminders(said, person)
    assert "Ý kiến của ông/bà cho hội nghị này: 2" in text
    assert all(str(one.code)[2:-1] in text for one in opinions)


@dataclass
class Weeks:
    """A season of dialogues that are moved, called off, followed and left, with clocks that stand still for hours."""

    office: Staffed
    chance: random.Random
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    starts: dict[str, datetime] = field(default_factory=dict)
    # Who is to hear of a change: by the words that only this change has.
    concerned: Counter[tuple[int, str]] = field(default_factory=Counter)
    heard: list[tuple[datetime, Heard]] = field(default_factory=list)

    async def name(self, number: int) -> str:
        """Give a dialogue a place that names it and its edition, and remember when it starts there."""
        async with self.office.town.database.reading() as db:
            dialogue = await dialogues.get(db, number)
        place = f"Nhà {number}x{dialogue.edition}."
        self.places[place], self.starts[place] = (number, dialogue.edition), dialogue.starts_at
        await change(self.office, number, place=place)
        return place

    def some_start(self) -> datetime:
        day = self.office.town.now.astimezone(ZONE) + timedelta(days=self.chance.randint(1, 5))
        return day.replace(hour=self.chance.choice((5, 7, 8, 14, 19, 22)), minute=self.chance.choice((0, 30)))

    async def change_something(self, numbers: list[int], people: list[int]) -> None:
        number, person = self.chance.choice(numbers), self.chance.choice(people)
        async with self.office.town.database.reading() as db:
            dialogue = await dialogues.get(db, number)
        if dialogue.state not in ANNOUNCED or dialogue.starts_at <= self.office.town.now:
            return
        what = self.chance.choice(("join", "join", "leave", "coming", "absent", "move", "off"))
        if what == "move":
            await self.move(dialogue)
        elif what == "off" and self.chance.random() < 0.2:
            await self.call_off(dialogue)
        elif what not in {"move", "off"}:
            await self.office.town.presses(person, f"d:{what}:{number}")

    async def move(self, dialogue: Dialogue) -> None:
        async with self.office.town.database.writing() as db:
            current = await dialogues.get(db, dialogue.id)
            place = f"Nhà {current.id}x{current.edition + 1}."
            by_hand = Decided(self.office.town.now, current.created_by)
            await dialogues.reschedule(db, current, self.some_start(), place, "mưa", by_hand)
            self.places[place], self.starts[place] = (current.id, current.edition), current.starts_at
            await dialogues.tell_subscribers(db, current, Notice.DIALOGUE_MOVED, self.office.town.now)
        await self.note_concerned(dialogue.id, f"HỘI NGHỊ THAY ĐỔI {place}")

    async def call_off(self, dialogue: Dialogue) -> None:
        async with self.office.town.database.writing() as db:
            current = await dialogues.get(db, dialogue.id)
            by_hand = Decided(self.office.town.now, current.created_by)
            await dialogues.move(db, current, DialogueMove.CANCEL, by_hand, "mưa")
            await dialogues.void_reminders(db, current)
            await dialogues.tell_subscribers(db, current, Notice.DIALOGUE_OFF, self.office.town.now)
        await self.note_concerned(dialogue.id, f"KHÔNG TỔ CHỨC NỮA {dialogue.place}")

    async def note_concerned(self, number: int, what: str) -> None:
        async with self.office.town.database.reading() as db:
            for chat in range(1000, self.office.town.people + 1):
                contact = await contacts.at_chat(db, Address(BOT, chat))
                if contact is not None and await dialogues.is_subscribed(db, number, contact.person_id):
                    self.concerned[chat, what] += 1

    async def pass_time(self) -> None:
        """A clock that ticks, or stood still: what was due meanwhile is looked for once it goes on."""
        now = self.office.town.now + self.chance.choice((HOUR / 3, HOUR, 2 * HOUR, 5 * HOUR, 11 * HOUR))
        for _ in range(2):
            self.heard += [(self.office.town.now, one) for one in await heard_until(self.office, now)]


@pytest.mark.parametrize("seed", range(3))
async def test_over_random_weeks_nobody_is_reminded_twice_late_at_night_or_of_what_is_void(
    office: Staffed, seed: int
) -> None:
    office.quiet = NIGHT
    weeks = Weeks(office, random.Random(seed))
    boss = await office.number_of(await office.official())
    office.town.now = MORNING - 12 * DAY
    numbers = [await a_dialogue(office, office.units[0], boss) for _ in range(3)]
    for number in numbers:
        minutes = weeks.chance.choice((None, [2880, 60], [1440], [720, 120, 30]))
        await change(office, number, starts_at=weeks.some_start(), reminder_minutes=minutes)
        await weeks.name(number)
    people = [await follower(office, weeks.chance.choice(numbers)) for _ in range(4)]
    await office.leave()
    for _ in range(45):
        await weeks.change_something(numbers, people)
        await weeks.pass_time()
    judge(weeks)
    async with office.town.database.reading() as db:
        sent = select(Outbox.dedup_key).where(Outbox.notice == Notice.REMINDER, Outbox.state == "sent")
        assert len(list(await db.scalars(sent))) == sum("Kính mời" in one.text for _, one in weeks.heard)


def judge(weeks: Weeks) -> None:
    told = [(at, one, place) for at, one in weeks.heard for place in weeks.places if place in one.text]
    reminded = [(at, one, place) for at, one, place in told if "Kính mời" in one.text]
    assert reminded
    for at, one, place in reminded:
        number, edition = weeks.places[place]
        assert at < weeks.starts[place], one.text
        assert is_allowed_hour(at.astimezone(ZONE), weeks.starts[place].astimezone(ZONE), NIGHT), at
        # Nothing of a void time: of no dialogue an older edition is told than one that was told before.
        newer = [two for two, (other, late) in weeks.places.items() if other == number and late > edition]
        assert not [when for when, two, where in told if two.chat == one.chat and where in newer and when <= at]
    kinds = Counter((one.chat, place) for _, one, place in reminded)
    assert max(kinds.values()) <= 3
    changes = Counter(
        (one.chat, f"{sign} {place}")
        for _, one, place in told
        for sign in ("HỘI NGHỊ THAY ĐỔI", "KHÔNG TỔ CHỨC NỮA")
        if sign in one.text
    )
    # Everybody concerned is told of a change once, and nobody else.
    assert changes == weeks.concerned
