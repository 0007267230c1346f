"""What every sending method has in common."""

from sandbox.telegram import access, markup, replying
from sandbox.telegram.call import ApiCall
from sandbox.telegram.posting import MessageDraft, post
from sandbox.world.chats import Chat
from sandbox.world.messages import Message
from sandbox.world.shapes import Json


def send(call: ApiCall, content: Json, chat: Chat | None = None) -> Json:
    """Send a message with this content to the chat that the call names."""
    chat = access.writable(call) if chat is None else chat
    return call.world.show(chat, put(call, chat, content))


def put(call: ApiCall, chat: Chat, content: Json) -> Message:
    spot = replying.place(call, chat)
    keyboard = markup.read(call, chat)
    extra: Json = {"quote": spot.quote} if spot.quote else {}
    if call.flag("protect_content"):
        extra["has_protected_content"] = True
    if call.text("message_effect_id") and chat.private:
        extra["effect_id"] = call.text("message_effect_id")
    draft = MessageDraft(call.bot.id, {**content, **extra}, spot.reply_to, spot.thread, markup=keyboard)
    return post(call.world, chat, draft)
