"""How updates come in: fetched by whoever leads, or delivered by webhook to every process."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import structlog
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram.commands import publish_commands
from bot.config import Settings
from bot.errors import CannotRunError
from bot.intake.backlog import resume_all_at_start
from bot.intake.intake import Intake, Owed, arrived_from
from bot.intake.polling import Polling
from bot.reception import ReceptionWatch
from handlers import official, resident
from rules.backoff import pause
from storage.engine.database import Database
from storage.queue import inbox

LONGEST_WAIT = 30.0
log = structlog.get_logger()
T = TypeVar("T")


class Entrance:
    """The webhook's way in: until Telegram has told us who we are, what comes is only kept."""

    def __init__(self, database: Database, account_id: int, now: Callable[[], datetime]) -> None:
        self.database = database
        self.account_id = account_id
        self.now = now
        self.intake: Intake | None = None

    async def receive(self, update: dict[str, Any], owed: Owed) -> bool:
        """False if the database would not even keep it."""
        if self.intake is None and not await self._keep(update):
            return False
        # If it was opened meanwhile, whoever looked for what was kept may have looked too soon.
        return self.intake is None or await self.intake.receive(update, owed)

    async def _keep(self, update: dict[str, Any]) -> bool:
        try:
            async with self.database.writing() as db:
                await inbox.keep_updates(db, self.account_id, [arrived_from(update)], self.now())
        except (SQLAlchemyError, OSError) as error:
            log.warning("update not kept", update_id=update["update_id"], kind=type(error).__name__)
            return False
        return True

    async def open(self, intake: Intake) -> None:
        """Deal with what comes, and with what was kept meanwhile; the inbox keeps each person's order."""
        self.intake = intake
        await resume_all_at_start(intake)


async def retry_call(call: Callable[[], Awaitable[T]]) -> T:
    """Make a call to Telegram; one that cannot be reached is waited for."""
    failures = 0
    while True:
        try:
            return await call()
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
            wait = pause(failures, 1.0, LONGEST_WAIT)
            log.warning("telegram away", kind=type(error.__cause__ or error).__name__, next_try=wait)
            await asyncio.sleep(wait)
            failures += 1


async def receive_by_webhook_or_polling(settings: Settings, intake: Intake, reception_watch: ReceptionWatch) -> None:
    """Tell Telegram where to deliver and deal with what is left over, or fetch for ever."""
    bot = intake.bot
    allowed = intake.dispatcher.resolve_used_update_types()
    try:
        await publish_commands(bot, resident.MENU, official.MENU)
    except TelegramAPIError as error:
        log.warning("command menu not set", kind=type(error).__name__)
    if settings.webhook_url:
        secret = settings.webhook_secret.get_secret_value()
        try:
            await retry_call(
                partial(bot.set_webhook, settings.webhook_url, secret_token=secret, allowed_updates=allowed)
            )
        except TelegramBadRequest as error:
            raise CannotRunError("webhook-refused", why=error.message) from None
        reception_watch.begin(allowed)
        await resume_all_at_start(intake)
        return
    await retry_call(bot.delete_webhook)
    try:
        reception_watch.begin(allowed)
        await Polling(intake, allowed, reception_watch.conflict).run()
    except* TelegramUnauthorizedError:
        raise CannotRunError("token-refused") from None
