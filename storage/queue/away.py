"""Accounts through which nothing leaves or comes in, and word of that to the admins by the other accounts."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update

from rules.notice import Outgoing
from rules.notice_kinds import Notice
from storage.engine.database import OUTGOING, Db
from storage.queue import admins, outbox
from storage.queue.admins import ANYWHERE
from storage.queue.outbox import Letter
from storage.tables import Account, Outbox
from storage.tables.base import one_of


class Away(NamedTuple):
    """Since when an account is away, and why."""

    since: datetime
    why: str


async def find_away(db: Db, account_id: int) -> Away | None:
    """Whether an account is away."""
    statement = select(Account.away_since, Account.away_why).where(Account.id == account_id)
    row = (await db.execute(statement.where(Account.away_since.is_not(None)))).one_or_none()
    return Away(row.away_since, row.away_why or "") if row else None


async def note_away(db: Db, account_id: int, why: str, now: datetime) -> None:
    """Write that an account is away; one that was already is so since then."""
    mine = update(Account).where(Account.id == account_id)
    await db.execute(mine.where(Account.away_since.is_(None)).values(away_since=now))
    await db.execute(mine.values(away_why=why))


async def note_back(db: Db, account_id: int) -> None:
    """Write that an account is not away any more; what rests after tries in vain need not rest for longer."""
    await db.execute(update(Account).where(Account.id == account_id).values(away_since=None, away_why=None))
    # What rests without an error was asked to; what was refused waits for a reason of its own.
    rests = (Outbox.rest_until.is_not(None), Outbox.error.is_not(None), Outbox.refusals == 0)
    waiting = update(Outbox).where(Outbox.account_id == account_id, one_of(Outbox.state, "queued"), *rests)
    await db.execute(waiting.values(rest_until=None).execution_options(synchronize_session=False))
    db.info[OUTGOING] = True


async def tell_away(db: Db, account_id: int, since: datetime, what: Outgoing, now: datetime) -> bool:
    """Tell every admin whom another account reaches, each once; false if that was done, or there is nobody."""
    if await _was_told(db, account_id, since):
        return False
    letter = Letter(_key(account_id, since), ANYWHERE, now, Notice.ACCOUNT_AWAY, account_id, what)
    return await _tell(db, account_id, letter)


async def tell_back(db: Db, account_id: int, since: datetime, what: Outgoing, now: datetime) -> None:
    """Tell those who were told that an account was away, or were about to be, that it is back."""
    if await _was_told(db, account_id, since):
        await outbox.cancel_notice(db, Notice.ACCOUNT_AWAY, account_id)
        key = f"{_key(account_id, since)}:back"
        await _tell(db, account_id, Letter(key, ANYWHERE, now, Notice.ACCOUNT_BACK, account_id, what))


def _key(account_id: int, since: datetime) -> str:
    return f"away:{account_id}:{since.timestamp():.0f}"


async def _was_told(db: Db, account_id: int, since: datetime) -> bool:
    told = select(Outbox.id).where(
        Outbox.notice == Notice.ACCOUNT_AWAY, Outbox.subject_id == account_id, Outbox.due_at >= since
    )
    return await db.scalar(told.limit(1)) is not None


async def _tell(db: Db, account_id: int, letter: Letter) -> bool:
    readers = await admins.reached_elsewhere(db, account_id)
    await admins.queue_for_each(db, letter, readers)
    return bool(readers)
