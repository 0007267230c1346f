"""On PostgreSQL somebody who goes on with an old draft in the moment in which old drafts are dropped keeps it."""

import asyncio

from sqlalchemy import func, select

from rules.forgetting import KEEP_DRAFTS
from scheduler.tidying import delete_old_rows
from storage.engine.database import Database
from storage.feedback import drafts
from storage.tables import Draft, DraftPart
from tests.handlers.office import Staffed
from tests.properties.town import Town
from tests.storage.test_row_locks import until_one_waits


async def test_a_draft_that_somebody_goes_on_with_is_not_dropped_as_an_old_one(shared: Database) -> None:
    office = await Staffed.of(Town(shared))
    gone, lan = await office.town.asked("name"), await office.town.asked("name")
    async with shared.reading() as db:
        others, mine = (await db.scalars(select(Draft).order_by(Draft.id))).all()
    assert gone < lan
    office.town.now += KEEP_DRAFTS * 2
    async with shared.writing() as db:
        draft = await db.get_one(Draft, mine.id, with_for_update=True)
        draft.touched_at = office.town.now
        await db.flush()
        tidying = asyncio.ensure_future(delete_old_rows(shared, office.town.now))
        waiting = asyncio.ensure_future(until_one_waits(shared))
        await asyncio.wait([tidying, waiting], return_when=asyncio.FIRST_COMPLETED)
    await tidying
    waiting.cancel()
    async with shared.reading() as db:
        assert list(await db.scalars(select(Draft.id))) == [mine.id]
        assert await db.scalar(select(func.count()).where(DraftPart.draft_id == mine.id))
        assert not await db.scalar(select(func.count()).where(DraftPart.draft_id == others.id))
        assert await drafts.find_open(db, mine.person_id)
    await office.town.close()
