"""What was made for officials before somebody was forgotten, and may name them: marked and told of, or taken away."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select, update

from rules.access import Right
from rules.jobs import KINDS, JobMove, JobState, is_about
from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.files import results
from storage.queue import admins, jobs
from storage.queue.outbox import Letter
from storage.tables import Feedback, Job
from storage.tables.base import one_of, padded

A_DAY = timedelta(days=1)
NAMING = tuple(kind for kind, row in KINDS.items() if row.names_people)


async def mark_made_files(db: Db, feedbacks: Collection[Feedback], now: datetime) -> None:
    """Mark the files that may name the authors of some feedbacks, and tell who decides what becomes of them.

    What is being made from before is begun anew.
    """
    found = await _about(db, feedbacks)
    await _begin_anew(db, found, now)
    done = [one.id for one in found if one.state == JobState.DONE and one.named_at is None]
    if not done:
        return
    marked = update(Job).where(Job.id.in_(padded(done))).values(named_at=now)
    await db.execute(marked.execution_options(synchronize_session=False))
    letter = Letter(f"{Notice.FILES_NAMED}:{now.timestamp():.6f}", admins.ANYWHERE, now, Notice.FILES_NAMED)
    await admins.queue_for_each(db, letter, await admins.with_right_over_all(db, Right.ANSWER_REQUESTS))


async def drop_made_files(db: Db, feedback: Feedback, now: datetime) -> None:
    """Take away the files in which a feedback may stand whose term is over."""
    found = await _about(db, [feedback])
    await _begin_anew(db, found, now)
    for job in found:
        if job.state == JobState.DONE:
            await results.delete_job(db, job, now)


async def _about(db: Db, feedbacks: Collection[Feedback]) -> list[Job]:
    """The jobs about days on which one of the feedbacks came in; which day that was is the office's to say."""
    if not feedbacks:
        return []
    made = select(Job).where(Job.kind.in_(NAMING), one_of(Job.state, JobState.RUNNING, JobState.DONE))
    days = {one.received_at.date() + beside for one in feedbacks for beside in (-A_DAY, 0 * A_DAY, A_DAY)}
    return [job for job in await db.scalars(made.order_by(Job.id)) if any(is_about(job.arguments, day) for day in days)]


async def _begin_anew(db: Db, found: Collection[Job], now: datetime) -> None:
    """What is being made is made of a moment before: whoever does it finds that it is not theirs any more."""
    for job in found:
        if job.state == JobState.RUNNING:
            anew = {"attempts": Job.attempts - 1, "due_at": now, **jobs.NOBODYS}
            await jobs.move_job(db, JobMove.RETRY, (Job.id == job.id,), anew)
