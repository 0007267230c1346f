"""How files that were received are sent on: those that are kept from the folder, by whichever account."""

from collections.abc import Sequence

from sqlalchemy import select

from rules.files import FileState
from rules.notice import Attached
from storage.engine.database import Db
from storage.tables import ReceivedFile


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
