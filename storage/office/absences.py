"""When officials are away, and who stands in for them: what is theirs shows and sounds there meanwhile."""

from datetime import datetime

from sqlalchemy import select, update

from rules.refusal import Refusal
from storage.engine.database import Db
from storage.queue import contacts
from storage.tables import Absence, Contact, Duty

# A deputy may be away too, and so may theirs; two who stand in for one another are not followed for ever.
MOST_DEPUTIES = 5


async def say_absence(db: Db, duty: Duty, deputy: Duty, since: datetime, until: datetime, now: datetime) -> Absence:
    """Note that an official is away; what they had said before ends. Refuses a deputy who cannot be one."""
    if deputy.person_id == duty.person_id or deputy.ended_at is not None:
        raise Refusal("absence-deputy")
    await end_absence(db, duty.person_id, now)
    said = Absence(duty_id=duty.id, deputy_id=deputy.id, since=since, until=until, said_at=now)
    db.add(said)
    await db.flush()
    return said


async def end_absence(db: Db, person_id: int, now: datetime) -> bool:
    """Somebody is back, or says their absence anew; false if they had said none that is not over."""
    theirs = select(Duty.id).where(Duty.person_id == person_id)
    ended = update(Absence).where(Absence.duty_id.in_(theirs), Absence.ended_at.is_(None), Absence.until > now)
    done = await db.execute(
        ended.values(ended_at=now).returning(Absence.id).execution_options(synchronize_session="fetch")
    )
    return bool(done.all())


async def absence_of(db: Db, person_id: int, now: datetime) -> Absence | None:
    """The absence of somebody that lasts, or is to begin."""
    said = select(Absence).join(Duty, Duty.id == Absence.duty_id).where(Duty.person_id == person_id)
    said = said.where(Absence.ended_at.is_(None), Absence.until > now)
    return (await db.scalars(said.order_by(Absence.id.desc()).limit(1))).one_or_none()


async def who_acts_for(db: Db, duty: Duty, now: datetime) -> Duty:
    """The official who sees at a moment to what is somebody's: they themselves, or whoever stands in.

    A deputy in service no more stands in for nobody.
    """
    acting, seen = duty, {duty.person_id}
    for _ in range(MOST_DEPUTIES):
        absence = await absence_of(db, acting.person_id, now)
        if absence is None or absence.since > now:
            return acting
        deputy = await db.get_one(Duty, absence.deputy_id)
        if deputy.ended_at is not None or deputy.person_id in seen:
            return acting
        acting = deputy
        seen.add(deputy.person_id)
    return acting


async def who_reads_for(db: Db, reader: Contact, now: datetime) -> Contact:
    """Where it is read at a moment what is for somebody in service: at their own contact, or at that of a deputy."""
    served = select(Duty).where(Duty.person_id == reader.person_id, Duty.ended_at.is_(None)).order_by(Duty.id).limit(1)
    duty = (await db.scalars(served)).one_or_none()
    acting = await who_acts_for(db, duty, now) if duty is not None else None
    if acting is None or acting.person_id == reader.person_id:
        return reader
    return await contacts.of_person(db, acting.person_id) or reader


async def whose_work(db: Db, person_id: int, now: datetime) -> set[int]:
    """The duties in service whose work somebody sees to at a moment: their own, and those of whom they stand in for."""
    serving = select(Duty.id).where(Duty.ended_at.is_(None))
    duties = {*await db.scalars(serving.where(Duty.person_id == person_id))}
    here = (Absence.ended_at.is_(None), Absence.since <= now, Absence.until > now)
    persons, found = {person_id}, duties
    for _ in range(MOST_DEPUTIES):
        away = select(Duty.person_id).join(Absence, Absence.duty_id == Duty.id)
        others = {*await db.scalars(away.where(*here, Absence.deputy_id.in_(sorted(found))))} - persons
        if not others:
            break
        persons |= others
        found = {*await db.scalars(serving.where(Duty.person_id.in_(sorted(others))))}
        duties |= found
    return duties
