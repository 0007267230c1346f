"""What has left for a chat and is not yet known to stand there: a reply to it cannot be looked up by its number."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select

from rules.notice import Address
from storage.engine.database import Db
from storage.tables import Outbox
from storage.tables.base import is_at, one_of

# So far our clock and the messenger's may be apart.
CLOCKS_DIFFER = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Flying:
    """What a message in the air is about; one that is still leased will be settled in a moment."""

    notice: str
    subject_id: int
    leased: bool
    # Before this moment it cannot have left.
    since: datetime


def may_stand_since(since: datetime, stood_at: datetime) -> bool:
    """Whether a message that stood there at a moment of the messenger's can be one that was due at a moment of ours."""
    return stood_at >= since - CLOCKS_DIFFER


async def flying_about(db: Db, address: Address) -> list[Flying]:
    """What is in the air to a chat, or may have arrived before its sender died."""
    perhaps = or_(one_of(Outbox.state, "leased"), and_(one_of(Outbox.state, "queued"), Outbox.doubtful))
    rows = select(Outbox.notice, Outbox.subject_id, Outbox.state, Outbox.due_at).where(
        perhaps, is_at(Outbox, address), Outbox.subject_id.is_not(None)
    )
    found = (await db.execute(rows)).all()
    return [Flying(notice, number or 0, state == "leased", due) for notice, number, state, due in found]
