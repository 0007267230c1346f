"""What an event of Zalo's says, whichever of its products delivered it, and how its body is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from storage.engine.json_text import loads

# What can be an id: anything of this kind, and nothing that a database might refuse.
ID = re.compile(r"[!-~]{1,64}")
# A moment after this many seconds is one in thousandths of a second.
IN_SECONDS = 10_000_000_000
# Before this there was no Zalo: samples have moments with digits left out, which are none.
EARLIEST = datetime(2012, 1, 1, tzinfo=UTC)
# No more of an address finds room where files are noted.
LONGEST_ADDRESS = 255


@dataclass(frozen=True, slots=True)
class ZaloEvent:
    """Something that somebody did in a private chat with the bot."""

    kind: str
    # By what it is known again.
    key: str
    chat: str
    writer: str | None
    name: str
    at: datetime
    text: str = ""
    # Addresses of what came along.
    files: tuple[str, ...] = ()
    file_name: str = ""
    # Latitude and longitude.
    place: tuple[float, float] | None = None
    # Whether they may be written to from then on for a while.
    opens: bool = True
    # Whether something came along that nobody can be given, such as a picture without a usable address.
    lacks: bool = False

    @property
    def comes_apart(self) -> bool:
        """Whether its words are a message of their own, before what cannot be given."""
        return self.lacks and bool(self.text)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An event that is nobody's words: of which kind, and why nothing is done about it."""

    kind: str
    why: str


def read_body(body: bytes) -> dict[str, Any] | None:
    """The event in the body of a delivery; None where there is none, as in a question whether anybody is there."""
    try:
        told = loads(body) if body.strip() else None
    except (ValueError, RecursionError):
        return None
    return unwrapped(told)


def unwrapped(told: object) -> dict[str, Any] | None:
    """The event itself, wrapped into an answer or not."""
    if isinstance(told, dict) and told.get("ok") is True and isinstance(told.get("result"), dict):
        told = told["result"]
    return told if isinstance(told, dict) and told else None


def as_object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def id_in(value: object) -> str | None:
    """An id, which is a text of whatever shape; a number is taken for its digits."""
    told = str(value).strip() if isinstance(value, str) or type(value) is int else ""
    return told if ID.fullmatch(told) else None


def moment_of(told: object, now: datetime) -> datetime:
    """When it was, in seconds or thousandths, as text or number; what cannot be read, or is yet to come, is now."""
    if isinstance(told, bool) or not isinstance(told, int | float | str):
        return now
    try:
        number = float(told)
        at = datetime.fromtimestamp(int(number / 1000 if number > IN_SECONDS else number), UTC)
    except (ValueError, OverflowError, OSError):
        return now
    return at if EARLIEST <= at <= now else now


def addresses_of(told: Iterable[object]) -> tuple[str, ...]:
    """The addresses of what came along; some stand without encryption, and are asked for with it."""
    found = [secure(one) for one in told if isinstance(one, str) and one.startswith(("https://", "http://"))]
    return tuple(dict.fromkeys(one for one in found if len(one) <= LONGEST_ADDRESS))


def secure(address: str) -> str:
    """The same address with encryption; one with a port is a test's own."""
    host = address.partition("//")[2].partition("/")[0]
    return address if ":" in host else address.replace("http://", "https://", 1)
