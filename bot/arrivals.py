"""An update as it comes over the wire, read no further than to whom it belongs."""

from typing import Any

from storage.inbox import Arrived

GREATEST = 2**63


def event_of(update: dict[str, Any]) -> dict[str, Any]:
    """The one event that an update bears, whatever its kind."""
    return next((value for value in update.values() if isinstance(value, dict)), {})


def taken(update: dict[str, Any]) -> Arrived:
    """An update as it came over the wire; its writer is its sender, or else its chat."""
    event = event_of(update)
    sender = event.get("from") or event.get("user")
    writer = _number(sender) if isinstance(sender, dict) else _chat(event)
    return Arrived(int(update["update_id"]), update, writer)


def person_key(arrived: Arrived) -> str:
    """Whose turn an update is."""
    return f"person:{arrived.writer}"


def chat_of(arrived: Arrived) -> int | None:
    return _chat(event_of(arrived.update))


def _chat(event: dict[str, Any]) -> int | None:
    message = event.get("message")
    chat = (message if isinstance(message, dict) else event).get("chat")
    return _number(chat) if isinstance(chat, dict) and chat.get("type") != "channel" else None  # told nothing there


def _number(one: dict[str, Any]) -> int | None:
    number = one.get("id")
    return number if type(number) is int and abs(number) < GREATEST else None
