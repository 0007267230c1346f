"""Reminders that would come too late for somebody's messenger: told at the last moment by day, once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from rules.reach import ZALO_OA, Reach
from scheduler.bringing_forward import bring_reminders_forward
from storage.queue.peers import FIRST_PEER
from storage.queue.reaches import remember_reach
from storage.tables import Account, Outbox, Peer
from tests.handlers.office import ZONE, Heard, Staffed
from tests.handlers.test_reminding import MORNING, POLICY, a_day_with_two, heard_until, reminders
from tests.journeys.stage import BOT

PERSON = FIRST_PEER + 1


async def subscriber(office: Staffed, dialogue: int, at: datetime, reach: Reach = ZALO_OA) -> list[Heard]:
    """Somebody whose messenger has a window follows a dialogue, and says nothing more; gives what they read."""
    office.town.now = at
    async with office.town.database.writing() as db:
        remember_reach(db, await db.get_one(Account, BOT), reach)
        db.add(Peer(id=1, account_id=BOT, external_id="246845883529190001", heard_at=at, said=0))
    await office.town.presses(PERSON, f"d:join:{dialogue}")
    return [one for one in await office.leave() if one.chat == PERSON]


async def walked(office: Staffed, about: datetime, *hours: float) -> list[tuple[datetime, str]]:
    """What the person hears so many hours before and after a moment."""
    found = []
    for step in hours:
        office.town.now = moment = about + timedelta(hours=step)
        await bring_reminders_forward(office.town.database, POLICY, moment)
        found += [(moment, text) for text in reminders(await heard_until(office, moment), PERSON)]
    return found


@pytest.mark.parametrize(
    ("written", "told"),
    [
        # By day an hour before the window closes; what would be told at night is told in the evening before it.
        (datetime(2026, 3, 5, 10, tzinfo=ZONE), datetime(2026, 3, 12, 9, tzinfo=ZONE)),
        (datetime(2026, 3, 5, 2, tzinfo=ZONE), datetime(2026, 3, 11, 20, 30, tzinfo=ZONE)),
        (datetime(2026, 3, 5, 6, 30, tzinfo=ZONE), datetime(2026, 3, 11, 20, 30, tzinfo=ZONE)),
        (datetime(2026, 3, 5, 22, 15, tzinfo=ZONE), datetime(2026, 3, 12, 20, 30, tzinfo=ZONE)),
    ],
)
async def test_a_reminder_is_told_once_at_the_last_moment_by_day(
    office: Staffed, written: datetime, told: datetime
) -> None:
    (dialogue,) = await a_day_with_two(office, 9)
    said = await subscriber(office, dialogue, written)
    # At their last contact they read on which day to write.
    until = "ngày 12/3/2026. Để được nhắc lại trước hội nghị, xin ông/bà nhắn chữ"
    assert f'{until} "nhắc" vào thứ Năm, ngày 19/3/2026' in said[0].text
    heard = await walked(office, told, -100, -12, -0.5, 0, 0.5, 3, 12)
    assert [moment for moment, _ in heard] == [told]
    assert "thứ Năm, ngày 19/3/2026" in heard[0][1]
    # The day before they hear nothing more of what they were told; two hours before is another reminder.
    heard = await walked(office, MORNING, -23, -22, -1)
    assert len(heard) == 1
    assert heard[0][0].date() == MORNING.date()


async def test_who_writes_again_is_told_in_time_and_not_before(office: Staffed) -> None:
    (dialogue,) = await a_day_with_two(office, 9)
    await subscriber(office, dialogue, datetime(2026, 3, 5, 10, tzinfo=ZONE))
    async with office.town.database.writing() as db:
        await db.execute(update(Peer).values(heard_at=datetime(2026, 3, 18, 10, tzinfo=ZONE)))
    heard = await walked(office, MORNING, -45, -23, -22, -1)
    assert len(heard) == 2
    assert not any("nhắn chữ" in text for _, text in heard)


async def test_whose_messenger_has_no_window_is_told_in_time(office: Staffed) -> None:
    (dialogue,) = await a_day_with_two(office, 9)
    said = await subscriber(office, dialogue, datetime(2026, 3, 5, 10, tzinfo=ZONE), replace(ZALO_OA, window=None))
    assert "nhắn chữ" not in said[0].text
    assert await walked(office, datetime(2026, 3, 12, 9, tzinfo=ZONE), -1, 0, 0.5) == []


async def test_asked_again_it_tells_nobody_twice(office: Staffed) -> None:
    (dialogue,) = await a_day_with_two(office, 9)
    await subscriber(office, dialogue, datetime(2026, 3, 5, 10, tzinfo=ZONE))
    for _ in range(2):
        await bring_reminders_forward(office.town.database, POLICY, datetime(2026, 3, 12, 9, 30, tzinfo=ZONE))
    async with office.town.database.reading() as db:
        rows = (await db.scalars(select(Outbox.dedup_key).where(Outbox.notice == "reminder"))).all()
    assert len(rows) == 1


async def test_two_dialogues_of_a_day_are_brought_forward_as_one_message(office: Staffed) -> None:
    early, late = await a_day_with_two(office, 9, 15)
    await subscriber(office, early, datetime(2026, 3, 5, 10, tzinfo=ZONE))
    await office.town.presses(PERSON, f"d:join:{late}")
    await office.leave()
    told = datetime(2026, 3, 12, 9, tzinfo=ZONE)
    heard = await walked(office, told, -12, -0.5, 0, 0.5, 3)
    assert [moment for moment, _ in heard] == [told]
    assert all(place in heard[0][1] for place in ("Hội trường 9", "Hội trường 15", "có 2 hội nghị"))
    # The day before neither of them is told once more.
    assert await walked(office, MORNING, -23, -17, -12) == []
