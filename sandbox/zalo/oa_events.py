"""What people do with Zalo, and what the platform tells of its own, as the signed events of an account's webhook."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sandbox.world.shapes import Json
from sandbox.zalo.oa_state import OaContact, OaWorld, OfficialAccount, WaitingEvent, new_message

# What each kind of message has as the type of its attachment.
ATTACHED: Mapping[str, str] = MappingProxyType(
    {
        "image": "image",
        "gif": "gif",
        "audio": "audio",
        "video": "video",
        "file": "file",
        "sticker": "sticker",
        "link": "link",
        "location": "location",
        "business_card": "link",
    }
)
KINDS = frozenset({"text", *ATTACHED})
SIGNATURE = "X-ZEvent-Signature"


@dataclass(frozen=True)
class OaSaid:
    """Something that somebody sends to an account."""

    kind: str
    text: str = ""
    file: str = ""
    name: str = ""
    size: int = 0
    place: tuple[str, str] = ("", "")
    quotes: str = ""
    group: str = ""
    # Whether nobody sees it in the chat, as of some buttons.
    hidden: bool = False


def signature(account: OfficialAccount, body: bytes, timestamp: str) -> str:
    """As the documentation has it: the application, the bytes as they are sent, the time, the account's secret."""
    whole = account.app_id.encode() + body + timestamp.encode() + account.secret.encode()
    return "mac=" + hashlib.sha256(whole).hexdigest()


def post_event(world: OaWorld, account: OfficialAccount, event: Json) -> Json:
    """Have an event wait for delivery, signed as it is now."""
    if not account.hook or not account.hook_on:
        return event
    at = str(event.get("timestamp", ""))
    body = json.dumps(event, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", SIGNATURE: signature(account, body, at)}
    account.pending.append(WaitingEvent(body, headers, str(event.get("event_name")), world.clock.now()))
    world.changed.ring()
    return event


def of_person(world: OaWorld, account: OfficialAccount, name: str, person: str, more: Json) -> Json:
    """An event whose sender is a person."""
    return {
        "app_id": account.app_id,
        "sender": {"id": person},
        "recipient": {"id": account.id},
        "user_id_by_app": person[::-1],
        "event_name": name,
        "timestamp": str(world.now_ms()),
    } | more


def says(world: OaWorld, account: OfficialAccount, contact: OaContact, said: OaSaid) -> Json:
    """Have somebody send something; it opens the window. A filter in the console may keep it from the webhook."""
    world.opens_window(contact)
    number = new_message()
    message: Json = {"msg_id": number} | content_of(said)
    if said.quotes:
        quoted: Json = {"quote_msg_id": said.quotes}
        message |= quoted if world.switches.quote == "quote_msg_id" else {"quote_msg": {"msg_id": said.quotes}}
    chat = said.group or contact.id
    shown = {"kind": said.kind, "text": said.text, "file": said.file, "from": contact.id, "message_id": number}
    world.keep_said(account, chat, {**shown, "date": world.now_ms(), "hidden": said.hidden})
    group = "group_" if said.group else ""
    event = of_person(world, account, f"user_send_{group}{said.kind}", contact.id, {"message": message})
    if said.group:
        event["recipient"] = {"id": said.group}
    if world.switches.syntax_filter and not said.text.startswith("#"):
        return event
    return post_event(world, account, event)


def content_of(said: OaSaid) -> Json:
    found: Json = {"text": said.text} if said.text or said.kind == "text" else {}
    kind = ATTACHED.get(said.kind)
    if kind is None:
        return found
    payload: Json = {"url": said.file}
    if kind == "image":
        payload["thumbnail"] = said.file
    if kind == "file":
        payload |= {
            "size": str(said.size),
            "name": said.name,
            "checksum": "0" * 32,
            "type": said.name.rpartition(".")[2],
        }
    if kind == "location":
        payload = {"coordinates": {"latitude": said.place[0], "longitude": said.place[1]}}
    return found | {"attachments": [{"type": kind, "payload": payload}]}


def turns(world: OaWorld, account: OfficialAccount, contact: OaContact, name: str) -> Json:
    """Somebody follows or leaves; such events have no sender."""
    event = {
        "oa_id": account.id,
        "follower": {"id": contact.id},
        "user_id_by_app": contact.id[::-1],
        "event_name": name,
        "source": "oa_profile",
        "app_id": account.app_id,
        "timestamp": str(world.now_ms()),
    }
    return post_event(world, account, event)


def echo(world: OaWorld, account: OfficialAccount, person: str, number: str, said: Json, admin: str = "") -> None:
    """What the platform tells of a message that left: an echo, and a receipt whose two ends are the wrong way round."""
    kind = {"photo": "image"}.get(said["kind"], said["kind"])
    event = of_person(world, account, f"oa_send_{kind}", account.id, {"recipient": {"id": person}})
    event["message"] = {"text": said.get("text", ""), "msg_id": number}
    if admin:
        event["sender"] = {"id": account.id, "admin_id": admin}
    if world.switches.echoes:
        post_event(world, account, event)
    if world.switches.receipts:
        receipt = of_person(world, account, "user_received_message", account.id, {"recipient": {"id": person}})
        post_event(world, account, receipt | {"message": {"msg_id": number}})
