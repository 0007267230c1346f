"""The head of all histories, as admins are told it so that they keep it."""

from datetime import datetime

from locales import texts
from locales.spoken import short
from rules.checkpoints import head_code
from rules.notice import Outgoing
from storage.engine.database import Db
from storage.upkeep import checkpoints


def head_message(head: str, at: datetime) -> Outgoing:
    """A word of its own; the moment is local."""
    return Outgoing(text=texts("vi").say("head-told", head=head, at=short(at)))


async def head_line(db: Db) -> str:
    """A line below another word to admins; empty while there is no checkpoint."""
    newest = await checkpoints.newest(db)
    if newest is None:
        return ""
    return "\n\n" + texts("vi").say("head-line", head=head_code(newest.number, newest.link))
