"""A bell that wakes all who wait for something to change."""

import asyncio
from collections.abc import Callable


class Bell:
    """Wakes everybody who waits for a change."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    async def wait(self, seconds: float) -> bool:
        """Tell whether it rang within so many seconds."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            done, _ = await asyncio.wait({future}, timeout=max(seconds, 0))
        finally:
            self._waiting.discard(future)
        return bool(done)

    async def until(self, ready: Callable[[], bool], seconds: float) -> bool:
        """Tell whether it came true in time, as soon as it does."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not ready():
            left = end - loop.time()
            if left <= 0:
                return False
            await self.wait(left)
        return True
