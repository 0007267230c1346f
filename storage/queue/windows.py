"""Until when people may be written to, of several chats at once."""

from collections.abc import Collection

from sqlalchemy import select

from rules.reply_windows import ReplyWindow, window_since
from storage.engine.database import Db
from storage.queue.peers import FIRST_PEER
from storage.queue.reaches import reach_of
from storage.tables import Peer
from storage.tables.base import padded


async def windows_at(db: Db, account_id: int, chats: Collection[int]) -> dict[int, ReplyWindow]:
    """The window of each chat of an account that has one; no row of those whose messenger has none."""
    reach = await reach_of(db, account_id)
    if reach.window is None or not chats:
        return {}
    numbers = padded([chat_id - FIRST_PEER for chat_id in chats])
    heard = select(Peer.id, Peer.heard_at).where(Peer.account_id == account_id, Peer.id.in_(numbers))
    return {row.id + FIRST_PEER: window_since(row.heard_at, reach) for row in (await db.execute(heard)).all()}
