"""Messages sent on, as they are or as one's own."""

from typing import Any

from sandbox.telegram import access, formatting
from sandbox.telegram.call import ApiCall
from sandbox.telegram.methods.outgoing import put, send
from sandbox.telegram.posting import MessageDraft, post
from sandbox.telegram.replying import place
from sandbox.world.chats import Chat
from sandbox.world.messages import Message
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json

# What stays behind when a message is sent on.
OWN = frozenset(
    {
        "message_id",
        "from",
        "sender_chat",
        "chat",
        "date",
        "edit_date",
        "message_thread_id",
        "is_topic_message",
        "reply_markup",
        "media_group_id",
        "quote",
        "has_protected_content",
        "author_signature",
        "effect_id",
    }
)
MOST = 100
CAPTIONED = ("photo", "video", "document", "audio", "voice", "animation")


def forward_message(call: ApiCall) -> Json:
    chat = access.writable(call)
    source, message = _source(call, "message to forward not found")
    if message.service or message.body.get("has_protected_content"):
        raise bad("message can't be forwarded")
    return call.world.show(chat, _forward(call, chat, source, message))


def forward_messages(call: ApiCall) -> list[Json]:
    chat = access.writable(call)
    source, messages = _sources(call, "messages to forward not found")
    return [{"message_id": _forward(call, chat, source, message).id} for message in messages]


def _forward(call: ApiCall, chat: Chat, source: Chat, message: Message) -> Message:
    content = {name: value for name, value in message.body.items() if name not in OWN}
    content.setdefault("forward_origin", _origin(call, source, message))
    thread = place(call, chat).thread
    if call.flag("protect_content"):
        content["has_protected_content"] = True
    return post(call.world, chat, MessageDraft(call.bot.id, content, thread=thread))


def _origin(call: ApiCall, source: Chat, message: Message) -> Json:
    date = message.body["date"]
    if source.type == "channel":
        return {"type": "channel", "date": date, "chat": call.world.face(source), "message_id": message.id}
    if "sender_chat" in message.body:
        return {"type": "chat", "date": date, "sender_chat": message.body["sender_chat"]}
    return {"type": "user", "date": date, "sender_user": message.body["from"]}


def copy_message(call: ApiCall) -> Json:
    chat = access.writable(call)
    _, message = _source(call, "message to copy not found")
    content = _copied(message)
    if call.has("caption") and any(kind in content for kind in CAPTIONED):
        for name in ("caption", "caption_entities"):
            content.pop(name, None)
        content.update(formatting.caption(call))
    return {"message_id": send(call, content, chat)["message_id"]}


def copy_messages(call: ApiCall) -> list[Json]:
    chat = access.writable(call)
    _, messages = _sources(call, "messages to copy not found")
    copies = [_copied(message) for message in messages if not message.service]
    if call.flag("remove_caption"):
        bare = ("caption", "caption_entities")
        copies = [{name: value for name, value in copy.items() if name not in bare} for copy in copies]
    return [{"message_id": put(call, chat, copy).id} for copy in copies]


def _copied(message: Message) -> Json:
    if message.service or "has_protected_content" in message.body:
        raise bad("message can't be copied")
    return {name: value for name, value in message.body.items() if name not in OWN and name != "forward_origin"}


def _source(call: ApiCall, missing: str) -> tuple[Chat, Message]:
    source = access.inside(call, "from_chat_id")
    number = call.number("message_id")
    if number <= 0:
        raise bad("message identifier is not specified")
    message = source.message(number)
    if message is None:
        raise bad(missing)
    return source, message


def _sources(call: ApiCall, missing: str) -> tuple[Chat, list[Message]]:
    source = access.inside(call, "from_chat_id")
    numbers = whole_list(call, "message_ids")
    if numbers != sorted(set(numbers)):
        raise bad("message identifiers must be in a strictly increasing order")
    found = [message for number in numbers if (message := source.message(number)) is not None]
    if not found:
        raise bad(missing)
    return source, found


def whole_list(call: ApiCall, name: str) -> list[int]:
    """Read the message numbers that a call lists."""
    value: Any = call.structure(name, "message identifiers")
    if value is None:
        raise bad("message identifiers are not specified")
    if not isinstance(value, list):
        raise bad("expected an Array of message identifiers")
    if len(value) > MOST:
        raise bad("too many message identifiers specified")
    try:
        return [int(number) for number in value]
    except (TypeError, ValueError):
        raise bad("can't parse message identifiers JSON object") from None
