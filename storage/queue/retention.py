"""Letters and updates that are over and done with, taken away after a while in small chunks."""

from datetime import datetime, timedelta

from sqlalchemy import Select, delete, select

from rules.notice_kinds import Expiry
from rules.notice_table import notices_where
from storage.engine.database import Db
from storage.tables import Inbox, Outbox
from storage.tables.base import one_of

# What tells somebody that all of theirs is erased: it bears their address, and goes as soon as it has been said, or
# could not be said in time.
LAST_WORDS = notices_where(lambda row: row.expires == Expiry.SOON)
LAST_WORD_STANDS = timedelta(days=3)

# Rows that one transaction takes away at most.
CHUNK = 250

# What failed stands on the clerk's list, and what nobody can know of is shown as such: both stay.
OVER = ("sent", "cancelled", "expired")


async def has_old_letters(db: Db, before: datetime) -> bool:
    """Whether letters that were due before a moment are over."""
    statement = select(Outbox.id).where(one_of(Outbox.state, *OVER), Outbox.due_at < before)
    return (await db.execute(statement.limit(1))).one_or_none() is not None


async def drop_letters(db: Db, before: datetime) -> int:
    """Take away one chunk of them; gives how many.

    Their keys go with them. None is asked for again: what a key stands for happens once by a row of its own (an
    update's in the inbox, a reply's, an official's, a mailing's) or has its moment in the key.
    """
    over = select(Outbox.id).where(one_of(Outbox.state, *OVER), Outbox.due_at < before)
    oldest = over.order_by(Outbox.due_at).limit(CHUNK)
    gone = delete(Outbox).where(Outbox.id.in_(oldest)).execution_options(synchronize_session=False)
    return len((await db.execute(gone.returning(Outbox.id))).all())


def _said_last_words() -> Select[int]:
    over = one_of(Outbox.state, *OVER, "failed", "unknown")
    return select(Outbox.id).where(Outbox.notice.in_(LAST_WORDS), over)


async def has_last_words(db: Db) -> bool:
    """Whether somebody whose data is erased has been told so, or cannot be."""
    return (await db.execute(_said_last_words().limit(1))).one_or_none() is not None


async def drop_last_words(db: Db) -> int:
    """Take away one chunk of these words, and with them the last address; gives how many."""
    gone = delete(Outbox).where(Outbox.id.in_(_said_last_words().limit(CHUNK)))
    gone = gone.execution_options(synchronize_session=False)
    return len((await db.execute(gone.returning(Outbox.id))).all())


async def has_old_updates(db: Db, account_id: int, before: datetime) -> bool:
    """Whether the first update that is dealt with came before a moment; Telegram numbers them as they come."""
    statement = select(Inbox.received_at).where(Inbox.account_id == account_id, one_of(Inbox.state, "done"))
    received = await db.scalar(statement.order_by(Inbox.update_id).limit(1))
    return received is not None and received < before


async def drop_updates(db: Db, account_id: int, before: datetime) -> int:
    """Take away one chunk of updates that were dealt with and came before a moment; gives how many."""
    done = select(Inbox.update_id, Inbox.received_at).where(Inbox.account_id == account_id, one_of(Inbox.state, "done"))
    first = done.order_by(Inbox.update_id).limit(CHUNK).subquery()
    old = select(first.c.update_id).where(first.c.received_at < before)
    gone = delete(Inbox).where(Inbox.account_id == account_id, Inbox.update_id.in_(old))
    gone = gone.execution_options(synchronize_session=False)
    return len((await db.execute(gone.returning(Inbox.update_id))).all())
