"""How many files are kept, how large they are together, and how many are still to be fetched, refused or amiss."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import func, select

from storage.engine.database import Db
from storage.queue import jobs
from storage.tables import ReceivedFile, StoredFile
from storage.tables.base import one_of


@dataclass(frozen=True, slots=True)
class FileFigures:
    """Counts, and bytes; of refused files for what, of kept ones how many are missing or damaged as last looked at."""

    kept: int
    size: int
    due: int
    amiss: int
    refused: Mapping[str, int] = field(default_factory=dict)
    # How many jobs are in each state, and how many of their files may name somebody who was erased.
    jobs: Mapping[str, int] = field(default_factory=dict)
    named: int = 0


async def file_figures(db: Db) -> FileFigures:
    kept, size = (await db.execute(select(func.count(), func.coalesce(func.sum(StoredFile.size), 0)))).one()
    amiss = await db.scalar(select(func.count()).where(StoredFile.amiss.is_not(None)))
    due = await db.scalar(select(func.count()).where(one_of(ReceivedFile.state, "due")))
    whys = select(ReceivedFile.why, func.count()).where(one_of(ReceivedFile.state, "refused"))
    refused = {why or "unknown": count for why, count in await db.execute(whys.group_by(ReceivedFile.why))}
    figures = FileFigures(kept, int(size), due or 0, amiss or 0, refused)
    return replace(figures, jobs=await jobs.count_jobs(db), named=await jobs.count_named(db))
