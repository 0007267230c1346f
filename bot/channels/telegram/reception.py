"""Watches that Telegram delivers updates to us and nobody else fetches them; sets the webhook anew where that helps."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import structlog
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram.channel import Telegram
from bot.messengers import TokenError
from bot.webhook_paths import Webhook
from rules.alarms import AlarmKind, Incident
from rules.reception import Mending, NotReceiving, Reception, ReceptionFault
from storage.engine.database import Database
from storage.queue import inbox

# Seconds between two looks, and between two that trouble asks for.
LOOK_EVERY = 30.0
LOOK_AGAIN = 2.0
PATIENCE = 8
# So many looks in vain, one soon after the other, are more than a hiccup.
IN_VAIN = 2
OTHER_FETCHER = "other getUpdates"
log = structlog.get_logger()


class ReceptionWatch:
    """What the one who leads knows of whether updates reach us."""

    def __init__(
        self, webhook: Webhook | None, database: Database, channel: Telegram, now: Callable[[], datetime]
    ) -> None:
        self.webhook = webhook
        self.database = database
        self.channel = channel
        self.now = now
        self.deaf: NotReceiving | None = None
        self.waiting = 0
        self.mended = False
        # Whether anybody has looked yet: before that nothing is known.
        self.known = False
        self._heard = self._in_vain = 0
        self._mending = Mending()
        self._asked = asyncio.Event()
        self._begun = asyncio.Event()
        self._allowed: list[str] = []
        self._hearing = Reception(webhook.url if webhook else "", ())

    def hears(self) -> bool:
        return self.deaf is None or self.mended

    def exhausted(self) -> bool:
        """Telegram counts no messages."""
        return False

    def unreachable(self) -> bool:
        """Whether Telegram could not be asked, several looks in a row."""
        return self._in_vain >= IN_VAIN

    def took(self, _seconds: float) -> None:
        """An update came in."""
        self._heard += 1

    def conflict(self, message: str) -> None:
        """Telegram refuses to let us fetch, or does so no longer: look at once who is in the way."""
        if OTHER_FETCHER in message:
            self._hearing.another_fetched(self.now())
        self._asked.set()

    def trouble(self) -> tuple[bool, Incident | None]:
        """Whether it is known that we hear, and what is amiss."""
        if self.deaf is None:
            return self.known, None
        since = self.deaf.since
        return True, Incident(AlarmKind.DEAF, int(since.timestamp()), since, self.waiting, self.deaf.cause.value)

    def begin(self, allowed: list[str]) -> None:
        """From now on updates of these kinds should come to us."""
        self._allowed = allowed
        self._hearing = Reception(self.webhook.url if self.webhook else "", allowed)
        self.deaf, self.known, self._in_vain = None, False, 0
        self._begun.set()

    async def listen(self) -> None:
        """Look now and then, and where there is trouble at once, until cancelled; raises TokenError."""
        try:
            await self._begun.wait()
            while True:
                self._asked.clear()
                await self._look()
                await asyncio.sleep(LOOK_AGAIN)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._asked.wait(), LOOK_EVERY)
        finally:
            self._begun.clear()
            self.known, self._in_vain = False, 0

    async def _look(self) -> None:
        try:
            await self.look()
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise TokenError(error.message) from None
        except (TelegramNetworkError, TelegramServerError) as error:
            log.debug("webhook check failed", kind=type(error).__name__)
            self._in_vain += 1
            self._asked.set()
        except (TelegramAPIError, SQLAlchemyError, OSError) as error:
            # We are to wait, or the database is away, which is another trouble and is told by others.
            log.debug("webhook check failed", kind=type(error).__name__)

    async def look(self) -> None:
        """Ask Telegram where it delivers, judge it, and mend it if that may help."""
        hook = await self.channel.hook(PATIENCE)
        self._in_vain = 0
        async with self.database.reading() as db:
            newest = await inbox.newest_update_id(db, self.channel.bot.id)
        self.waiting, self.known = hook.waiting, True
        deaf, mended = self._hearing.judge(hook, (self._heard, newest), self.now()), False
        if deaf is not None and self.deaf is None:
            log.warning("no updates arrive", cause=deaf.cause.value, waiting=hook.waiting)
        try:
            if deaf is not None and deaf.cause != ReceptionFault.POLLER and self._mending.may(self.now()):
                mended = await self._mend(deaf)
        finally:
            # Both at once: who asks while it is being mended is not told that nothing is heard.
            self.deaf, self.mended = deaf, mended

    async def _mend(self, deaf: NotReceiving) -> bool:
        """Have updates come to us again; whether that may have helped, which the next look shows."""
        if self.webhook is not None:
            url, secret = self.webhook
            await self.channel.bot.set_webhook(
                url, secret_token=secret, allowed_updates=self._allowed, request_timeout=PATIENCE
            )
        else:
            await self.channel.bot.delete_webhook(request_timeout=PATIENCE)
        log.warning("webhook reset", cause=deaf.cause.value)
        return deaf.cause == ReceptionFault.HOOK
