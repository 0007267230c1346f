"""Who is to speak in a hall, in their order: those on the list of wishes, and who is written down at the spot."""

from datetime import datetime

from sqlalchemy import Select, delete, select

from storage.engine.database import Db
from storage.tables import Dialogue, HallSpeaker

# Speakers that one transaction forgets at most.
CHUNK = 250


def _old(before: datetime) -> Select[int]:
    found = select(HallSpeaker.id).join(Dialogue, Dialogue.id == HallSpeaker.dialogue_id)
    return found.where(Dialogue.starts_at < before)


async def has_old(db: Db, before: datetime) -> bool:
    """Whether there are lists of dialogues that began before a moment."""
    return await db.scalar(_old(before).limit(1)) is not None


async def drop_old(db: Db, before: datetime) -> int:
    """Forget one chunk of them; gives how many."""
    gone = delete(HallSpeaker).where(HallSpeaker.id.in_(_old(before).limit(CHUNK))).returning(HallSpeaker.id)
    return len((await db.execute(gone.execution_options(synchronize_session=False))).all())
