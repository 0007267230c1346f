"""Closes what its author has not judged in time, without a word to them; they may still judge it for a while."""

from datetime import datetime, timedelta

from rules.lifecycle import Action
from rules.refusal import Refusal
from rules.working_days import home_day
from storage.engine.database import Database
from storage.feedback import applying, feedbacks, lapsing
from storage.feedback.feedbacks import Deed

# What has not arrived yet is looked at again after so long.
AGAIN = timedelta(days=1)


async def close_unjudged(database: Database, now: datetime) -> int:
    """Close each in its own transaction; gives how many. One whose answer has not arrived is not closed."""
    today = home_day(now)
    async with database.reading() as db:
        waiting = await lapsing.find_unjudged(db, today)
    closed = 0
    for number in waiting:
        async with database.writing() as db:
            feedback = await feedbacks.get(db, number)
            await applying.hold(db, feedback)
            if not await lapsing.is_unjudged(db, number, today):
                continue  # judged, and perhaps taken back, at the last moment
            if not await lapsing.has_arrived(db, number):
                await lapsing.put_off(db, number, today + AGAIN)
                continue
            try:
                await feedbacks.change(db, feedback, Deed(Action.LAPSE, now))
            except Refusal:
                await lapsing.put_off(db, number, today + AGAIN)
                continue
            closed += 1
    return closed
