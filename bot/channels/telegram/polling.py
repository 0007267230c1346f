"""Fetching updates: the next offset is asked for only when each update is dealt with, or at least kept."""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramNetworkError, TelegramUnauthorizedError
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram.channel import Telegram
from bot.intake.backlog import resume_all_at_start
from bot.intake.intake import Intake
from rules.backoff import pause
from rules.wire import is_readable

MOST_AT_ONCE = 64
LONGEST_WAIT = 30.0
# Updates that are not dealt with after so many seconds are written to the inbox, and fetching goes on without them.
PATIENCE = 0.3
log = structlog.get_logger()


class NotKeptError(Exception):
    """The database would not even take the updates: they are asked for again."""


class Polling:
    """The loop that fetches and hands over, until its task is cancelled.

    What is in hand then is undone, and comes again: from the inbox, or from Telegram, which was not told of it.
    """

    def __init__(self, channel: Telegram, intake: Intake, allowed: list[str], conflict: Callable[[str], None]) -> None:
        self.channel = channel
        self.intake = intake
        self.allowed = allowed
        # Told what Telegram says when somebody else is in our way, and nothing once we can fetch again.
        self.conflict = conflict
        self._room = asyncio.Semaphore(MOST_AT_ONCE)

    async def run(self) -> None:
        """Fetch for ever, and beside it deal with what an earlier process left."""
        async with asyncio.TaskGroup() as group:
            group.create_task(resume_all_at_start(self.intake))
            offset, trouble = 0, 0
            while True:
                try:
                    updates = await self.channel.fetch_updates(offset, self.allowed)
                    if updates:
                        await self._hand_over(group, updates, first=offset == 0)
                        offset = max(int(one["update_id"]) for one in updates) + 1
                    if trouble:
                        self.conflict("")
                    trouble = 0
                except TelegramUnauthorizedError:
                    raise
                except (TelegramAPIError, TelegramNetworkError, SQLAlchemyError, OSError, NotKeptError) as error:
                    trouble += 1
                    if isinstance(error, TelegramConflictError):
                        self.conflict(error.message)
                    log.warning("polling waits", kind=type(error).__name__, tries=trouble)
                    await asyncio.sleep(pause(trouble, 0.5, LONGEST_WAIT))

    async def _hand_over(self, group: asyncio.TaskGroup, updates: list[dict[str, Any]], *, first: bool) -> None:
        fit = [one for one in updates if is_readable(one)]
        if len(fit) < len(updates):
            log.error("unreadable updates skipped", count=len(updates) - len(fit))
        if fit:
            await (self._take_up(group, fit) if first else self._take_in(group, fit))

    async def _take_up(self, group: asyncio.TaskGroup, updates: list[dict[str, Any]]) -> None:
        """The first ones may have been in the hands of a process that they ended: kept, and each try is counted."""
        for one in await self.intake.keep(updates):
            group.create_task(self.intake.resume(one))

    async def _take_in(self, group: asyncio.TaskGroup, updates: list[dict[str, Any]]) -> None:
        """Start each in order of arrival (a person's turn is taken in that order); return when none can be lost."""
        if not self.intake.redelivers:
            await self.intake.keep(updates)
        tasks = []
        for one in updates:
            await self._room.acquire()
            tasks.append(group.create_task(self._receive(one)))
        done, slow = await asyncio.wait(tasks, timeout=PATIENCE)
        if slow:
            await self.intake.keep([one for one, task in zip(updates, tasks, strict=True) if task in slow])
        if not all(task.result() for task in done):
            raise NotKeptError

    async def _receive(self, update: dict[str, Any]) -> bool:
        try:
            return await self.intake.receive(update)
        finally:
            self._room.release()
