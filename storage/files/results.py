"""What jobs make: taken over into the folder of files, pointed to by their jobs, and gone with them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from rules.jobs import KEEP_RESULTS, KINDS, LIVE, JobKind
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.engine.database import Db
from storage.engine.upsert import add_new
from storage.files.folder import FileFolder
from storage.files.unneeded import mark_unneeded
from storage.queue.leased import Leased
from storage.queue.retention import CHUNK
from storage.tables import Job, StoredFile
from storage.tables.base import padded

PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that a job has made, by its bytes."""

    digest: str
    size: int


def measure(path: Path) -> MadeFile:
    """The digest and size of a file, read in pieces; to be called in a thread of its own."""
    with path.open("rb") as file:
        return MadeFile(file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size)


def adopt(folder: FileFolder, path: Path, made: MadeFile) -> None:
    """Move a file of the folder's own disk to its place there, so that it outlives a power cut; in a thread."""
    path.chmod(PRIVATE)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    folder.adopt(path, made.digest)


async def point_to(db: Db, job: Job, token: str, made: MadeFile, now: datetime) -> int | None:
    """Have a running job need a file before its bytes take their place, so that nobody takes them away again.

    Gives the number of the file's row; None if the job is not ours any more.
    """
    kind = KINDS[JobKind(job.kind)]
    row = {"digest": made.digest, "size": made.size, "kind": kind.content, "suffix": kind.suffix, "stored_at": now}
    await add_new(db, StoredFile, [row], "digest")
    needed = update(StoredFile).where(StoredFile.digest == made.digest).values(unneeded_at=None)
    number = await db.scalar(needed.returning(StoredFile.id).execution_options(synchronize_session=False))
    pointed = update(Job).where(Job.id == job.id, Job.lease_token == token).values(stored_id=number)
    pointed = pointed.execution_options(synchronize_session=False)
    return await db.scalar(pointed.returning(Job.stored_id))


async def delete_job(db: Db, job: Job, now: datetime) -> None:
    """Take away a job that is over, with its file if nothing else needs that; refuses one that is not over."""
    if job.state in LIVE:
        raise Refusal("job-not-over")
    await _delete(db, [job.id], now)


async def has_old(db: Db, now: datetime) -> bool:
    """Whether jobs have ended so long ago that they go."""
    return (await db.execute(select(Job.id).where(_is_old(now)).limit(1))).one_or_none() is not None


async def drop_old(db: Db, now: datetime) -> int:
    """Take away one chunk of them, with their files; gives how many."""
    old = select(Job.id).where(_is_old(now)).order_by(Job.ended_at).limit(CHUNK)
    return await _delete(db, (await db.scalars(old)).all(), now)


def _is_old(now: datetime) -> ColumnElement[bool]:
    """The condition that a job has ended longer ago than its file is kept."""
    sooner = (and_(Job.kind == kind, Job.ended_at < now - row.kept) for kind, row in KINDS.items() if row.sent_once)
    return or_(Job.ended_at < now - KEEP_RESULTS, *sooner)


async def note_arrived(db: Db, row: Leased, what: Outgoing | None, now: datetime) -> None:
    """Take away a file that is sent once, as it has arrived; its job stays, and says that it was done."""
    if row.notice != Notice.JOB_END or what is None or not what.files:
        return
    job = await db.get(Job, row.subject_id or 0, populate_existing=True)
    if job is None or not KINDS[JobKind(job.kind)].sent_once or job.stored_id is None:
        return
    number, job.stored_id = job.stored_id, None
    await db.flush()
    await mark_unneeded(db, {number}, now)


async def _delete(db: Db, numbers: Sequence[int], now: datetime) -> int:
    gone = delete(Job).where(Job.id.in_(padded(numbers))).execution_options(synchronize_session=False)
    rows = (await db.execute(gone.returning(Job.stored_id))).all()
    await mark_unneeded(db, {row.stored_id for row in rows if row.stored_id is not None}, now)
    return len(rows)
