"""Who blocks the bot and who comes back, through the real doors."""

from typing import Any

import pytest
from sqlalchemy import select, update

from rules.notice import Address, Outgoing
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Contact, Outbox
from tests.journeys.stage import BOT
from tests.properties.town import Town, a_town
from tests.properties.world import World


def change(town: Town, person: int, before: str, after: str) -> dict[str, Any]:
    """What Telegram tells when somebody blocks the bot or takes that back."""
    message = town.message(person, "x")
    bot = {"id": BOT, "is_bot": True, "first_name": "Cầu Nối"}
    old, new = (
        {"user": bot, "status": one} | ({"until_date": 0} if one == "kicked" else {}) for one in (before, after)
    )
    facts = {"chat": message["chat"], "from": message["from"], "date": message["date"]}
    return {"my_chat_member": facts | {"old_chat_member": old, "new_chat_member": new}}


async def missed(town: Town, person: int, feedback: int) -> None:
    """A receipt that did not arrive."""
    async with town.database.writing() as db:
        what = Outgoing(text="Đã nhận")
        await outbox.add(
            db, Letter("r", Address(BOT, person), town.now, notice="receipt", subject_id=feedback, what=what)
        )
        failed = update(Outbox).where(Outbox.dedup_key == "r")
        await db.execute(failed.values(state="failed", error="unreachable: x"))


async def told(town: Town, person: int) -> list[str]:
    async with town.database.reading() as db:
        rows = select(Outbox.state).where(Outbox.notice == "missed", Outbox.chat_id == person)
        return list(await db.scalars(rows))


async def is_away(town: Town, person: int) -> bool:
    async with town.database.reading() as db:
        return await db.scalar(select(Contact.unreachable_at).where(Contact.chat_id == person)) is not None


@pytest.mark.parametrize("by", ["unblocking", "writing", "pressing"])
def test_who_comes_back_by_whatever_they_do_hears_what_was_missed_before_anything_else(
    migrated_url: str, by: str
) -> None:
    with a_town(migrated_url) as (world, town):
        world.run(comes_back(world, town, by))


async def comes_back(_world: World, town: Town, by: str) -> None:
    person = town.somebody()
    feedback = await town.hands_in(person)
    await town.give(**change(town, person, "member", "kicked"))
    assert await is_away(town, person)
    await missed(town, person, feedback.id)
    # Told so once more, which is no return.
    await town.give(**change(town, person, "member", "kicked"))
    assert await is_away(town, person)
    assert await told(town, person) == []
    if by == "unblocking":
        await town.give(**change(town, person, "kicked", "member"))
    elif by == "writing":
        await town.says(person, "/start")
    else:
        await town.presses(person, "m:home")
    assert not await is_away(town, person)
    assert await told(town, person) == ["queued"]
    async with town.database.reading() as db:
        waiting = select(Outbox.notice).where(Outbox.chat_id == person, Outbox.state == "queued")
        after = waiting.where(Outbox.id > (select(Outbox.id).where(Outbox.dedup_key == "r").scalar_subquery()))
        assert (await db.scalars(after.order_by(Outbox.lane, Outbox.id))).first() == "missed"
    assert await town.trouble() == []
