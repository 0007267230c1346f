"""Watches that an Official Account is reached and has tokens; its events come by webhook alone, to every process."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.channels.zalo_oa.oa_catching_up import CatchingUp, catch_up
from bot.channels.zalo_oa.oa_channel import ZaloOa
from bot.intake.backlog import resume_all_at_start
from bot.intake.intake import Intake
from bot.messengers import AwayError, TokenError
from rules.alarms import Incident
from rules.backoff import pause

LOOK_EVERY = timedelta(minutes=1)
LONGEST_WAIT = 30.0
# Nobody is told that the webhook was off for a while; what was written then is looked for as often.
CATCH_UP_EVERY = timedelta(hours=1)
# So many looks in vain, one after the other, are more than a hiccup.
IN_VAIN = 2
log = structlog.get_logger()


class OaWatch:
    """What the one who leads knows of whether the platform can be asked; nobody can ask it whether it delivers."""

    waiting = 0

    def __init__(self, channel: ZaloOa, now: Callable[[], datetime]) -> None:
        self.channel = channel
        self.now = now
        self._in_vain = 0
        self.known = False

    def hears(self) -> bool:
        return True

    def unreachable(self) -> bool:
        """Whether the platform could not be asked, several looks in a row."""
        return self._in_vain >= IN_VAIN

    def took(self, _seconds: float) -> None:
        """An event came in: whoever brought it reaches us."""

    def trouble(self) -> tuple[bool, Incident | None]:
        """Whether it is known that we hear; that nothing is delivered can be found by nobody but a person."""
        return self.known, None

    def exhausted(self) -> bool:
        """Whether the platform said that the account's quota is used up."""
        return self.channel.room.exhausted()

    async def listen(self) -> None:
        """Ask now and then who we are, by which tokens are renewed in time; until cancelled. Raises TokenError."""
        while True:
            await asyncio.sleep(LOOK_EVERY.total_seconds())
            await self.look()

    async def look(self) -> None:
        """Ask once; raises TokenError where only a person can help."""
        try:
            await self.channel.ask_account()
        except AwayError as error:
            self._in_vain += 1
            log.debug("account not asked", kind=str(error))
        else:
            self._in_vain, self.known = 0, True


async def receive_oa_events(watch: OaWatch, catching: CatchingUp, intake: Intake) -> None:
    """Deal with what is left over and, now and then, with what did not come; raises TokenError."""
    failures = 0
    while True:
        await watch.look()
        if watch.known:
            break
        failures += 1
        await asyncio.sleep(pause(failures, 1.0, LONGEST_WAIT))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(resume_all_at_start(intake))
            while True:
                await catch_up(catching, intake.receive)
                await asyncio.sleep(CATCH_UP_EVERY.total_seconds())
    except* TokenError:
        raise TokenError from None
