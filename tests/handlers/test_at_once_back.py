"""On PostgreSQL whoever comes back in the moment in which an answer is refused as theirs misses nothing."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from rules.notice import Policy
from rules.outcome import Unreachable, decide_settlement
from scheduler.after_send import Ended, settle_all
from storage.engine.database import Database
from storage.queue.leased import Leased
from storage.tables import Contact
from tests.handlers.deeds import A_MINUTE
from tests.handlers.office import Staffed, to
from tests.handlers.test_at_once import handed_in, previews
from tests.properties.test_returning import change
from tests.properties.town import Town
from tests.storage.test_row_locks import until_one_waits

GONE = Unreachable("Forbidden: bot was blocked by the user")


async def in_hand(office: Staffed) -> tuple[int, list[Leased]]:
    """Somebody who has blocked the bot, and an answer to them that a sender has in hand."""
    clerk = await office.official("official", office.units[0])
    lan, feedback = await handed_in(office)
    (send,) = await previews(office, feedback, (clerk, "answer"))
    await office.town.presses(*send)
    await office.leave()
    await office.town.time_passes(A_MINUTE)
    rows = await office._claimed()
    await office._sent([one for one in rows if one.chat_id != lan])
    await office.town.give(**change(office.town, lan, "member", "kicked"))
    return lan, [one for one in rows if one.chat_id == lan]


def refused(office: Staffed, rows: list[Leased]) -> list[Ended]:
    now = office.town.clock()
    return [
        Ended(one, GONE, decide_settlement(GONE, Policy(one.policy), one.attempts, now, one.refusals)) for one in rows
    ]


async def hears_in_the_end(office: Staffed, lan: int) -> bool:
    """Whether the answer arrives: now, or with their next word where nothing is said to reach them."""
    heard = to(await office.leave(), lan)
    async with office.town.database.reading() as db:
        away = await db.scalar(select(Contact.unreachable_at).where(Contact.chat_id == lan))
    if away is not None:
        await office.town.says(lan, "/start")
        heard += to(await office.leave(), lan)
    return sum("Xã trả lời" in one for one in heard) == 1


@pytest.mark.parametrize("by", ["unblocking", "writing"])
async def test_an_answer_refused_in_the_moment_of_a_return_arrives(shared: Database, by: str) -> None:
    office = await Staffed.of(Town(shared))
    lan, rows = await in_hand(office)
    back: dict[str, Any] = change(office.town, lan, "kicked", "member")
    async with shared.writing() as db:
        await settle_all(db, refused(office, rows), office.town.clock())
        other = asyncio.ensure_future(
            office.town.give(**back) if by == "unblocking" else office.town.says(lan, "Cảm ơn xã")
        )
        await until_one_waits(shared)
    await other
    assert await hears_in_the_end(office, lan)
    await office.town.close()
