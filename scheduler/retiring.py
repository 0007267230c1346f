"""Notes which accounts no setting names any more, once nothing is sent with them either."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from storage.engine.database import Database
from storage.feedback import postings
from storage.queue import accounts, admins, contacts

# A process with settings of its own may be started afresh meanwhile: its account is not retired for that.
IDLE = timedelta(minutes=5)
log = structlog.get_logger()


async def retire_unnamed_accounts(database: Database, serving: Sequence[int], now: datetime) -> int:
    """Retire all accounts but these; gives how many. What hung in their groups the admins are shown through these.

    What waits for people whom another of their messengers reaches goes there.
    """
    # On a file nobody else is left who could serve it.
    idle = timedelta(0) if database.embedded else IDLE
    async with database.writing() as db:
        retired = await accounts.retire_others(db, serving, now, idle)
        if retired:
            await contacts.leave_retired(db)
        for account_id in serving if retired else ():
            readers = [one.chat_id for one in await admins.of_all_units(db, account_id)]
            await postings.begin_posting(db, account_id, readers, now)
    for external_id in retired:
        log.warning("account retired", account=external_id)
    return len(retired)
