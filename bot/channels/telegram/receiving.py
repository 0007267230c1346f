"""How Telegram's updates come in: fetched by whoever leads, or delivered by webhook to every process."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

import structlog
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.commands import publish_commands
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.reception import ReceptionWatch
from bot.errors import CannotRunError
from bot.intake.backlog import resume_all_at_start
from bot.intake.intake import Intake
from bot.messengers import TokenError
from bot.webhook_paths import Webhook
from handlers import resident
from handlers.official import official_commands
from rules.backoff import pause

LONGEST_WAIT = 30.0
log = structlog.get_logger()
T = TypeVar("T")


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


async def receive_updates(
    channel: Telegram, webhook: Webhook | None, watch: ReceptionWatch, intake: Intake, *, alone: bool
) -> None:
    """Tell Telegram where to deliver and deal with what is left over, or fetch for ever; raises TokenError.

    An address that Telegram does not take ends the process where this account is `alone` in it.
    """
    allowed = intake.dispatcher.resolve_used_update_types()
    try:
        await publish_commands(channel.bot, resident.MENU, official_commands.MENU)
    except TelegramAPIError as error:
        log.warning("command menu not set", account=channel.account_id, kind=type(error).__name__)
    try:
        if webhook is None:
            await retry_call(channel.bot.delete_webhook)
        else:
            await retry_call(partial(set_webhook, channel, webhook, allowed, alone=alone))
        watch.begin(allowed)
        if webhook is None:
            await Polling(channel, intake, allowed, watch.conflict).run()
        else:
            await resume_all_at_start(intake)
    except* (TelegramUnauthorizedError, TelegramNotFound):
        raise TokenError from None


async def set_webhook(channel: Telegram, webhook: Webhook, allowed: list[str], *, alone: bool) -> None:
    """Have updates delivered; where that is refused and other accounts go on, the watch tells that nobody is heard."""
    url, secret = webhook
    try:
        await channel.bot.set_webhook(url, secret_token=secret, allowed_updates=allowed)
    except TelegramBadRequest as error:
        if alone:
            raise CannotRunError("webhook-refused", why=error.message) from None
        log.error("webhook refused", account=channel.account_id, why=error.message)  # noqa: TRY400  no trace is needed
