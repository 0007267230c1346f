"""One account of ours in this process: its lease, its sender, its way in; what befalls it stops no other account."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.account_alarms import AccountAlarms, AccountSigns
from bot.availability import Availability
from bot.config import Settings
from bot.dispatcher import make_dispatcher, make_office_info
from bot.entrance import Entrance
from bot.file_sending import FileSending
from bot.identity import REFUSED_WAIT, ask_until_known, keep_account
from bot.intake.backlog import resume_abandoned
from bot.intake.in_hand import InHand, in_hand_path
from bot.intake.intake import Intake
from bot.intake.retrying import retry_until_done
from bot.intake.silent_bot import SilentBot
from bot.intake.throttle import Throttle
from bot.intake.wires import IntakeWires
from bot.jobs import Job
from bot.messengers import Identity, Served, TokenError
from bot.metrics import AccountMetrics
from bot.sender_words import make_sender_deps
from rules.reminders import next_allowed_moment
from scheduler.account_watch import AwayReason
from scheduler.after_send import Ended
from scheduler.delivery import Sender, TokenRefusedError
from scheduler.leader import Leader
from scheduler.pace import Limits
from scheduler.sender_watchdog import SenderWatchdog
from scheduler.ticking import make_clock
from scheduler.tidying import tidy_account
from storage.engine.database import Database
from storage.files.folder import FileFolder

# Seconds without a refusal after which a token that was refused is good again.
STEADY_AFTER = 5.0
# After the longest attempt its outcome is written down within so many.
SETTLE_WITHIN = 10.0
log = structlog.get_logger()


class RunningAccount:
    """Opens, leads when it is its turn, and goes on after whatever its messenger does."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        now: Callable[[], datetime],
        served: Served,
        metrics: AccountMetrics,
        took: Callable[[float], None],
    ) -> None:
        self.settings = settings
        self.database = database
        self.now = now
        self.served = served
        self.channel = served.channel
        self.account_id = served.channel.account_id
        self.metrics = metrics
        self.throttle = Throttle(settings.person_pace)
        self.watchdog = SenderWatchdog(timedelta(minutes=settings.alarm_minutes))
        self.state = Availability(self.watchdog, served.watch)
        ttl = timedelta(seconds=settings.lease_seconds)
        self.leader = Leader(database, f"sender:{self.account_id}", now, ttl)
        limits = Limits(settings.pace, settings.chat_pace, settings.group_pace, settings.in_flight)
        sending = FileSending(self.channel, database, FileFolder(settings.file_folder))
        deps = make_sender_deps(sending, settings, now, self.leader.holds, self._turned, metrics.written_off)
        lease = max(ttl * 2, timedelta(seconds=self.channel.longest_send + SETTLE_WITHIN))
        self.sender = Sender(database, self.account_id, deps, limits, lease)
        self.entrance = Entrance(database, self.account_id, now)
        signs = AccountSigns(self.watchdog, served.watch, self.state.why_away, self.state.opened.is_set)
        self.alarms = AccountAlarms(settings, database, self.channel, now, signs)
        self._took = took
        self._stop = asyncio.Event()
        self._trouble: AwayReason | None = None
        self._receiving: asyncio.Task[None] | None = None

    def _turned(self, ended: list[Ended]) -> None:
        """The sender has written down attempts that ended."""
        self.watchdog.turned(ended)
        self.metrics.ended(ended)

    async def open(self) -> None:
        """Learn who we are, however long it takes; from then on what comes in is dealt with."""
        identity = await ask_until_known(self.channel, self.state.not_known)
        self.state.known()
        await retry_until_done(partial(self._keep, identity))
        self.alarms.name = identity.name
        self.intake = self._make_intake(identity)
        self.state.opened.set()
        if self.served.hook_path is not None:
            # What was kept is dealt with beside everything else: nobody waits for it, whatever is in it.
            await self.entrance.open(self.intake)
        if self.served.begin is not None:
            self.served.begin(self.intake.receive)

    async def _keep(self, identity: Identity) -> bool:
        try:
            await keep_account(self.database, self.channel, identity, self.now())
        except (SQLAlchemyError, OSError) as error:
            log.warning("account not kept", account=self.account_id, kind=type(error).__name__)
            return False
        return True

    def _make_intake(self, identity: Identity) -> Intake:
        dispatcher = make_dispatcher(make_office_info(self.settings, self.channel, identity))
        place = in_hand_path(self.database.url, self.account_id, self.settings.http_port)
        wires = IntakeWires(
            self.channel, self.throttle, InHand(place), self._note_taken, redelivers=self.channel.reach.redelivers
        )
        bot = SilentBot(self.account_id, identity.name)
        return Intake(self.database, dispatcher, bot, self.now, wires)

    def _note_taken(self, seconds: float) -> None:
        self._took(seconds)
        self.served.watch.took(seconds)

    async def lead(self) -> None:
        """Wait for the lease and work while it holds, until told to stop."""
        await self.leader.lead(self._lead)
        # Another process need not wait until the other accounts have come to an end here.
        with suppress(Exception):
            await self.leader.give_back()

    def stop(self) -> None:
        """Take nothing new; what is in flight settles first."""
        self._stop.set()
        self.leader.stop()
        self.sender.stop()
        if self._receiving is not None:
            self._receiving.cancel()

    async def _lead(self) -> None:
        ticks = make_clock(self.settings.zone, self._ticks(), clock.now())
        ticks.start()
        try:
            await self._unless_stopped(self.state.opened.wait())
            while not self._stop.is_set():
                await self._work()
                await self._recover()
        finally:
            ticks.shutdown(wait=False)
            self.state.leads_no_more()

    def _ticks(self) -> dict[str, Job]:
        return {
            "taking up": (30.0, self._take_up),
            "alarming": (self.alarms.interval, self.alarms.look),
            "tidying": (5.0, self._tidy),
        }

    async def _take_up(self) -> None:
        if self.state.opened.is_set():
            await resume_abandoned(self.intake)

    async def _tidy(self) -> None:
        local = self.now().astimezone(self.settings.zone)
        by_day = next_allowed_moment(local, self.settings.quiet_hours) == local
        self.metrics.written_off(*await tidy_account(self.database, self.account_id, local, by_day=by_day))

    async def _work(self) -> None:
        """Send and receive until told to stop, or until there is trouble; what is in flight settles first."""
        self._trouble = None
        self.sender.stopping = self._stop.is_set()
        async with asyncio.TaskGroup() as group:
            self._receiving = group.create_task(self._receive())
            others = [self._receiving]
            others += [group.create_task(one) for one in (self._until_silent(), self._until_steady(), self._watch())]
            await group.create_task(self._send())
            for other in others:
                other.cancel()

    async def _send(self) -> None:
        try:
            await self.sender.run()
        except* TokenRefusedError:
            self._stumble(AwayReason.TOKEN)

    async def _receive(self) -> None:
        try:
            await self.served.receive(self.intake)
        except* TokenError:
            self._stumble(AwayReason.TOKEN)

    async def _until_silent(self) -> None:
        await self.alarms.until_silent()
        self._stumble(self.state.silence())

    async def _until_steady(self) -> None:
        """A token that has not been refused for a while is taken again."""
        await asyncio.sleep(STEADY_AFTER)
        self.state.steady()

    async def _watch(self) -> None:
        try:
            await self.served.watch.listen()
        except TokenError:
            self._stumble(AwayReason.TOKEN)

    def _stumble(self, trouble: AwayReason) -> None:
        """Let what is in flight settle, then begin anew."""
        self._trouble = self._trouble or trouble
        self.sender.stop()

    async def _recover(self) -> None:
        """After trouble: wait until the token is taken again, or begin with fresh connections."""
        if self._trouble is None or self._stop.is_set():
            return
        self.state.fell_away(self._trouble)
        if self._trouble == AwayReason.TOKEN:
            log.error("token refused", account=self.account_id)
            await self._unless_stopped(self._until_token_is_taken())
        else:
            await self.channel.renew()

    async def _until_token_is_taken(self) -> None:
        await asyncio.sleep(REFUSED_WAIT)
        await ask_until_known(self.channel, self.state.not_known)

    async def _unless_stopped(self, work: Coroutine[Any, Any, object]) -> None:
        """Wait for the work, but not for longer than until the signal to end."""
        loop = asyncio.get_running_loop()
        working, stopping = loop.create_task(work), loop.create_task(self._stop.wait())
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
        finally:
            working.cancel()
            stopping.cancel()
