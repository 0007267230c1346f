"""Who comes back while people are being reminded of a dialogue hears of it once: neither never nor twice."""

import asyncio
from datetime import timedelta

import pytest

from rules.notice import Address
from rules.notice_kinds import Notice
from scheduler.after_send import settle_all
from scheduler.reminding import queue_due_reminders
from storage.dialogue import dialogues, mailings
from storage.dialogue.amending import Amendment, amend
from storage.dialogue.dialogues import Decided
from storage.dialogue.mailed_rows import release_claimed
from storage.engine.database import Database
from storage.people import people
from tests.handlers.office import Staffed, to
from tests.handlers.test_at_once_back import refused
from tests.handlers.test_reminding import DAY, HOUR, MORNING, POLICY, a_day_with_two, follower
from tests.journeys.stage import BOT
from tests.properties.test_returning import change
from tests.properties.town import Town
from tests.storage.test_row_locks import until_one_waits

DUE = MORNING + HOUR - DAY


async def away(office: Staffed, *hours: int) -> tuple[int, list[int]]:
    """Who follows dialogues at some hours and has blocked the bot."""
    numbers = await a_day_with_two(office, *hours)
    lan = await follower(office, *numbers)
    await office.leave()
    office.town.now = DUE - HOUR
    await office.town.give(**change(office.town, lan, "member", "kicked"))
    office.town.now = DUE
    return lan, numbers


async def remind(office: Staffed) -> None:
    await queue_due_reminders(office.town.database, POLICY, office.town.now)


async def told(office: Staffed, lan: int, hour: int) -> int:
    return sum(f"Hội trường {hour}" in text for text in to(await office.leave(), lan))


async def test_who_returns_while_reminders_are_begun_is_reminded(shared: Database) -> None:
    office = await Staffed.of(Town(shared))
    lan, _ = await away(office, 9)
    async with shared.writing() as db:
        await people.meet(db, Address(BOT, lan), office.town.now)
        await db.flush()
        reminding = asyncio.ensure_future(remind(office))
        waiting = asyncio.ensure_future(until_one_waits(shared))
        await asyncio.wait([reminding, waiting], return_when=asyncio.FIRST_COMPLETED)
    await reminding
    waiting.cancel()
    assert await told(office, lan, 9) == 1
    await office.town.close()


async def test_who_returns_before_the_list_has_come_to_them_is_not_told_beside_it(office: Staffed) -> None:
    lan, (number,) = await away(office, 9)
    async with office.town.database.writing() as db:
        await mailings.begin_mailing(db, await dialogues.get(db, number), Notice.REMINDER, DUE, 24 * 60)
    await office.town.says(lan, "/start")
    await remind(office)
    assert await told(office, lan, 9) == 1


@pytest.mark.parametrize("behind", [timedelta(), timedelta(minutes=30)])
async def test_whom_a_reminder_passed_by_as_it_went_late_is_told_at_their_return(
    office: Staffed, behind: timedelta
) -> None:
    (number,) = await a_day_with_two(office, 9)
    lan = await follower(office, number)
    await office.leave()
    office.town.now = DUE + behind
    await office.town.give(**change(office.town, lan, "member", "kicked"))
    office.town.now += timedelta(minutes=1)
    await remind(office)
    await office.leave()
    await office.town.says(lan, "/start")
    assert await told(office, lan, 9) == 1


async def test_of_a_reminder_of_two_dialogues_that_failed_both_are_named_at_the_return(office: Staffed) -> None:
    numbers = await a_day_with_two(office, 9, 15)
    lan = await follower(office, *numbers)
    await office.leave()
    office.town.now = DUE
    await remind(office)
    rows = await office._claimed()
    async with office.town.database.writing() as db:
        await settle_all(db, refused(office, rows), office.town.clock())
    await office.town.says(lan, "/start")
    (text,) = [one for one in to(await office.leave(), lan) if "Hội trường" in one]
    assert "Hội trường 9" in text
    assert "Hội trường 15" in text
    # Its hours change afterwards: what was named in the sum does not leave by itself.
    office.town.now += timedelta(minutes=10)
    async with office.town.database.writing() as db:
        await release_claimed(db, await dialogues.get(db, numbers[0]))
    await remind(office)
    assert await told(office, lan, 15) == 0


async def test_who_goes_and_comes_back_twice_is_told_of_a_reminder_once(office: Staffed) -> None:
    lan, _ = await away(office, 9)
    await remind(office)
    await office.leave()
    heard = 0
    for _ in range(3):
        await office.town.says(lan, "/start")
        heard += await told(office, lan, 9)
        office.town.now += timedelta(minutes=10)
        await office.town.give(**change(office.town, lan, "member", "kicked"))
        office.town.now += timedelta(minutes=10)
    assert heard == 1


@pytest.mark.parametrize(("before", "minutes"), [(None, [120, 26 * 60]), ([24 * 60], [120])], ids=["set late", "void"])
async def test_nobody_missed_a_reminder_that_no_time_was_left_for(
    office: Staffed, before: list[int] | None, minutes: list[int]
) -> None:
    (number,) = await a_day_with_two(office, 9)
    lan = await follower(office, number)
    await office.leave()
    office.town.now = DUE - HOUR
    async with office.town.database.writing() as db:
        dialogue = await dialogues.get(db, number)
        if before:
            dialogue.reminder_minutes = before
            await mailings.begin_mailing(db, dialogue, Notice.REMINDER, DUE - HOUR, before[0])
        decided = Decided(office.town.now, dialogue.created_by)
        await amend(db, dialogue, Amendment({"reminder_minutes": minutes}, (), {"reminders": ["", ""]}), decided)
    await office.leave()
    office.town.now += timedelta(minutes=10)
    await office.town.give(**change(office.town, lan, "member", "kicked"))
    office.town.now += timedelta(minutes=10)
    await office.town.says(lan, "/start")
    assert await told(office, lan, 9) == 0
