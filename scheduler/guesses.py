"""Tells the admins, once an hour has ended, how many wrong invitation codes were typed in it."""

from collections.abc import Callable
from datetime import datetime

from rules.notice import Lane, Outgoing
from storage.engine.database import Database
from storage.office import invitations, officials
from storage.queue import outbox
from storage.queue.outbox import Letter


async def report_code_guesses(
    database: Database, bot_id: int, words: Callable[[int, int], Outgoing], now: datetime
) -> int:
    """Gives how many hours were told of; `words` takes how many codes, and of how many people."""
    async with database.reading() as db:
        if not await invitations.ended_hours(db, bot_id, now):
            return 0
    async with database.writing() as db:
        hours = await invitations.ended_hours(db, bot_id, now)
        for hour in hours:
            what = words(*await invitations.count_guesses(db, bot_id, hour))
            for chat_id in await officials.admin_chats(db, bot_id):
                key = f"guess:{bot_id}:{hour.timestamp():.0f}:{chat_id}"
                letter = Letter(key, bot_id, chat_id, now, Lane.OFFICIAL, "code-guesses", what=what)
                await outbox.add(db, letter)
            await invitations.forget_tries(db, bot_id, hour)
    return len(hours)
