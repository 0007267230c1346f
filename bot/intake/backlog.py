"""The backlog: updates that were kept and not dealt with, by this process or by one that did not live to do so."""

import asyncio
from datetime import timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.intake.intake import Intake
from storage.queue import inbox
from storage.queue.inbox import Arrived

# So many of a backlog are dealt with at once, beside what comes in meanwhile.
MOST_RESUMED = 16
ABANDONED_AFTER = timedelta(minutes=2)
log = structlog.get_logger()


async def read_unprocessed(intake: Intake) -> list[Arrived]:
    """What was kept and not yet dealt with; a database that is away is waited for."""
    while True:
        try:
            async with intake.database.reading() as db:
                return list(await inbox.read_unprocessed(db, intake.bot.id))
        except (SQLAlchemyError, OSError) as error:
            log.warning("inbox not read", kind=type(error).__name__)
            await asyncio.sleep(1.0)


async def resume_abandoned(intake: Intake) -> None:
    """Deal with what some process kept and then did not live to deal with."""
    async with intake.database.reading() as db:
        abandoned = await inbox.read_unprocessed(db, intake.bot.id, intake.clock() - ABANDONED_AFTER)
    for one in abandoned:
        await intake.resume(one)


async def resume_all_at_start(intake: Intake) -> None:
    """Deal with what was left over, so many at a time; what comes in meanwhile does not wait for it."""
    room = asyncio.Semaphore(MOST_RESUMED)

    async def resume(one: Arrived) -> None:
        async with room:
            await intake.resume(one)

    async with asyncio.TaskGroup() as group:
        for one in await read_unprocessed(intake):
            group.create_task(resume(one))
