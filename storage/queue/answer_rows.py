"""The row of an answer that leaves as several messages: it goes on with the next one until all of it has left."""

from typing import Any

from sqlalchemy import update

from rules.notice import Outgoing
from storage.engine.database import OUTGOING, Db
from storage.queue.leased import Leased
from storage.tables import Outbox
from storage.tables.base import one_of

# How it is written with an answer that has left that some of its files were not taken.
LEFT_OUT = "left out: "


async def settle_step(db: Db, row: Leased, rest: Outgoing) -> bool:
    """Write that one message of several of an answer was sent, and have the row leave again at once with the next.

    False if the lease had gone to somebody else, or what is left must not leave any more.
    """
    values: dict[str, Any] = {
        "state": "queued",
        "payload": rest.to_json(),
        "doubtful": False,
        "attempts": 0,
        "refusals": 0,
        "rest_until": None,
        "error": None,
        "lease_token": None,
        "lease_until": None,
    }
    mine = update(Outbox).where(Outbox.id == row.id, Outbox.lease_token == row.lease_token)
    goes_on = mine.where(Outbox.payload.is_not(None)).values(values).returning(Outbox.id)
    db.info[OUTGOING] = True
    return (await db.scalars(goes_on.execution_options(synchronize_session=False))).one_or_none() is not None


async def note_left_out(db: Db, row: Leased, count: int) -> None:
    """Write with an answer that has left how many of its files its reader's messenger refused."""
    left = update(Outbox).where(Outbox.id == row.id, one_of(Outbox.state, "sent"))
    await db.execute(left.values(error=f"{LEFT_OUT}{count}").execution_options(synchronize_session=False))


def left_out_of(error: str | None) -> int:
    """How many files that were, by what is written there."""
    return int(error.removeprefix(LEFT_OUT)) if error and error.startswith(LEFT_OUT) else 0
