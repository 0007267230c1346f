"""What jobs make: taken over into the folder of files, pointed to by their jobs, and gone with them."""

import os
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import select, update

from rules.jobs import KINDS, JobKind
from storage.engine.database import Db
from storage.engine.private_files import make_private_folder, sync_folder
from storage.engine.upsert import add_new
from storage.files.folder import FileFolder
from storage.tables import Job, StoredFile

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
    place = folder.place(made.digest)
    make_private_folder(place.parent)
    path.chmod(PRIVATE)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    path.replace(place)
    sync_folder(place.parent)


async def point_to(db: Db, job: Job, token: str, made: MadeFile, now: datetime) -> int | None:
    """Have a running job need a file before its bytes take their place, so that nobody takes them away again.

    Gives the number of the file's row; None if the job is not ours any more.
    """
    kind = KINDS[JobKind(job.kind)]
    row = {"digest": made.digest, "size": made.size, "kind": kind.content, "suffix": kind.suffix, "stored_at": now}
    await add_new(db, StoredFile, [row], "digest")
    number = await db.scalar(select(StoredFile.id).where(StoredFile.digest == made.digest))
    pointed = update(Job).where(Job.id == job.id, Job.lease_token == token).values(stored_id=number)
    pointed = pointed.execution_options(synchronize_session=False)
    return await db.scalar(pointed.returning(Job.stored_id))
