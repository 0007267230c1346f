"""Telegram's limits on how much a bot may say, when they are switched on."""

from collections import deque
from dataclasses import dataclass, field
from math import ceil

from sandbox.world.chats import Chat

MINUTE = 60.0


@dataclass
class RateLimits:
    on: bool = False
    per_chat: float = 1.0
    overall: float = 30.0
    per_group_minute: int = 20
    said: dict[str, deque[float]] = field(default_factory=dict)

    def wait(self, bot: int, chat: Chat | None, now: float) -> int:
        """Seconds until this bot may speak again; 0, and counted, when it may now."""
        if not self.on:
            return 0
        checks = [(f"{bot}", self.overall, 1.0)]
        if chat is not None and chat.private:
            checks.append((f"{bot}/{chat.id}", self.per_chat, 1.0))
        elif chat is not None:
            checks.append((f"{bot}/{chat.id}", self.per_group_minute, MINUTE))
        left = max(self._left(key, most, window, now) for key, most, window in checks)
        if left <= 0:
            for key, _, _ in checks:
                self.said[key].append(now)
            return 0
        return max(ceil(left), 1)

    def _left(self, key: str, most: float, window: float, now: float) -> float:
        times = self.said.setdefault(key, deque())
        if most < 1:
            window, most = window / most, 1
        while times and times[0] <= now - window:
            times.popleft()
        return 0.0 if len(times) < most else times[0] + window - now
