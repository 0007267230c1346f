"""Keyboards under and instead of messages, with Telegram's checks."""

import json
from typing import Any

from sandbox.telegram.call import ApiCall
from sandbox.telegram.links import fault_of
from sandbox.world.chats import Chat
from sandbox.world.refusal import ApiError, bad
from sandbox.world.shapes import Json

MOST_BUTTONS = 100
MOST_DATA = 64
KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
INLINE_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
INLINE_FIELDS = ("text", "icon_custom_emoji_id", "style", *INLINE_ACTIONS)
BAD_INLINE = "can't parse inline keyboard button"
BAD_PLAIN = "can't parse keyboard button"


def read(call: ApiCall, chat: Chat) -> Json:
    """Read the reply_markup of a message to be sent, empty when there is none."""
    value = _object(call)
    if "inline_keyboard" in value:
        return inline(value)
    if "keyboard" in value:
        return _plain(value, chat)
    if value.get("remove_keyboard") is True:
        return {"remove_keyboard": True, **_flags(value, "selective")}
    if value.get("force_reply") is True:
        return {"force_reply": True, **_flags(value, "selective"), **_strings(value, "input_field_placeholder")}
    return {}


def read_inline(call: ApiCall) -> Json:
    """Read the reply_markup of an edit, which can only be an inline keyboard."""
    value = _object(call)
    if "inline_keyboard" in value:
        return inline(value)
    if any(kind in value for kind in KINDS):
        raise bad("inline keyboard expected")
    return {}


def inline(value: Json) -> Json:
    rows = [
        [_inline_button(button) for button in row] for row in _rows(value, "inline_keyboard", "InlineKeyboardMarkup")
    ]
    rows = [row for row in rows if row]
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    return {"inline_keyboard": rows} if rows else {}


def _object(call: ApiCall) -> Json:
    raw = call.text("reply_markup")
    if not raw:
        return {}
    try:
        value = json.loads(raw)
    except ValueError:
        raise bad("can't parse reply keyboard markup JSON object") from None
    if not isinstance(value, dict):
        raise bad("object expected as reply markup")
    return value


def _rows(value: Json, field: str, kind: str) -> list[list[Any]]:
    rows = value[field]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad(f'field "{field}" of the {kind} must be an Array of Arrays')
    return rows


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad(f"{BAD_INLINE}: InlineKeyboardButton must be an Object")
    text = _label(button, BAD_INLINE)
    actions = [name for name in INLINE_ACTIONS if button.get(name) is not None]
    if not actions:
        raise bad(f"{BAD_INLINE}: Text buttons are unallowed in the inline keyboard")
    if not text.strip():
        raise bad("inline keyboard button text must be non-empty")
    if len(actions) > 1 and "pay" not in actions:
        raise ApiError(400, "Bad Request: BUTTON_TYPE_INVALID")
    shown = {name: button[name] for name in INLINE_FIELDS if button.get(name) is not None}
    _check_data(shown)
    for name, address in _addresses(shown):
        fault = fault_of(address, secure=name != "url")
        if fault:
            raise bad(f"inline keyboard button {_KIND_OF_ADDRESS[name]} '{address}' is invalid: {fault}")
    return shown


_KIND_OF_ADDRESS = {"url": "URL", "web_app": "Web App URL", "login_url": "login URL"}


def _addresses(button: Json) -> list[tuple[str, str]]:
    found = []
    for name in _KIND_OF_ADDRESS:
        value = button.get(name)
        if value is not None:
            found.append((name, str(value.get("url", "")) if isinstance(value, dict) else str(value)))
    return found


def _check_data(button: Json) -> None:
    data = button.get("callback_data")
    if data is not None and not 0 < len(str(data).encode()) <= MOST_DATA:
        raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")


def _label(button: Json, prefix: str) -> str:
    if "text" not in button:
        raise bad(f'{prefix}: Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise bad(f'{prefix}: Field "text" must be of type String')
    return button["text"]


def _plain(value: Json, chat: Chat) -> Json:
    rows = [[_plain_button(button, chat) for button in row] for row in _rows(value, "keyboard", "ReplyKeyboardMarkup")]
    rows = [row for row in rows if row]
    if not rows:
        return {}
    flags = _flags(value, "is_persistent", "resize_keyboard", "one_time_keyboard", "selective")
    return {"keyboard": rows, **flags, **_strings(value, "input_field_placeholder")}


def _plain_button(button: Any, chat: Chat) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad(f"{BAD_PLAIN}: KeyboardButton must be a String or an Object")
    if not _label(button, BAD_PLAIN).strip():
        raise bad("keyboard button text must be non-empty")
    if not chat.private and button.get("request_contact"):
        raise bad("phone number can be requested in private chats only")
    if not chat.private and button.get("request_location"):
        raise bad("location can be requested in private chats only")
    return {name: field for name, field in button.items() if field is not None and field is not False}


def _flags(value: Json, *names: str) -> Json:
    return {name: True for name in names if value.get(name) is True}


def _strings(value: Json, *names: str) -> Json:
    return {name: value[name] for name in names if isinstance(value.get(name), str)}
