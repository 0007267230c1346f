"""The roof: builds every part, hands each what it needs, and runs them until told to stop."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.account import RunningAccount
from bot.config import Settings
from bot.erasures import keep_erasures
from bot.errors import CannotRunError
from bot.file_keeping import FileKeeping
from bot.job_work import JobWork
from bot.jobs import Jobs
from bot.listener import SharedAnswer, open_listener
from bot.messengers import OtherAccountError, Served
from bot.metrics import Metrics
from bot.probes import Probes
from bot.ways_in import photo_door, way_ins
from handlers.web import Doors, make_app
from handlers.web.file_door import FileDoor
from rules.refusal import Refusal
from scheduler.leader import Leader
from scheduler.ticking import make_clock
from storage.engine.database import Database
from storage.engine.file_lock import lock_database
from storage.files.folder import FileFolder
from storage.queue.accounts import Messenger
from storage.upkeep import migrating, moving

# A messenger may deliver while it cannot be reached: after so many seconds the doors open, and what comes is kept.
AWAY_AFTER = 10.0
# On the signal to end: a message in flight ends within its eight seconds; then the lease must go back, by the tenth.
SETTLE_WITHIN = 9.0
# A database that hangs would keep us for ever: what is not ended by then is as safe as after any sudden death.
END_WITHIN = 12.0
# Memory is looked through once so many things more were made than forgotten, not at every seventh hundred.
TIDY_AFTER = (20_000, 20, 20)
# The lease of whoever does what is done by the clock.
CLOCK = "clock"
MakeServed = Callable[[Settings, Database, Callable[[], datetime]], list[Served]]
log = structlog.get_logger()


class App:
    """One running process: a clock, and the accounts that the settings name."""

    def __init__(self, settings: Settings, now: Callable[[], datetime], make_served: MakeServed) -> None:
        self.settings = settings
        self.now = now
        self.database = Database(settings.database_url)
        self.metrics = Metrics()
        self.accounts = [
            RunningAccount(
                settings, self.database, now, one, self.metrics.of_account(one.channel.account_id), self.metrics.took
            )
            for one in make_served(settings, self.database, now)
        ]
        self.leader = Leader(self.database, CLOCK, now, timedelta(seconds=settings.lease_seconds))
        self.probes = Probes(self.database, self.accounts, self.leader, self.metrics, now)
        self.last_resort: asyncio.TimerHandle | None = None

    async def run(self) -> None:
        """Migrate, then serve until SIGTERM or SIGINT."""
        try:
            with lock_database(self.database.url):
                await self._run()
        finally:
            for one in self.accounts:
                await one.channel.close()
            await self.database.close()
            if self.last_resort:
                self.last_resort.cancel()

    async def _run(self) -> None:
        await self._migrate()
        loop = asyncio.get_running_loop()
        opening = [loop.create_task(one.open()) for one in self.accounts]
        server: web.AppRunner | None = None
        try:
            await self._until_somebody_knows_us()
            server = await self._serve()
            await self._work(server, opening)
        finally:
            for task in opening:
                task.cancel()
            if server is not None and server.server is not None:
                await server.cleanup()
            await self._give_back()
            log.info("stopped", accounts=[one.account_id for one in self.accounts])

    async def _until_somebody_knows_us(self) -> None:
        """Wait a while until a messenger takes us for who we are; where all refuse us, there is nothing to do."""
        loop = asyncio.get_running_loop()
        asked = {loop.create_task(one.state.answered.wait()) for one in self.accounts}
        ends = loop.time() + AWAY_AFTER
        waiting = set(asked)
        try:
            while waiting and all(
                one.state.is_refused(one.channel.messenger) for one in self.accounts if one.state.answered.is_set()
            ):
                _, waiting = await asyncio.wait(
                    waiting, timeout=max(0.0, ends - loop.time()), return_when=asyncio.FIRST_COMPLETED
                )
                if loop.time() >= ends:
                    return
        finally:
            for task in asked:
                task.cancel()
        for one in self.accounts:
            if not one.state.is_refused(one.channel.messenger):
                return
        raise self._refusal()

    def _refusal(self) -> CannotRunError:
        first = self.accounts[0]
        if first.channel.messenger == Messenger.ZALO_OA:
            wanted = str(self.settings.zalo_oa_id)
            return CannotRunError("doctor-oa-other", wanted=wanted, real=str(first.state.refusal))
        zalo = first.channel.messenger == Messenger.ZALO_BOT
        if isinstance(first.state.refusal, OtherAccountError):
            facts = {"known": str(first.account_id), "told": str(first.state.refusal)}
            return CannotRunError("account-other-zalo" if zalo else "account-other", **facts)
        return CannotRunError("token-refused-zalo" if zalo else "token-refused")

    async def _migrate(self) -> None:
        try:
            await moving.refuse_moved(self.database)
            await migrating.upgrade(self.database)
            await keep_erasures(self.settings, self.database, self.now())
        except Refusal as refusal:
            raise CannotRunError(refusal.key, **{name: str(fact) for name, fact in refusal.facts.items()}) from None
        except (SQLAlchemyError, OSError) as error:
            raise CannotRunError("database-away", kind=type(error).__name__) from None

    async def _work(self, server: web.AppRunner, opening: list[asyncio.Task[None]]) -> None:
        # Nothing that stands by now will ever be rubbish: to look through it takes a sixth of a second each time.
        gc.collect()
        gc.freeze()
        gc.set_threshold(*TIDY_AFTER)
        accounts = [one.account_id for one in self.accounts]
        log.info("started", accounts=accounts, database=self.database.url.get_backend_name())
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await self._until(stop, server, opening)

    async def _until(
        self,
        stop: asyncio.Event,
        server: web.AppRunner,
        opening: list[asyncio.Task[None]],
    ) -> None:
        """Work until the signal; then take nothing new, let what is in flight settle, hand over, end."""
        async with asyncio.TaskGroup() as group:
            working = {group.create_task(one) for one in (self._tick(), *(one.lead() for one in self.accounts))}
            beside = [group.create_task(self.probes.loop_lag.beat())]
            if not self.database.embedded:
                beside.append(group.create_task(self.database.listen()))
            stopping = group.create_task(stop.wait())
            await self._until_one_ends(stopping, working, opening)
            self.last_resort = asyncio.get_running_loop().call_later(END_WITHIN, os._exit, 1)
            for one in self.accounts:
                one.stop()
            self.leader.stop()
            group.create_task(server.cleanup())
            await asyncio.wait(working, timeout=SETTLE_WITHIN)
            for task in (*working, stopping, *beside):
                task.cancel()
            await self._give_back()

    @staticmethod
    async def _until_one_ends(
        stopping: asyncio.Task[Any], working: set[asyncio.Task[None]], opening: list[asyncio.Task[None]]
    ) -> None:
        """Wait for the signal; an account that opens goes on, one that cannot for a reason of ours ends the process."""
        waiting: set[asyncio.Task[Any]] = {stopping, *working, *opening}
        while not stopping.done() and not any(task.done() for task in working):
            _, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in opening:
                if task.done():
                    task.result()

    async def _give_back(self) -> None:
        for leader in (self.leader, *(one.leader for one in self.accounts)):
            with suppress(Exception):
                await leader.give_back()

    async def _tick(self) -> None:
        await self.leader.lead(self._lead_clock)
        with suppress(Exception):
            await self.leader.give_back()

    async def _lead_clock(self) -> None:
        """What only one process does, for all accounts."""
        folder = FileFolder(self.settings.file_folder)
        channels = {one.account_id: one.channel for one in self.accounts}
        jobs = Jobs(self.settings, self.database, [*channels], self.now, FileKeeping(channels, folder))
        work = JobWork(self.database, folder, self.now, self.leader.holds)
        await work.clear()
        ticks = make_clock(self.settings.zone, jobs.all() | work.ticks(), clock.now())
        ticks.start()
        try:
            await self.leader.until_stopped()
        finally:
            ticks.shutdown(wait=False)
            await work.end()

    async def _serve(self) -> web.AppRunner:
        settings = self.settings
        hooks, deliveries = way_ins(self.accounts)
        secret = settings.webhook_secret.get_secret_value()
        ready = SharedAnswer(self.probes.ready)
        files = FileDoor(self.database, FileFolder(settings.file_folder), self.now, self.metrics.count_file_door)
        doors = Doors(
            hooks,
            ready,
            secret,
            self.probes.lives,
            self.probes.page,
            files=files if settings.public_url else None,
            photos=photo_door(settings, self.database, self.now),
            deliveries=deliveries,
            pages=settings.zalo_oa_pages,
        )
        return await open_listener(make_app(doors), settings.http_host, settings.http_port)
