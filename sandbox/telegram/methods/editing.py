"""Editing the text, caption or buttons of a message."""

from sandbox.telegram import access, formatting, markup
from sandbox.telegram.call import ApiCall
from sandbox.world.chats import Chat
from sandbox.world.messages import Message
from sandbox.world.refusal import ApiError, bad
from sandbox.world.shapes import Json

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
CAPTIONED = ("photo", "video", "document", "audio", "voice", "animation")


def edit_text(call: ApiCall) -> Json:
    chat, message = target(call)
    content = formatting.message_text(call)
    keyboard = markup.read_inline(call)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    preview = call.mapping("link_preview_options", "link preview options")
    if preview:
        content["link_preview_options"] = preview
    return apply(call, chat, message, content, keyboard)


def edit_caption(call: ApiCall) -> Json:
    chat, message = target(call)
    content = formatting.caption(call)
    keyboard = markup.read_inline(call)
    if not any(kind in message.body for kind in CAPTIONED):
        raise bad("there is no caption in the message to edit")
    if call.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return apply(call, chat, message, content, keyboard)


def edit_markup(call: ApiCall) -> Json:
    chat, message = target(call)
    keyboard = markup.read_inline(call)
    kept = {name: message.body[name] for name in WORDS if name in message.body}
    return apply(call, chat, message, kept, keyboard, dated=False)


WORDS = ("text", "entities", "caption", "caption_entities", "link_preview_options", "show_caption_above_media")


def target(call: ApiCall) -> tuple[Chat, Message]:
    """Find the message of its own that a bot means to edit."""
    if call.text("inline_message_id"):
        raise ApiError(400, "Bad Request: MESSAGE_ID_INVALID")
    chat = access.inside(call)
    number = call.number("message_id")
    if number <= 0:
        raise bad("message identifier is not specified")
    message = chat.message(number)
    if message is None:
        raise bad("message to edit not found")
    if not _editable(call, chat, message):
        raise bad("message can't be edited")
    return chat, message


def apply(call: ApiCall, chat: Chat, message: Message, content: Json, keyboard: Json, *, dated: bool = True) -> Json:
    """Put new content and keyboard in place of the old ones."""
    after = {**content, "reply_markup": keyboard} if keyboard else content
    names = {*WORDS, "reply_markup", *content}
    before = {name: message.body[name] for name in names if name in message.body}
    if after == before:
        raise bad(SAME)
    stamp = {"edit_date": call.world.clock.seconds()} if dated else {}
    message.change({**after, **stamp}, drop=tuple(names))
    call.world.tell_people(chat, {"type": "edit", "message_id": message.id})
    return call.world.show(chat, message)


def _editable(call: ApiCall, chat: Chat, message: Message) -> bool:
    if message.service or "forward_origin" in message.body or "dice" in message.body:
        return False
    if chat.type == "channel" and chat.member(call.bot.id).may("can_edit_messages"):
        return True
    return message.sender == call.bot.id
