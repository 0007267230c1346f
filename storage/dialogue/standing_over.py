"""Who would have no seat any more if there were fewer: told to whoever lowers them, before it happens."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, or_, select

from rules.attendance import seat_moves
from storage.dialogue.attendances import COMING
from storage.engine.database import Db
from storage.tables import Attendance, Organisation


class StandsOver(NamedTuple):
    """Delegates of a body, or ("") all others: how many, and when the first of them had said that they come."""

    body: str
    people: int
    since: datetime


async def read_standing_over(
    db: Db, dialogue_id: int, seats: int | None, bodies: Mapping[int, int | None]
) -> Sequence[StandsOver]:
    """Whose seats would go with so many in the hall, and with these bodies invited with so many of them each."""
    rest = None if seats is None else max(seats - sum(one or 0 for one in bodies.values()), 0)
    own = {body: kept for body, kept in bodies.items() if kept is not None}
    known = select(Attendance.organisation_id).where(Attendance.dialogue_id == dialogue_id, COMING).distinct()
    coming = (await db.scalars(known)).all()
    found = []
    for body in {None if one in bodies and one not in own else one for one in coming}:
        column = Attendance.organisation_id
        same = column == body if body else or_(column.is_(None), column.in_([one for one in bodies if one not in own]))
        here = (Attendance.dialogue_id == dialogue_id, same, COMING, Attendance.waits.is_(False))
        taken = await db.scalar(select(func.count()).where(*here)) or 0
        over = seat_moves(rest if body is None else own.get(body, 0), taken, 0).over
        last = select(Attendance.at).where(*here).order_by(Attendance.turn.desc()).limit(over)
        if over:
            since = min((await db.scalars(last)).all())
            name = await db.scalar(select(Organisation.name).where(Organisation.id == body)) if body else None
            found.append(StandsOver(name or "", over, since))
    return found
