"""Who would have no seat any more if there were fewer: told to whoever lowers them, before it happens."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from rules.attendance import seat_moves
from storage.dialogue.attendances import COMING, bodies_coming, of_body
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
    found = []
    for body in await bodies_coming(db, dialogue_id):
        here = (*of_body(dialogue_id, body), COMING, Attendance.waits.is_(False))
        taken = await db.scalar(select(func.count()).where(*here)) or 0
        over = seat_moves(rest if body is None else bodies.get(body, 0), taken, 0).over
        last = select(Attendance.at).where(*here).order_by(Attendance.turn.desc()).limit(over)
        if over:
            since = min((await db.scalars(last)).all())
            name = await db.scalar(select(Organisation.name).where(Organisation.id == body)) if body else None
            found.append(StandsOver(name or "", over, since))
    return found
