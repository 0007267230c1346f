"""The Word templates that an office makes its own: sent, looked through, in use for a unit or for all, given up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select, update

from rules.dialogue_papers import DialoguePaper
from rules.files import FileState, FoundFile
from rules.jobs import PAPER, TEMPLATE_ROW, JobKind, duty_for
from rules.refusal import Refusal
from storage.engine.database import Db
from storage.files.receiving import receive
from storage.files.unneeded import drop_received
from storage.office import officials
from storage.queue import contacts, jobs
from storage.queue.jobs import JobOrder
from storage.tables import PaperTemplate, ReceivedFile, StoredFile
from storage.tables.base import padded

IS_USED = PaperTemplate.used_at.is_not(None)


@dataclass(frozen=True, slots=True)
class SentTemplate:
    """A template that was sent: for which unit, and what has become of its bytes."""

    unit_id: int | None
    state: str
    why: str | None
    digest: str | None


def _is_for(unit_id: int | None, paper: str) -> ColumnElement[bool]:
    of_unit = PaperTemplate.unit_id.is_(None) if unit_id is None else PaperTemplate.unit_id == unit_id
    return of_unit & (PaperTemplate.paper == paper)


async def send(
    db: Db, unit_id: int | None, paper: DialoguePaper, received: tuple[int, FoundFile], duty_id: int, now: datetime
) -> PaperTemplate:
    """Take one in that came through an account; another for the same that is not used yet gives way to it."""
    await _drop(db, _is_for(unit_id, paper) & ~IS_USED, now)
    file = await receive(db, *received, now)
    made = PaperTemplate(unit_id=unit_id, paper=paper, received_id=file.id, duty_id=duty_id, sent_at=now)
    db.add(made)
    await db.flush()
    return made


async def queue_checks(db: Db, received: Collection[int], now: datetime) -> None:
    """Have those templates looked through whose files have just come, or could not be had: that is told as well."""
    if not received:
        return
    rows = await db.scalars(select(PaperTemplate).where(PaperTemplate.received_id.in_(padded(received)), ~IS_USED))
    for one in rows.all():
        clerk = await officials.serving_now(db, one.duty_id)
        contact = await contacts.of_person(db, clerk.person_id) if clerk else None
        order = JobOrder(JobKind.TEMPLATE_CHECK, one.unit_id, {PAPER: one.paper, TEMPLATE_ROW: one.id})
        if clerk is not None and contact is not None and duty_for(clerk, order) is not None:
            await jobs.queue_job(db, order, clerk, contact, now, always=True)


async def read_sent(db: Db, number: int) -> SentTemplate | None:
    """One that was sent, with the digest of its bytes once they are kept; None of one that gave way."""
    found = (
        select(PaperTemplate.unit_id, ReceivedFile.state, ReceivedFile.why, StoredFile.digest)
        .join(ReceivedFile, ReceivedFile.id == PaperTemplate.received_id)
        .outerjoin(StoredFile, StoredFile.id == ReceivedFile.stored_id)
    )
    row = (await db.execute(found.where(PaperTemplate.id == number))).one_or_none()
    return SentTemplate(*row) if row else None


async def note_checked(db: Db, number: int, now: datetime) -> None:
    """Note that one has no faults: it may be used."""
    noted = update(PaperTemplate).where(PaperTemplate.id == number).values(checked_at=now)
    await db.execute(noted.execution_options(synchronize_session=False))


async def get(db: Db, number: int) -> PaperTemplate:
    """One that was sent; refuses one that gave way to another."""
    found = await db.get(PaperTemplate, number, populate_existing=True)
    if found is None:
        raise Refusal("template-replaced")
    return found


async def use(db: Db, one: PaperTemplate, now: datetime) -> bool:
    """Use one that has no faults from now on, instead of the one before; false if it is used already."""
    if one.checked_at is None:
        raise Refusal("button-old")
    if one.used_at is not None:
        return False
    one.used_at = now
    await db.flush()
    await _drop(db, _is_for(one.unit_id, one.paper) & (PaperTemplate.id != one.id), now)
    return True


async def give_up(db: Db, unit_id: int | None, paper: str, now: datetime) -> bool:
    """Use the common template again; false if nothing else was used."""
    return await _drop(db, _is_for(unit_id, paper) & IS_USED, now) > 0


async def in_use(db: Db, unit_id: int | None, paper: str) -> PaperTemplate | None:
    """The one that a unit uses: its own, else that of all of the office."""
    theirs = or_(PaperTemplate.unit_id.is_(None), PaperTemplate.unit_id == unit_id)
    found = select(PaperTemplate).where(PaperTemplate.paper == paper, IS_USED, theirs)
    return await db.scalar(found.order_by(PaperTemplate.unit_id.is_(None), PaperTemplate.used_at.desc()).limit(1))


async def digest_in_use(db: Db, unit_id: int | None, paper: str) -> str | None:
    """The digest of its bytes; None where the unit uses the common one."""
    used = await in_use(db, unit_id, paper)
    sent = await read_sent(db, used.id) if used else None
    return sent.digest if sent and sent.state == FileState.KEPT else None


async def _drop(db: Db, which: ColumnElement[bool], now: datetime) -> int:
    """Take some away, with their bytes if nothing else needs these; gives how many."""
    gone = delete(PaperTemplate).where(which).returning(PaperTemplate.received_id)
    numbers = list(await db.scalars(gone.execution_options(synchronize_session=False)))
    await drop_received(db, numbers, now)
    return len(numbers)
