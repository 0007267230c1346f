"""Jobs as whoever runs them meets them: claimed one at a time a unit, renewed, and moved on to their end."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from rules.jobs import LEASE, TRIES, JobMove, JobState, rest_after
from storage.engine.database import Db, hold_back_others
from storage.queue.jobs import (
    IS_LIVE,
    NOBODYS,
    contact_of,
    is_held_up,
    move_job,
    tell_end,
    tell_progress,
)
from storage.tables import Job
from storage.tables.base import one_of

# Who claims waits for whoever claims at the same time.
CLAIMING = "claiming a job"
IS_RUNNING = one_of(Job.state, JobState.RUNNING)
# Of what whoever ran it left no word.
DIED = "died"


async def has_due(db: Db, now: datetime) -> bool:
    """Whether a job may be begun, or one has lost whoever ran it."""
    waits = and_(one_of(Job.state, JobState.QUEUED), Job.due_at <= now)
    found = select(Job.id).where(IS_LIVE, or_(waits, Job.lease_until < now)).limit(1)
    return (await db.execute(found)).one_or_none() is not None


async def claim_job(db: Db, token: str, now: datetime) -> Job | None:
    """Lease the job that has waited longest of those whose unit has none running; None where there is none."""
    await hold_back_others(db, CLAIMING)
    waits = select(Job.id).where(one_of(Job.state, JobState.QUEUED), Job.due_at <= now, ~is_held_up())
    number = await db.scalar(waits.order_by(Job.id).limit(1))
    if number is None:
        return None
    begun = {
        "attempts": Job.attempts + 1,
        "started_at": func.coalesce(Job.started_at, now),
        "lease_token": token,
        "lease_until": now + LEASE,
        "done": 0,
        "total": 0,
    }
    job = await move_job(db, JobMove.START, (Job.id == number,), begun)
    if job is not None:
        await tell_progress(db, job, now)
    return job


def _is_ours(job_id: int, token: str) -> tuple[ColumnElement[bool], ...]:
    return Job.id == job_id, Job.lease_token == token


async def is_ours(db: Db, job_id: int, token: str) -> bool:
    """Whether a job still runs by whoever has the token: nobody has cancelled it or taken it over."""
    return await db.scalar(select(Job.id).where(IS_RUNNING, *_is_ours(job_id, token))) is not None


async def renew(db: Db, job_id: int, token: str, now: datetime) -> bool:
    """Say that a job is still being done; false if it is not ours any more."""
    longer = update(Job).where(IS_RUNNING, *_is_ours(job_id, token)).values(lease_until=now + LEASE)
    longer = longer.execution_options(synchronize_session=False)
    return (await db.execute(longer.returning(Job.id))).one_or_none() is not None


async def note_progress(db: Db, job_id: int, token: str, done: tuple[int, int], now: datetime) -> None:
    """Note how much of how much is done, and have it told."""
    values = {"done": done[0], "total": done[1], "lease_until": now + LEASE}
    told = update(Job).where(IS_RUNNING, *_is_ours(job_id, token)).values(values).returning(Job.id)
    if await db.scalar(told.execution_options(synchronize_session=False)) is None:
        return
    job = await db.get(Job, job_id, populate_existing=True)
    if job is not None:
        await tell_progress(db, job, now)


async def finish(db: Db, job_id: int, token: str, stored_id: int, now: datetime) -> bool:
    """A job is done and this is its file; false if it is not ours any more, and nothing is kept of it."""
    ended = {**NOBODYS, "ended_at": now, "stored_id": stored_id, "error": None}
    job = await move_job(db, JobMove.FINISH, _is_ours(job_id, token), ended)
    if job is not None:
        await _tell_over(db, job, now)
    return job is not None


async def end_try(db: Db, job: Job, token: str, error: tuple[str, str], now: datetime) -> None:
    """A try came to nothing, by which kind of error and under which code of the log: it rests, or is given up."""
    kind, error_id = error
    rest = rest_after(job.attempts, kind)
    if rest is None:
        await refuse(db, job, token, error, now)
        return
    values = {"error": kind[:40], "error_id": error_id, "due_at": now + rest, **NOBODYS}
    again = await move_job(db, JobMove.RETRY, _is_ours(job.id, token), values)
    if again is not None:
        await tell_progress(db, again, now)


async def refuse(db: Db, job: Job, token: str, error: tuple[str, str | None], now: datetime) -> None:
    """Nothing can come of a job: by the key of a refusal, or by an error with its code of the log."""
    values = {"error": error[0][:40], "error_id": error[1], "ended_at": now, **NOBODYS}
    failed = await move_job(db, JobMove.FAIL, _is_ours(job.id, token), values)
    if failed is not None:
        await _tell_over(db, failed, now)


async def give_back(db: Db, job_id: int, token: str, now: datetime) -> None:
    """Whoever runs a job ends for a reason of its own: the try does not count."""
    values = {"attempts": Job.attempts - 1, "due_at": now, **NOBODYS}
    await move_job(db, JobMove.RETRY, _is_ours(job_id, token), values)


async def reap_lapsed(
    db: Db, now: datetime, error_id: str, *, alone: str | None = None, doing: Collection[int] = ()
) -> int:
    """Queue again what has lost whoever ran it, and give up what did so at its last try; gives how many there were.

    Where nobody else can run any, those that are not of the token of whoever is `alone` are lost at once. What whoever
    asks is still `doing` is not lost, however long they were frozen.
    """
    lost = Job.lease_until < now if alone is None else Job.lease_token != alone
    running = (await db.scalars(select(Job).where(IS_RUNNING, lost).order_by(Job.id))).all()
    found = [job for job in running if job.id not in doing]
    for job in found:
        token = job.lease_token or ""
        if job.attempts >= TRIES:
            await refuse(db, job, token, (DIED, error_id), now)
            continue
        again = await move_job(db, JobMove.RETRY, _is_ours(job.id, token), {"due_at": now, **NOBODYS})
        if again is not None:
            await tell_progress(db, again, now)
    return len(found)


async def _tell_over(db: Db, job: Job, now: datetime) -> None:
    """Have the message about it show the end, and say it in a message of its own, which rings."""
    await tell_progress(db, job, now)
    contact = await contact_of(db, job)
    if contact is not None:
        await tell_end(db, job, contact, now)
