"""What an account's messenger can carry: read once from its row, then remembered by the process."""

from dataclasses import asdict

from sqlalchemy import select

from rules.reach import TELEGRAM, Reach
from storage.engine.database import REACHES, Db
from storage.tables import Account


async def reach_of(db: Db, account_id: int) -> Reach:
    """The reach of an account; one whose row does not say is Telegram's, as all were once."""
    known: dict[int, Reach] = db.info[REACHES]
    if account_id not in known:
        row = await db.scalar(select(Account.reach).where(Account.id == account_id))
        if row is None:
            return TELEGRAM
        known[account_id] = Reach(
            **row | {name: tuple(value) for name, value in row.items() if isinstance(value, list)}
        )
    return known[account_id]


def remember_reach(db: Db, account: Account, reach: Reach) -> None:
    """Say in an account's row what its messenger can carry."""
    account.reach = asdict(reach)
    db.info[REACHES][account.id] = reach
