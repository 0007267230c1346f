"""Gives seats at dialogues that came free to who waits for one, and tells the organiser where some stand over."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from rules.notice import Outgoing
from rules.notice_kinds import Notice
from storage.dialogue import attendances
from storage.engine.database import Database, Db
from storage.office import officials
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Dialogue

Words = Callable[[Dialogue, int, ZoneInfo], Outgoing]


async def settle_all_seats(database: Database, words: Words, zone: ZoneInfo, now: datetime) -> int:
    """Bring seats and lines of all dialogues into order, each in a transaction of its own; gives of how many."""
    async with database.reading() as db:
        unsettled = await attendances.read_unsettled(db, now)
    for number in unsettled:
        async with database.writing() as db:
            dialogue = await attendances.hold(db, number)
            over = await attendances.settle_seats(db, dialogue, now) if dialogue.starts_at > now else 0
            if over:
                await _tell_organiser(db, dialogue, words(dialogue, over, zone), now)
    return len(unsettled)


async def _tell_organiser(db: Db, dialogue: Dialogue, what: Outgoing, now: datetime) -> None:
    contact = await officials.contact_of(db, dialogue.created_by)
    if contact is not None:
        key = f"over:{dialogue.id}:{now.timestamp():.6f}"
        letter = Letter(key, contact.address, now, Notice.SEATS_OVER, what=what, contact_id=contact.id)
        await outbox.add(db, letter)
