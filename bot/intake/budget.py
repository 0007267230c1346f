"""A limit of time for handling one update, by the system's own clock, as a test may hurry the loop's."""

import asyncio
from collections.abc import Awaitable
from time import monotonic
from typing import TypeVar

T = TypeVar("T")


class OverBudgetError(Exception):
    """The update took longer than any may."""


async def run_within(seconds: float, work: Awaitable[T]) -> T:
    """Wait for the work; raises OverBudgetError, and cancels it, where it takes longer.

    What holds the loop without ever waiting is noticed as soon as it waits again.
    """
    loop = asyncio.get_running_loop()
    ends = monotonic() + seconds
    try:
        async with asyncio.timeout(None) as limit:
            timer: asyncio.TimerHandle

            def look() -> None:
                nonlocal timer
                left = ends - monotonic()
                if left > 0:
                    timer = loop.call_later(left, look)
                else:
                    limit.reschedule(loop.time())

            timer = loop.call_later(seconds, look)
            try:
                return await work
            finally:
                timer.cancel()
    except TimeoutError as error:
        if limit.expired():
            raise OverBudgetError from error
        raise
