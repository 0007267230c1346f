"""Reminders of dialogues: of two on one day once together, with one's own opinions for it."""

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select, update

from rules.dialogue_states import DialogueMove
from rules.notice_kinds import Notice
from rules.reminders import Quiet
from scheduler.reminding import ReminderPolicy, queue_due_reminders
from scheduler.tidying import tidy_account
from storage.dialogue import dialogues
from storage.dialogue.dialogues import Decided
from storage.tables import Dialogue, Outbox
from tests.handlers.deeds import writes
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
    assert not any("đã có chỗ" in text or "danh sách chờ" in text for text in told)
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
    *opinions, answered = [await office.town.hands_in(person) for _ in range(3)]
    await change(office, number, reminder_minutes=[180])
    for one in (*opinions, answered):
        await office.town.presses(person, f"y:choose-dialogue:{one.id}")
    clerk = await office.official("official", answered.unit_id)
    # What has its answer before is spoken about no more.
    await writes(office, clerk, answered, "answer", "Đã sửa xong.")
    await office.leave()
    said = await heard_until(office, *(MORNING - DAY + step * HOUR for step in range(30)))
    (text,) = reminders(said, person)
    assert "Ý kiến của ông/bà cho hội nghị này: 2" in text
    assert [str(one.code)[2:-1] in text for one in (*opinions, answered)] == [True, True, False]


async def test_who_has_a_seat_at_one_of_the_day_and_waits_for_one_at_the_other_reads_both(office: Staffed) -> None:
    early, late = await a_day_with_two(office, 9, 15)
    await change(office, late, seats=0)
    person = office.town.somebody()
    for number in (early, late):
        await office.town.presses(person, f"d:coming:{number}")
    await office.leave()
    said = await heard_until(office, MORNING - DAY + 7 * HOUR)
    (text,) = reminders(said, person)
    seat, waits = text.index("Ông/bà đã có chỗ tại hội nghị này."), text.index("Ông/bà còn trong danh sách chờ")
    assert text.index("Hội trường 9") < seat < text.index("Hội trường 15") < waits
