"""A limit of time for handling one update, by the system's own clock, as a test may hurry the loop's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic


class OverBudgetError(Exception):
    """The update took longer than any may."""


@asynccontextmanager
async def limited_to(seconds: float) -> AsyncIterator[None]:
    """Cancel what is done within, and raise OverBudgetError, where it takes longer.

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
                yield
            finally:
                timer.cancel()
    except TimeoutError as error:
        if limit.expired():
            raise OverBudgetError from error
        raise
