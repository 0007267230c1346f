"""What was done to duties, groups and people: by whom, to whom, when; lines are added and never changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased

from rules.access import Units
from storage.engine.database import Db
from storage.queue.scopes import is_among
from storage.tables import Duty, DutyEvent, Unit

PAGE = 8
# Before the first that there can be.
NEWEST = 2**62


class Line(NamedTuple):
    """One event as it is read: who did what to whom, for which unit (None: all)."""

    id: int
    at: datetime
    what: str
    by: str | None
    whom: str | None
    unit: str | None
    detail: str


async def add_event(  # noqa: PLR0913  an event has as many sides
    db: Db,
    what: str,
    unit_id: int | None,
    now: datetime,
    *,
    by: int | None = None,
    whom: int | None = None,
    detail: str = "",
) -> DutyEvent:
    """Write down what an official (None: the operator, or nobody) has done, to whom if to an official."""
    event = DutyEvent(
        at=now, what=what, by_official=by, official_id=whom, unit_id=unit_id, detail=detail[:300].replace("\0", "")
    )
    db.add(event)
    await db.flush()
    return event


async def read_events(db: Db, units: Units, before: int = NEWEST) -> Sequence[Line]:
    """The newest events of some units (None: of all) before one, one more than a page where there are more."""
    by, whom = aliased(Duty), aliased(Duty)
    statement = (
        select(DutyEvent.id, DutyEvent.at, DutyEvent.what, by.name, whom.name, Unit.name, DutyEvent.detail)
        .outerjoin(by, by.id == DutyEvent.by_official)
        .outerjoin(whom, whom.id == DutyEvent.official_id)
        .outerjoin(Unit, Unit.id == DutyEvent.unit_id)
        .where(DutyEvent.id < before)
        .order_by(DutyEvent.id.desc())
        .limit(PAGE + 1)
    )
    statement = statement.where(*is_among(DutyEvent.unit_id, units))
    return [Line(*row) for row in (await db.execute(statement)).all()]
