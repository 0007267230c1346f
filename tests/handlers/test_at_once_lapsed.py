"""On PostgreSQL an answer that is judged, and the judgement taken back, while the clock closes what nobody judged."""

import asyncio
from datetime import timedelta

from rules.lifecycle import Action, State
from scheduler.unjudged import close_unjudged
from storage.engine.database import Database
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from tests.handlers.deeds import writes
from tests.handlers.office import Staffed
from tests.handlers.test_at_once import actions, handed_in, tells_one_story
from tests.properties.town import Town
from tests.storage.test_row_locks import until_one_waits

OVER = timedelta(days=15)


async def test_what_is_to_be_judged_anew_is_not_closed_by_the_term_of_before(shared: Database) -> None:
    office = await Staffed.of(Town(shared))
    clerk = await office.official("official", office.units[0])
    _, feedback = await handed_in(office)
    await writes(office, clerk, feedback, "answer", "Xã đã sửa cống.")
    await office.leave()
    office.town.now += OVER
    async with shared.writing() as db:
        row = await feedbacks.get(db, feedback.id)
        for action in (Action.CONFIRM, Action.RECONSIDER):
            await feedbacks.change(db, row, Deed(action, office.town.clock()))
        closing = asyncio.ensure_future(close_unjudged(shared, office.town.clock()))
        await until_one_waits(shared)
    assert await closing == 0
    assert (await tells_one_story(office, feedback)).state == State.ANSWERED
    assert Action.LAPSE not in await actions(office, feedback)
    office.town.now += OVER
    assert await close_unjudged(shared, office.town.clock()) == 1
    await office.town.close()
