"""The clock of a dialogue runs while it stands so, to its day, and is told up the ladder like every other."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from rules.dialogue_states import DialogueMove
from scheduler.after_dialogue import see_to_dialogues
from scheduler.clock_alerts import tell_of_clocks
from storage.tables import Deadline, Dialogue
from tests.handlers.office import GROUP, ZONE, Staffed, to
from tests.handlers.test_told_units import moves, planned

DAY = timedelta(days=1)


async def ticks(office: Staffed, after: timedelta = timedelta()) -> list[tuple[int, str]]:
    """Let days pass, the clocks be seen to, and give what is heard of them: where, and what."""
    office.town.now += after
    await see_to_dialogues(office.town.database, ZONE, 20, office.town.now)
    await tell_of_clocks(office.town.database, ZONE, office.town.now)
    heard = await office.leave()
    chats = {one.chat for one in heard}
    return [(chat, text) for chat in sorted(chats) for text in to(heard, chat) if "⏰" in text]


async def running(office: Staffed) -> list[date]:
    async with office.town.database.reading() as db:
        live = select(Deadline.due).where(Deadline.kind == "public_notice", Deadline.ended_at.is_(None))
        return list(await db.scalars(live))


async def starts_at(office: Staffed, number: int, starts: datetime) -> None:
    async with office.town.database.writing() as db:
        (await db.get_one(Dialogue, number)).starts_at = starts


async def test_who_has_not_announced_a_dialogue_is_told_before_the_seventh_day_and_the_leader_after(
    office: Staffed,
) -> None:
    official, leader = await office.official(), await office.official("leader")
    await office.link(None)
    # It was planned on a Monday for the Monday two weeks later.
    await planned(office)
    assert await ticks(office) == []
    assert await running(office) == [(office.town.now + 7 * DAY).date()]
    ((chat, told),) = await ticks(office, 3 * DAY)
    assert (chat, "7 ngày" in told, "Hội nghị số" in told) == (GROUP, True, True)
    assert await ticks(office, DAY) == []
    ((chat, told),) = await ticks(office, 4 * DAY)
    assert (chat, "không còn đủ 7 ngày" in told) == (leader, True)
    assert await ticks(office, DAY) == []
    assert official != leader


@pytest.mark.parametrize("move", [DialogueMove.PUBLISH, DialogueMove.DROP])
async def test_once_it_is_announced_or_given_up_nothing_is_told(office: Staffed, move: DialogueMove) -> None:
    await office.official()
    await office.link(None)
    number, _ = await planned(office)
    await ticks(office)
    await moves(office, number, move)
    assert await ticks(office, 3 * DAY) == []
    assert await running(office) == []


async def test_another_day_is_another_last_day_and_one_that_is_near_anyway_has_none(office: Staffed) -> None:
    await office.official()
    number, _ = await planned(office)
    await ticks(office)
    await starts_at(office, number, office.town.now + 30 * DAY)
    await ticks(office)
    await ticks(office)
    assert await running(office) == [(office.town.now + 23 * DAY).date()]
    await starts_at(office, number, office.town.now - DAY)
    await ticks(office)
    assert await running(office) == []
    await starts_at(office, number, office.town.now + 3 * DAY)
    await ticks(office)
    assert await running(office) == []
