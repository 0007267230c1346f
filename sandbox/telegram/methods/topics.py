"""The topics of a forum."""

from sandbox.telegram import access
from sandbox.telegram.call import ApiCall
from sandbox.telegram.posting import service
from sandbox.telegram.replying import GENERAL
from sandbox.world.chats import Chat, Topic
from sandbox.world.refusal import ApiError, bad
from sandbox.world.shapes import Json

COLORS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
LONGEST_NAME = 128
NOT_MODIFIED = "Bad Request: TOPIC_NOT_MODIFIED"


def create(call: ApiCall) -> Json:
    chat = _forum(call)
    name = call.text("name").strip()
    if not name or len(name) > LONGEST_NAME:
        raise bad("message thread name is invalid" if name else "topic title must be non-empty")
    color = call.number("icon_color", COLORS[0])
    if color not in COLORS:
        raise bad("invalid icon color specified")
    icon = call.text("icon_custom_emoji_id")
    look: Json = {"name": name, "icon_color": color, **({"icon_custom_emoji_id": icon} if icon else {})}
    number = chat.last_id + 1
    chat.topics[number] = Topic(number, name, color, icon)
    service(call.world, chat, call.bot.id, {"forum_topic_created": look}, number)
    return {"message_thread_id": number, **look}


def edit(call: ApiCall) -> bool:
    chat = _forum(call)
    topic = _topic(call, chat)
    changes: Json = {}
    if call.text("name") and call.text("name") != topic.name:
        changes["name"] = topic.name = call.text("name")[:LONGEST_NAME]
    if call.has("icon_custom_emoji_id") and call.text("icon_custom_emoji_id") != topic.icon:
        changes["icon_custom_emoji_id"] = topic.icon = call.text("icon_custom_emoji_id")
    if not changes:
        raise ApiError(400, NOT_MODIFIED)
    service(call.world, chat, call.bot.id, {"forum_topic_edited": changes}, topic.id)
    return True


def close(call: ApiCall) -> bool:
    chat = _forum(call)
    return _set_closed(call, chat, _topic(call, chat), closed=True)


def reopen(call: ApiCall) -> bool:
    chat = _forum(call)
    return _set_closed(call, chat, _topic(call, chat), closed=False)


def delete(call: ApiCall) -> bool:
    chat = _forum(call, "can_delete_messages")
    topic = _topic(call, chat)
    if topic.id == GENERAL:
        raise bad("message thread not found")
    remove(chat, topic.id)
    call.world.tell_people(chat, {"type": "chat", "topic_deleted": topic.id})
    return True


def remove(chat: Chat, thread: int) -> None:
    """Take a topic away with everything in it."""
    del chat.topics[thread]
    for message in chat.messages.values():
        if message.thread == thread:
            message.deleted = True


def close_general(call: ApiCall) -> bool:
    chat = _forum(call)
    return _set_closed(call, chat, chat.topics[GENERAL], closed=True)


def reopen_general(call: ApiCall) -> bool:
    chat = _forum(call)
    topic = chat.topics[GENERAL]
    _set_closed(call, chat, topic, closed=False)
    if topic.hidden:
        _set_hidden(call, hidden=False)
    return True


def edit_general(call: ApiCall) -> bool:
    chat = _forum(call)
    name = call.text("name").strip()
    topic = chat.topics[GENERAL]
    if not name or name == topic.name:
        raise ApiError(400, NOT_MODIFIED)
    topic.name = name[:LONGEST_NAME]
    service(call.world, chat, call.bot.id, {"forum_topic_edited": {"name": topic.name}})
    return True


def hide_general(call: ApiCall) -> bool:
    return _set_hidden(call, hidden=True)


def unhide_general(call: ApiCall) -> bool:
    return _set_hidden(call, hidden=False)


def _set_hidden(call: ApiCall, *, hidden: bool) -> bool:
    chat = _forum(call)
    topic = chat.topics[GENERAL]
    if topic.hidden == hidden:
        raise ApiError(400, NOT_MODIFIED)
    topic.hidden = hidden
    # Hiding closes the topic; showing it again leaves it closed.
    topic.closed = topic.closed or hidden
    word = "general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden"
    service(call.world, chat, call.bot.id, {word: {}})
    return True


def _set_closed(call: ApiCall, chat: Chat, topic: Topic, *, closed: bool) -> bool:
    if topic.closed == closed:
        raise ApiError(400, NOT_MODIFIED)
    topic.closed = closed
    word = "forum_topic_closed" if closed else "forum_topic_reopened"
    service(call.world, chat, call.bot.id, {word: {}}, topic.id)
    return True


def _forum(call: ApiCall, right: str = "can_manage_topics") -> Chat:
    chat = access.inside(call)
    if not chat.forum:
        raise bad("the chat is not a forum")
    if not chat.member(call.bot.id).may(right):
        raise bad("not enough rights to manage topics" if right == "can_manage_topics" else "not enough rights")
    return chat


def _topic(call: ApiCall, chat: Chat) -> Topic:
    found = chat.topics.get(call.number("message_thread_id"))
    if found is None:
        raise bad("message thread not found")
    return found
