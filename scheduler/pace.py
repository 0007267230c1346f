"""How fast messages may leave, so that Telegram never has to say so."""

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


BULK_LANE = 9
KEPT_FREE = 5
CHATS_REMEMBERED = 10_000


class Pace:
    """The bot's whole allowance, the part that bulk may have of it, and each chat's own."""

    def __init__(self, overall: float, now: float) -> None:
        bulk = max(overall - KEPT_FREE, overall * 0.8)
        self._all = Bucket(overall, 1, 1, now)
        self._bulk = Bucket(bulk, 1, 1, now)
        self._chats: dict[int, Bucket] = {}
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
        return [*self._silent_until, *tired]

    def spend(self, chat_id: int, lane: int, now: float) -> None:
        self._all.take(now)
        if lane == BULK_LANE:
            self._bulk.take(now)
        private = chat_id > 0
        fresh = Bucket(1.0, 3, 3, now) if private else Bucket(20 / 60, 5, 5, now)
        self._chats.setdefault(chat_id, fresh).take(now)
