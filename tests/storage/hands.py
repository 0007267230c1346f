"""A sender's hands on the outbox: claim, settle."""

from datetime import timedelta

from rules.outcome import Sent, Settlement
from storage.engine.database import Database
from storage.queue import claims
from storage.queue.leased import Claim, Leased
from tests.storage.locality import BOT, NOW

LANES = (0, 3, 9)
LEASE = timedelta(seconds=30)


async def claim(
    database: Database,
    most: int = 1,
    *,
    busy: tuple[int, ...] = (),
    lanes: tuple[int, ...] = LANES,
    who: str = "mine",
    now: timedelta = timedelta(),
) -> list[Leased]:
    moment = NOW + now
    async with database.writing() as db:
        return await claims.claim_due(db, Claim(BOT, who, moment, moment + LEASE, busy), lanes, most)


async def claim_one(database: Database) -> Leased:
    (row,) = await claim(database)
    return row


async def settle(database: Database, row: Leased, end: Settlement, message_id: int | None = None) -> bool:
    async with database.writing() as db:
        if end.state == "sent":
            return bool(await claims.settle_sent(db, {row: Sent((message_id,) if message_id else ())}, NOW))
        return await claims.settle_row(db, row, end, NOW)
