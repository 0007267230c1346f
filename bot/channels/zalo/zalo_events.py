"""What an event of Zalo's says, whichever of its products delivered it, and how its body is read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.engine.json_text import loads


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
