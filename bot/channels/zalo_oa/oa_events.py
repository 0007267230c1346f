"""What an Official Account's events say, by a list of those that we know: all else is counted and passed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from bot.channels.zalo.zalo_events import ID, addresses_of, as_object, id_in, moment_of

LONGEST_ID, LONGEST_FILE_NAME = 64, 128
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
        *("update_group_info", "user_request_join_group", "accept_request_join_group", "user_out_group"),
        *("add_group_admin", "remove_group_admin", "add_user_to_tag"),
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
    if person is None or person == oa_id or not person.isdigit():
        return OaPassedOver(shown, "nobody's")
    if addressee_of(raw) not in {None, oa_id}:
        # One application may serve several accounts, whose people are known to each of them alone.
        return OaPassedOver(shown, "other account")
    message = as_object(raw.get("message"))
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


def person_of(raw: Mapping[str, Any], name: str) -> str | None:
    """Who did it: the sender, or of who follows and leaves the follower."""
    one = as_object(raw.get("follower") if name in {"follow", "unfollow"} else raw.get("sender")) or as_object(
        raw.get("follower")
    )
    return id_in(one.get("id") if one else raw.get("user_id"))


def addressee_of(raw: Mapping[str, Any]) -> str | None:
    """The account to which it was done, where that is told."""
    return id_in(as_object(raw.get("recipient")).get("id")) or id_in(raw.get("oa_id") or raw.get("oaId"))


def key_of(message: Mapping[str, Any], body: bytes) -> str:
    """By what an event is known again: its message's id, or the bytes that came."""
    told = message.get("msg_id")
    return told if isinstance(told, str) and ID.fullmatch(told) else sha256(body).hexdigest()


def attachments_of(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    told = message.get("attachments")
    return [as_object(one) for one in told] if isinstance(told, list) else []


def text_of(message: Mapping[str, Any], name: str) -> str:
    """The words; a link's address and title are its words."""
    words = message.get("text")
    told = words if isinstance(words, str) else ""
    if name != "user_send_link":
        return told
    found = [as_object(one.get("payload")) for one in attachments_of(message)]
    more = [str(one[key]) for one in found for key in ("title", "url") if isinstance(one.get(key), str)]
    return "\n".join(dict.fromkeys(one for one in [told, *more] if one))


def files_of(message: Mapping[str, Any]) -> tuple[str, ...]:
    return addresses_of(as_object(one.get("payload")).get("url") for one in attachments_of(message))


def file_name_of(message: Mapping[str, Any]) -> str:
    told = next((as_object(one.get("payload")).get("name") for one in attachments_of(message)), None)
    return told[:LONGEST_FILE_NAME] if isinstance(told, str) else ""


def place_of(message: Mapping[str, Any]) -> tuple[float, float] | None:
    """Latitude and longitude, which come as texts."""
    found = (as_object(as_object(one.get("payload")).get("coordinates")) for one in attachments_of(message))
    one = next((one for one in found if one), as_object(as_object(message.get("location")).get("coordinates")))
    try:
        place = (float(one["latitude"]), float(one["longitude"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return place if abs(place[0]) <= 90 and abs(place[1]) <= 180 else None  # noqa: PLR2004  the globe's own


def quotes_of(message: Mapping[str, Any]) -> str:
    """What a message answers; sources differ in where it stands."""
    told = message.get("quote_msg_id") or as_object(message.get("quote_msg")).get("msg_id")
    return told if isinstance(told, str) and len(told) <= LONGEST_ID else ""
