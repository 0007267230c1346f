"""Silences that a messenger asked for, remembered across restarts."""

from datetime import datetime

from sqlalchemy import func, select

from storage.engine.database import Db
from storage.engine.upsert import insert_into
from storage.queue.accounts import in_group
from storage.tables import Outbox, Pause
from storage.tables.base import one_of, table_of


async def pause_sending(db: Db, account_id: int, until: datetime) -> None:
    """Remember across restarts that Telegram asked for silence."""
    new = insert_into(db, Pause).values(account_id=account_id, until=until)
    longer = Pause.until < new.excluded.until  # several in flight may hear so, and not in the order of what they hear
    await db.execute(new.on_conflict_do_update(index_elements=["account_id"], set_={"until": until}, where=longer))


async def paused_until(db: Db, account_id: int) -> datetime | None:
    return (await db.scalars(select(Pause.until).where(Pause.account_id == account_id))).one_or_none()


async def resting_groups(db: Db, account_id: int, now: datetime) -> dict[int, datetime]:
    """The groups in which Telegram asked for silence, until when; known by rows that rest without an error."""
    until = func.max(Outbox.rest_until)
    waiting = select(Outbox.chat_id, until).where(
        *(Outbox.account_id == account_id, one_of(Outbox.state, "queued"), Outbox.rest_until > now),
        *(in_group(table_of(Outbox)), Outbox.error.is_(None)),
    )
    return {chat_id: rests for chat_id, rests in await db.execute(waiting.group_by(Outbox.chat_id)) if rests}
