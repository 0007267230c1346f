"""On PostgreSQL an erasure that a deadlock breaks off is tried again, and nobody hears of it."""

import asyncio

import pytest
from sqlalchemy import event, func, select, update
from sqlalchemy.engine import ExceptionContext

from rules.lifecycle import Action
from storage.engine.database import Database
from storage.feedback import applying, feedbacks
from storage.feedback.feedbacks import Deed
from storage.tables import Feedback, Inbox, Request
from tests.handlers.deeds import lines
from tests.handlers.office import Staffed, to
from tests.handlers.test_joining import joins
from tests.handlers.test_requests import asked
from tests.properties.town import Town
from tests.storage.test_row_locks import until_one_waits


def watch(database: Database, request: pytest.FixtureRequest) -> list[str]:
    """The codes of what PostgreSQL breaks off from now on, until the test is over."""
    codes: list[str] = []

    def note(context: ExceptionContext) -> None:
        codes.append(str(getattr(context.sqlalchemy_exception and context.sqlalchemy_exception.orig, "sqlstate", "")))

    event.listen(database.writer.sync_engine, "handle_error", note)
    request.addfinalizer(lambda: event.remove(database.writer.sync_engine, "handle_error", note))
    return codes


async def test_an_erasure_that_breaks_off_by_a_deadlock_is_carried_out_all_the_same(
    shared: Database, request: pytest.FixtureRequest
) -> None:
    office = await Staffed.of(Town(shared))
    intake = await office.official("intake")
    lan, number = await asked(office)
    (feedback,) = await office.town.feedbacks(lan)
    await office.leave()
    broken = watch(shared, request)
    async with shared.writing() as db:
        await applying.hold(db, await db.get_one(Feedback, feedback.id))
        erases = asyncio.ensure_future(office.town.presses(intake, f"r:erase:{number}"))
        await until_one_waits(shared)
        # Of two who wait for each other PostgreSQL breaks off the one that waits longest.
        await db.execute(update(Request).values(state=Request.state))
    await erases
    assert broken == ["40P01"]
    async with shared.reading() as db:
        assert (await db.get_one(Request, number)).state == "done"
        assert (await db.get_one(Feedback, feedback.id)).words == ""
        assert await db.scalar(select(func.count()).where(Inbox.state != "done")) == 0
    heard = await office.leave()
    assert len([text for text in to(heard, intake) if f"số {number}" in text]) == 1
    assert not any("lỗi" in one.text or "xin lỗi" in one.text for one in heard)
    await office.town.close()


async def test_an_erasure_is_not_refused_by_who_leaves_what_they_had_joined_at_that_moment(shared: Database) -> None:
    office = await Staffed.of(Town(shared))
    intake = await office.official("intake")
    lan, number = await asked(office)
    (feedback,) = await office.town.feedbacks(lan)
    joined = await joins(office, office.town.somebody())
    assert joined.joined_id == feedback.id
    await office.leave()
    async with shared.writing() as db:
        mine = await db.get_one(Feedback, joined.id)
        await feedbacks.change(db, mine, Deed(Action.STAND_ALONE, office.town.clock()))
        erases = asyncio.ensure_future(office.town.presses(intake, f"r:erase:{number}"))
        await until_one_waits(shared)
    await erases
    async with shared.reading() as db:
        assert (await db.get_one(Request, number)).state == "done"
        assert (await db.get_one(Feedback, feedback.id)).words == ""
        assert (await db.get_one(Feedback, joined.id)).words
    assert [one.action for one in await lines(office, joined)].count(Action.STAND_ALONE) == 1
    await office.town.close()
