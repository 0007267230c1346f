"""Files that go along with conclusions: of whoever writes them, then of an edition that a leader reads and approves."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, delete, select, update

from rules.conclusions import CONCLUSION_FORM, ConclusionState
from rules.files import FileState, FoundFile
from rules.notice import Attached
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.dialogue import dialogues
from storage.engine.database import Db
from storage.files.receiving import receive
from storage.files.sending import attached_of
from storage.files.unneeded import drop_received
from storage.office import officials
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Conclusion, ConclusionFile, Duty, FormDraft, ReceivedFile
from storage.tables.base import one_of, padded

MOST_FILES = 5
# So many one transaction takes out at most.
CHUNK = 100
# It was not kept, or its messenger has it no more: nobody can be shown it.
_UNUSABLE = one_of(ReceivedFile.state, FileState.REFUSED, FileState.GONE)


class UnusableFile(NamedTuple):
    """A file that goes along with nothing: its name, of which dialogue, and why, where that is known."""

    name: str
    dialogue_id: int
    why: str | None


def _being_written(dialogue_id: int, duty_id: int) -> tuple[ColumnElement[bool], ...]:
    mine = (ConclusionFile.dialogue_id == dialogue_id, ConclusionFile.duty_id == duty_id)
    return (*mine, ConclusionFile.conclusion_id.is_(None))


async def add(db: Db, writer: tuple[int, int], received: tuple[int, FoundFile], name: str, now: datetime) -> None:
    """Take in a file for what a writer, by dialogue and duty, is writing; one that was sent twice is one."""
    account_id, file = received
    theirs = select(ReceivedFile.handle).join(ConclusionFile).where(*_being_written(*writer))
    have = (await db.scalars(theirs)).all()
    if file.handle in have:
        return
    if len(have) >= MOST_FILES:
        raise Refusal("conclusion-files-many", most=MOST_FILES)
    kept = await receive(db, account_id, file, now)
    dialogue_id, duty_id = writer
    db.add(ConclusionFile(dialogue_id=dialogue_id, duty_id=duty_id, received_id=kept.id, name=name))
    await db.flush()


async def clear(db: Db, dialogue_id: int, duty_id: int, now: datetime) -> None:
    """Take out again what was sent for an edition that is being written; bytes that nothing else needs go too."""
    gone = delete(ConclusionFile).where(*_being_written(dialogue_id, duty_id)).returning(ConclusionFile.received_id)
    await drop_received(db, list(await db.scalars(gone)), now)


async def names_of(db: Db, dialogue_id: int, duty_id: int) -> Sequence[str]:
    """What was sent for an edition that is being written, by name."""
    mine = select(ConclusionFile.name).join(ReceivedFile).where(*_being_written(dialogue_id, duty_id), ~_UNUSABLE)
    return (await db.scalars(mine.order_by(ConclusionFile.id))).all()


async def give(db: Db, made: Conclusion) -> None:
    """What its writer has sent goes along with this edition from now on."""
    mine = update(ConclusionFile).where(*_being_written(made.dialogue_id, made.duty_id))
    await db.execute(mine.values(conclusion_id=made.id).execution_options(synchronize_session=False))


async def along_with(db: Db, conclusion_id: int) -> list[tuple[str, Attached]]:
    """The files of an edition by their names, as they are sent on now; what could not be kept clean is left out."""
    joined = select(ConclusionFile.name, ReceivedFile).join(ReceivedFile)
    theirs = joined.where(ConclusionFile.conclusion_id == conclusion_id, ~_UNUSABLE)
    return [(name, attached_of(file)) for name, file in await db.execute(theirs.order_by(ConclusionFile.id))]


async def unusable_of(db: Db, conclusion_id: int) -> Sequence[str]:
    """The names of those of an edition that nobody can be shown."""
    found = select(ConclusionFile.name).join(ReceivedFile)
    theirs = found.where(ConclusionFile.conclusion_id == conclusion_id, _UNUSABLE)
    return (await db.scalars(theirs.order_by(ConclusionFile.id))).all()


async def find_unusable(db: Db, received_id: int) -> UnusableFile | None:
    """One that nobody can be shown, by the number of what was received; None where it is none, or was taken out."""
    found = select(ConclusionFile.name, ConclusionFile.dialogue_id, ReceivedFile.why).join(ReceivedFile)
    row = (await db.execute(found.where(ReceivedFile.id == received_id, _UNUSABLE).limit(1))).one_or_none()
    return UnusableFile(*row) if row is not None else None


async def tell_unusable(db: Db, received: Collection[int], now: datetime) -> None:
    """Have whoever sent them along told of those that turn out to be of no use, once each."""
    if not received:
        return
    lost = select(ConclusionFile).join(ReceivedFile).where(ReceivedFile.id.in_(padded(received)), _UNUSABLE)
    for one in (await db.scalars(lost)).all():
        writer = await officials.contact_of(db, one.duty_id)
        if writer is not None:
            key, about = f"conclusion-file:{one.received_id}", (await dialogues.units_of(db, one.dialogue_id))[0]
            letter = Letter(key, writer.address, now, Notice.CONCLUSION_FILE, about, contact_id=writer.id)
            await outbox.add(db, letter)


async def told_now(db: Db, dialogue_id: int) -> list[tuple[str, Attached]]:
    """The files of the edition that stands: the newest that a leader has approved."""
    sent = select(Conclusion.id).where(Conclusion.dialogue_id == dialogue_id, Conclusion.state == ConclusionState.SENT)
    newest = await db.scalar(sent.order_by(Conclusion.edition.desc()).limit(1))
    return await along_with(db, newest) if newest is not None else []


def _left_behind() -> Select[int, int]:
    """What was sent for an edition that nobody writes any more: its form was given up, or it lapsed."""
    writing = (FormDraft.form == CONCLUSION_FORM, FormDraft.subject_id == ConclusionFile.dialogue_id)
    draft = select(FormDraft.id).join(Duty, Duty.person_id == FormDraft.person_id)
    mine = draft.where(*writing, Duty.id == ConclusionFile.duty_id).exists()
    found = select(ConclusionFile.id, ConclusionFile.received_id)
    return found.where(ConclusionFile.conclusion_id.is_(None), ~mine).limit(CHUNK)


async def has_left_behind(db: Db) -> bool:
    """Whether there are files of an edition that nobody writes any more."""
    return (await db.execute(_left_behind().limit(1))).first() is not None


async def drop_left_behind(db: Db, now: datetime) -> int:
    """Take out one chunk of them, with bytes that nothing else needs; gives how many."""
    rows = (await db.execute(_left_behind())).all()
    gone = delete(ConclusionFile).where(ConclusionFile.id.in_([row.id for row in rows]))
    await db.execute(gone.execution_options(synchronize_session=False))
    await drop_received(db, [row.received_id for row in rows], now)
    return len(rows)
