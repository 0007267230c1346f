"""What Zalo's events say, by a list of those that we know: everything else is counted and passed over."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from bot.channels.zalo.zalo_events import ID, PassedOver, ZaloEvent, addresses_of, as_object, id_in, moment_of

LONGEST_KIND, LONGEST_NAME = 64, 64
PROBE = "webhook.test"
TEXT, IMAGE, STICKER = "message.text.received", "message.image.received", "message.sticker.received"
VOICE, UNSUPPORTED = "message.voice.received", "message.unsupported.received"
KNOWN = frozenset({TEXT, IMAGE, STICKER, VOICE, UNSUPPORTED})
# Kinds that others say exist; how often a name comes is counted for these and ours alone, as anybody may make one up.
HEARD_OF = KNOWN | {PROBE, "message.link.received", "message.reaction.received"}


def read_event(raw: dict[str, Any], now: datetime) -> ZaloEvent | PassedOver:
    """What an event says; whatever is not what we know is passed over."""
    kind = str(raw.get("event_name") or "")[:LONGEST_KIND]
    shown = kind if kind in HEARD_OF else "other"
    message = raw.get("message")
    if kind not in KNOWN or not isinstance(message, dict):
        return PassedOver(shown, "kind" if kind not in KNOWN else "nothing in it")
    chat, sender = as_object(message.get("chat")), as_object(message.get("from"))
    chat_id = id_in(chat.get("id")) or id_in(sender.get("id"))
    if str(chat.get("chat_type") or "PRIVATE").upper() != "PRIVATE":
        return PassedOver(shown, "group")
    if chat_id is None or sender.get("is_bot") is True:
        return PassedOver(shown, "nobody's")
    files = files_of(message, kind)
    return ZaloEvent(
        kind=kind,
        key=key_of(raw, message),
        chat=chat_id,
        writer=id_in(sender.get("id")),
        name=name_of(sender),
        at=moment_of(message.get("date"), now),
        text=text_of(message, kind),
        files=files,
        lacks=kind in {IMAGE, VOICE} and not files,
    )


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
    return addresses_of(told)
