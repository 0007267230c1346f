"""Files that somebody sent, from the moment a messenger names them until it is settled what they become."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from rules.files import IN_HAND, UPLOADED, FileState, FoundFile, fetch_pause, short_kind
from storage.engine.database import Db
from storage.engine.upsert import add_new
from storage.files.links import release_upload
from storage.files.unneeded import mark_unneeded
from storage.queue.accounts import is_retired
from storage.queue.contacts import reached_at
from storage.tables import Attachment, Contact, Feedback, ReceivedFile, StoredFile
from storage.tables.base import one_of

DUE = one_of(ReceivedFile.state, FileState.DUE)
# So many files from before files were kept are taken up at a time.
OLD_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class DueFile:
    """A file that was taken in hand: the how manieth try this is tells apart whoever has it."""

    id: int
    account_id: int
    kind: str
    handle: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies in the folder: the digest of its bytes, how many they are, their kind and suffix by content.

    What it told of where it was taken (degrees, about) lies nowhere.
    """

    digest: str
    size: int
    kind: str
    suffix: str
    position: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What a file in hand became; with `kept` what of it lies in the folder, else for what it does not."""

    file: DueFile
    state: FileState
    why: str | None = None
    kept: Kept | None = None


def row_of(account_id: int, file: FoundFile, now: datetime) -> ReceivedFile:
    """A file that came in through an account, as a row that is due at once."""
    return ReceivedFile(
        account_id=account_id,
        kind=file.kind,
        handle=file.handle,
        size=file.size or None,
        received_at=now,
        state=FileState.DUE,
        due_at=now,
        attempts=0,
    )


async def receive(db: Db, account_id: int, file: FoundFile, now: datetime) -> ReceivedFile:
    """Note a file that came in through an account; the clock fetches its bytes."""
    row = row_of(account_id, file, now)
    db.add(row)
    await db.flush()
    return row


async def has_due(db: Db, account_id: int, now: datetime) -> bool:
    """Whether anything of an account is to be fetched now."""
    due = select(ReceivedFile.id).where(DUE, ReceivedFile.account_id == account_id, ReceivedFile.due_at <= now)
    return await db.scalar(due.limit(1)) is not None


async def take_due(db: Db, account_id: int, now: datetime, most: int) -> list[DueFile]:
    """Take some files of an account in hand, oldest first; whoever dies with them leaves them due a while later."""
    due = select(ReceivedFile.id).where(DUE, ReceivedFile.account_id == account_id, ReceivedFile.due_at <= now)
    chosen = due.order_by(ReceivedFile.due_at, ReceivedFile.id).limit(most).with_for_update(skip_locked=True)
    numbers = list(await db.scalars(chosen))
    if not numbers:
        return []
    taken = (
        update(ReceivedFile)
        .where(ReceivedFile.id.in_(numbers), DUE)
        .values(due_at=now + IN_HAND, attempts=ReceivedFile.attempts + 1)
        .returning(*(getattr(ReceivedFile, name) for name in DueFile.__slots__))
    )
    rows = await db.execute(taken.execution_options(synchronize_session=False))
    return sorted((DueFile(*row) for row in rows), key=lambda one: one.id)


async def hasten(db: Db, account_id: int, now: datetime) -> None:
    """Have everything of an account fetched now, whatever a process that is gone had in hand."""
    await db.execute(
        update(ReceivedFile)
        .where(DUE, ReceivedFile.account_id == account_id, ReceivedFile.due_at > now)
        .values(due_at=now)
        .execution_options(synchronize_session=False)
    )


async def rest(db: Db, files: Sequence[DueFile], now: datetime) -> None:
    """Try some files again a while later, as if nobody had tried: what kept them back has nothing to do with them."""
    await db.execute(
        update(ReceivedFile)
        .where(DUE, ReceivedFile.id.in_([one.id for one in files]))
        .values(due_at=now + IN_HAND, attempts=ReceivedFile.attempts - 1)
        .execution_options(synchronize_session=False)
    )


async def put_off(db: Db, file: DueFile, now: datetime) -> None:
    """Try a file again later, the longer the oftener it was tried."""
    await db.execute(
        update(ReceivedFile)
        .where(DUE, ReceivedFile.id == file.id, ReceivedFile.attempts == file.attempts)
        .values(due_at=now + fetch_pause(file.attempts))
        .execution_options(synchronize_session=False)
    )


async def settle(db: Db, ended: Sequence[Settled], now: datetime) -> list[Settled]:
    """Write down what files became; gives those that nobody else has settled, or taken away, meanwhile."""
    numbers = await _stored_numbers(db, [one.kept for one in ended if one.kept is not None], now)
    ours: list[Settled] = []
    for one in ended:
        stored = numbers[one.kept.digest] if one.kept is not None else None
        changed = (
            update(ReceivedFile)
            .where(DUE, ReceivedFile.id == one.file.id)
            .values(state=one.state, why=one.why, stored_id=stored)
            .returning(ReceivedFile.id)
            .execution_options(synchronize_session=False)
        )
        if (await db.execute(changed)).one_or_none() is not None:
            ours.append(one)
    # What was taken away while it was in hand is not kept for nobody.
    await mark_unneeded(db, {numbers[one.kept.digest] for one in ended if one.kept and one not in ours}, now)
    for one in ours:
        if one.file.handle.startswith(UPLOADED):
            await release_upload(db, one.file.handle.removeprefix(UPLOADED), now)
    return ours


async def _stored_numbers(db: Db, kept: Sequence[Kept], now: datetime) -> Mapping[str, int]:
    """The number of each by its digest; of the same bytes there is one row, whoever sent them."""
    if not kept:
        return {}
    rows = {
        one.digest: {
            "digest": one.digest,
            "size": one.size,
            "kind": short_kind(one.kind, one.suffix),
            "suffix": one.suffix,
            "stored_at": now,
        }
        for one in kept
    }
    await add_new(db, StoredFile, [rows[digest] for digest in sorted(rows)], "digest")
    found = await db.execute(select(StoredFile.digest, StoredFile.id).where(StoredFile.digest.in_(rows)))
    return {row.digest: row.id for row in found}


async def give_up_retired(db: Db) -> list[Settled]:
    """Give up what nobody can fetch any more, as its account serves no longer."""
    late = (
        update(ReceivedFile)
        .where(DUE, is_retired(ReceivedFile.account_id))
        .values(state=FileState.GONE)
        .returning(*(getattr(ReceivedFile, name) for name in DueFile.__slots__))
        .execution_options(synchronize_session=False)
    )
    return [Settled(DueFile(*row), FileState.GONE) for row in await db.execute(late)]


async def receive_old(db: Db, now: datetime, feedback_id: int | None = None) -> int:
    """Note some files from before files were kept, or all of a feedback; gives how many.

    They came in through the account at which their author wrote then, or is reached now.
    """
    account = func.coalesce(Contact.account_id, 0)
    old = (
        select(Attachment, account, Feedback.received_at)
        .join(Feedback, Feedback.id == Attachment.feedback_id)
        .outerjoin(Contact, Contact.id == func.coalesce(Feedback.contact_id, reached_at(Feedback.person_id)))
        .where(Attachment.received_id.is_(None))
        .order_by(Attachment.id)
    )
    old = old.limit(OLD_AT_ONCE) if feedback_id is None else old.where(Attachment.feedback_id == feedback_id)
    found = (await db.execute(old)).all()
    for attachment, account_id, received_at in found:
        row = row_of(account_id, FoundFile(attachment.kind, attachment.file_id), received_at)
        row.due_at = now
        row.state = FileState.DUE if account_id else FileState.GONE
        attachment.received = row
    await db.flush()
    return len(found)
