"""Takes back what a dead sender had in hand, and writes off what is of no use any more."""

from datetime import datetime

from storage import sending
from storage.database import Database


async def tidy(database: Database, bot_id: int, now: datetime) -> tuple[int, int]:
    """Gives how many rows came back from lapsed leases, and how many expired."""
    async with database.writing() as db:
        return await sending.reap(db, bot_id, now), await sending.expire(db, bot_id, now)
