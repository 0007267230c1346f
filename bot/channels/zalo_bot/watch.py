"""Watches that Zalo can be reached and delivers where it should; sets the webhook anew where that helps."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.channels.zalo_bot.client import (
    NOT_FOUND,
    UNAUTHORIZED,
    PlatformAwayError,
    PlatformRefusalError,
    ZaloBotClient,
)
from bot.messengers import TokenError
from bot.webhook_paths import Webhook
from rules.alarms import AlarmKind, Incident
from rules.reception import Mending, ReceptionFault

LOOK_EVERY = 30.0
# So many looks in vain, one after the other, are more than a hiccup.
IN_VAIN = 2
# What is amiss, as the words of the alarm call it.
NAME = "zalo"
log = structlog.get_logger()


class ZaloWatch:
    """What the one who leads knows of whether events reach us."""

    waiting = 0

    def __init__(
        self,
        client: ZaloBotClient,
        account_id: int,
        webhook: Webhook | None,
        now: Callable[[], datetime],
        exhausted: Callable[[], bool],
    ) -> None:
        self.client = client
        self.account_id = account_id
        self.webhook = webhook
        self.now = now
        self.exhausted = exhausted
        self.known = False
        # Why nothing comes in, and since when.
        self.deaf: tuple[ReceptionFault, datetime] | None = None
        self._in_vain = 0
        self._asked = asyncio.Event()
        # Zalo takes only so many addresses a day.
        self._mending = Mending(most=2, within=timedelta(hours=6))

    def hears(self) -> bool:
        return self.deaf is None

    def unreachable(self) -> bool:
        """Whether Zalo could not be asked, several looks in a row."""
        return self._in_vain >= IN_VAIN

    def took(self, _seconds: float) -> None:
        """An event came in: whoever brought it reaches us."""
        if self.webhook is not None:
            self._judge(None)

    def reached(self) -> None:
        """A poll was answered."""
        self._in_vain = 0
        self.known = True
        if self.webhook is None:
            self._judge(None)

    def missed(self, *, hooked: bool = False) -> None:
        """A poll was not answered, or refused as a webhook is set."""
        if hooked:
            self._in_vain = 0
            self._judge(ReceptionFault.HOOK)
            self._asked.set()
        else:
            self._in_vain += 1

    def trouble(self) -> tuple[bool, Incident | None]:
        """Whether it is known that we hear, and what is amiss."""
        if self.deaf is None:
            return self.known, None
        _, since = self.deaf
        return True, Incident(AlarmKind.DEAF, int(since.timestamp()), since, self.waiting, NAME)

    async def set_up(self) -> None:
        """Have events delivered, or have none delivered any more; raises PlatformAwayError or TokenError."""
        try:
            if self.webhook is None:
                await self.client.call("deleteWebhook")
                self._judge(None)
            else:
                url, secret = self.webhook
                self._verify(await self.client.call("setWebhook", {"url": url, "secret_token": secret}, 30.0))
        except PlatformRefusalError as error:
            if error.code == UNAUTHORIZED:
                raise TokenError(str(error.code)) from None
            log.error("webhook refused", account=self.account_id, code=error.code)  # noqa: TRY400  no trace is needed
            self._judge(ReceptionFault.HOOK if error.code != NOT_FOUND or self.webhook else None)
        self.known = True

    def _verify(self, told: Any) -> None:
        """An address is kept although nobody was found there: what counts is whether Zalo reached us."""
        found = told.get("verification") if isinstance(told, dict) else None
        if not isinstance(found, dict) or found.get("ok") is True:
            self._judge(None)
            return
        log.error("webhook not reached", account=self.account_id, outcome=str(found.get("outcome"))[:40])
        self._judge(ReceptionFault.UNREACHABLE)

    def _judge(self, cause: ReceptionFault | None) -> None:
        if cause is None:
            self.deaf = None
        elif self.deaf is None or self.deaf[0] != cause:
            self.deaf = (cause, self.deaf[1] if self.deaf else self.now())

    async def listen(self) -> None:
        """Look now and then, until cancelled; raises TokenError."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._asked.wait(), LOOK_EVERY)
            self._asked.clear()
            try:
                await self.look()
            except PlatformAwayError as error:
                self._in_vain += 1
                log.debug("webhook check failed", kind=error.kind)

    async def look(self) -> None:
        """Ask where Zalo delivers, and mend it if that may help."""
        stands = await self._stands()
        wanted = self.webhook.url if self.webhook else ""
        self._in_vain, self.known = 0, True
        amiss = self.deaf is not None or stands.rstrip("/") != wanted.rstrip("/")
        if amiss and self._mending.may(self.now()):
            await self.set_up()
        elif amiss and self.deaf is None:
            self._judge(ReceptionFault.HOOK)

    async def _stands(self) -> str:
        """The address at which Zalo delivers; none is told by a number of its own."""
        try:
            told = await self.client.call("getWebhookInfo")
        except PlatformRefusalError as error:
            if error.code == UNAUTHORIZED:
                raise TokenError(str(error.code)) from None
            if error.code == NOT_FOUND:
                return ""
            raise PlatformAwayError(str(error.code), left=True) from None
        return str(told.get("url") or "") if isinstance(told, dict) else ""
