"""What Zalo's events say, by a list of those that we know: everything else is counted and passed over."""

import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from bot.channels.zalo.zalo_events import PassedOver, ZaloEvent

# A moment after this many seconds is one in thousandths of a second.
IN_SECONDS = 10_000_000_000
LONGEST_ID = 64
# What can be an id: anything of this kind, and nothing that a database might refuse.
ID = re.compile(r"[!-~]{1,64}")
LONGEST_NAME = 64
# No more of an address finds room where files are noted.
LONGEST_ADDRESS = 255
PROBE = "webhook.test"
TEXT, IMAGE, STICKER = "message.text.received", "message.image.received", "message.sticker.received"
VOICE, UNSUPPORTED = "message.voice.received", "message.unsupported.received"
KNOWN = frozenset({TEXT, IMAGE, STICKER, VOICE, UNSUPPORTED})
# Kinds that others say exist; how often a name comes is counted for these and ours alone, as anybody may make one up.
HEARD_OF = KNOWN | {PROBE, "message.link.received", "message.reaction.received"}


def read_event(raw: dict[str, Any], now: datetime) -> ZaloEvent | PassedOver:
    """What an event says; whatever is not what we know is passed over."""
    kind = str(raw.get("event_name") or "")[:LONGEST_ID]
    shown = kind if kind in HEARD_OF else "other"
    message = raw.get("message")
    if kind not in KNOWN or not isinstance(message, dict):
        return PassedOver(shown, "kind" if kind not in KNOWN else "nothing in it")
    chat, sender = as_object(message.get("chat")), as_object(message.get("from"))
    chat_id = id_of(chat) or id_of(sender)
    if str(chat.get("chat_type") or "PRIVATE").upper() != "PRIVATE":
        return PassedOver(shown, "group")
    if chat_id is None or sender.get("is_bot") is True:
        return PassedOver(shown, "nobody's")
    return ZaloEvent(
        kind=kind,
        key=key_of(raw, message),
        chat=chat_id,
        writer=id_of(sender),
        name=name_of(sender),
        at=moment_of(message.get("date"), now),
        text=text_of(message, kind),
        files=files_of(message, kind),
    )


def as_object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def id_of(one: dict[str, Any]) -> str | None:
    """An id, which is a text of whatever shape; a number is taken for its digits."""
    value = one.get("id")
    told = str(value) if isinstance(value, str) or type(value) is int else ""
    return told if ID.fullmatch(told) else None


def key_of(raw: dict[str, Any], message: dict[str, Any]) -> str:
    """By what an event is known again: its own id, or all that it says."""
    told = message.get("message_id")
    if isinstance(told, str) and ID.fullmatch(told):
        return told
    return sha256(repr(sorted(raw.items())).encode(errors="replace")).hexdigest()


def name_of(sender: dict[str, Any]) -> str:
    """What somebody is called; sources differ in where it stands."""
    told = next((one for key in ("display_name", "name", "first_name") if isinstance(one := sender.get(key), str)), "")
    return told[:LONGEST_NAME]


def moment_of(told: object, now: datetime) -> datetime:
    """When it was, in seconds or thousandths; what cannot be read, or is yet to come, is now."""
    if isinstance(told, bool) or not isinstance(told, int | float) or told <= 0:
        return now
    seconds = told / 1000 if told > IN_SECONDS else float(told)
    try:
        return min(datetime.fromtimestamp(int(seconds), UTC), now)
    except (ValueError, OverflowError, OSError):
        return now


def text_of(message: dict[str, Any], kind: str) -> str:
    told = message.get("text" if kind == TEXT else "caption")
    return told if isinstance(told, str) else ""


def files_of(message: dict[str, Any], kind: str) -> tuple[str, ...]:
    """The addresses of what came along; sources differ in where a picture's stands."""
    if kind == VOICE:
        told: list[object] = [message.get("voice_url")]
    elif kind == IMAGE:
        several = message.get("photos")
        told = [message.get("photo_url") or message.get("photo")]
        told += [as_object(one).get("url") for one in several] if isinstance(several, list) else []
    else:
        return ()
    found = [one for one in told if isinstance(one, str) and one.startswith(("https://", "http://"))]
    return tuple(dict.fromkeys(one for one in found if len(one) <= LONGEST_ADDRESS))
