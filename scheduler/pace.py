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
    """Messages a second in all and to one chat, and a minute to one group."""

    overall: float = 25
    chat: float = 1
    group_minute: int = 20


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


class Pace:
    """The bot's whole allowance, the part that bulk may have of it, and each chat's own."""

    def __init__(self, limits: Limits, now: float) -> None:
        self.limits = limits
        overall = limits.overall
        bulk = max(overall - KEPT_FREE, overall * 0.8)
        self._all = Bucket(overall, 1, 1, now)
        self._bulk = Bucket(bulk, 1, 1, now)
        self._chats: dict[int, Bucket] = {}
        self._groups: dict[int, Window] = {}
        self._silent_until: dict[int, float] = {}
        self.paused_until = now

    def wait(self, now: float) -> float:
        """Seconds until anything at all may leave."""
        return max(self.paused_until - now, self._all.ready(now))

    def lanes(self, now: float) -> tuple[int, ...]:
        """The lanes that may send now."""
        return (0, 3) if self._bulk.ready(now) else (0, 3, BULK_LANE)

    def pause(self, until: float) -> None:
        self.paused_until = max(self.paused_until, until)

    def silence(self, chat_id: int, until: float) -> None:
        """Leave one chat alone, as Telegram asked."""
        self._silent_until[chat_id] = until

    def resting(self, now: float) -> list[int]:
        """The chats that may not get another message yet."""
        self._silent_until = {chat: until for chat, until in self._silent_until.items() if until > now}
        if len(self._chats) > CHATS_REMEMBERED:
            self._chats = {chat: one for chat, one in self._chats.items() if one.ready(now) or one.level < one.size}
        tired = [chat for chat, bucket in self._chats.items() if bucket.ready(now)]
        full = [chat for chat, window in self._groups.items() if window.ready(now)]
        return [*self._silent_until, *tired, *full]

    def spend(self, chat_id: int, lane: int, now: float) -> None:
        self._all.take(now)
        if lane == BULK_LANE:
            self._bulk.take(now)
        fresh = Bucket(self.limits.chat, CHAT_BURST, CHAT_BURST, now)
        self._chats.setdefault(chat_id, fresh).take(now)
        if chat_id < 0:
            self._groups.setdefault(chat_id, Window(self.limits.group_minute)).take(now)
