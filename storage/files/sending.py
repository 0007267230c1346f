"""How files that were received are sent on: those that are kept from the folder, by whichever account."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from rules.files import FileState
from rules.notice import Attached
from rules.outcome import KnownHandle
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.tables import FileHandle, Job, ReceivedFile, StoredFile

KEY = (FileHandle.stored_id, FileHandle.account_id, FileHandle.kind)


def attached_of(file: ReceivedFile) -> Attached:
    """A file as it is sent on: from the folder where it is kept, else by the name that its own account knows."""
    if file.state == FileState.KEPT and file.stored_id is not None:
        return Attached(file.kind, "", file.stored_id)
    return Attached(file.kind, file.handle)


async def attached(db: Db, received: Sequence[ReceivedFile]) -> tuple[Attached, ...]:
    """Files as they are sent on now, in their order, whatever has become of them since they were read."""
    numbers = [one.id for one in received]
    fresh = select(ReceivedFile).where(ReceivedFile.id.in_(numbers)).execution_options(populate_existing=True)
    rows = {one.id: one for one in await db.scalars(fresh)}
    return tuple(attached_of(rows[number]) for number in numbers if number in rows)


@dataclass(frozen=True, slots=True)
class ToSend:
    """A stored file as it may leave: where its bytes are, how many, what they are, and this account's name of it."""

    id: int
    digest: str
    size: int
    kind: str
    suffix: str
    handle: str | None
    # Its own name, where it was made here.
    name: str | None = None


async def files_to_send(db: Db, account_id: int, files: Sequence[Attached]) -> dict[tuple[int, str], ToSend]:
    """What is known of stored files, by their number and the kind as which they are to leave through an account."""
    numbers = {one.stored for one in files if one.stored is not None}
    rows = (await db.scalars(select(StoredFile).where(StoredFile.id.in_(numbers)))).all()
    theirs = select(FileHandle).where(FileHandle.stored_id.in_(numbers), FileHandle.account_id == account_id)
    handles = {(one.stored_id, one.kind): one.handle for one in await db.scalars(theirs)}
    names = await db.execute(select(Job.stored_id, Job.name).where(Job.stored_id.in_(numbers)))
    made = {row[0]: row[1] for row in names}
    return {
        (row.id, kind): ToSend(
            *(row.id, row.digest, row.size, row.kind, row.suffix, handles.get((row.id, kind)), made.get(row.id))
        )
        for row in rows
        for kind in {one.kind for one in files if one.stored == row.id}
    }


async def keep_handles(db: Db, account_id: int, handles: Sequence[KnownHandle]) -> None:
    """Note by which names an account knows stored files from now on; of those that are gone meanwhile nothing."""
    numbers = [one.stored for one in handles]
    there = select(StoredFile.id).where(StoredFile.id.in_(numbers)).with_for_update(read=True, key_share=True)
    known = set(await db.scalars(there))
    rows = {
        (one.stored, one.kind): {
            "stored_id": one.stored,
            "account_id": account_id,
            "kind": one.kind,
            "handle": one.handle,
        }
        for one in handles
        if one.stored in known
    }
    if rows:
        await put(db, FileHandle, list(rows.values()), KEY, "handle")
