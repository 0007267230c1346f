"""Officials from their invitation to the end of their service."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, select, update

from rules.access import Actor, Role
from rules.notice import Address
from rules.refusal import Refusal
from storage.engine.database import Db
from storage.queue import contacts, takedown
from storage.queue.accounts import is_retired
from storage.tables import Contact, Invite, Official
from storage.tables.base import is_at

INVITE_LASTS = timedelta(days=7)


def code_digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


async def invite(db: Db, role: str, name: str, unit_id: int | None, now: datetime, ref: str | None = None) -> str:
    """Make a one-time code, good for seven days; the code itself is given back once and not kept.

    `ref` is the office file's own mark for the person: names are borne by several.
    """
    code = secrets.token_urlsafe(12)
    db.add(
        Invite(digest=code_digest(code), role=role, unit_id=unit_id, name=name, expires_at=now + INVITE_LASTS, ref=ref)
    )
    await db.flush()
    return code


async def enrol(db: Db, person_id: int, code: str, now: datetime) -> Official:
    """Make the person an official by a code; refuses a used, expired or unknown one."""
    return await _enrol(db, person_id, Invite.digest == code_digest(code), now)


async def enrol_by_invitation(db: Db, person_id: int, invite_id: int, now: datetime) -> Official:
    """As `enrol`, by the number of an invitation whose code the person has shown before."""
    return await _enrol(db, person_id, Invite.id == invite_id, now)


async def _enrol(db: Db, person_id: int, which: Any, now: datetime) -> Official:
    statement = (
        update(Invite)
        .where(which, Invite.used_at.is_(None), Invite.expires_at > now)
        .values(used_at=now, used_by=person_id)
        .returning(Invite.role, Invite.unit_id, Invite.name, Invite.ref)
        .execution_options(synchronize_session=False)
    )
    row = (await db.execute(statement)).one_or_none()
    if row is None:
        raise Refusal("invite-invalid")
    earlier = update(Official).where(Official.person_id == person_id, Official.ended_at.is_(None))
    ended = (await db.execute(earlier.values(ended_at=now).returning(Official.id))).all()
    official = Official(person_id=person_id, role=row.role, unit_id=row.unit_id, name=row.name, since=now, ref=row.ref)
    db.add(official)
    await db.flush()
    if ended:
        await _take_cards(db, person_id, now)
    return official


async def _take_cards(db: Db, person_id: int, now: datetime) -> None:
    """What somebody may not see any more leaves their private chats."""
    for contact in (await db.scalars(select(Contact).where(Contact.person_id == person_id))).all():
        await takedown.begin_takedown(db, contact.address, now)


async def of_chat(db: Db, address: Address) -> Official | None:
    """The official behind an account, looked up afresh for every update, so that a removal holds at once."""
    statement = (
        select(Official)
        .join(Contact, Contact.person_id == Official.person_id)
        .where(is_at(Contact, address), Official.ended_at.is_(None))
    )
    return (await db.scalars(statement)).one_or_none()


async def get(db: Db, official_id: int) -> Official:
    """One official, past ones too; refuses a number that none has."""
    found = await db.get(Official, official_id)
    if found is None:
        raise Refusal("button-old")
    return found


async def serving_now(db: Db, official_id: int) -> Official | None:
    """What the person behind an official's number, past or present, is now; None if in service no more."""
    same = select(Official.person_id).where(Official.id == official_id).scalar_subquery()
    statement = select(Official).where(Official.person_id == same, Official.ended_at.is_(None))
    return (await db.scalars(statement)).one_or_none()


async def refuse_last_admin(db: Db, official: Actor) -> None:
    """Refuse to end the duty of the only admin of all units; of two at once, who ends whom, the second is refused."""
    if official.role != Role.ADMIN or official.unit_id is not None:
        return
    all_of_them = select(Official.id).where(
        Official.ended_at.is_(None), Official.role == Role.ADMIN, Official.unit_id.is_(None)
    )
    locked = (await db.scalars(all_of_them.order_by(Official.id).with_for_update())).all()
    if not set(locked) - {official.id}:
        raise Refusal("last-admin")


async def contact_of(db: Db, official_id: int) -> Contact | None:
    """Where an official, past ones too, is reached."""
    person_id = await db.scalar(select(Official.person_id).where(Official.id == official_id))
    return await contacts.of_person(db, person_id) if person_id is not None else None


async def serving(db: Db) -> Sequence[Official]:
    return (await db.scalars(select(Official).where(Official.ended_at.is_(None)).order_by(Official.id))).all()


async def unreachable_admins(db: Db) -> Sequence[str]:
    """The names of the admins whom nothing reaches: alarms and cards pass them by."""
    here = exists().where(
        Contact.person_id == Official.person_id, Contact.unreachable_at.is_(None), ~is_retired(Contact.account_id)
    )
    admins = select(Official.name).where(Official.ended_at.is_(None), Official.role == Role.ADMIN)
    return (await db.scalars(admins.where(~here).order_by(Official.id))).all()


async def remove(db: Db, official_id: int, now: datetime) -> bool:
    """End an official's service; false if it had ended already. The cards in their private chat are taken away."""
    statement = update(Official).where(Official.id == official_id, Official.ended_at.is_(None)).values(ended_at=now)
    ended = (await db.scalars(statement.returning(Official.person_id))).one_or_none()
    if ended is None:
        return False
    await _take_cards(db, ended, now)
    return True
