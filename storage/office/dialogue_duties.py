"""Duties that are held for one dialogue: which of them are over, and their end."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select

from rules.access import ScopeKind
from rules.dialogue_states import OFF, DialogueState
from storage.engine.database import Db
from storage.office import duty_log, officials
from storage.tables import Dialogue, Duty


async def find_over(db: Db, before: datetime) -> Sequence[Duty]:
    """Those in service whose dialogue is off, or began before a moment."""
    theirs = select(Duty).join(Dialogue, Dialogue.id == Duty.scope_id).where(Duty.scope_kind == ScopeKind.DIALOGUE)
    begun = and_(Dialogue.starts_at < before, Dialogue.state != DialogueState.POSTPONED)
    over = or_(Dialogue.state.in_(sorted(OFF)), begun)
    return (await db.scalars(theirs.where(Duty.ended_at.is_(None), over).order_by(Duty.id))).all()


async def end_over(db: Db, before: datetime, now: datetime) -> int:
    """End them, and write down that nobody did it; gives how many."""
    over = await find_over(db, before)
    for duty in over:
        place = (await db.get_one(Dialogue, duty.scope_id)).place
        await officials.remove(db, duty.id, now)
        await duty_log.add_event(db, "removed", None, now, whom=duty.id, detail=place)
    return len(over)
