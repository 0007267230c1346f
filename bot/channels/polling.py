"""Fetching updates: write the batch, commit, and only then ask for the next offset."""

import asyncio

import structlog
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramNetworkError, TelegramUnauthorizedError
from sqlalchemy.exc import SQLAlchemyError

from bot.intake import Intake
from storage.inbox import Arrived

MOST_AT_ONCE = 64
LONGEST_WAIT = 30.0
log = structlog.get_logger()


class Polling:
    """The loop that fetches and hands over; ends when its task is cancelled, after what it took in is dealt with."""

    def __init__(self, intake: Intake, allowed: list[str]) -> None:
        self.intake = intake
        self.allowed = allowed
        self._room = asyncio.Semaphore(MOST_AT_ONCE)

    async def run(self) -> None:
        """Deal with what an earlier process left, then fetch for ever."""
        async with asyncio.TaskGroup() as group:
            await self._hand_over(group, await self.intake.left_over())
            offset, trouble = 0, 0
            while True:
                try:
                    updates = await self.intake.channel.fetch(offset, self.allowed)
                    if updates:
                        arrived = await self.intake.keep(updates)
                        offset = max(one.update_id for one in arrived) + 1
                        await self._hand_over(group, arrived)
                    trouble = 0
                except TelegramUnauthorizedError:
                    raise
                except (TelegramAPIError, TelegramNetworkError, SQLAlchemyError, OSError) as error:
                    trouble += 1
                    known = isinstance(error, TelegramConflictError)
                    log.warning("polling waits", kind=type(error).__name__, another_poller=known, tries=trouble)
                    await asyncio.sleep(min(0.5 * 2 ** min(trouble, 6), LONGEST_WAIT))

    async def _hand_over(self, group: asyncio.TaskGroup, arrived: list[Arrived]) -> None:
        """Start each in order of arrival: a person's turn is taken in the order in which it was asked for."""
        for one in arrived:
            await self._room.acquire()
            group.create_task(self._work(one))

    async def _work(self, arrived: Arrived) -> None:
        try:
            await self.intake.work(arrived)
        finally:
            self._room.release()
