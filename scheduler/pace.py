"""How fast messages may leave, so that Telegram never has to say so."""

from collections import deque
from dataclasses import dataclass


@dataclass
class Bucket:
    """Tokens that fill at `rate` a second up to `size`; time is whatever clock the caller uses, in seconds."""

    rate: float
    size: float
    level: float
    at: float

    def ready(self, now: float) -> float:
        """Seconds until a token is there; 0 if one is."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate

    def take(self, now: float) -> None:
        self.ready(now)
        self.level -= 1


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a second in all and to one chat, a minute to one group, and in flight at one moment."""

    overall: float = 25
    chat: float = 1
    group_minute: int = 20
    in_flight: int = 4


class Window:
    """At most so many in any sixty seconds."""

    def __init__(self, most: int) -> None:
        self._times: deque[float] = deque(maxlen=most)

    def ready(self, now: float) -> float:
        """Seconds until one more may go; 0 if it may now."""
        full = len(self._times) == self._times.maxlen
        return max(0.0, self._times[0] + 60 - now) if full else 0.0

    def take(self, now: float) -> None:
        self._times.append(now)


BULK_LANE = 9
CHAT_BURST = 3
KEPT_FREE = 5
CHATS_REMEMBERED = 10_000
# What may leave at once after a pause, in seconds of the pace, and never less than two: with one, the moments that a
# timer comes late would be lost, and a pace of 25 would be one of 21.
BURST_SECONDS = 0.02
SMALLEST_BURST = 2.0
# Told that it was too fast, the bot goes on at so much of its pace, and needs so many seconds to gain a whole one.
SLOWED = 0.7
SLOWEST = 0.25
RECOVERY_SECONDS = 600.0


class Pace:
    """The bot's whole allowance, the part that bulk may have of it, and each chat's own."""

    def __init__(self, limits: Limits, now: float) -> None:
        self.limits = limits
        size = max(SMALLEST_BURST, limits.overall * BURST_SECONDS)
        self._all = Bucket(limits.overall, size, 1, now)
        self._bulk = Bucket(self._bulk_rate(limits.overall), size, 1, now)
        self._chats: dict[int, Bucket] = {}
        self._groups: dict[int, Window] = {}
        self._resting_until: dict[int, float] = {}
        self._share = 1.0
        self._share_at = now
        self.paused_until = now

    @staticmethod
    def _bulk_rate(overall: float) -> float:
        return max(overall - KEPT_FREE, overall * 0.8)

    @property
    def rate(self) -> float:
        """Messages a second that may leave in all at present."""
        return self._all.rate

    def wait(self, now: float) -> float:
        """Seconds until anything at all may leave."""
        self._recover(now)
        return max(self.paused_until - now, self._all.ready(now))

    def next(self, now: float) -> float:
        """Seconds until more may leave than now: another lane's message, or one to a chat that rests."""
        waits = [self._bulk.ready(now), *(until - now for until in self._resting_until.values())]
        return min((one for one in waits if one > 0), default=float("inf"))

    def room(self, now: float) -> int:
        """How many may leave now."""
        return 0 if self.wait(now) > 0 else int(self._all.level)

    def lanes(self, now: float) -> tuple[int, ...]:
        """The lanes that may send now."""
        return (0, 3) if self._bulk.ready(now) else (0, 3, BULK_LANE)

    def pause(self, until: float) -> None:
        self.paused_until = max(self.paused_until, until)

    def slow_down(self, now: float) -> None:
        """Telegram said that this was too fast: go slower, and come back to the set pace over some minutes."""
        self._recover(now)
        self._share = max(SLOWEST, self._share * SLOWED)
        self._recover(now)

    def _recover(self, now: float) -> None:
        self._share = min(1.0, self._share + (now - self._share_at) / RECOVERY_SECONDS)
        self._share_at = now
        self._all.rate = self.limits.overall * self._share
        self._bulk.rate = self._bulk_rate(self._all.rate)

    def silence(self, chat_id: int, until: float) -> None:
        """Leave one chat alone, as Telegram asked."""
        self._resting_until[chat_id] = max(until, self._resting_until.get(chat_id, until))

    def resting(self, now: float) -> list[int]:
        """The chats that may not get another message yet."""
        self._resting_until = {chat: until for chat, until in self._resting_until.items() if until > now}
        return list(self._resting_until)

    def spend(self, chat_id: int, lane: int, now: float, *, in_group: bool = False) -> None:
        self._all.take(now)
        if lane == BULK_LANE:
            self._bulk.take(now)
        self._tire(chat_id, now, self._chat(chat_id, now))
        if in_group:
            self._tire(chat_id, now, self._groups.setdefault(chat_id, Window(self.limits.group_minute)))

    def _chat(self, chat_id: int, now: float) -> Bucket:
        if len(self._chats) > CHATS_REMEMBERED:
            self._chats = {chat: one for chat, one in self._chats.items() if one.ready(now) or one.level < one.size}
        return self._chats.setdefault(chat_id, Bucket(self.limits.chat, CHAT_BURST, CHAT_BURST, now))

    def _tire(self, chat_id: int, now: float, allowance: Bucket | Window) -> None:
        allowance.take(now)
        wait = allowance.ready(now)
        if wait > 0:
            self.silence(chat_id, now + wait)
