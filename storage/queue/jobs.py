"""Jobs as officials meet them: asked for, told about in one message, listed, cancelled, and gone after their time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from rules.access import Clerk
from rules.jobs import LIVE, MOST_OF_ONE, MOVES, JobKind, JobMove, JobState, file_name, require_having
from rules.notice_kinds import Notice
from rules.paging import Cut, Page
from rules.refusal import Refusal
from storage.engine import pages
from storage.engine.database import Db
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.queue.reaches import reach_of
from storage.tables import Contact, Duty, Job
from storage.tables.base import one_of

IS_LIVE = one_of(Job.state, *LIVE)
# Of a job that nobody runs, and of which nothing came: what a try was about to make its result is needed no more.
NOBODYS: dict[str, Any] = {"lease_token": None, "lease_until": None, "stored_id": None}


@dataclass(frozen=True, slots=True)
class JobOrder:
    """What is asked for: a kind, of which unit's things (None: of all), and what else its task must know."""

    kind: JobKind
    unit_id: int | None = None
    # Plain values that go into JSON as they are; days as 2026-11-26, under `from` and `to`.
    arguments: Mapping[str, Any] = field(default_factory=dict)


async def queue_job(
    db: Db, order: JobOrder, clerk: Clerk, contact: Contact, now: datetime, *, always: bool = False
) -> Job:
    """Queue what somebody asks for in their private chat, and the message that tells how far it is.

    The same that waits or runs already for them is told anew instead. Refused to whoever has not the right over the
    unit or area, and to who has too many in hand, but for what the bot does by itself (`always`).
    """
    duty_id = require_having(clerk, order)
    live = await live_of_person(db, clerk.person_id)
    for one in live:
        if (one.kind, one.unit_id, one.arguments) == (order.kind, order.unit_id, dict(order.arguments)):
            one.contact_id, one.message_id, one.told_at = contact.id, None, None
            await db.flush()
            await tell_progress(db, one, now)
            return one
    if len(live) >= MOST_OF_ONE and not always:
        raise Refusal("job-too-many", count=MOST_OF_ONE)
    made = Job(
        kind=order.kind,
        state=JobState.QUEUED,
        unit_id=order.unit_id,
        duty_id=duty_id,
        contact_id=contact.id,
        arguments=dict(order.arguments),
        name=file_name(order.kind, order.arguments),
        asked_at=now,
        due_at=now,
        done=0,
        total=0,
        attempts=0,
    )
    db.add(made)
    await db.flush()
    await tell_progress(db, made, now)
    return made


async def live_of_person(db: Db, person_id: int) -> Sequence[Job]:
    """What somebody has asked for that waits or runs."""
    theirs = select(Duty.id).where(Duty.person_id == person_id)
    return (await db.scalars(select(Job).where(IS_LIVE, Job.duty_id.in_(theirs)).order_by(Job.id))).all()


async def get_job(db: Db, number: int) -> Job:
    """One job; refuses a number that none has."""
    found = await db.get(Job, number, populate_existing=True)
    if found is None:
        raise Refusal("button-old")
    return found


async def jobs_page(db: Db, person_id: int, cut: Cut, *, named: bool) -> Page[Job]:
    """The jobs that somebody asked for, the newest first; also whosever file may name who was erased, if so wished."""
    theirs = Job.duty_id.in_(select(Duty.id).where(Duty.person_id == person_id))
    found = select(Job).where(or_(theirs, Job.named_at.is_not(None)) if named else theirs)
    return await pages.read_page(db, found, (Job.id,), cut, newest_first=True)


async def person_of(db: Db, job: Job) -> int | None:
    """Who asked for it."""
    return await db.scalar(select(Duty.person_id).where(Duty.id == job.duty_id))


async def contact_of(db: Db, job: Job) -> Contact | None:
    """The chat where it was asked for; None once nobody is there any more."""
    return await db.get(Contact, job.contact_id) if job.contact_id is not None else None


async def tell_progress(db: Db, job: Job, now: datetime) -> None:
    """Have a message show how far the job is; one that waits to leave is enough, as it is worded when it leaves.

    Where no message can be changed it is said at the beginning, and the end has a message of its own.
    """
    contact = await contact_of(db, job)
    if contact is None or await outbox.is_waiting(db, Notice.JOB, job.id, contact.address):
        if contact is not None and job.state not in LIVE:
            await outbox.hasten(db, Notice.JOB, job.id, contact.address, now)
        return
    if job.told_at is not None and not (await reach_of(db, contact.account_id)).edits:
        return
    key = f"job:{job.id}:{contact.address.place}:{now.timestamp():.6f}"
    await outbox.add(db, Letter(key, contact.address, now, Notice.JOB, job.id))


async def tell_end(db: Db, job: Job, contact: Contact, now: datetime) -> None:
    """Queue word of a job's end, with its file where there is one, for a private chat."""
    key = f"job-end:{job.id}:{contact.address.place}:{now.timestamp():.6f}"
    await outbox.add(db, Letter(key, contact.address, now, Notice.JOB_END, job.id, contact_id=contact.id))


async def note_told(db: Db, job_id: int, message_id: int, now: datetime) -> None:
    """Note under which number the message about a job stands, and when it was changed last."""
    told = update(Job).where(Job.id == job_id).values(message_id=message_id, told_at=now)
    await db.execute(told.execution_options(synchronize_session=False))


async def note_message_gone(db: Db, job_id: int) -> None:
    """The message about a job cannot be changed any more: what there is to tell stands in a new one."""
    gone = update(Job).where(Job.id == job_id).values(message_id=None)
    await db.execute(gone.execution_options(synchronize_session=False))


async def cancel_job(db: Db, job: Job, now: datetime) -> None:
    """Have a job not be done, or end where it is; refuses one that is over."""
    ended = await move_job(db, JobMove.CANCEL, (Job.id == job.id,), {"ended_at": now, **NOBODYS})
    if ended is None:
        raise Refusal("job-over")
    await tell_progress(db, ended, now)


async def move_job(db: Db, move: JobMove, which: tuple[ColumnElement[bool], ...], values: dict[str, Any]) -> Job | None:
    """Move a job on if it is still where the move begins; None if somebody was faster."""
    sources, target = MOVES[move]
    change = update(Job).where(Job.state.in_(sources), *which).values(state=target, **values).returning(Job.id)
    number = await db.scalar(change.execution_options(synchronize_session=False))
    return await db.get(Job, number, populate_existing=True) if number is not None else None


def is_held_up() -> ColumnElement[bool]:
    """The condition that another job of the same unit runs."""
    other = aliased(Job)
    same = func.coalesce(other.unit_id, 0) == func.coalesce(Job.unit_id, 0)
    return exists().where(one_of(other.state, JobState.RUNNING), same, other.id != Job.id)


async def waits_for_another(db: Db, job: Job) -> bool:
    """Whether a job waits until another one of its unit has ended."""
    waits = select(Job.id).where(Job.id == job.id, one_of(Job.state, JobState.QUEUED), is_held_up())
    return await db.scalar(waits) is not None


async def count_jobs(db: Db) -> dict[str, int]:
    """How many jobs are in each state."""
    rows = await db.execute(select(Job.state, func.count()).group_by(Job.state))
    return {row[0]: row[1] for row in rows}


async def count_named(db: Db) -> int:
    """How many results may name somebody whose data was erased."""
    return await db.scalar(select(func.count()).where(Job.named_at.is_not(None))) or 0


async def last_fault(db: Db) -> str | None:
    """The code of the log of the newest job that failed by a fault; None where none did."""
    failed = select(Job.error_id).where(one_of(Job.state, JobState.FAILED), Job.error_id.is_not(None))
    return await db.scalar(failed.order_by(Job.ended_at.desc()).limit(1))
