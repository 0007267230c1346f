"""What the roof asks of any messenger: an account of ours there, by which messages leave and updates come in."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

from bot.intake.intake import Intake
from rules.alarms import Incident
from rules.notice import Address, Outgoing
from rules.outcome import Outcome, Rights
from rules.reach import Reach
from storage.queue.accounts import Messenger


class AwayError(Exception):
    """The messenger cannot be asked now: it is worth another try."""


class TokenError(Exception):
    """The messenger refuses our token: nothing can be done before the operator acts."""


class OtherAccountError(TokenError):
    """The messenger knows us as another account than the one that is set."""


class FileTooLargeError(Exception):
    """The messenger has the file, and does not give out so much, or we do not take so much."""


class FileGoneError(Exception):
    """The messenger knows no such file, or has it no more."""


@dataclass(frozen=True, slots=True)
class FileBytes:
    """A file of ours as it leaves: its bytes, and the name under which they do."""

    name: str
    content: bytes


NOTHING: Mapping[int, FileBytes] = MappingProxyType({})
# Deals with one update; false if it would not even be kept.
TakeIn = Callable[[dict[str, Any], list[dict[str, Any]]], Awaitable[bool]]
# Takes a delivery in by its headers and its body, as it came; gives the status with which it is answered.
TakeRaw = Callable[[Mapping[str, str], bytes, TakeIn], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an account is: the messenger's own name for it, and whether it reads every message of a group."""

    external_id: str
    name: str
    sees_all: bool


class AccountChannel(Protocol):
    """One account's way to its messenger."""

    account_id: int
    messenger: Messenger
    reach: Reach
    # Seconds that one attempt to send may take.
    longest_send: float

    async def identify(self) -> Identity:
        """Ask who we are; raises AwayError or TokenError."""

    async def send(self, address: Address, what: Outgoing, uploads: Mapping[int, FileBytes] = NOTHING) -> Outcome:
        """Say it, and tell what became of it; never raises for what a messenger can do to a message.

        Files without a name of this account's are taken from `uploads`, by the number under which they are kept.
        """

    async def fetch(self, handle: str, limit: int) -> bytes:
        """A file's bytes; raises AwayError, TokenError, FileTooLargeError (over `limit` bytes), FileGoneError."""

    async def rights(self, chat_id: int) -> Rights:
        """What we may do in a group; raises ConnectionError where the messenger cannot be asked now."""

    def answer_to_press(self, query_id: str, text: str, *, alert: bool) -> dict[str, Any]:
        """The answer to a button's press, as it may go along with the acknowledgement of its update."""

    async def answer_press(self, answer: dict[str, Any]) -> None:
        """Send such an answer alone."""

    async def renew(self) -> None:
        """Begin anew with fresh connections."""

    async def close(self) -> None: ...


class UpdatesWatch(Protocol):
    """What is known of whether an account's updates reach us."""

    waiting: int

    async def listen(self) -> None:
        """Look now and then, until cancelled; raises TokenError."""

    def took(self, seconds: float) -> None:
        """Told that an update came in and was dealt with in so many seconds."""

    def hears(self) -> bool: ...

    def unreachable(self) -> bool:
        """Whether the messenger could not be asked, several looks in a row."""

    def trouble(self) -> tuple[bool, Incident | None]:
        """Whether it is known that we hear, and what is amiss."""

    def exhausted(self) -> bool:
        """Whether nothing more may be sent for long, as what was paid for is used up."""


@dataclass(frozen=True, slots=True)
class Served:
    """An account that the settings name: its channel, and how its updates come in."""

    channel: AccountChannel
    # Has updates delivered, or fetches them for ever; only whoever leads calls it. Raises TokenError.
    receive: Callable[[Intake], Awaitable[None]]
    watch: UpdatesWatch
    # The path of its webhook on our own server, if it has one.
    hook_path: str | None
    # How a delivery there is read, where it is not Telegram's.
    take_raw: TakeRaw | None = None
    # How many events of each kind came, and what became of them, where that is counted.
    kinds: Mapping[tuple[str, str], int] | None = None
    # Has what an earlier process put aside taken in, where something may be.
    begin: Callable[[TakeIn], None] | None = None
