"""Files that somebody sent, from the moment a messenger names them until it is settled what they become."""

from datetime import datetime

from rules.files import FileState, FoundFile
from storage.engine.database import Db
from storage.tables import ReceivedFile


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
