"""Messages that an account sends: to a person within the window, to a group, with what may hang below one."""

from datetime import timedelta
from typing import Any

from sandbox.world.shapes import Json
from sandbox.zalo.oa_events import echo
from sandbox.zalo.oa_state import BILLED, FREE, FREE_MESSAGES, OaContact, OaWorld, OfficialAccount, new_message
from sandbox.zalo.oa_wire import OaError, length_of, needed

LONGEST_TEXT, LONGEST_TITLE, LONGEST_PAYLOAD, MOST_BUTTONS = 2000, 100, 1000, 5
HIDDEN = "oa.query.hide"
QUERIES = {"oa.query.show", HIDDEN}
BUTTON_TYPES = QUERIES | {"oa.open.url", "oa.open.phone", "oa.open.sms"}
Given = dict[str, Any]


async def send_message(world: OaWorld, account: OfficialAccount, given: Given) -> Json:
    """A consultation message to one person."""
    person = needed(given.get("recipient") or {}, "user_id")
    said = read_message(world, account, given.get("message"))
    contact = account.contacts.get(person)
    if contact is None or not (contact.last or contact.follows):
        raise OaError(-213)
    if contact.blocks:
        raise OaError(-244)
    price = price_of(world, contact)
    contact.sent_since += 1
    told = keep(world, account, person, said)
    quota = {"quota_type": "sub_quota" if price == "free" else "purchase_quota", "remain": left(world, contact)}
    return told | {"user_id": person, "quota": quota}


async def send_to_group(world: OaWorld, account: OfficialAccount, given: Given) -> Json:
    group = needed(given.get("recipient") or {}, "group_id")
    if not world.switches.groups or group not in account.groups:
        raise OaError(-403)
    return keep(world, account, group, read_message(world, account, given.get("message"))) | {"group_id": group}


def price_of(world: OaWorld, contact: OaContact) -> str:
    """What a message costs now: free or billed; raises OaError where the window is closed."""
    age = timedelta(milliseconds=world.now_ms() - contact.last)
    if not contact.last or age > BILLED:
        raise OaError(-230)
    if world.switches.free == "8" and contact.sent_since >= FREE_MESSAGES:
        raise OaError(-218)
    return "free" if age <= FREE else "billed"


def left(world: OaWorld, contact: OaContact) -> int:
    return max(0, FREE_MESSAGES - contact.sent_since) if world.switches.free == "8" else 1000


def keep(world: OaWorld, account: OfficialAccount, chat: str, said: Json) -> Json:
    """Show something in a chat, and tell the webhook of it."""
    number, at = new_message(), world.now_ms()
    world.keep_said(account, chat, {**said, "message_id": number, "date": at, "from": "oa"})
    if chat not in account.groups:
        echo(world, account, chat, number, said)
    return {"message_id": number, "sent_time": str(at)}


def read_message(world: OaWorld, account: OfficialAccount, message: object) -> Json:
    """A message as it is shown; raises OaError for what the platform refuses."""
    if not isinstance(message, dict):
        raise OaError(-201)
    text = message.get("text") or ""
    attachment = message.get("attachment")
    if not isinstance(text, str) or (not text and attachment is None):
        raise OaError(-201)
    if length_of(text, world.switches.unit) > LONGEST_TEXT:
        raise OaError(-210)
    said: Json = {"kind": "text", "text": text, "quotes": message.get("quote_message_id") or ""}
    return said if attachment is None else said | read_attachment(world, account, attachment, text)


def read_attachment(world: OaWorld, account: OfficialAccount, attachment: object, text: str) -> Json:
    """The one thing below a message: a file, a picture, or buttons."""
    if not isinstance(attachment, dict) or not isinstance(attachment.get("payload"), dict):
        raise OaError(-201)
    payload = attachment["payload"]
    if attachment.get("type") == "file":
        if text:
            raise OaError(-201)
        return {"kind": "file", "file": asset(world, account, payload.get("token"), ("file",))}
    if attachment.get("type") != "template":
        raise OaError(-233)
    if payload.get("template_type") == "media":
        return read_picture(world, account, payload.get("elements"))
    return {"buttons": read_buttons(world, payload, text)}


def read_picture(world: OaWorld, account: OfficialAccount, elements: object) -> Json:
    if not isinstance(elements, list) or len(elements) != 1 or not isinstance(elements[0], dict):
        raise OaError(-201)
    (one,) = elements
    kind = one.get("media_type")
    if kind not in {"image", "gif"} or bool(one.get("url")) == bool(one.get("attachment_id")):
        raise OaError(-201)
    if kind == "gif" and not (one.get("width") and one.get("height")):
        raise OaError(-201)
    file = one.get("url") or asset(world, account, one.get("attachment_id"), (kind,))
    return {"kind": "photo", "file": file}


def asset(world: OaWorld, account: OfficialAccount, name: object, kinds: tuple[str, ...]) -> str:
    """The name of an upload that may still be sent."""
    found = account.assets.get(name) if isinstance(name, str) else None
    if found is None or found.kind not in kinds:
        raise OaError(-201)
    if found.until <= world.clock.now():
        raise OaError(-100)
    return str(name)


def read_buttons(world: OaWorld, payload: Given, text: str) -> list[Json]:
    kind, buttons = payload.get("template_type"), payload.get("buttons")
    taken = {"both": (None, "button"), "bare": (None,), "template": ("button",)}[world.switches.buttons]
    if kind not in taken or not text:
        raise OaError(-201)
    if not isinstance(buttons, list) or not 0 < len(buttons) <= MOST_BUTTONS:
        raise OaError(-201)
    for one in buttons:
        check_button(one)
    return buttons


def check_button(one: object) -> None:
    if not isinstance(one, dict) or one.get("type") not in BUTTON_TYPES:
        raise OaError(-201)
    title, payload = one.get("title"), one.get("payload")
    if not isinstance(title, str) or not 0 < len(title) <= LONGEST_TITLE:
        raise OaError(-201)
    if one["type"] in QUERIES:
        if not isinstance(payload, str) or not 0 < len(payload) <= LONGEST_PAYLOAD:
            raise OaError(-201)
    elif not isinstance(payload, dict):
        raise OaError(-201)
