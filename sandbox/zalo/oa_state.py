"""Official Accounts as far as they have a memory: tokens, contacts, windows, what was said, and disputed things."""

import secrets
from collections import deque
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Any

from sandbox.world.bell import Bell
from sandbox.world.clock import Clock
from sandbox.world.shapes import Json

KEPT_CALLS = 50_000
MESSAGE_BYTES, ASSET_BYTES = 10, 24
# Ids of people and accounts are numbers of at most nineteen digits, written as text.
ID_DIGITS = 18
FREE, BILLED = timedelta(hours=48), timedelta(days=7)
FREE_MESSAGES = 8
ACCESS = timedelta(seconds=90_000)
REFRESH = timedelta(days=90)
ASSET = timedelta(days=7)


def new_number() -> str:
    """An id of a person or an account."""
    return str(10 ** (ID_DIGITS - 1) + secrets.randbelow(9 * 10 ** (ID_DIGITS - 1)))


def new_message() -> str:
    return secrets.token_hex(MESSAGE_BYTES)


@dataclass
class OaSwitches:
    """How the platform is in what nobody knows for certain; each position is one that some source tells."""

    # The answer to a refresh: its lifetime as "string", "number" or "absent", and whether a new refresh token is in it.
    expires_in: str = "string"
    refresh_token: bool = True
    # The numbers of refusals about tokens as "number" or "string".
    code_as: str = "number"
    # By what a text's length is counted: "utf16" or "points".
    unit: str = "utf16"
    # Within 48 hours so many messages are free ("8"), or all ("unlimited").
    free: str = "unlimited"
    # Whether buttons are taken with a template_type ("template"), without ("bare"), or both ways.
    buttons: str = "both"
    # The message that was answered: as "quote_msg_id" or as "quote_msg".
    quote: str = "quote_msg_id"
    # "Lọc cú pháp" in the console: only texts that begin with # are delivered.
    syntax_filter: bool = False
    echoes: bool = True
    receipts: bool = True
    groups: bool = False
    minute: int = 4000
    deadline: float = 2.0
    # So many times sooner than the platform does it what was not taken is delivered again.
    haste: float = 1.0
    uploads_a_month: int = 5000

    def turn(self, wanted: dict[str, Any]) -> None:
        """Turn some of them; raises ValueError for one that is none."""
        kinds = {one.name: type(getattr(self, one.name)) for one in fields(self)}
        for name, value in wanted.items():
            if name not in kinds or not isinstance(value, (kinds[name], int) if kinds[name] is float else kinds[name]):
                raise ValueError(name)
            setattr(self, name, value)


@dataclass
class OaContact:
    """Somebody with Zalo, as one account knows them."""

    id: str
    name: str
    follows: bool = False
    blocks: bool = False
    # When they last did what opens the window, in milliseconds; 0 for never.
    last: int = 0
    sent_since: int = 0


@dataclass
class OaFault:
    """Something that is to go wrong: with which path, for whom, how often, and how."""

    path: str = ""
    person: str = ""
    times: int = 1
    error: int = 0
    words: str = ""
    status: int = 0
    html: bool = False
    empty: bool = False
    hang: float = 0.0
    cut: str = ""

    def fits(self, path: str, person: str) -> bool:
        return self.path in {"", path} and self.person in {"", person}


@dataclass
class Asset:
    """Something that was uploaded, and until when it may be sent."""

    kind: str
    content: bytes
    until: float


@dataclass
class OfficialAccount:
    """One account with its application."""

    id: str
    name: str
    app_id: str
    app_secret: str
    # With it events are signed.
    secret: str
    hook: str = ""
    # The platform stops delivering where nothing was taken for long; the console starts it again.
    hook_on: bool = True
    verifier: str = ""
    verified: bool = True
    package: str = "advanced"
    codes: dict[str, float] = field(default_factory=dict)
    access: dict[str, float] = field(default_factory=dict)
    refresh: dict[str, float] = field(default_factory=dict)
    used_refresh: list[str] = field(default_factory=list)
    contacts: dict[str, OaContact] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)
    chats: dict[str, list[Json]] = field(default_factory=dict)
    assets: dict[str, Asset] = field(default_factory=dict)
    uploads: int = 0
    pending: deque["WaitingEvent"] = field(default_factory=deque)
    calls_in_minute: dict[int, int] = field(default_factory=dict)


@dataclass
class WaitingEvent:
    """An event that is to be delivered, how often that was tried, and when it is tried next."""

    body: bytes
    headers: dict[str, str]
    event: str
    due: float
    tried: int = 0


class OaWorld:
    """Everything that the emulator of Official Accounts remembers."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.changed = Bell()
        self.clear()

    def clear(self) -> None:
        """Forget everything, and be as at first."""
        self.switches = OaSwitches()
        self.accounts: dict[str, OfficialAccount] = {}
        self.files: dict[str, tuple[bytes, str]] = {}
        self.faults: list[OaFault] = []
        self.calls: deque[Json] = deque(maxlen=KEPT_CALLS)
        self.deliveries: deque[Json] = deque(maxlen=KEPT_CALLS)
        self.changed.ring()

    def now_ms(self) -> int:
        return int(self.clock.now() * 1000)

    def take_fault(self, path: str, person: str) -> OaFault | None:
        """The first fault that fits a call, used up by one."""
        for one in self.faults:
            if one.fits(path, person):
                one.times -= 1
                if one.times <= 0:
                    self.faults.remove(one)
                return one
        return None

    def by_token(self, token: str) -> OfficialAccount | None:
        """The account whose token is good now."""
        now = self.clock.now()
        return next((one for one in self.accounts.values() if one.access.get(token, 0) > now), None)

    def opens_window(self, contact: OaContact) -> None:
        contact.last, contact.sent_since = self.now_ms(), 0

    def keep_said(self, account: OfficialAccount, chat: str, said: Json) -> None:
        account.chats.setdefault(chat, []).append(said)
        self.changed.ring()
