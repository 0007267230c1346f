"""The one sender of a bot: claims a due row when a slot and a token are free, sends it, settles it.

What ended and what may leave next share a transaction: at full speed a message costs a part of one.
"""

import asyncio
import secrets
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from rules.backoff import pause
from rules.notice import Outgoing
from rules.outcome import Outcome, Refused, Settlement, TokenRefused
from scheduler.after_send import Ended, end_of, outcome_as_tried, settle_all
from scheduler.fairness import Fairness
from scheduler.pace import Limits, Pace
from scheduler.rate_limit_pause import RateLimitPause
from scheduler.sender_deps import SenderDeps
from scheduler.wording import Wording
from scheduler.yielding import Yielding
from storage.engine.database import Database, Db
from storage.queue import claims, pauses
from storage.queue.leased import Claim, Leased

SEND_TIMEOUT = timedelta(seconds=8)
POLL = 1.0
SETTLE_TRIES = 8
LONGEST_WAIT = 15.0
# A silence remembered from before is cut to this: if a clock was wrong it ends, if not Telegram asks for it again.
LONGEST_SILENCE = 600.0
log = structlog.get_logger()


class TokenRefusedError(Exception):
    """The messenger refuses the token: nothing leaves until it is taken again."""


class Sender:
    def __init__(self, database: Database, account_id: int, deps: SenderDeps, limits: Limits, lease: timedelta) -> None:
        self.database = database
        self.account_id = account_id
        self.deps = deps
        self.stopping = False
        self._refused = False
        self._wording = Wording(database, deps)
        self._yielding = Yielding(database, account_id)
        self._hush = RateLimitPause()
        self._limits = limits
        self._lease = lease
        self._token = secrets.token_hex(12)
        self._wake = database.outgoing()
        self._in_hand: set[int] = set()
        self._ended: list[Ended] = []
        self._trouble = 0

    def wake(self) -> None:
        self._wake.set()

    def stop(self) -> None:
        """Claim nothing more; `run` ends once what is in flight has been settled."""
        self.stopping = True
        self.wake()

    async def run(self) -> None:
        """Send until stopped; raises TokenRefusedError when the token is revoked."""
        loop = asyncio.get_running_loop()
        self.begin(loop.time())
        while self._goes_on() and not await self._took_over(loop.time()):
            continue
        async with asyncio.TaskGroup() as group:
            while self._works():
                self._wake.clear()
                rows = await self._turn(loop.time())
                words = await self._wording.together(rows)
                for row in rows:
                    group.create_task(self._deliver(row, words.get(row)))
                if not rows and not self._ended and self._works():
                    await self._rest(loop.time())
            if self._refused:
                raise TokenRefusedError

    def begin(self, now: float) -> None:
        """Start anew at a moment of the loop's clock (seconds), with nothing in hand and the whole pace free."""
        self._refused = False
        self.pace = Pace(self._limits, now)
        self._fairness = Fairness(self.pace, now)
        self._in_hand.clear()
        self._ended.clear()

    def _works(self) -> bool:
        return self._goes_on() or bool(self._in_hand)

    def _goes_on(self) -> bool:
        return not self.stopping and not self._refused

    async def _took_over(self, now: float) -> bool:
        try:
            await self._take_over(now)
        except (DBAPIError, PoolTimeoutError, OSError) as error:
            log.warning("sender waits for the database", settling=0, kind=type(error).__name__)
            await asyncio.sleep(POLL)
            return False
        return True

    async def _take_over(self, now: float) -> None:
        """Remember a silence that was asked for; alone on a file, take back at once what a dead sender had in hand."""
        if self.database.embedded:
            async with self.database.writing() as db:
                _, unknown = await claims.reap_expired_leases(db, self.account_id, self.deps.clock() + self._lease)
            self.deps.written_off(unknown)
        async with self.database.reading() as db:
            until = await pauses.paused_until(db, self.account_id)
            groups = await pauses.resting_groups(db, self.account_id, self.deps.clock())
        if until is not None:
            self.pace.pause(now + self._still(until))
        for chat_id, rests in groups.items():
            self.pace.silence(chat_id, now + self._still(rests))

    def _still(self, until: datetime) -> float:
        """Seconds that are left of a silence."""
        return min((until - self.deps.clock()).total_seconds(), LONGEST_SILENCE)

    async def _rest(self, now: float) -> None:
        """Sleep until woken, until more may leave than now, or for the poll's second."""
        pause = self.pace.wait(now)
        if 0 < pause < POLL and len(self._in_hand) < self._limits.in_flight:
            await asyncio.sleep(pause)
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), min(POLL, self.pace.next(now)))

    async def _turn(self, now: float) -> list[Leased]:
        """Write down what ended and claim what may leave now; without the database both wait."""
        ended = [*self._ended]
        most = self._room(now, len(ended))
        if not ended and most <= 0:
            if self.pace.wait(now) > 0:
                self.deps.turned([])
            return []
        try:
            async with self.database.writing() as db:
                await settle_all(db, ended, self.deps.clock())
                rows = await self._claim(db, now, ended, most) if most > 0 else []
        except Exception as error:  # noqa: BLE001  whatever it was, what has ended must be written down
            await self._settle_later(ended, error)
            return []
        self._trouble = 0
        self._let_go(ended)
        self.deps.turned(ended)
        for row in rows:
            self._in_hand.add(row.chat_id)
            self.pace.spend(row.chat_id, row.lane, now, in_group=row.in_group)
            self._fairness.note(row, now)
        return rows

    def _room(self, now: float, ended: int) -> int:
        if not self._goes_on() or not self.deps.leads():
            return 0
        return min(self._limits.in_flight - len(self._in_hand) + ended, self.pace.room(now))

    async def _claim(self, db: Db, now: float, ended: list[Ended], most: int) -> list[Leased]:
        moment = self.deps.clock()
        free = {one.row.chat_id for one in ended}
        busy = [*(self._in_hand - free), *self.pace.resting(now)]
        claim = Claim(self.account_id, self._token, moment, moment + self._lease, busy)
        return await self._fairness.claim(db, claim, most, now)

    async def _settle_later(self, ended: list[Ended], error: Exception) -> None:
        """Wait a little longer each time; what cannot be settled for long is left to its lease."""
        self._trouble += 1
        log.warning(
            "sender waits for the database", settling=len(ended), kind=type(error).__name__, tries=self._trouble
        )
        if not isinstance(error, (DBAPIError, PoolTimeoutError, OSError)):
            log.error(
                "results of sending not recorded, tried again", outbox=[one.row.id for one in ended], exc_info=error
            )
            for one in ended:
                one.plain = True
        if self._trouble >= SETTLE_TRIES and ended:
            log.error("results of sending given up", outbox=[one.row.id for one in ended])
            self._let_go(ended)
        await asyncio.sleep(pause(self._trouble, 0.1, LONGEST_WAIT))

    def _let_go(self, ended: list[Ended]) -> None:
        del self._ended[: len(ended)]
        self._in_hand -= {one.row.chat_id for one in ended}

    async def _deliver(self, row: Leased, words: Outgoing | Settlement | None) -> None:
        what, joined = await self._wording.with_joined(row, words)
        if isinstance(what, Settlement):
            ended = Ended(row, None, what)
        elif self._may_leave(row):
            outcome = await self._yielding.held(row, self.deps.clock()) or outcome_as_tried(
                what, await self._say(row, what)
            )
            ended = Ended(row, outcome, end_of(row, what, outcome, self.deps.clock()), what=what)
        else:
            ended = Ended(row, None, Settlement("queued"))
        ended.joined = joined
        self._ended.append(ended)
        self.wake()

    def _may_leave(self, row: Leased) -> bool:
        """Whether the row is surely ours until its sending is over, and still of use: wording may take its time."""
        now = self.deps.clock()
        of_use = row.expires_at is None or now < row.expires_at
        return of_use and self._goes_on() and self.deps.leads() and now + SEND_TIMEOUT <= row.lease_until

    async def _say(self, row: Leased, what: Outgoing) -> Outcome:
        try:
            outcome = await self.deps.channel.send(row.address, what)
        except Exception as error:
            log.warning("message not sent", outbox=row.id, notice=row.notice, exc_info=error)
            outcome = Refused(type(error).__name__)
        self._refused = self._refused or isinstance(outcome, TokenRefused)
        now = asyncio.get_running_loop().time()
        seconds = self._hush.heard(row, outcome, paused=self.pace.paused_until > now)
        if seconds is not None:
            await self._wait(row, seconds, now)
        return outcome

    async def _wait(self, row: Leased, seconds: float, now: float) -> None:
        """Be silent as long as Telegram asks: the one group, or the whole bot."""
        log.warning("rate limit", seconds=seconds, chat=row.chat_id)
        if row.in_group:
            self.pace.silence(row.chat_id, now + seconds)
            return
        self.pace.pause(now + seconds)
        self.pace.slow_down(now)
        with suppress(DBAPIError, PoolTimeoutError, OSError):
            async with self.database.writing() as db:
                await pauses.pause_sending(db, self.account_id, self.deps.clock() + timedelta(seconds=seconds))
