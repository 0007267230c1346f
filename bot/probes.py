"""Seen from outside: whether the process lives, whether it is of use and through which accounts, its figures."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError

from bot.account import RunningAccount
from bot.account_alarms import ANSWER_WITHIN, newest_copy
from bot.loop_lag import LoopLag
from bot.metrics import Metrics
from handlers.web import Readiness
from rules.alarms import AlarmKind
from scheduler.account_watch import AwayReason
from scheduler.leader import Leader
from storage.engine.database import Database, Db
from storage.files.figures import file_figures
from storage.queue import alarms, away
from storage.upkeep import health

# What the tables say is read at most so often, however many ask.
FRESH = 5.0
# To count the files all of them are gone through: that is done less often.
COUNTED_ANEW = 60.0
log = structlog.get_logger()
Page = tuple[bytes, str]


class Probes:
    """One process as its operator and its admins see it."""

    def __init__(
        self,
        database: Database,
        accounts: Sequence[RunningAccount],
        clock_leader: Leader,
        metrics: Metrics,
        now: Callable[[], datetime],
    ) -> None:
        self.database = database
        self.accounts = accounts
        self.clock_leader = clock_leader
        self.metrics = metrics
        self.now = now
        self.loop_lag = LoopLag()
        self._read_at: float | None = None
        self._counted_at: float | None = None
        self._reading = asyncio.Lock()

    def lives(self) -> bool:
        return self.loop_lag.lives(asyncio.get_running_loop().time())

    async def ready(self) -> Readiness:
        """Whether a process is to be sent work, whether it leads or stands by: the database and one account are well.

        The facts name what is not.
        """
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                await self.database.probe()
                async with self.database.reading() as db:
                    clock = await self._led(db, self.clock_leader)
                    accounts = {str(one.account_id): await self._account(db, one) for one in self.accounts}
        except Exception as error:  # noqa: BLE001  whatever it is, the answer is no
            log.warning("not ready", missing="database", kind=type(error).__name__)
            return Readiness(well=False, facts={"database": False})
        well = any(all(checks.values()) for checks in accounts.values())
        return Readiness(well, {"database": True, "clock": clock, "accounts": accounts})

    async def _account(self, db: Db, one: RunningAccount) -> dict[str, bool]:
        """What must hold of an account for it to be of use."""
        silent = await alarms.is_sender_silent(db, one.account_id)
        gone = await away.find_away(db, one.account_id)
        # Where the plan is used up people are heard all the same: what they write must go on coming here.
        is_away = gone is not None and gone.why != AwayReason.QUOTA
        return {
            "known": one.state.opened.is_set(),
            "lease": await self._led(db, one.leader),
            "sending": not silent and not is_away,
            "hearing": await self._hears(db, one),
        }

    async def _led(self, db: Db, leader: Leader) -> bool:
        """Whether somebody leads, whoever it is."""
        if leader.holds() or self.database.embedded:
            return leader.holds()
        return await health.lease_lives(db, leader.name, self.now())

    async def _hears(self, db: Db, one: RunningAccount) -> bool:
        """Whether people are heard: as whoever leads sees it, or as was told of it."""
        if one.leader.holds():
            return one.served.watch.hears()
        return AlarmKind.DEAF not in await alarms.current_alarms(db, one.account_id)

    async def page(self) -> Page:
        """The figures as Prometheus reads them."""
        await self._read()
        self.metrics.dropped.set(sum(one.throttle.dropped for one in self.accounts))
        self.metrics.ticking.set(self.clock_leader.holds())
        self.metrics.lag.set(self.loop_lag.worst())
        for one in self.accounts:
            one.metrics.leading.set(one.leader.holds())
            one.metrics.hearing.set(one.served.watch.hears())
            one.metrics.waiting.set(one.served.watch.waiting)
            one.metrics.away.set(one.state.why_away() is not None)
            for (kind, became), count in (one.served.kinds or {}).items():
                self.metrics.events.labels(str(one.account_id), kind, became).set(count)
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
                    tables.figures = {
                        one.account_id: await health.figures(db, one.account_id, one.leader.name, now)
                        for one in self.accounts
                    }
                    if self._counted_at is None or moment - self._counted_at >= COUNTED_ANEW:
                        self._counted_at, tables.files = moment, await file_figures(db)
            except (SQLAlchemyError, OSError) as error:
                log.warning("figures not read", kind=type(error).__name__)
                tables.figures = tables.files = self._counted_at = None
            copied = newest_copy(self.database)
            tables.copied_ago = (now - copied).total_seconds() if copied else None
