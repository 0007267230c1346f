"""Tells the admins, once an hour has ended, how many wrong invitation codes were typed in it."""

from collections.abc import Callable
from datetime import datetime

from rules.notice import Address, Outgoing
from rules.notice_kinds import Notice
from storage.engine.database import Database
from storage.office import invitations
from storage.queue import accounts, admins
from storage.queue.outbox import Letter


async def report_code_guesses(database: Database, words: Callable[[int, int], Outgoing], now: datetime) -> int:
    """Gives how many hours were told of; `words` takes how many codes, and of how many people."""
    async with database.reading() as db:
        ours = [one for one in await accounts.serving(db) if await invitations.ended_hours(db, one, now)]
    return sum([await _report(database, one, words, now) for one in ours])


async def _report(database: Database, account_id: int, words: Callable[[int, int], Outgoing], now: datetime) -> int:
    async with database.writing() as db:
        hours = await invitations.ended_hours(db, account_id, now)
        for hour in hours:
            what = words(*await invitations.count_guesses(db, account_id, hour))
            key = f"guess:{account_id}:{hour.timestamp():.0f}"
            letter = Letter(key, Address(account_id, admins.NOBODY), now, Notice.CODE_GUESSES, what=what)
            await admins.queue_for_each(db, letter, await admins.of_account(db, account_id))
            await invitations.forget_tries(db, account_id, hour)
    return len(hours)
