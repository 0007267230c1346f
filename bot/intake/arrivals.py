"""An update as it comes over the wire, read no further than to whom it belongs."""

from typing import Any, TypeGuard

from storage.queue.inbox import Arrived

GREATEST = 2**63


def event_of(update: dict[str, Any]) -> dict[str, Any]:
    """The one event that an update bears, whatever its kind."""
    return next((value for value in update.values() if isinstance(value, dict)), {})


def arrived_from(update: dict[str, Any]) -> Arrived:
    """An update as it came over the wire; its writer is its sender, or else its chat."""
    event = event_of(update)
    sender = event.get("from") or event.get("user")
    writer = valid_id(sender)
    return Arrived(int(update["update_id"]), update, chat_id_of(event) if writer is None else writer)


def turn_key(account_id: int, arrived: Arrived) -> str:
    """Whose turn an update is: nobody else has the same number at the same account."""
    return f"contact:{account_id}:{arrived.writer}"


def chat_of(arrived: Arrived) -> int | None:
    return chat_id_of(event_of(arrived.update))


def chat_id_of(event: dict[str, Any]) -> int | None:
    chat = chat_in(event)
    return valid_id(chat) if chat.get("type") != "channel" else None  # told nothing there


def chat_in(event: dict[str, Any]) -> dict[str, Any]:
    """The chat of a message, or of the message that a pressed button is below."""
    message = event.get("message")
    chat = (message if isinstance(message, dict) else event).get("chat")
    return chat if isinstance(chat, dict) else {}


def valid_id(one: object) -> int | None:
    """The number of a sender or chat, if there is one that can be read."""
    number = one.get("id") if isinstance(one, dict) else None
    return number if is_number(number) else None


def is_number(value: object) -> TypeGuard[int]:
    return type(value) is int and abs(value) < GREATEST
