"""At which chat a person is reached: of several the newest where anything arrives, else the newest of all."""

from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, aliased

from rules.notice import Address
from storage.engine.database import Db
from storage.queue.accounts import is_retired
from storage.tables import Contact
from storage.tables.base import is_at

OTHER = aliased(Contact)


def reached_at(person_id: InstrumentedAttribute[int] | ColumnElement[int] | int) -> ScalarSelect[int]:
    """The number of the contact at which a person is reached, as part of a statement."""
    theirs = select(OTHER.id).where(OTHER.person_id == person_id)
    away = or_(OTHER.unreachable_at.is_not(None), is_retired(OTHER.account_id))
    return theirs.order_by(away, OTHER.id.desc()).limit(1).scalar_subquery()


async def of_person(db: Db, person_id: int) -> Contact | None:
    """Where a person is reached; None of somebody who was only written down on paper."""
    return (await db.scalars(select(Contact).where(Contact.id == reached_at(person_id)))).one_or_none()


async def at_chat(db: Db, address: Address) -> Contact | None:
    statement = select(Contact).where(is_at(Contact, address))
    return (await db.scalars(statement)).one_or_none()


async def mark_lost(db: Db, address: Address, now: datetime) -> None:
    """Note that nothing reaches this chat any more."""
    statement = update(Contact).where(is_at(Contact, address), Contact.unreachable_at.is_(None))
    await db.execute(statement.values(unreachable_at=now))
