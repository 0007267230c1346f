"""How many messages of each month an account has used, counted as they leave."""

from sqlalchemy import func, select, update

from storage.engine.database import Db
from storage.engine.upsert import insert_into
from storage.tables import Account, MonthUse


async def used_in(db: Db, account_id: int, month: str) -> int:
    """How many messages of a month are used."""
    mine = select(func.coalesce(func.max(MonthUse.used), 0))
    return await db.scalar(mine.where(MonthUse.account_id == account_id, MonthUse.month == month)) or 0


async def take(db: Db, account_id: int, month: str, count: int, most: int | None) -> int | None:
    """Count messages that are about to leave; gives how many are used then, None where there is no room for them."""
    if most is not None and count > most:
        return None
    room = None if most is None else MonthUse.used + count <= most
    first = insert_into(db, MonthUse).values(account_id=account_id, month=month, used=count)
    counted = first.on_conflict_do_update(
        index_elements=["account_id", "month"], set_={"used": MonthUse.used + count}, where=room
    )
    used: int | None = await db.scalar(counted.returning(MonthUse.used))
    return used


async def has_more_room(db: Db, account_id: int, quota: int | None, month: str) -> bool:
    """Whether an account serves by a larger plan than before, and something of it is left."""
    reach = await db.scalar(select(Account.reach).where(Account.id == account_id))
    before = (reach or {}).get("quota")
    if before is None or (quota is not None and quota <= before):
        return False
    return quota is None or await used_in(db, account_id, month) < quota


async def give_back(db: Db, account_id: int, month: str, count: int) -> None:
    """They did not leave."""
    mine = update(MonthUse).where(MonthUse.account_id == account_id, MonthUse.month == month)
    await db.execute(mine.values(used=MonthUse.used - count).execution_options(synchronize_session=False))
