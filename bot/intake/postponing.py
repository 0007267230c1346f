"""What comes too fast is kept for later, and its writer told so once in a while."""

from datetime import datetime

from bot.intake.arrivals import chat_of
from bot.intake.danger_first import EmergencyNumbers
from locales import texts
from rules.notice import Address, Outgoing
from storage.engine.database import Database
from storage.queue import inbox, outbox
from storage.queue.inbox import Arrived
from storage.queue.outbox import Letter

# Seconds; who has ten times their minute's share waiting waits that long.
TOLD_ONCE_IN = 600


async def postpone(
    database: Database, account_id: int, arrived: Arrived, now: datetime, numbers: EmergencyNumbers
) -> str:
    """Keep an update whose time has not come; gives the sentence that its writer is told."""
    text = texts("vi").say("too-fast")
    chat_id = chat_of(arrived)
    async with database.writing() as db:
        await inbox.keep_updates(db, account_id, [arrived], now)
        await numbers.show(db, arrived)
        if chat_id is not None:
            # Whichever host they come upon, all letters of one while have one key, and one of them leaves.
            key = f"too-fast:{account_id}:{arrived.writer}:{int(now.timestamp()) // TOLD_ONCE_IN}"
            await outbox.add(db, Letter(key, Address(account_id, chat_id), now, what=Outgoing(text=text)))
    return text
