"""Work of intake and of an account's start that is tried until it is done (of messages: `rules/outcome.py`)."""

import asyncio
from collections.abc import Awaitable, Callable

from rules.backoff import pause

LONGEST_WAIT = 15.0


async def retry_until_done(work: Callable[[], Awaitable[bool]]) -> None:
    """Try again and again, each time a little later."""
    failures = 0
    while not await work():
        await asyncio.sleep(pause(failures, 0.1, LONGEST_WAIT))
        failures += 1
