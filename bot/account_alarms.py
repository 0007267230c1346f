"""What is amiss with one account: told to its admins, to those of the other accounts where it is away, to the log."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings
from bot.errors import CannotRunError
from bot.messengers import AccountChannel, UpdatesWatch
from handlers import alarms as said
from rules.notice import Outgoing
from scheduler.account_watch import AccountWatch, AwayReason, AwayWords
from scheduler.alarming import Alarms, AlarmSources, AlarmWords, Thresholds
from scheduler.sender_watchdog import SenderWatchdog
from storage.engine.database import Database
from storage.files.folder import FileFolder
from storage.upkeep import backup, health

# A database that does not answer within so many seconds is not there.
ANSWER_WITHIN = 4.0
# A sender that is stuck may not even end.
END_WITHIN = 12.0
log = structlog.get_logger()


def newest_copy(database: Database) -> datetime | None:
    """When an embedded database was last copied."""
    return backup.newest_copy_time(Path(database.url.database or "")) if database.embedded else None


@dataclass(frozen=True, slots=True)
class AccountSigns:
    """By what the state of an account is known: its sender's watchdog, whether updates come in, why it is away."""

    watchdog: SenderWatchdog
    watch: UpdatesWatch
    why_away: Callable[[], AwayReason | None]
    # Whether the messenger has taken us for who we are since this process began: before, nobody knows that all is well.
    known: Callable[[], bool]


class AccountAlarms:
    """Of whoever leads the account."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        channel: AccountChannel,
        now: Callable[[], datetime],
        signs: AccountSigns,
    ) -> None:
        self.database = database
        self.account_id = account_id = channel.account_id
        self.now = now
        self.signs = signs
        self.name = str(account_id)
        late = timedelta(minutes=settings.alarm_minutes)
        # Of the age of the copy and of files, which are nobody's own, the first account speaks.
        first = settings.account_ids[0] == account_id
        copy = timedelta(hours=settings.backup_hours) if settings.backup_hours and first else None
        terms = Thresholds(late, copy if database.embedded else None, files=first)

        def named(what: Outgoing) -> Outgoing:
            return said.alarm_of_account(self.name, what)

        began, over = partial(said.alarm_began, zone=settings.zone), partial(said.alarm_over, zone=settings.zone)
        words = AlarmWords(began, over, named)

        def answered() -> bool:
            return signs.watchdog.answered

        room = FileFolder(settings.file_folder).free_bytes
        sources = AlarmSources(partial(newest_copy, database), answered, signs.watch.trouble, room)
        self._alarms = Alarms(database, account_id, terms, words, sources)
        away = AwayWords(partial(said.account_away, zone=settings.zone), partial(said.account_back, zone=settings.zone))
        self._watch = AccountWatch(database, account_id, channel.messenger, away, late)
        # Seconds between two looks.
        self.interval = min(15.0, settings.alarm_minutes * 60 / 4)

    async def look(self) -> None:
        """One tick of whoever leads."""
        now, why = self.now(), self.signs.why_away()
        if why is not None or self.signs.known():
            await self._watch.look(self.name, why, now)
        await self._alarms.look(now)

    async def until_silent(self) -> None:
        """Return once nothing that is tried is answered; a sender that is stuck ends the process.

        Its supervisor starts it afresh then.
        """
        silence = await self.signs.watchdog.found(self._anything_due)
        log.error("sender silent", account=self.account_id, seconds=round(silence.seconds), stuck=silence.stuck)
        if silence.stuck:
            asyncio.get_running_loop().call_later(END_WITHIN, os._exit, 1)
        now = self.now()
        with suppress(SQLAlchemyError, OSError):
            async with asyncio.timeout(ANSWER_WITHIN):
                await self._alarms.fall_silent(now - timedelta(seconds=silence.seconds), now)
        if silence.stuck:
            raise CannotRunError("sender-silent", minutes=f"{silence.seconds / 60:.0f}")

    async def _anything_due(self) -> bool:
        """Whether something should leave; with a database that does not say, it is taken to be so."""
        try:
            async with asyncio.timeout(ANSWER_WITHIN), self.database.reading() as db:
                return await health.has_due_letters(db, self.account_id, self.now())
        except (SQLAlchemyError, OSError):
            return True
