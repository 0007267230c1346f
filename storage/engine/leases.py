"""The lease by which one of several processes leads, with its epoch."""

from datetime import datetime, timedelta

from sqlalchemy import case, func, literal, or_, update

from storage.engine.database import Db
from storage.engine.upsert import insert_into
from storage.tables import Lease


async def take_lease(db: Db, name: str, holder: str, now: datetime, lasts: timedelta) -> int | None:
    """Take or renew a lease; gives its epoch, which grows when the lease changes hands, or None if another has it.

    On SQLite the file lock (storage/engine/file_lock.py) has already shown that nobody else is left to hold it.
    """
    alone = db.get_bind().dialect.name == "sqlite"
    statement = insert_into(db, Lease).values(name=name, holder=holder, epoch=1, expires_at=now + lasts)
    same = Lease.holder == holder
    statement = statement.on_conflict_do_update(
        index_elements=["name"],
        set_={
            "holder": holder,
            "epoch": case((same, Lease.epoch), else_=Lease.epoch + 1),
            "expires_at": now + lasts,
        },
        where=or_(same, Lease.expires_at < now, literal(alone)),
    )
    row = (await db.execute(statement.returning(Lease.epoch))).one_or_none()
    return row.epoch if row else None


async def release_lease(db: Db, name: str, holder: str, now: datetime) -> None:
    """Let another process take over at once."""
    statement = update(Lease).where(Lease.name == name, Lease.holder == holder)
    await db.execute(statement.values(expires_at=now - timedelta(seconds=1)))


async def database_time(db: Db) -> datetime | None:
    """The database's own clock, where several hosts share one; None on SQLite, where there is one machine."""
    if db.get_bind().dialect.name == "sqlite":
        return None
    now: datetime = (await db.execute(func.clock_timestamp().select())).scalar_one()
    return now
