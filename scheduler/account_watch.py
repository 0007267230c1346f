"""Whether an account is away, kept in its row for all processes, and told to the admins by the other accounts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import structlog

from rules.notice import Outgoing
from storage.engine.database import Database
from storage.queue import accounts, away
from storage.queue.accounts import Messenger

log = structlog.get_logger()


class AwayReason(StrEnum):
    """Why nothing leaves or comes in through an account."""

    TOKEN = "token"  # noqa: S105  a reason's name
    UNREACHABLE = "unreachable"
    SILENT = "silent"
    # What leaves is held until what was paid for begins anew; what comes in is dealt with.
    QUOTA = "quota"


@dataclass(frozen=True, slots=True)
class AwayWords:
    """What admins are told of an account that is away, and of one that is back: its name, and since when."""

    away: Callable[[str, AwayReason, datetime], Outgoing]
    back: Callable[[str, datetime, datetime], Outgoing]


@dataclass(frozen=True, slots=True)
class AccountWatch:
    """Looked at by whoever leads an account."""

    database: Database
    account_id: int
    messenger: Messenger
    words: AwayWords
    # So long may a messenger be away before admins hear of it; of a refused token they hear at once.
    allowed: timedelta

    async def look(self, name: str, why: AwayReason | None, now: datetime) -> None:
        """Note that the account is away, or back (None), and tell what is to be told."""
        async with self.database.reading() as db:
            before = await away.find_away(db, self.account_id)
        if why is None:
            if before is not None:
                await self._back(name, before.since, now)
            return
        since = before.since if before is not None else now
        tells = why in {AwayReason.TOKEN, AwayReason.QUOTA} or now - since >= self.allowed
        if before is None or before.why != why:
            log.error("account away", account=self.account_id, why=why.value)
        if before is None or before.why != why or tells:
            await self._away(name, why, since, now, tells=tells)

    async def _away(self, name: str, why: AwayReason, since: datetime, now: datetime, *, tells: bool) -> None:
        async with self.database.writing() as db:
            # One that was never of use has no row yet, in which it could be said that it is away.
            await accounts.introduce(db, self.account_id, self.messenger, now)
            await away.note_away(db, self.account_id, why, since)
            if tells and await away.tell_away(db, self.account_id, since, self.words.away(name, why, since), now):
                log.info("account away told", account=self.account_id, why=why.value)

    async def _back(self, name: str, since: datetime, now: datetime) -> None:
        log.info("account back", account=self.account_id)
        async with self.database.writing() as db:
            await away.note_back(db, self.account_id)
            await away.tell_back(db, self.account_id, since, self.words.back(name, since, now), now)
