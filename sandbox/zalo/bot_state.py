"""Zalo Bot Platform as far as it has a memory: bots, people, groups, what was said, and how disputed things are."""

import secrets
from collections import deque
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from sandbox.world.bell import Bell
from sandbox.world.clock import Clock
from sandbox.world.shapes import Json

KEPT_CALLS = 50_000
ID_BYTES = 10
HOME = timedelta(hours=7)


def new_id() -> str:
    """An id as the platform gives them: twenty hexadecimal digits."""
    return secrets.token_hex(ID_BYTES)


@dataclass
class Switches:
    """How the platform is in what nobody knows for certain; each position is one that some source tells."""

    # Failures with their own HTTP status, or all as 200.
    http: str = "status"
    # By what a text's length is counted: "utf16" or "points".
    unit: str = "utf16"
    # Whether an update is gone once its answer is begun ("consume") or comes for ever ("replay").
    updates: str = "consume"
    # Bodies of the webhook: "flat" or "wrapped"; pictures as "photo_url", "photo" or "photos".
    body: str = "flat"
    photo: str = "photo_url"
    unsupported: str = "with"
    json_type: bool = True
    # What asks whether a webhook is there: "test" or "empty", and whether it bears the secret.
    probe: str = "test"
    probe_secret: bool = True
    private_addresses: bool = False
    webhook_info: str = "404"
    hooks_a_day: int = 100
    # How often a delivery that failed is made again, and after how many seconds.
    repeats: int = 0
    repeat_after: float = 1.0
    photo_seconds: float = 0.0
    # Whether only what leaves is counted against the plan ("out"), or "both" ways.
    counts: str = "out"
    month: int = 3000
    users: int = 50
    groups: int = 3

    def turn(self, wanted: dict[str, Any]) -> None:
        """Turn some of them; raises ValueError for one that is none."""
        kinds = {one.name: type(getattr(self, one.name)) for one in fields(self)}
        for name, value in wanted.items():
            if name not in kinds or not isinstance(value, (kinds[name], int) if kinds[name] is float else kinds[name]):
                raise ValueError(name)
            setattr(self, name, value)


@dataclass
class ZaloPerson:
    """Somebody with Zalo on the telephone."""

    id: str
    name: str
    blocks: bool = False


@dataclass
class ZaloGroup:
    """A group with a bot in it, by invitation."""

    id: str
    name: str


@dataclass
class PlatformHook:
    """Where events are delivered."""

    url: str = ""
    secret: str = ""
    updated_at: int = 0


@dataclass
class ZaloFault:
    """Something that is to go wrong: with which method, how often, and how."""

    method: str = ""
    chat: str = ""
    times: int = 1
    status: int = 0
    description: str = ""
    http: int = 0
    html: bool = False
    hang: float = 0.0
    cut: str = ""

    def fits(self, method: str, chat: str) -> bool:
        return self.method in {"", method} and self.chat in {"", chat}


@dataclass
class PlatformBot:
    """One bot, with what waits for it."""

    token: str
    id: str
    name: str
    hook: PlatformHook = field(default_factory=PlatformHook)
    pending: deque[Json] = field(default_factory=deque)
    replayed: int = 0
    users: list[str] = field(default_factory=list)
    # Of each month how many messages were counted against the plan.
    used: dict[str, int] = field(default_factory=dict)
    hooks_set: dict[str, int] = field(default_factory=dict)
    # What was said in each chat, the oldest first.
    chats: dict[str, list[Json]] = field(default_factory=dict)


class ZaloWorld:
    """Everything that the emulator of Bot Platform remembers."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.changed = Bell()
        self.clear()

    def clear(self) -> None:
        """Forget everything, and be as at first."""
        self.switches = Switches()
        self.bots: dict[str, PlatformBot] = {}
        self.people: dict[str, ZaloPerson] = {}
        self.groups: dict[str, ZaloGroup] = {}
        self.files: dict[str, tuple[bytes, str]] = {}
        self.faults: list[ZaloFault] = []
        self.calls: deque[Json] = deque(maxlen=KEPT_CALLS)
        self.deliveries: deque[Json] = deque(maxlen=KEPT_CALLS)
        self.closing = False
        # How often all polls were told to end.
        self.wakes = 0
        self.changed.ring()

    def now_ms(self) -> int:
        return int(self.clock.now() * 1000)

    def month(self) -> str:
        return (datetime.fromtimestamp(self.clock.now(), UTC) + HOME).strftime("%Y-%m")

    def day(self) -> str:
        return (datetime.fromtimestamp(self.clock.now(), UTC) + HOME).strftime("%Y-%m-%d")

    def take_fault(self, method: str, chat: str) -> ZaloFault | None:
        """The first fault that fits a call, used up by one."""
        for one in self.faults:
            if one.fits(method, chat):
                one.times -= 1
                if one.times <= 0:
                    self.faults.remove(one)
                return one
        return None

    def count_message(self, bot: PlatformBot) -> None:
        bot.used[self.month()] = bot.used.get(self.month(), 0) + 1

    def may_send(self, bot: PlatformBot) -> bool:
        """Whether the month's plan has room for one more message."""
        return bot.used.get(self.month(), 0) < self.switches.month

    def keep_said(self, bot: PlatformBot, chat: str, said: Json) -> None:
        bot.chats.setdefault(chat, []).append(said)
        self.changed.ring()
