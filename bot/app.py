"""The roof: builds every part, hands each what it needs, and runs them until told to stop."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

import structlog
from aiogram import Dispatcher
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import User
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot import clock as wall
from bot.channels.commands import publish_commands
from bot.channels.polling import Polling
from bot.channels.telegram import Telegram, make_bot
from bot.config import Settings
from bot.conversations import Conversations
from bot.errors import CannotRunError
from bot.intake import Intake
from bot.middlewares import Gather
from handlers import notices, official, resident
from handlers.talk import House
from handlers.web import Doors, make_app
from locales import texts
from locales.spoken import code
from rules.notice import Outgoing
from rules.outcome import Settlement
from rules.refusal import Refusal
from scheduler.clock import make_clock
from scheduler.delivery import Means, Sender
from scheduler.leader import Leader
from scheduler.leaving import LeavingWords, let_go
from scheduler.nudging import nudge
from scheduler.pace import Limits
from scheduler.reminding import Manners, remind
from scheduler.tidying import tidy
from storage import migrating, moving
from storage.database import Database, Db
from storage.folder import held
from storage.tables import Feedback, Outbox, Reply

log = structlog.get_logger()
T = TypeVar("T")


def make_house(settings: Settings, me: User) -> House:
    return House(
        zone=settings.zone,
        office=settings.office_name,
        address=settings.office_address,
        phone=settings.office_phone,
        undo_seconds=settings.undo_seconds,
        bot_name=me.username or "",
        reads_all=bool(me.can_read_all_group_messages),
    )


def make_dispatcher(house: House) -> Dispatcher:
    """The way every update takes: gathered, then the officials' doors, then the residents'."""
    dispatcher = Dispatcher(storage=Conversations(), events_isolation=DisabledEventIsolation())
    dispatcher.update.outer_middleware(Gather(house))
    dispatcher.include_routers(official.setup(), resident.setup())
    return dispatcher


def resent(what: Outgoing) -> Outgoing:
    """A message that may have arrived already says that it is sent again."""
    return replace(what, text=f"{texts('vi').say('resent')} {what.text}") if what.text else what


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Make a call to Telegram; one that cannot be reached is waited for."""
    wait = 1.0
    while True:
        try:
            return await call()
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
            log.warning("telegram away", kind=type(error.__cause__ or error).__name__, next_try=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, 30)


class App:
    """One running process."""

    def __init__(self, settings: Settings, now: Callable[[], datetime] = wall.now) -> None:
        self.settings = settings
        self.now = now
        self.database = Database(settings.database_url)
        self.channel = Telegram(make_bot(settings.telegram_token.get_secret_value(), settings.telegram_api))
        self.bot_id = self.channel.bot.id
        ttl = timedelta(seconds=settings.lease_seconds)
        self.leader = Leader(self.database, f"sender:{self.bot_id}", now, ttl)
        limits = Limits(settings.pace, settings.chat_pace, settings.group_pace, settings.in_flight)
        self.sender = Sender(self.database, self.bot_id, self._means(), limits, ttl * 2)
        self.database.on_outgoing = self.sender.wake

    def _means(self) -> Means:
        async def worded(db: Db, row: Outbox, now: datetime) -> Outgoing | Settlement:
            moment = notices.Moment(now, self.settings.zone, self.settings.quiet_hours)
            return await notices.worded(db, row, moment, self.channel.rights)

        return Means(self.channel, worded, resent, self.now)

    async def run(self) -> None:
        """Migrate, learn who we are, then serve until SIGTERM or SIGINT."""
        try:
            with held(self.database.url):
                await self._run()
        finally:
            await self.channel.bot.session.close()
            await self.database.close()

    async def _run(self) -> None:
        await self._migrate()
        me = await self._who()
        self.dispatcher = make_dispatcher(make_house(self.settings, me))
        self.intake = Intake(self.database, self.dispatcher, self.channel, self.now)
        server = await self._serve()
        # Nothing that stands by now will ever be rubbish: to look through it takes a sixth of a second each time.
        gc.collect()
        gc.freeze()
        log.info("started", bot=self.bot_id, database=self.database.url.get_backend_name())
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        try:
            await self._until(stop)
        finally:
            await server.cleanup()
            with suppress(Exception):
                await self.leader.give_back()
            log.info("stopped", bot=self.bot_id)

    async def _migrate(self) -> None:
        try:
            await moving.refuse_moved(self.database)
            await migrating.upgrade(self.database)
        except Refusal as refusal:
            raise CannotRunError(refusal.key, **{name: str(fact) for name, fact in refusal.facts.items()}) from None
        except (SQLAlchemyError, OSError) as error:
            raise CannotRunError("database-away", kind=type(error).__name__) from None

    async def _who(self) -> User:
        """Ask Telegram who we are."""
        try:
            return await patiently(self.channel.bot.me)
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise CannotRunError("token-refused") from None

    async def _until(self, stop: asyncio.Event) -> None:
        """Lead when it is our turn; on the signal let what is in flight settle, then end."""
        async with asyncio.TaskGroup() as group:
            leading = group.create_task(self.leader.lead(self._lead))
            stopping = group.create_task(stop.wait())
            await asyncio.wait({leading, stopping}, return_when=asyncio.FIRST_COMPLETED)
            self.sender.stop()
            await asyncio.wait({leading}, timeout=10)
            leading.cancel()
            stopping.cancel()

    async def _lead(self) -> None:
        """What only one process does: send, tick, and (with polling) fetch."""
        ticks = make_clock(self.settings.zone, self._ticks(), self.now())
        ticks.start()
        try:
            async with asyncio.TaskGroup() as group:
                others = [group.create_task(self._incoming())]
                if not self.database.embedded:
                    others.append(group.create_task(self.database.listen()))
                await group.create_task(self.sender.run())
                for other in others:
                    other.cancel()
        finally:
            ticks.shutdown(wait=False)

    async def _incoming(self) -> None:
        bot, settings = self.channel.bot, self.settings
        allowed = self.dispatcher.resolve_used_update_types()
        try:
            await publish_commands(bot)
        except TelegramAPIError as error:
            log.warning("commands not shown", kind=type(error).__name__)
        if settings.webhook_url:
            secret = settings.webhook_secret.get_secret_value()
            try:
                await patiently(
                    partial(bot.set_webhook, settings.webhook_url, secret_token=secret, allowed_updates=allowed)
                )
            except TelegramBadRequest as error:
                raise CannotRunError("webhook-refused", why=error.message) from None
            for one in await self.intake.left_over():
                await self.intake.work(one)
            return
        await patiently(bot.delete_webhook)
        try:
            await Polling(self.intake, allowed).run()
        except* TelegramUnauthorizedError:
            raise CannotRunError("token-refused") from None

    def _ticks(self) -> dict[str, Any]:
        settings = self.settings
        manners = Manners(settings.reminder_offsets, settings.quiet_hours, settings.zone)
        words = LeavingWords(letter=self._letter, overtaken=self._overtaken)
        return {
            "leaving": (1.0, lambda: let_go(self.database, self.bot_id, words, self.now())),
            "reminding": (5.0, lambda: remind(self.database, manners, self.now())),
            "nudging": (60.0, lambda: nudge(self.database, manners, notices.unsent, self.now())),
            "tidying": (5.0, lambda: tidy(self.database, self.bot_id, self.now())),
        }

    async def _letter(self, db: Db, reply: Reply, feedback: Feedback, now: datetime) -> Outgoing:
        return await notices.reply_letter(db, reply, feedback, self.settings.zone, now)

    @staticmethod
    def _overtaken(feedback: Feedback) -> Outgoing:
        return Outgoing(text=texts("vi").say("reply-overtaken", code=code(feedback.code)))

    async def _serve(self) -> web.AppRunner:
        settings = self.settings
        secret = settings.webhook_secret.get_secret_value()
        path = urlsplit(settings.webhook_url).path or "/telegram" if settings.webhook_url else None
        runner = web.AppRunner(make_app(Doors(self.intake.receive, self._ready, secret), path), access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, settings.http_host, settings.http_port).start()
        except OSError:
            await runner.cleanup()
            raise CannotRunError("port-taken", port=str(settings.http_port)) from None
        return runner

    async def _ready(self) -> dict[str, bool]:
        try:
            await self.database.probe()
        except Exception:  # noqa: BLE001  whatever it is, the answer is no
            return {"database": False, "leading": False}
        return {"database": True, "leading": self.leader.epoch is not None}
