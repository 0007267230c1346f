"""What an Official Account's events say, by a list of those that we know: all else is counted and passed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any

LONGEST_ID, LONGEST_ADDRESS, LONGEST_FILE_NAME = 64, 255, 128
# A moment after this many seconds is one in thousandths of a second.
IN_SECONDS = 10_000_000_000
# Messages of a person, and what of the house's they are.
SAID: Mapping[str, str] = MappingProxyType(
    {
        "user_send_text": "text",
        "user_send_image": "photo",
        "user_send_gif": "photo",
        "user_send_sticker": "sticker",
        "user_send_audio": "voice",
        "user_send_video": "video",
        "user_send_file": "document",
        "user_send_location": "place",
        "user_send_link": "text",
        "user_send_business_card": "nothing",
    }
)
# What a person does that is no message.
DONE: Mapping[str, str] = MappingProxyType(
    {"follow": "begin", "unfollow": "leave", "user_withdraw": "withdraw", "user_click_chatnow": "open"}
)
# Names that are known to come and say nothing to us: echoes, receipts, and what the console changes.
HEARD_OF = frozenset(
    {
        *SAID,
        *DONE,
        *(f"oa_send_{kind}" for kind in ("text", "image", "gif", "list", "file", "sticker", "template", "consent")),
        *(
            "user_received_message",
            "user_seen_message",
            "user_reacted_message",
            "user_submit_info",
            "oa_reacted_message",
        ),
        *("anonymous_send_text", "anonymous_send_image", "anonymous_send_file", "anonymous_send_sticker"),
        *("change_template_status", "change_oa_daily_quota", "change_template_quality", "update_user_info"),
        *("widget_interaction_accepted", "widget_failed_to_sync_user_external_id", "user_click_link"),
        *("user_send_group_text", "user_send_group_image", "create_group", "oa_send_group_text", "user_join_group"),
    }
)


@dataclass(frozen=True, slots=True)
class OaEvent:
    """Something that somebody did to the account in their own chat with it."""

    name: str
    # What it is to the house: a message of some kind, or what somebody does.
    kind: str
    # By what it is known again.
    key: str
    person: str
    at: datetime
    text: str = ""
    # Addresses of what came along.
    files: tuple[str, ...] = ()
    file_name: str = ""
    place: tuple[float, float] | None = None
    # The message that it answers, as the platform calls it.
    quotes: str = ""


@dataclass(frozen=True, slots=True)
class OaPassedOver:
    """An event that is nobody's words: of which kind, and why nothing is done about it."""

    kind: str
    why: str


def read_oa_event(raw: Mapping[str, Any], oa_id: str, body: bytes, now: datetime) -> OaEvent | OaPassedOver:
    """What an event says; whatever is not what we know, or is said by the account itself, is passed over."""
    name = str(raw.get("event_name") or "")[:LONGEST_ID]
    shown = name if name in HEARD_OF else "other"
    kind = SAID.get(name) or DONE.get(name)
    if kind is None:
        return OaPassedOver(shown, "kind")
    person = person_of(raw, name)
    if person is None or person == oa_id or not person.isascii() or not person.isdigit():
        return OaPassedOver(shown, "nobody's")
    message = as_dict(raw.get("message"))
    return OaEvent(
        name=name,
        kind=kind,
        key=key_of(message, body),
        person=person,
        at=moment_of(raw.get("timestamp"), now),
        text=text_of(message, name),
        files=files_of(message),
        file_name=file_name_of(message),
        place=place_of(message) if kind == "place" else None,
        quotes=quotes_of(message),
    )


def as_dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def person_of(raw: Mapping[str, Any], name: str) -> str | None:
    """Who did it: the sender, or of who follows and leaves the follower."""
    one = as_dict(raw.get("follower") if name in {"follow", "unfollow"} else raw.get("sender")) or as_dict(
        raw.get("follower")
    )
    told = one.get("id") if one else raw.get("user_id")
    found = str(told).strip() if isinstance(told, str) or type(told) is int else ""
    return found if 0 < len(found) <= LONGEST_ID else None


def key_of(message: Mapping[str, Any], body: bytes) -> str:
    """By what an event is known again: its message's id, or the bytes that came."""
    told = message.get("msg_id")
    return told if isinstance(told, str) and 0 < len(told) <= LONGEST_ID else sha256(body).hexdigest()


def moment_of(told: object, now: datetime) -> datetime:
    """When it was, in seconds or thousandths, as text or number; what cannot be read, or is yet to come, is now."""
    try:
        number = int(told) if isinstance(told, int | str) and not isinstance(told, bool) else 0
        seconds = number / 1000 if number > IN_SECONDS else float(number)
        return min(datetime.fromtimestamp(int(seconds), UTC), now) if seconds > 0 else now
    except (ValueError, OverflowError, OSError):
        return now


def attachments_of(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    told = message.get("attachments")
    return [as_dict(one) for one in told] if isinstance(told, list) else []


def text_of(message: Mapping[str, Any], name: str) -> str:
    """The words; a link's address and title are its words."""
    words = message.get("text")
    told = words if isinstance(words, str) else ""
    if name != "user_send_link":
        return told
    found = [as_dict(one.get("payload")) for one in attachments_of(message)]
    more = [str(one[key]) for one in found for key in ("title", "url") if isinstance(one.get(key), str)]
    return "\n".join(dict.fromkeys(one for one in [told, *more] if one))


def files_of(message: Mapping[str, Any]) -> tuple[str, ...]:
    """The addresses of what came along; some stand without encryption, and are asked for with it."""
    told = [as_dict(one.get("payload")).get("url") for one in attachments_of(message)]
    found = [secure(one) for one in told if isinstance(one, str) and one.startswith(("https://", "http://"))]
    return tuple(dict.fromkeys(one for one in found if len(one) <= LONGEST_ADDRESS))


def secure(address: str) -> str:
    """The same address with encryption; one with a port is a test's own."""
    host = address.partition("//")[2].partition("/")[0]
    return address if ":" in host else address.replace("http://", "https://", 1)


def file_name_of(message: Mapping[str, Any]) -> str:
    told = next((as_dict(one.get("payload")).get("name") for one in attachments_of(message)), None)
    return told[:LONGEST_FILE_NAME] if isinstance(told, str) else ""


def place_of(message: Mapping[str, Any]) -> tuple[float, float] | None:
    """Latitude and longitude, which come as texts."""
    found = (as_dict(as_dict(one.get("payload")).get("coordinates")) for one in attachments_of(message))
    one = next((one for one in found if one), as_dict(as_dict(message.get("location")).get("coordinates")))
    try:
        place = (float(one["latitude"]), float(one["longitude"]))
    except (KeyError, TypeError, ValueError):
        return None
    return place if abs(place[0]) <= 90 and abs(place[1]) <= 180 else None  # noqa: PLR2004  the globe's own


def quotes_of(message: Mapping[str, Any]) -> str:
    """What a message answers; sources differ in where it stands."""
    told = message.get("quote_msg_id") or as_dict(message.get("quote_msg")).get("msg_id")
    return told if isinstance(told, str) and len(told) <= LONGEST_ID else ""
