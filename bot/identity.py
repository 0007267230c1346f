"""Who an account is, as its messenger says: asked until it answers, and kept."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.messengers import AccountChannel, AwayError, Identity, TokenError
from rules.backoff import pause
from rules.months import month_of
from storage.engine.database import Database
from storage.feedback import postings
from storage.office import chats
from storage.queue import accounts, admins, held, month_uses
from storage.tables import Account

# Seconds between two tries at a messenger that is away, at most; and at one that refuses our token.
LONGEST_WAIT = 30.0
REFUSED_WAIT = 10.0
log = structlog.get_logger()


async def ask_until_known(channel: AccountChannel, failed: Callable[[TokenError | AwayError], None]) -> Identity:
    """Who we are, however long it takes; `failed` hears why it is not known yet."""
    failures = 0
    while True:
        try:
            return await channel.identify()
        except (TokenError, AwayError) as error:
            wait = REFUSED_WAIT if isinstance(error, TokenError) else pause(failures, 1.0, LONGEST_WAIT)
            kind = type(error).__name__ if isinstance(error, TokenError) else str(error)
            log.warning("messenger away", account=channel.account_id, kind=kind, next_try=wait)
            failed(error)
            failures += 1
        await asyncio.sleep(wait)


async def keep_account(database: Database, channel: AccountChannel, identity: Identity, now: datetime) -> None:
    """Keep the account that serves.

    One that serves again shows in its groups and to its admins what came meanwhile.
    """
    account = Account(
        id=channel.account_id,
        channel=channel.messenger,
        external_id=identity.external_id,
        name=identity.name,
        since=now,
    )
    async with database.writing() as db:
        if await month_uses.has_more_room(db, account.id, channel.reach.quota, month_of(now)):
            await held.release_quota(db, account.id, now)
        if await accounts.register(db, account, channel.reach):
            ours = [one.chat_id for one in await chats.all_linked(db) if one.account_id == account.id]
            readers = [one.chat_id for one in await admins.of_all_units(db, account.id)]
            await postings.begin_posting(db, account.id, [*ours, *readers], now)
