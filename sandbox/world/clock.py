"""The sandbox's own clock, which can be put forward."""

import time

from sandbox.world.bell import Bell


class Clock:
    """The sandbox's own time: the machine's, plus whatever it was put forward by."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self.moved = Bell()

    def now(self) -> float:
        return time.time() + self.ahead

    def seconds(self) -> int:
        return int(self.now())

    def forward(self, seconds: float) -> None:
        self.ahead += seconds
        self.moved.ring()

    async def until(self, moment: float) -> None:
        """Wait for a moment of this clock, sooner when the clock is put forward."""
        while (left := moment - self.now()) > 0:
            await self.moved.wait(left)
