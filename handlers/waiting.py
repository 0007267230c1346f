"""A message of ours that is in the air: what answers it waits a moment until it is known to have arrived."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
# Seconds between one look and the next; after the last it is decided by what is known then.
WAITS = (0.02, 0.04, 0.08, 0.16, 0.32, 0.64)


class InTheAirError(Exception):
    """What came may answer a message of ours of which it is not yet known under which number it stands."""


async def until_settled(work: Callable[..., Awaitable[T]]) -> T:
    """Do the work, again and again for a second while it answers a message in the air; at last without waiting."""
    for seconds in WAITS:
        try:
            return await work(patient=True)
        except InTheAirError:
            await asyncio.sleep(seconds)
    return await work(patient=False)
