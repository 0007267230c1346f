"""Seen from outside: whether the process lives, whether it is of use, its figures; and the end of a silent sender."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings
from bot.errors import CannotRunError
from bot.intake.throttle import Throttle
from bot.loop_lag import LoopLag
from bot.metrics import Metrics
from bot.reception import ReceptionWatch
from handlers import alarms as said
from rules.alarms import AlarmKind
from scheduler.after_send import Ended
from scheduler.alarming import Alarms, AlarmSources, AlarmWords, Thresholds
from scheduler.delivery import Sender
from scheduler.leader import Leader
from scheduler.sender_watchdog import SenderWatchdog
from storage.engine.database import Db
from storage.queue import alarms
from storage.upkeep import backup, health

# A database that does not answer within so many seconds is not there.
ANSWER_WITHIN = 4.0
# What the tables say is read at most so often, however many ask.
FRESH = 5.0
# A sender that is stuck may not even end.
END_WITHIN = 12.0
log = structlog.get_logger()
Page = tuple[bytes, str]


@dataclass(frozen=True, slots=True)
class Gauges:
    """What counts while the bot runs: all that is measured, whether the sender gets through, whose haste is slowed."""

    metrics: Metrics
    watchdog: SenderWatchdog
    throttle: Throttle

    def turned(self, ended: list[Ended]) -> None:
        """The sender has written down attempts that ended."""
        self.watchdog.turned(ended)
        self.metrics.ended(ended)


class Probes:
    """One process as its operator and its admins see it."""

    def __init__(
        self, settings: Settings, leader: Leader, sender: Sender, reception: ReceptionWatch, gauges: Gauges
    ) -> None:
        self.settings = settings
        self.database = sender.database
        self.leader = leader
        self.sender = sender
        self.reception_watch = reception
        self.now = leader.clock
        self.loop_lag = LoopLag()
        self.metrics = gauges.metrics
        self.silence = gauges.watchdog
        self.throttle = gauges.throttle
        self._read_at: float | None = None
        self._reading = asyncio.Lock()

    def took(self, seconds: float) -> None:
        """An update came in and was dealt with in so many seconds."""
        self.metrics.took(seconds)
        self.reception_watch.took(seconds)

    def lives(self) -> bool:
        return self.loop_lag.lives(asyncio.get_running_loop().time())

    async def ready(self) -> dict[str, bool]:
        """What must hold for a process to be sent work, whether it leads or stands by."""
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                await self.database.probe()
                async with self.database.reading() as db:
                    lease = self.leader.holds()
                    if not lease and not self.database.embedded:
                        lease = await health.lease_lives(db, self.leader.name, self.now())
                    silent = await alarms.is_sender_silent(db, self.sender.account_id)
                    hearing = await self._hears(db)
        except Exception as error:  # noqa: BLE001  whatever it is, the answer is no
            log.warning("not ready", missing="database", kind=type(error).__name__)
            return {"database": False}
        return {"database": True, "lease": lease, "sending": not silent, "hearing": hearing}

    async def _hears(self, db: Db) -> bool:
        """Whether people are heard: as whoever leads sees it, or as was told of it."""
        if self.leader.holds():
            return self.reception_watch.hears()
        return AlarmKind.DEAF not in await alarms.current_alarms(db, self.sender.account_id)

    async def page(self) -> Page:
        """The figures as Prometheus reads them."""
        await self._read()
        self.metrics.dropped.set(self.throttle.dropped)
        self.metrics.leading.set(self.leader.holds())
        self.metrics.hearing.set(self.reception_watch.hears())
        self.metrics.waiting.set(self.reception_watch.waiting)
        self.metrics.lag.set(self.loop_lag.worst())
        return self.metrics.page(), CONTENT_TYPE_LATEST

    async def _read(self) -> None:
        """Ask the tables, unless that was done a moment ago; without them their figures are left out."""
        async with self._reading:
            moment = asyncio.get_running_loop().time()
            if self._read_at is not None and moment - self._read_at < FRESH:
                return
            self._read_at, tables, now = moment, self.metrics.tables, self.now()
            try:
                async with asyncio.timeout(ANSWER_WITHIN), self.database.reading() as db:
                    tables.figures = await health.figures(db, self.sender.account_id, self.leader.name, now)
            except (SQLAlchemyError, OSError) as error:
                log.warning("figures not read", kind=type(error).__name__)
                tables.figures = None
            copied = self._newest_copy()
            tables.copied_ago = (now - copied).total_seconds() if copied else None

    def alarming(self) -> tuple[float, Callable[[], Awaitable[None]]]:
        """The tick of whoever leads from now on, with its interval in seconds."""
        zone, minutes = self.settings.zone, self.settings.alarm_minutes
        copy = timedelta(hours=self.settings.backup_hours) if self.settings.backup_hours else None
        terms = Thresholds(timedelta(minutes=minutes), copy if self.database.embedded else None)
        words = AlarmWords(partial(said.alarm_began, zone=zone), partial(said.alarm_over, zone=zone))
        sources = AlarmSources(self._newest_copy, lambda: self.silence.answered, self.reception_watch.trouble)
        made = self.alarms = Alarms(self.database, self.sender.account_id, terms, words, sources)
        return min(15.0, minutes * 60 / 4), lambda: made.look(self.now())

    def _newest_copy(self) -> datetime | None:
        return backup.newest_copy_time(Path(self.database.url.database or "")) if self.database.embedded else None

    async def until_silent(self) -> None:
        """End the process that leads, once it has been silent for too long: its supervisor starts it afresh."""
        seconds = await self.silence.found(self._anything_due)
        log.error("sender silent", seconds=round(seconds))
        asyncio.get_running_loop().call_later(END_WITHIN, os._exit, 1)
        now = self.now()
        with suppress(SQLAlchemyError, OSError):
            async with asyncio.timeout(ANSWER_WITHIN):
                await self.alarms.fall_silent(now - timedelta(seconds=seconds), now)
        raise CannotRunError("sender-silent", minutes=f"{seconds / 60:.0f}")

    async def _anything_due(self) -> bool:
        """Whether something should leave; with a database that does not say, it is taken to be so."""
        try:
            async with asyncio.timeout(ANSWER_WITHIN), self.database.reading() as db:
                return await health.has_due_letters(db, self.sender.account_id, self.now())
        except (SQLAlchemyError, OSError):
            return True
