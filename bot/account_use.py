"""What doctor says of an account's use: whether it is away, and whether people are heard by it."""

from datetime import datetime

from locales import texts
from rules.alarms import AlarmKind
from storage.engine.database import Db
from storage.queue import alarms, away

say = texts("vi").say


async def tell_use(db: Db, account_id: int, now: datetime) -> tuple[bool, str]:
    """Whether all is well, and the words, as whoever leads the account has written it down."""
    gone = await away.find_away(db, account_id)
    if gone is not None:
        minutes = max(1, round((now - gone.since).total_seconds() / 60))
        return False, say("doctor-away", why=gone.why, minutes=minutes)
    deaf = AlarmKind.DEAF in await alarms.current_alarms(db, account_id)
    return not deaf, say("doctor-deaf" if deaf else "doctor-hears")
