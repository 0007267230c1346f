import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from rules.access import Role
from rules.refusal import Refusal
from storage.database import Db
from storage.tables import Invite, Official, Person

INVITE_LASTS = timedelta(days=7)


def digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


async def invite(db: Db, role: str, name: str, unit_id: int | None, now: datetime) -> str:
    """Make a one-time code, good for seven days; the code itself is given back once and not kept."""
    code = secrets.token_urlsafe(12)
    db.add(Invite(digest=digest(code), role=role, unit_id=unit_id, name=name, expires_at=now + INVITE_LASTS))
    await db.flush()
    return code


async def enrol(db: Db, person_id: int, code: str, now: datetime) -> Official:
    """Make the person an official by a code; refuses a used, expired or unknown one."""
    statement = (
        update(Invite)
        .where(Invite.digest == digest(code), Invite.used_at.is_(None), Invite.expires_at > now)
        .values(used_at=now)
        .returning(Invite.role, Invite.unit_id, Invite.name)
    )
    row = (await db.execute(statement)).one_or_none()
    if row is None:
        raise Refusal("invite-invalid")
    await remove_person(db, person_id, now)
    official = Official(person_id=person_id, role=row.role, unit_id=row.unit_id, name=row.name, since=now)
    db.add(official)
    await db.flush()
    return official


async def of_chat(db: Db, bot_id: int, user_id: int) -> Official | None:
    """The official behind an account, looked up afresh for every update, so that a removal holds at once."""
    statement = (
        select(Official)
        .join(Person, Person.id == Official.person_id)
        .where(Person.bot_id == bot_id, Person.chat_id == user_id, Official.ended_at.is_(None))
    )
    return (await db.scalars(statement)).one_or_none()


async def get(db: Db, official_id: int) -> Official:
    """One official, past ones too; refuses a number that none has."""
    found = await db.get(Official, official_id)
    if found is None:
        raise Refusal("button-old")
    return found


async def person_of(db: Db, official_id: int) -> Person:
    statement = select(Person).join(Official, Official.person_id == Person.id).where(Official.id == official_id)
    return (await db.scalars(statement)).one()


async def serving(db: Db) -> Sequence[Official]:
    return (await db.scalars(select(Official).where(Official.ended_at.is_(None)).order_by(Official.id))).all()


async def admins(db: Db, unit_id: int) -> Sequence[Person]:
    """The private chats of those who must hear when a unit has no group of its own."""
    statement = (
        select(Person)
        .join(Official, Official.person_id == Person.id)
        .where(
            Official.ended_at.is_(None),
            Official.role == Role.ADMIN,
            Person.unreachable_at.is_(None),
            or_(Official.unit_id.is_(None), Official.unit_id == unit_id),
        )
        .order_by(Official.id)
    )
    return (await db.scalars(statement)).all()


async def unreachable_admins(db: Db) -> Sequence[str]:
    """The names of the admins whom nothing reaches: alarms and cards pass them by."""
    statement = select(Official.name).join(Person, Person.id == Official.person_id)
    gone = statement.where(Official.ended_at.is_(None), Official.role == Role.ADMIN, Person.unreachable_at.is_not(None))
    return (await db.scalars(gone.order_by(Official.id))).all()


async def remove(db: Db, official_id: int, now: datetime) -> bool:
    """End an official's service; false if it had ended already."""
    statement = update(Official).where(Official.id == official_id, Official.ended_at.is_(None)).values(ended_at=now)
    return bool((await db.execute(statement.returning(Official.id))).one_or_none())


async def remove_person(db: Db, person_id: int, now: datetime) -> None:
    statement = update(Official).where(Official.person_id == person_id, Official.ended_at.is_(None))
    await db.execute(statement.values(ended_at=now))
