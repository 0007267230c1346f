"""The message in which an official reads back what they wrote with files: worded when it leaves, once for an album."""

from datetime import datetime, timedelta

from sqlalchemy import update

from storage.engine.database import Db
from storage.tables import Outbox

# The photos of an album come one by one within this time; so long after the last of them it is shown.
QUIET = timedelta(seconds=2)


def key_of(reply_id: int) -> str:
    """The key of the letter that shows a text of this number; what joins it later is shown under another number."""
    return f"preview:{reply_id}"


def reply_of(key: str) -> int:
    """The number of the text that a letter shows."""
    return int(key.split(":")[1])


async def put_off(db: Db, reply_id: int, due_at: datetime) -> bool:
    """Have it wait for more until a moment; false where it has been taken up, so that it may have been read.

    It is locked until the caller's transaction ends, so that it is not worded before what the caller changes.
    """
    waits = update(Outbox).where(Outbox.dedup_key == key_of(reply_id), Outbox.state == "queued")
    return bool((await db.execute(waits.values(due_at=due_at).returning(Outbox.id))).all())
