"""What a message answers to, and in which topic it lands."""

from dataclasses import dataclass

from sandbox.telegram.call import ApiCall, whole
from sandbox.telegram.spans import units
from sandbox.world.chats import Chat
from sandbox.world.refusal import ApiError, bad
from sandbox.world.shapes import Json

GENERAL = 1


@dataclass
class ReplyPlace:
    reply_to: int = 0
    thread: int = 0
    quote: Json | None = None


def place(call: ApiCall, chat: Chat) -> ReplyPlace:
    """Where in its chat a message goes."""
    target, quote = _target(call, chat)
    thread = call.number("message_thread_id")
    if thread:
        _check_thread(chat, thread)
    elif target and chat.forum:
        thread = chat.messages[target].thread
    topic = chat.topics.get(thread or GENERAL)
    if topic is not None and topic.closed and not chat.member(call.bot.id).may("can_manage_topics"):
        raise ApiError(400, "Bad Request: TOPIC_CLOSED")
    return ReplyPlace(target, thread, quote)


def _check_thread(chat: Chat, thread: int) -> None:
    if chat.private:
        return
    if not chat.forum and thread not in chat.messages:
        raise bad("message thread not found")
    if chat.forum and thread not in chat.topics:
        raise bad("message thread not found")


def _target(call: ApiCall, chat: Chat) -> tuple[int, Json | None]:
    wanted = call.mapping("reply_parameters", "reply parameters")
    number = whole(str(wanted.get("message_id") or "")) or call.number("reply_to_message_id")
    lenient = bool(wanted.get("allow_sending_without_reply")) or call.flag("allow_sending_without_reply")
    if number == 0:
        return 0, None
    elsewhere = str(wanted.get("chat_id") or "")
    if number < 0 or chat.message(number) is None or (elsewhere and elsewhere != str(chat.id)):
        if lenient:
            return 0, None
        raise bad("message to be replied not found")
    return number, _quote(chat, number, wanted)


def _quote(chat: Chat, number: int, wanted: Json) -> Json | None:
    quote = str(wanted.get("quote") or "")
    if not quote:
        return None
    body = chat.messages[number].body
    text = str(body.get("text") or body.get("caption") or "")
    start = text.find(quote)
    if start < 0:
        raise ApiError(400, "Bad Request: QUOTE_TEXT_INVALID")
    return {"text": quote, "position": units(text[:start]), "is_manual": True}
