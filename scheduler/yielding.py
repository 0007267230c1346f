"""What can wait yields to answers where little is left of what an account may send in a month."""

from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from rules.months import month_of, next_month
from rules.notice import Lane
from rules.outcome import Held, HeldWhy, Unsent
from rules.reach import TELEGRAM, Reach
from rules.reply_windows import is_for_answers, window_since
from storage.engine.database import Database, Db
from storage.queue import month_uses, peers
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of


class Yielding:
    """Looks, before a row of the bulk leaves, whether what is left is for answers alone."""

    def __init__(self, database: Database, account_id: int) -> None:
        self.database = database
        self.account_id = account_id
        self._reach: Reach | None = None

    async def held(self, row: Leased, now: datetime) -> Held | Unsent | None:
        """Why a row waits until the month turns; None where it may leave."""
        if row.lane != Lane.BULK or (self._reach is not None and self._reach.quota is None):
            return None
        try:
            async with self.database.reading() as db:
                self._reach = reach = await reach_of(db, self.account_id)
                used = await month_uses.used_in(db, self.account_id, month_of(now))
                yields = is_for_answers(used, reach) and (not reach.counts_paid or await self._costs(db, row, now))
        except (SQLAlchemyError, OSError) as error:
            return Unsent(type(error).__name__)
        return Held(HeldWhy.QUOTA, next_month(now)) if yields else None

    async def _costs(self, db: Db, row: Leased, now: datetime) -> bool:
        """Whether a message to this chat counts now, where only some do."""
        peer = await peers.find_peer(db, self.account_id, row.chat_id)
        return peer is not None and window_since(peer.heard_at, self._reach or TELEGRAM).costs(now)
