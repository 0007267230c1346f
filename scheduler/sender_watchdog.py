"""Whether the one sender still gets through: it claims what is due, and Telegram answers."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

from rules.outcome import Doubtful, Unsent
from scheduler.after_send import Ended

LONGEST_STEP = 5.0


class Silence(NamedTuple):
    """For how many seconds a sender has been silent, and whether it is stuck: what it tries is not even tried."""

    seconds: float
    stuck: bool


class SenderWatchdog:
    """Counts the time in which nothing could be claimed, or nothing that was tried was answered."""

    def __init__(self, allowed: timedelta) -> None:
        self.allowed = allowed.total_seconds()
        # Whether the last try was answered, whatever the answer was.
        self.answered = False
        self._turned = False
        self._in_vain = False
        self._waits = False

    def turned(self, ended: Sequence[Ended]) -> None:
        """The sender has asked the database, or has been told to be silent; these attempts are over."""
        self._turned = True
        for one in ended:
            if isinstance(one.outcome, Unsent | Doubtful):
                self.answered, self._in_vain, self._waits = False, True, True
            elif one.outcome is not None:
                self.answered, self._in_vain, self._waits = True, False, False

    async def found(self, anything_due: Callable[[], Awaitable[bool]]) -> Silence:
        """Return, once the sender has been silent for longer than allowed while something was due.

        Steps are counted and not the time, so that what passes while the whole process is frozen is nobody's silence.
        Nobody counts as unanswered before another try failed as well.
        """
        step = min(LONGEST_STEP, self.allowed / 10)
        idle = unanswered = 0.0
        self._waits = False
        while True:
            self._turned = self._in_vain = False
            await asyncio.sleep(step)
            idle = 0.0 if self._turned else idle + step
            unanswered = unanswered + step if self._waits else 0.0
            if self._in_vain and unanswered >= self.allowed:
                return Silence(unanswered, stuck=False)
            if idle >= self.allowed and await anything_due():
                return Silence(idle, stuck=True)
