"""The one sender of a bot: claims a due row when a slot and a token are free, sends it, settles it."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from rules.notice import Outgoing, Policy
from rules.outcome import Outcome, Refused, Settlement, TokenRefused, Wait, settle
from scheduler.pace import Limits, Pace
from scheduler.settling import Settler
from storage import sending
from storage.database import Database, Db
from storage.sending import Claim
from storage.tables import Outbox

SEND_TIMEOUT = timedelta(seconds=8)
POLL = 1.0
log = structlog.get_logger()


class Channel(Protocol):
    async def send(self, chat_id: int, thread_id: int | None, what: Outgoing) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class Means:
    """What the sender is handed from above: the messenger, the words, the clock."""

    channel: Channel
    worded: Callable[[Db, Outbox, datetime], Awaitable[Outgoing | Settlement]]
    resent: Callable[[Outgoing], Outgoing]
    clock: Callable[[], datetime]


class TokenRefusedError(Exception):
    """Telegram refuses the token: the operator must set CAUNOI_TELEGRAM_TOKEN anew."""


class Sender:
    def __init__(self, database: Database, bot_id: int, means: Means, limits: Limits, lease: timedelta) -> None:
        self.database = database
        self.bot_id = bot_id
        self.means = means
        self.stopping = False
        self._refused = False
        self._limits = limits
        self._lease = lease
        self._token = secrets.token_hex(12)
        self._wake = asyncio.Event()
        self._in_hand: set[int] = set()
        self._settler = Settler(database, means.clock)

    def wake(self) -> None:
        self._wake.set()

    def stop(self) -> None:
        """Claim nothing more; `run` ends once what is in flight has been settled."""
        self.stopping = True
        self.wake()

    async def run(self) -> None:
        """Send until stopped; raises TokenRefusedError when the token is revoked."""
        loop = asyncio.get_running_loop()
        self.pace = Pace(self._limits, loop.time())
        await self._take_over(loop.time())
        async with asyncio.TaskGroup() as group:
            while self._goes_on():
                self._wake.clear()
                rows = await self._claim(loop.time())
                for row in rows if not self._is_refused() else ():
                    self._in_hand.add(row.chat_id)
                    self.pace.spend(row.chat_id, row.lane, loop.time())
                    group.create_task(self._deliver(row))
                if not rows:
                    await self._rest(loop.time())

    def _goes_on(self) -> bool:
        return not self.stopping and not self._is_refused()

    def _is_refused(self) -> bool:
        """Whether the token was refused, by now: no row is begun any more, and its lease will lapse."""
        return self._refused

    async def _take_over(self, now: float) -> None:
        """Remember a silence that was asked for; alone on a file, take back at once what a dead sender had in hand."""
        if self.database.embedded:
            async with self.database.writing() as db:
                await sending.reap(db, self.bot_id, self.means.clock() + self._lease)
        async with self.database.reading() as db:
            until = await sending.paused_until(db, self.bot_id)
        if until is not None:
            self.pace.pause(now + (until - self.means.clock()).total_seconds())

    async def _rest(self, now: float) -> None:
        """Sleep until woken, until more may leave than now, or for the poll's second."""
        pause = self.pace.wait(now)
        if 0 < pause < POLL and len(self._in_hand) < self._limits.in_flight:
            await asyncio.sleep(pause)
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), min(POLL, self.pace.next(now)))

    async def _claim(self, now: float) -> list[Outbox]:
        most = min(self._limits.in_flight - len(self._in_hand), self.pace.room(now))
        if most <= 0:
            return []
        moment = self.means.clock()
        busy = [*self._in_hand, *self.pace.resting(now)]
        claim = Claim(self.bot_id, self._token, moment, moment + self._lease, busy)
        try:
            async with self.database.writing() as db:
                return await sending.claim_due(db, claim, self.pace.lanes(now), most)
        except (SQLAlchemyError, OSError) as error:
            log.warning("claim failed", kind=type(error).__name__)
            return []

    async def _deliver(self, row: Outbox) -> None:
        try:
            what = await self._worded(row)
            if isinstance(what, Settlement):
                await self._settler.settle(row, None, what)
            else:
                await self._send(row, what)
        finally:
            self._in_hand.discard(row.chat_id)
            self.wake()

    async def _worded(self, row: Outbox) -> Outgoing | Settlement:
        try:
            async with self.database.reading() as db:
                what = await self.means.worded(db, row, self.means.clock())
        except (DBAPIError, PoolTimeoutError, OSError) as error:
            return Settlement("queued", self.means.clock() + timedelta(seconds=1), error=type(error).__name__)
        except Exception as error:
            log.warning("notice not worded", outbox=row.id, notice=row.notice, exc_info=error)
            return Settlement("failed", error=type(error).__name__)
        if isinstance(what, Settlement):
            return what
        return self.means.resent(what) if row.doubtful and what.edits is None else what

    async def _send(self, row: Outbox, what: Outgoing) -> None:
        if row.lease_until is None or self.means.clock() + SEND_TIMEOUT > row.lease_until:
            await self._settler.settle(row, None, Settlement("queued", self.means.clock()))
            return
        try:
            outcome = await self.means.channel.send(row.chat_id, row.thread_id, what)
        except Exception as error:
            log.warning("notice not said", outbox=row.id, notice=row.notice, exc_info=error)
            outcome = Refused(type(error).__name__)
        if isinstance(outcome, Wait):
            await self._wait(row, outcome.seconds)
        self._refused = self._refused or isinstance(outcome, TokenRefused)
        await self._settler.settle(row, outcome, settle(outcome, Policy(row.policy), row.attempts, self.means.clock()))
        if self._refused:
            raise TokenRefusedError

    async def _wait(self, row: Outbox, seconds: float) -> None:
        """Be silent as long as Telegram asks: the one group, or the whole bot."""
        until = asyncio.get_running_loop().time() + seconds
        log.warning("told to wait", seconds=seconds, chat=row.chat_id)
        if row.chat_id < 0:
            self.pace.silence(row.chat_id, until)
            return
        self.pace.pause(until)
        self.pace.slow_down(asyncio.get_running_loop().time())
        with suppress(DBAPIError, PoolTimeoutError, OSError):
            async with self.database.writing() as db:
                await sending.pause(db, self.bot_id, self.means.clock() + timedelta(seconds=seconds))
