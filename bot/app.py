"""The roof: builds every part, hands each what it needs, and runs them until told to stop."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

import structlog
from aiogram.types import User
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.channels.telegram.channel import Telegram, make_bot
from bot.config import Settings
from bot.dispatcher import make_dispatcher, make_office_info
from bot.errors import CannotRunError
from bot.identity import ask_who_we_are, keep_account
from bot.intake.backlog import resume_abandoned
from bot.intake.in_hand import InHand, in_hand_path
from bot.intake.intake import Intake
from bot.intake.throttle import Throttle
from bot.intake.wires import IntakeWires
from bot.jobs import Job, Jobs
from bot.metrics import Metrics
from bot.probes import Gauges, Probes
from bot.reception import ReceptionWatch
from bot.webhook import Entrance, receive_by_webhook_or_polling
from handlers import alarms, notices
from handlers.officials_notices import officials_messages
from handlers.web import Doors, make_app
from locales import texts
from rules.notice import Outgoing
from rules.outcome import Settlement
from rules.refusal import Refusal
from scheduler.clock import make_clock
from scheduler.delivery import Sender
from scheduler.leader import Leader
from scheduler.pace import Limits
from scheduler.sender_deps import SenderDeps
from scheduler.sender_watchdog import SenderWatchdog
from storage.engine.database import Database, Db
from storage.engine.file_lock import lock_database
from storage.queue.claims import Leased
from storage.upkeep import migrating, moving

# Telegram may deliver while it cannot be reached: after so many seconds the doors open, and what comes is kept.
AWAY_AFTER = 10.0
# On the signal to end: a message in flight ends within its eight seconds; then the lease must go back, by the tenth.
SETTLE_WITHIN = 9.0
# Each is waited for twice by aiohttp: to end by itself, and then to bear that its caller is gone.
ANSWER_WITHIN = 4.0
# A database that hangs would keep us for ever: what is not ended by then is as safe as after any sudden death.
END_WITHIN = 12.0
# Memory is looked through once so many things more were made than forgotten, not at every seventh hundred.
TIDY_AFTER = (20_000, 20, 20)
log = structlog.get_logger()


def mark_as_repeated(what: Outgoing) -> Outgoing:
    """A message that may have arrived already says that it is sent again."""
    return replace(what, text=f"{texts('vi').say('resent')} {what.text}") if what.text else what


class App:
    """One running process."""

    def __init__(self, settings: Settings, now: Callable[[], datetime] = clock.now) -> None:
        self.settings = settings
        self.now = now
        self.database = Database(settings.database_url)
        self.channel = Telegram(make_bot(settings.telegram_token.get_secret_value(), settings.telegram_api))
        self.account_id = self.channel.bot.id
        ttl = timedelta(seconds=settings.lease_seconds)
        self.leader = Leader(self.database, f"sender:{self.account_id}", now, ttl)
        limits = Limits(settings.pace, settings.chat_pace, settings.group_pace, settings.in_flight)
        watchdog = SenderWatchdog(timedelta(minutes=settings.alarm_minutes))
        self.gauges = Gauges(Metrics(), watchdog, Throttle(settings.person_pace))
        self.sender = Sender(self.database, self.account_id, self._sender_deps(), limits, ttl * 2)
        self.reception_watch = ReceptionWatch(settings, self.database, self.channel, now)
        self.probes = Probes(settings, self.leader, self.sender, self.reception_watch, self.gauges)
        self.fetching: asyncio.Task[None] | None = None
        self.last_resort: asyncio.TimerHandle | None = None

    def _sender_deps(self) -> SenderDeps:
        async def together(db: Db, rows: list[Leased], now: datetime) -> dict[Leased, Outgoing | Settlement]:
            return await notices.dialogue_messages(db, rows, self._moment(now))

        async def worded(db: Db, row: Leased, now: datetime) -> Outgoing | Settlement:
            if row.notice == alarms.SILENCE:
                stopped = (await officials_messages(db, [row])).get(row)
                return stopped or alarms.silence_alarm(row.subject_id or 0, now, self.settings.zone)
            return await notices.message_at_sending(db, row, self._moment(now), self.channel.rights)

        return SenderDeps(
            self.channel,
            notices.message_as_stored,
            together,
            worded,
            mark_as_repeated,
            self.now,
            leads=self.leader.holds,
            turned=self.gauges.turned,
            written_off=self.gauges.metrics.written_off,
        )

    def _moment(self, now: datetime) -> notices.Moment:
        return notices.Moment(now, self.settings.zone, self.settings.quiet_hours)

    async def run(self) -> None:
        """Migrate, learn who we are, then serve until SIGTERM or SIGINT."""
        try:
            with lock_database(self.database.url):
                await self._run()
        finally:
            await self.channel.bot.session.close()
            await self.database.close()
            if self.last_resort:
                self.last_resort.cancel()

    async def _run(self) -> None:
        await self._migrate()
        who = asyncio.get_running_loop().create_task(ask_who_we_are(self.channel, self.account_id))
        await asyncio.wait({who}, timeout=AWAY_AFTER)
        if who.done():
            await who
        entrance = Entrance(self.database, self.account_id, self.now)
        opening: asyncio.Task[None] | None = None
        server = await self._serve(entrance)
        try:
            me = await who
            await keep_account(self.database, me, self.now())
            self.intake = self._make_intake(me)
            if self.settings.webhook_url:
                # What was kept is dealt with beside everything else: nobody waits for it, whatever is in it.
                opening = asyncio.get_running_loop().create_task(entrance.open(self.intake))
            await self._work(server)
        finally:
            who.cancel()
            if opening is not None:
                opening.cancel()
            if server.server is not None:
                await server.cleanup()
            await self._give_back()
            log.info("stopped", bot=self.account_id)

    def _make_intake(self, me: User) -> Intake:
        dispatcher = make_dispatcher(make_office_info(self.settings, me))
        place = in_hand_path(self.database.url, self.account_id, self.settings.http_port)
        wires = IntakeWires(self.gauges.throttle, InHand(place), self.probes.took)
        return Intake(self.database, dispatcher, self.channel, self.now, wires)

    async def _work(self, server: web.AppRunner) -> None:
        # Nothing that stands by now will ever be rubbish: to look through it takes a sixth of a second each time.
        gc.collect()
        gc.freeze()
        gc.set_threshold(*TIDY_AFTER)
        log.info("started", bot=self.account_id, database=self.database.url.get_backend_name())
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await self._until(stop, server)

    async def _migrate(self) -> None:
        try:
            await moving.refuse_moved(self.database)
            await migrating.upgrade(self.database)
        except Refusal as refusal:
            raise CannotRunError(refusal.key, **{name: str(fact) for name, fact in refusal.facts.items()}) from None
        except (SQLAlchemyError, OSError) as error:
            raise CannotRunError("database-away", kind=type(error).__name__) from None

    async def _until(self, stop: asyncio.Event, server: web.AppRunner) -> None:
        """Lead when it is our turn; on the signal take nothing new, let what is in flight settle, hand over, end."""
        async with asyncio.TaskGroup() as group:
            beating = group.create_task(self.probes.loop_lag.beat())
            leading = group.create_task(self.leader.lead(self._lead))
            stopping = group.create_task(stop.wait())
            await asyncio.wait({leading, stopping}, return_when=asyncio.FIRST_COMPLETED)
            self.last_resort = asyncio.get_running_loop().call_later(END_WITHIN, os._exit, 1)
            self.leader.stop()
            self.sender.stop()
            if self.fetching:
                self.fetching.cancel()
            group.create_task(server.cleanup())
            await asyncio.wait({leading}, timeout=SETTLE_WITHIN)
            leading.cancel()
            stopping.cancel()
            beating.cancel()
            await self._give_back()

    async def _give_back(self) -> None:
        with suppress(Exception):
            await self.leader.give_back()

    async def _lead(self) -> None:
        """What only one process does: send, tick, and (with polling) fetch."""
        ticks = make_clock(self.settings.zone, self._jobs(), self.now())
        ticks.start()
        try:
            async with asyncio.TaskGroup() as group:
                self.fetching = group.create_task(
                    receive_by_webhook_or_polling(self.settings, self.intake, self.reception_watch)
                )
                others = [self.fetching, group.create_task(self.probes.until_silent())]
                others.append(group.create_task(self.reception_watch.listen()))
                if not self.database.embedded:
                    others.append(group.create_task(self.database.listen()))
                await group.create_task(self.sender.run())
                for other in others:
                    other.cancel()
        finally:
            ticks.shutdown(wait=False)

    def _jobs(self) -> dict[str, Job]:
        jobs = Jobs(self.settings, self.database, self.account_id, self.now, self.probes.metrics.written_off)
        return jobs.all() | {
            "taking up": (30.0, partial(resume_abandoned, self.intake)),
            "alarming": self.probes.alarming(),
        }

    async def _serve(self, entrance: Entrance) -> web.AppRunner:
        settings = self.settings
        secret = settings.webhook_secret.get_secret_value()
        path = urlsplit(settings.webhook_url).path or "/telegram" if settings.webhook_url else None
        doors = Doors(entrance.receive, self.probes.ready, secret, self.probes.lives, self.probes.page)
        app = make_app(doors, path)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=ANSWER_WITHIN)
        await runner.setup()
        try:
            await web.TCPSite(runner, settings.http_host, settings.http_port).start()
        except OSError:
            await runner.cleanup()
            raise CannotRunError("port-taken", port=str(settings.http_port)) from None
        return runner
