"""Pinning and unpinning messages."""

from sandbox.telegram import access
from sandbox.telegram.call import ApiCall
from sandbox.telegram.posting import service
from sandbox.world.chats import Chat
from sandbox.world.refusal import bad

NO_RIGHT = "not enough rights to manage pinned messages in the chat"


def pin_chat_message(call: ApiCall) -> bool:
    chat = _chat(call)
    number = call.number("message_id")
    message = chat.message(number)
    if number <= 0:
        raise bad("message identifier is not specified")
    if message is None:
        raise bad("message to pin not found")
    if message.service:
        raise bad("message can't be pinned")
    if number in chat.pinned:
        chat.pinned.remove(number)
    chat.pinned.append(number)
    if chat.type != "channel":
        service(call.world, chat, call.bot.id, {"pinned_message": message.body}, message.thread)
    return True


def unpin_chat_message(call: ApiCall) -> bool:
    chat = _chat(call)
    number = call.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    call.world.tell_people(chat, {"type": "chat", "unpinned": number})
    return True


def unpin_all_chat_messages(call: ApiCall) -> bool:
    chat = _chat(call)
    chat.pinned.clear()
    call.world.tell_people(chat, {"type": "chat", "unpinned": 0})
    return True


def unpin_topic(call: ApiCall) -> bool:
    return _unpin_thread(call, call.number("message_thread_id"))


def unpin_general(call: ApiCall) -> bool:
    return _unpin_thread(call, 0)


def _unpin_thread(call: ApiCall, thread: int) -> bool:
    chat = _chat(call)
    if not chat.forum:
        raise bad("the chat is not a forum")
    if thread and thread not in chat.topics:
        raise bad("message thread not found")
    chat.pinned = [number for number in chat.pinned if chat.messages[number].thread != thread]
    return True


def _chat(call: ApiCall) -> Chat:
    chat = access.inside(call)
    if chat.private:
        return chat
    right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
    if not chat.member(call.bot.id).may(right):
        raise bad(NO_RIGHT)
    return chat
