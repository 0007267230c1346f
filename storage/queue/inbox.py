"""Updates that came: kept until they were dealt with, in each person's order."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, func, select, update
from sqlalchemy.orm import aliased

from storage.engine.database import Db
from storage.engine.json_text import dumps, loads
from storage.engine.upsert import add_new, insert_into
from storage.tables import Inbox
from storage.tables.base import one_of


class Arrived(NamedTuple):
    """An update as the messenger gave it, read from its JSON and no further."""

    update_id: int
    update: dict[str, Any]
    # Whose updates are dealt with one after the other; nobody's wait for none.
    writer: int | None = None
    # Tries so far, as far as they were counted.
    attempts: int = 0


async def keep_updates(db: Db, account_id: int, arrived: Sequence[Arrived], now: datetime) -> None:
    """Write updates as they came; one that is there already is the same one."""
    rows = [
        {
            "account_id": account_id,
            "update_id": one.update_id,
            "writer": one.writer,
            "raw": dumps(one.update),
            "state": "open",
            "attempts": 0,
            "received_at": now,
        }
        for one in arrived
    ]
    await add_new(db, Inbox, rows, "account_id", "update_id")


async def newest_update_id(db: Db, account_id: int) -> int:
    """The highest number of an update that came in."""
    return await db.scalar(select(func.max(Inbox.update_id)).where(Inbox.account_id == account_id)) or 0


NAMES = ("account_id", "update_id", "state", "attempts", "received_at")


@cache
def _finishing(insert: Any) -> Any:
    before = aliased(Inbox)
    waits = exists().where(
        before.account_id == bindparam("account_id"),
        before.writer == bindparam("writer"),
        before.update_id < bindparam("update_id"),
        one_of(before.state, "open"),
    )
    row = select(*[bindparam(name, type_=getattr(Inbox, name).type) for name in NAMES]).where(~waits)
    return (
        insert.from_select(NAMES, row)
        .on_conflict_do_update(
            index_elements=["account_id", "update_id"],
            set_={"state": "done", "raw": None, "writer": None},
            where=Inbox.state == "open",
        )
        .returning(Inbox.update_id)
    )


async def finish_update(db: Db, account_id: int, update_id: int, now: datetime, writer: int | None = None) -> bool:
    """Write, in the transaction that deals with an update, that it is dealt with.

    False if it had been before, or if its writer's `earlier` ones are still to be dealt with, by whatever process.
    An update that was never kept is written as done at once: its words then never lie in the inbox at all.
    """
    row = {"account_id": account_id, "update_id": update_id, "state": "done", "attempts": 0, "received_at": now}
    return (await db.execute(_finishing(insert_into(db, Inbox)), row | {"writer": writer})).one_or_none() is not None


async def earlier_of_writer(db: Db, account_id: int, one: Arrived) -> Arrived | None:
    """The first of the same writer's updates before this one that was kept and is not dealt with."""
    same = select(Inbox).where(Inbox.account_id == account_id, Inbox.writer == one.writer, one_of(Inbox.state, "open"))
    row = await db.scalar(same.where(Inbox.update_id < one.update_id).order_by(Inbox.update_id).limit(1))
    return _arrived(row) if row else None


async def begin_try(db: Db, account_id: int, update_id: int) -> int | None:
    """Count an attempt before it is made, and say which it is; None if there is nothing more to be done."""
    statement = update(Inbox).where(Inbox.account_id == account_id, Inbox.update_id == update_id, Inbox.state == "open")
    return await db.scalar(statement.values(attempts=Inbox.attempts + 1).returning(Inbox.attempts))


async def note_failure(db: Db, account_id: int, update_id: int, error_id: str, by: int) -> int | None:
    """Note a failed attempt, and hold it `by` so much against the update; gives the attempts so far, if it is open."""
    statement = update(Inbox).where(Inbox.account_id == account_id, Inbox.update_id == update_id, Inbox.state == "open")
    return await db.scalar(statement.values(attempts=Inbox.attempts + by, error_id=error_id).returning(Inbox.attempts))


async def set_aside(db: Db, account_id: int, update_id: int, error_id: str) -> bool:
    """Try an update no more; false if it had been dealt with."""
    statement = update(Inbox).where(Inbox.account_id == account_id, Inbox.update_id == update_id, Inbox.state == "open")
    changed = statement.values(state="poison", error_id=error_id).returning(Inbox.update_id)
    return await db.scalar(changed) is not None


async def read_unprocessed(db: Db, account_id: int, before: datetime | None = None) -> Sequence[Arrived]:
    """What was kept (before a moment) and not dealt with, oldest first."""
    statement = (
        select(Inbox).where(Inbox.account_id == account_id, one_of(Inbox.state, "open")).order_by(Inbox.update_id)
    )
    if before is not None:
        statement = statement.where(Inbox.received_at < before)
    return [_arrived(row) for row in (await db.scalars(statement.limit(1000))).all()]


def _arrived(row: Inbox) -> Arrived:
    return Arrived(row.update_id, loads(row.raw or "{}"), row.writer, row.attempts)
