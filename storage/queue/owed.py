"""Words of residents that a chat was to read and cannot any more: kept until whoever must act now has them queued."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from rules.notice import Lane, Outgoing
from rules.notice_kinds import Notice
from rules.notice_table import row_of
from storage.engine.database import Db
from storage.engine.upsert import add_new
from storage.queue.leased import Leased
from storage.queue.remarks import remark_of
from storage.tables import Outbox

# Kept among the letters, under a state of its own, in which nothing sends, counts or tidies it: it goes when it is
# handed on, and as long as there is nobody to hand it on to, it stays.
STATE = "owed"
NOBODY = 0
# In place of the chat in a key, where there was none.
NOWHERE = "0"


# Letters that tell officials what a resident said, and not what one of them had asked to see.
WORDS = (Outbox.notice == Notice.CARD_WORD, Outbox.lane != int(Lane.REPLY), Outbox.subject_id.is_not(None))


def is_word(row: Leased) -> bool:
    """Whether a letter in hand is one of `WORDS`."""
    return row.notice == Notice.CARD_WORD and row.lane != Lane.REPLY and row.subject_id is not None


async def keep_owed(
    db: Db, account_id: int, feedback_id: int, key: str, payload: dict[str, Any] | None, now: datetime
) -> None:
    """Keep what the letter of a key was to tell; remarks stand in the history, so that their line is enough."""
    number = remark_of(key)
    words = None
    if number is None and payload is not None:
        words = {name: fact for name, fact in payload.items() if name != "reply_to"}
    values = {
        "dedup_key": f"owed:{key}" if number is None else f"owed:{feedback_id}:{number}",
        "account_id": account_id,
        "chat_id": NOBODY,
        "lane": int(row_of(Notice.WORD_OWED).lane),
        "notice": Notice.WORD_OWED,
        "subject_id": feedback_id,
        "payload": words,
        "policy": row_of(Notice.WORD_OWED).policy.value,
        "state": STATE,
        "due_at": now,
        "attempts": 0,
        "doubtful": False,
    }
    if number is not None or words is not None:
        await add_new(db, Outbox, [values], "dedup_key")


async def read_owed(db: Db) -> Sequence[int]:
    """The numbers of what is owed, through whatever account it was to be told, the oldest first."""
    rows = select(Outbox.id).where(Outbox.notice == Notice.WORD_OWED, Outbox.state == STATE)
    return (await db.scalars(rows.order_by(Outbox.id))).all()


async def lock_owed(db: Db, number: int) -> Outbox | None:
    """What is owed under a number, held until the caller's transaction ends; None if it was handed on already."""
    row = select(Outbox).where(Outbox.id == number, Outbox.state == STATE).with_for_update()
    return (await db.scalars(row.execution_options(populate_existing=True))).one_or_none()


async def delete_owed(db: Db, number: int) -> None:
    await db.execute(delete(Outbox).where(Outbox.id == number).execution_options(synchronize_session=False))


def history_line_of(row: Outbox) -> int:
    """The line of the history from which remarks are owed."""
    return int(row.dedup_key.rpartition(":")[2])


def key_for(row: Outbox, place: str) -> str:
    """The key that a word which stands would have had, had it been for this chat: it is told there once."""
    key = row.dedup_key.removeprefix("owed:")
    match key.split(":"):
        case [kind, feedback, _, *rest] if rest:
            return ":".join((kind, feedback, place, *rest))
        case _:
            return f"{key}>{place}"


def owed_message(row: Outbox) -> Outgoing:
    return Outgoing.from_json(row.payload or {})
