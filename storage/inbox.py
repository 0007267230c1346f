from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update

from storage.database import Db
from storage.tables import Inbox
from storage.upsert import insert_into


class Arrived(NamedTuple):
    update_id: int
    raw: str


async def keep(db: Db, bot_id: int, arrived: Sequence[Arrived], now: datetime) -> None:
    """Write updates as they came; one that is there already is the same one."""
    rows = [
        {
            "bot_id": bot_id,
            "update_id": one.update_id,
            "raw": one.raw,
            "state": "open",
            "attempts": 0,
            "received_at": now,
        }
        for one in arrived
    ]
    await db.execute(insert_into(db, Inbox).on_conflict_do_nothing(index_elements=["bot_id", "update_id"]), rows)


async def take(db: Db, bot_id: int, update_id: int) -> Inbox | None:
    """The open row of an update, held for this transaction; None if it has been dealt with."""
    statement = select(Inbox).where(Inbox.bot_id == bot_id, Inbox.update_id == update_id, Inbox.state == "open")
    return (await db.scalars(statement.with_for_update())).one_or_none()


async def done(db: Db, bot_id: int, update_id: int) -> None:
    statement = update(Inbox).where(Inbox.bot_id == bot_id, Inbox.update_id == update_id)
    await db.execute(statement.values(state="done", raw=None))


async def failed(db: Db, bot_id: int, update_id: int, error_id: str, tries: int) -> bool:
    """Note a failed attempt; true if it was the last one and the update is set aside."""
    statement = update(Inbox).where(Inbox.bot_id == bot_id, Inbox.update_id == update_id, Inbox.state == "open")
    changed = statement.values(attempts=Inbox.attempts + 1, error_id=error_id).returning(Inbox.attempts)
    row = (await db.execute(changed)).one_or_none()
    if row is None or row.attempts < tries:
        return False
    await db.execute(statement.values(state="poison"))
    return True


async def open_ones(db: Db, bot_id: int) -> Sequence[Arrived]:
    statement = select(Inbox).where(Inbox.bot_id == bot_id, Inbox.state == "open").order_by(Inbox.update_id)
    return [Arrived(row.update_id, row.raw or "") for row in (await db.scalars(statement.limit(1000))).all()]
