"""What officials do with a feedback, from the press to the moment at which its author reads it."""

from datetime import timedelta

from sqlalchemy import select

from storage.feedback import deadlines, history
from storage.tables import Entry, Feedback, Reply
from tests.handlers.office import Heard, Staffed

A_MINUTE = timedelta(minutes=1)


async def newest_reply(office: Staffed, feedback: Feedback) -> Reply:
    async with office.town.database.reading() as db:
        found = select(Reply).where(Reply.feedback_id == feedback.id).order_by(Reply.id.desc())
        return (await db.scalars(found.limit(1))).one()


async def lines(office: Staffed, feedback: Feedback) -> list[Entry]:
    async with office.town.database.reading() as db:
        return list(await history.read(db, feedback.id))


async def clock_runs(office: Staffed, feedback: Feedback) -> bool:
    async with office.town.database.reading() as db:
        clock = await deadlines.read_clock(db, feedback.id)
        return clock is not None and clock.deadline.ended_at is None


async def sends(office: Staffed, official: int, feedback: Feedback) -> None:
    """Let what was read back leave, in the end."""
    await office.town.presses(official, f"p:send:{(await newest_reply(office, feedback)).id}")
    await office.town.time_passes(A_MINUTE)


async def writes(office: Staffed, official: int, feedback: Feedback, act: str, words: str) -> list[Heard]:
    """An action with a text for the author, written in private, until it has left."""
    await office.town.presses(official, f"c:{act}:{feedback.id}")
    await office.private(official, words)
    await sends(office, official, feedback)
    return await office.leave()
