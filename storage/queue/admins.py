"""Letters to the admins in private: who they are, and one letter for each, whoever has something to tell them."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, select, true

from rules.access import Right, Role, roles_with
from rules.notice import Address
from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.queue import outbox
from storage.queue.accounts import is_retired
from storage.queue.contacts import reached_at
from storage.queue.outbox import Letter
from storage.queue.scopes import IS_FOR_ALL, holds_unit
from storage.tables import Account, Contact, Duty, Outbox
from storage.tables.base import one_of

# In place of the chat of a letter, until each reader's own is put there.
NOBODY = 0
ANYWHERE = Address(NOBODY, NOBODY)


async def of_unit(db: Db, unit_id: int | None) -> list[Contact]:
    """The admins of a unit, and of all units, who can be reached; of those alone where no unit is named."""
    theirs = IS_FOR_ALL if unit_id is None else holds_unit(unit_id)
    return await _admins(db, Contact.id == reached_at(Duty.person_id), theirs)


async def of_any_unit(db: Db) -> list[Contact]:
    """Every admin who can be reached, whatever the unit, each at one contact."""
    return await _admins(db, Contact.id == reached_at(Duty.person_id), true())


async def of_all_units(db: Db, account_id: int) -> list[Contact]:
    """Every admin who can be reached through an account, whatever the unit."""
    return await _admins(db, Contact.person_id == Duty.person_id, Contact.account_id == account_id)


async def reached_elsewhere(db: Db, account_id: int) -> list[Contact]:
    """Every admin who can be reached through another account than this, one that is not away itself."""
    away = exists().where(Account.id == Contact.account_id, Account.away_since.is_not(None))
    return await _admins(db, Contact.person_id == Duty.person_id, and_(Contact.account_id != account_id, ~away))


async def of_account(db: Db, account_id: int) -> list[Contact]:
    """Every admin, whatever the unit: by this account whom it reaches, and the others by another.

    Of somebody who comes twice the first counts, as a letter for each is queued under a key of their own.
    """
    return [*await of_all_units(db, account_id), *await reached_elsewhere(db, account_id)]


async def with_right_over_all(db: Db, right: Right) -> list[Contact]:
    """Everybody with a right over all of the office who can be reached, each at one contact."""
    return await _serving(db, Contact.id == reached_at(Duty.person_id), IS_FOR_ALL, roles_with(right))


async def with_right_over_unit(db: Db, right: Right, unit_id: int) -> list[Contact]:
    """Everybody with a right over a unit who can be reached; over all of the office where the unit has nobody."""
    theirs = and_(~IS_FOR_ALL, holds_unit(unit_id))
    found = await _serving(db, Contact.id == reached_at(Duty.person_id), theirs, roles_with(right))
    return found or await with_right_over_all(db, right)


async def leaders_of(db: Db, unit_id: int) -> list[Contact]:
    """The leaders of a unit who can be reached; of all units, or the admins, where there is none: somebody hears."""
    theirs = and_(~IS_FOR_ALL, holds_unit(unit_id))
    for which in (theirs, IS_FOR_ALL):
        found = await _serving(db, Contact.id == reached_at(Duty.person_id), which, (Role.LEADER,))
        if found:
            return found
    return await of_unit_or_any(db, unit_id)


async def of_unit_or_any(db: Db, unit_id: int) -> list[Contact]:
    """The admins of a unit who can be reached; of any unit where there is none."""
    return await of_unit(db, unit_id) or await of_any_unit(db)


async def with_role(db: Db, role: Role, unit_id: int) -> list[Contact]:
    """Everybody with a role for a unit who can be reached, each at one contact, the longest in service first."""
    return await _serving(db, Contact.id == reached_at(Duty.person_id), holds_unit(unit_id), (role,))


async def queue_for_each(db: Db, letter: Letter, readers: Iterable[Contact], but: Collection[int] = ()) -> None:
    """Queue a letter for each reader in private, under a key of their own, but for those whose person is in `but`."""
    for one in readers:
        if one.person_id not in but:
            own = replace(letter, key=f"{letter.key}:{one.person_id}", address=one.address, contact_id=one.id)
            await outbox.add(db, own)


async def was_told(db: Db, notice: str, since: datetime) -> bool:
    """Whether a notice was queued for any admin since a moment."""
    told = select(Outbox.id).where(Outbox.notice == notice, Outbox.due_at >= since).limit(1)
    return (await db.execute(told)).one_or_none() is not None


async def who_heard_of_duties(db: Db, since: datetime) -> set[int]:
    """The persons whom word of a duty has reached since a moment; it bears the head of the histories."""
    heard = select(Contact.person_id).join(Outbox, Outbox.contact_id == Contact.id)
    arrived = (Outbox.notice == Notice.DUTY, one_of(Outbox.state, "sent"), Outbox.due_at >= since)
    return set(await db.scalars(heard.where(*arrived)))


async def _admins(db: Db, where: ColumnElement[bool], which: ColumnElement[bool]) -> list[Contact]:
    return await _serving(db, where, which, (Role.ADMIN,))


async def _serving(
    db: Db, where: ColumnElement[bool], which: ColumnElement[bool], roles: Collection[Role]
) -> list[Contact]:
    serving = select(Contact).join(Duty, where).where(Duty.ended_at.is_(None))
    found = serving.where(Duty.role.in_(sorted(roles)), Contact.unreachable_at.is_(None), which)
    found = found.where(~is_retired(Contact.account_id))
    # Somebody may have the role for several units.
    return list(dict.fromkeys((await db.scalars(found.order_by(Duty.id))).all()))
