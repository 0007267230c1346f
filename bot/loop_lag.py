"""How late the event loop is: what runs on it for too long holds up everybody."""

import asyncio
from collections import deque

BEAT = 0.5
# Somebody who asks whether the process lives is told no, when the loop is later than this.
TOO_LATE = 5.0
REMEMBERED = 120


class LoopLag:
    """Beats twice a second and remembers for a minute by how much each beat came late."""

    def __init__(self) -> None:
        self._lags = deque([0.0], maxlen=REMEMBERED)
        self._next: float | None = None

    async def beat(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            self._next = loop.time() + BEAT
            await asyncio.sleep(BEAT)
            self._lags.append(max(0.0, loop.time() - self._next))

    def worst(self) -> float:
        """The longest delay of the last minute, in seconds."""
        return max(self._lags)

    def lives(self, now: float) -> bool:
        """Whether the last beat came in time, and the next is not overdue; `now` is the loop's clock."""
        overdue = now - self._next if self._next is not None else 0.0
        return max(self._lags[-1], overdue) < TOO_LATE
