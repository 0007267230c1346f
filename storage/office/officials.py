"""Officials from their invitation to the end of their service."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, exists, literal_column, select, update

from rules.access import Clerk, HeldDuty, Right, Role, Scope, is_held_for, roles_with, units_in
from rules.notice import Address
from rules.refusal import Refusal
from storage.engine.database import Db
from storage.queue import contacts, takedown
from storage.queue.accounts import is_retired
from storage.queue.scopes import IS_FOR_ALL, holds_unit
from storage.tables import Contact, Duty, Invite, UnitBelow

HANDLERS = tuple(str(role) for role in roles_with(Right.HANDLE))
INVITE_LASTS = timedelta(days=7)
# A person's duties in service, each once for every unit below its own.
SERVING = (
    select(Duty, UnitBelow.below_id)
    .outerjoin(UnitBelow, and_(Duty.scope_kind == literal_column("'unit'"), UnitBelow.unit_id == Duty.scope_id))
    .where(Duty.person_id == bindparam("person_id"), Duty.ended_at.is_(None))
)


def code_digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


async def invite(db: Db, role: str, name: str, scope: Scope, now: datetime, ref: str | None = None) -> str:
    """Make a one-time code, good for seven days; the code itself is given back once and not kept.

    `ref` is the office file's own mark for the person: names are borne by several. Refuses a role and a scope that do
    not go together.
    """
    if not is_held_for(role, scope):
        raise Refusal("duty-scope")
    code = secrets.token_urlsafe(12)
    held = {"role": role, "scope_kind": scope.kind, "scope_id": scope.id, "name": name, "ref": ref}
    db.add(Invite(digest=code_digest(code), expires_at=now + INVITE_LASTS, **held))
    await db.flush()
    return code


async def enrol(db: Db, person_id: int, code: str, now: datetime) -> Duty:
    """Give the person a duty by a code, beside those they have; refuses a used, expired or unknown one."""
    return await _enrol(db, person_id, Invite.digest == code_digest(code), now)


async def enrol_by_invitation(db: Db, person_id: int, invite_id: int, now: datetime) -> Duty:
    """As `enrol`, by the number of an invitation whose code the person has shown before."""
    return await _enrol(db, person_id, Invite.id == invite_id, now)


async def _enrol(db: Db, person_id: int, which: Any, now: datetime) -> Duty:
    statement = (
        update(Invite)
        .where(which, Invite.used_at.is_(None), Invite.expires_at > now)
        .values(used_at=now, used_by=person_id)
        .returning(Invite.role, Invite.scope_kind, Invite.scope_id, Invite.name, Invite.ref)
        .execution_options(synchronize_session=False)
    )
    row = (await db.execute(statement)).mappings().one_or_none()
    if row is None:
        raise Refusal("invite-invalid")
    duty = Duty(person_id=person_id, since=now, **row)
    db.add(duty)
    await db.flush()
    return duty


async def _take_cards(db: Db, person_id: int, now: datetime) -> None:
    """What somebody may not see any more leaves their private chats."""
    for contact in (await db.scalars(select(Contact).where(Contact.person_id == person_id))).all():
        await takedown.begin_takedown(db, contact.address, now)


async def read_clerk(db: Db, person_id: int | None) -> Clerk | None:
    """All that a person does for the office now; None for whoever is in no service."""
    rows = (await db.execute(SERVING, {"person_id": person_id})).all()
    if not rows:
        return None
    duties = {duty.id: duty for duty, _ in rows}
    below = {number: frozenset(unit for duty, unit in rows if duty.id == number and unit) for number in duties}
    held = tuple(
        HeldDuty(one.id, one.role, one.scope, units_in(one.scope, below[one.id]))
        for one in sorted(duties.values(), key=lambda one: one.id)
    )
    return Clerk(rows[0][0].person_id, duties[held[0].id].name, held)


async def of_chat(db: Db, address: Address) -> Clerk | None:
    """The official behind a private chat, looked up afresh, so that a removal holds at once."""
    contact = await contacts.at_chat(db, address)
    return await read_clerk(db, contact.person_id) if contact else None


async def get(db: Db, official_id: int) -> Duty:
    """One official, past ones too; refuses a number that none has."""
    found = await db.get(Duty, official_id)
    if found is None:
        raise Refusal("button-old")
    return found


async def serving_now(db: Db, official_id: int) -> Clerk | None:
    """What the person behind a duty's number, past or present, does now; None if in service no more."""
    return await read_clerk(db, await db.scalar(select(Duty.person_id).where(Duty.id == official_id)))


async def has_lost_a_duty(db: Db, official_id: int, since: datetime) -> bool:
    """Whether a duty of the person behind a duty's number has ended since a moment."""
    person = select(Duty.person_id).where(Duty.id == official_id).scalar_subquery()
    ended = select(Duty.id).where(Duty.person_id == person, Duty.ended_at >= since)
    return await db.scalar(ended.limit(1)) is not None


async def refuse_last_admin(db: Db, duty: Duty) -> None:
    """Refuse to end the last duty of an admin of all units; of two at once, who ends whom, the second is refused.

    Somebody whom only a retired account knows, or who is on paper only, can do nothing here and is not one who is left.
    """
    if duty.role != Role.ADMIN or duty.scope != Scope():
        return
    known = exists().where(Contact.person_id == Duty.person_id, ~is_retired(Contact.account_id))
    all_of_them = select(Duty.id).where(Duty.ended_at.is_(None), Duty.role == Role.ADMIN, IS_FOR_ALL, known)
    locked = (await db.scalars(all_of_them.order_by(Duty.id).with_for_update())).all()
    if not set(locked) - {duty.id}:
        raise Refusal("last-admin")


async def contact_of(db: Db, official_id: int) -> Contact | None:
    """Where an official, past ones too, is reached."""
    person_id = await db.scalar(select(Duty.person_id).where(Duty.id == official_id))
    return await contacts.of_person(db, person_id) if person_id is not None else None


async def serving(db: Db) -> Sequence[Duty]:
    return (await db.scalars(select(Duty).where(Duty.ended_at.is_(None)).order_by(Duty.id))).all()


async def handling(db: Db, unit_id: int) -> Sequence[Duty]:
    """The duties in service by which a unit's feedbacks are handled, the longest held last."""
    theirs = select(Duty).where(Duty.ended_at.is_(None), Duty.role.in_(HANDLERS), holds_unit(unit_id))
    return (await db.scalars(theirs.order_by(Duty.id.desc()))).all()


async def unreachable_admins(db: Db) -> Sequence[str]:
    """The names of the admins whom nothing reaches: alarms and cards pass them by."""
    here = exists().where(
        Contact.person_id == Duty.person_id, Contact.unreachable_at.is_(None), ~is_retired(Contact.account_id)
    )
    admins = select(Duty.name).where(Duty.ended_at.is_(None), Duty.role == Role.ADMIN)
    return list(dict.fromkeys((await db.scalars(admins.where(~here).order_by(Duty.id))).all()))


async def remove(db: Db, official_id: int, now: datetime) -> bool:
    """End a duty; false if it had ended already. What its person may not see any more leaves their private chats."""
    statement = update(Duty).where(Duty.id == official_id, Duty.ended_at.is_(None)).values(ended_at=now)
    ended = (await db.scalars(statement.returning(Duty.person_id))).one_or_none()
    if ended is None:
        return False
    await _take_cards(db, ended, now)
    return True
