"""Letters to the admins in private: who they are, and one letter for each, whoever has something to tell them."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, or_, select

from rules.access import Role
from storage.engine.database import Db
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Official, Person

# In place of the chat of a letter, until each reader's own is put there.
NOBODY = 0


async def of_unit(db: Db, unit_id: int | None) -> list[Person]:
    """The admins of a unit, and of all units, who can be reached; of those alone where no unit is named."""
    return await _admins(db, or_(Official.unit_id.is_(None), Official.unit_id == unit_id))


async def of_all_units(db: Db, account_id: int) -> list[Person]:
    """Every admin who can be reached, whatever the unit."""
    return await _admins(db, Person.account_id == account_id)


async def queue_for_each(db: Db, letter: Letter, readers: Iterable[Person], but: Collection[int] = ()) -> None:
    """Queue a letter for each reader in private, under a key of their own, but for those whose person is in `but`."""
    for one in readers:
        if one.id not in but:
            theirs = replace(letter, key=f"{letter.key}:{one.id}", account_id=one.account_id, chat_id=one.chat_id)
            await outbox.add(db, theirs)


async def _admins(db: Db, which: ColumnElement[bool]) -> list[Person]:
    serving = select(Person).join(Official, Official.person_id == Person.id).where(Official.ended_at.is_(None))
    admins = serving.where(Official.role == Role.ADMIN, Person.unreachable_at.is_(None), which)
    return list((await db.scalars(admins.order_by(Official.id))).all())
