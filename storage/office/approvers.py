"""Who gives a leader's word: the leaders of a unit, or whoever stands in for one who is away."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from rules.access import Right, may_over, roles_with
from storage.engine.database import Db
from storage.office import absences, officials
from storage.queue.scopes import holds_unit
from storage.tables import Duty

LEADERS = tuple(str(role) for role in roles_with(Right.APPROVE))


async def approvers_of(db: Db, unit_id: int, now: datetime, writer: int) -> Sequence[Duty]:
    """One duty of each who may approve for a unit now what somebody wrote: its leaders and those above.

    For one who is away it is the deputy, but where that is whoever wrote it, or may not read what is the unit's: then
    it is the leader all the same.
    """
    found: dict[int, Duty] = {}
    for duty in await _leaders(db, unit_id):
        deputy = await absences.who_acts_for(db, duty, now)
        clerk = await officials.read_clerk(db, deputy.person_id)
        reads = clerk is not None and may_over(clerk, Right.HANDLE, unit_id) and deputy.person_id != writer
        acting = deputy if reads else duty
        if acting.person_id != writer:
            found[acting.person_id] = acting
    return list(found.values())


async def may_approve(db: Db, person_id: int, unit_id: int, now: datetime) -> bool:
    """Whether somebody leads a unit, or stands in for one who does and is away."""
    leaders = {duty.id for duty in await _leaders(db, unit_id)}
    return not leaders.isdisjoint(await absences.whose_work(db, person_id, now))


async def leads(db: Db, person_id: int, unit_id: int) -> bool:
    """Whether somebody is a leader of a unit, or of one above it."""
    return any(duty.person_id == person_id for duty in await _leaders(db, unit_id))


async def _leaders(db: Db, unit_id: int) -> Sequence[Duty]:
    live = select(Duty).where(Duty.ended_at.is_(None), Duty.role.in_(LEADERS), holds_unit(unit_id))
    return (await db.scalars(live.order_by(Duty.id))).all()
