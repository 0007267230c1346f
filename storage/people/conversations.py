"""Where each conversation stands."""

from typing import Any

from storage.engine.database import Db
from storage.engine.upsert import put
from storage.tables import Conversation


async def read(db: Db, key: str) -> tuple[str | None, dict[str, Any]]:
    """Where a conversation stands and what it remembers."""
    row = await db.get(Conversation, key)
    return (row.state, dict(row.data)) if row else (None, {})


async def write(db: Db, key: str, state: str | None, data: dict[str, Any]) -> None:
    await put(db, Conversation, {"key": key, "state": state, "data": data}, (Conversation.key,), "state", "data")
