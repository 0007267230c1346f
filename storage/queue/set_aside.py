"""Updates that were set aside after failing again and again: what intake may read of them, and their end."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select, update

from storage.engine.database import ERASED, Db
from storage.engine.json_text import loads
from storage.tables import Inbox
from storage.tables.base import one_of

PAGE = 8


class SetAside(NamedTuple):
    update_id: int
    error_id: str
    received_at: datetime
    update: dict[str, Any]


async def read_set_aside(db: Db, account_id: int, number: int) -> Sequence[SetAside]:
    """A page of them and one more, if there is one, the newest first."""
    statement = (
        select(Inbox)
        .where(Inbox.account_id == account_id, one_of(Inbox.state, "poison"), Inbox.raw.is_not(None))
        .order_by(Inbox.received_at.desc(), Inbox.update_id.desc())
        .limit(PAGE + 1)
        .offset(number * PAGE)
    )
    return [_read(row) for row in (await db.scalars(statement)).all()]


async def find_set_aside(db: Db, account_id: int, update_id: int) -> SetAside | None:
    statement = select(Inbox).where(
        Inbox.account_id == account_id,
        Inbox.update_id == update_id,
        one_of(Inbox.state, "poison"),
        Inbox.raw.is_not(None),
    )
    row = (await db.scalars(statement)).one_or_none()
    return _read(row) if row else None


async def erase_set_aside(db: Db, account_id: int, update_id: int) -> None:
    """Somebody has seen to it, or nobody may: its words go, the number stays known."""
    db.info[ERASED] = True
    statement = update(Inbox).where(
        Inbox.account_id == account_id, Inbox.update_id == update_id, one_of(Inbox.state, "poison")
    )
    await db.execute(statement.values(state="done", raw=None, writer=None))


def _read(row: Inbox) -> SetAside:
    return SetAside(row.update_id, row.error_id or "", row.received_at, loads(row.raw or "{}"))
