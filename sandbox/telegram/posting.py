"""Putting a message into a chat: its number, its readers, the keyboards it brings."""

from dataclasses import dataclass, field

from sandbox.telegram import privacy
from sandbox.world.chats import Chat
from sandbox.world.messages import Message
from sandbox.world.people import ANONYMOUS_ADMIN
from sandbox.world.shapes import Json
from sandbox.world.world import World

GENERAL = 1


@dataclass
class MessageDraft:
    """A message before it has a number."""

    sender: int
    content: Json
    reply_to: int = 0
    thread: int = 0
    anonymous: bool = False
    service: bool = False
    markup: Json = field(default_factory=dict)


def post(world: World, chat: Chat, draft: MessageDraft) -> Message:
    """Put a message into a chat and hand it to everybody who may see it."""
    number = world.number(chat)
    body: Json = {"message_id": number, **_author(world, chat, draft)}
    body["chat"] = world.face(chat)
    body["date"] = world.clock.seconds()
    body.update(_thread(chat, draft))
    body.update(draft.content)
    if "inline_keyboard" in draft.markup:
        body["reply_markup"] = draft.markup
    message = Message(number, body, draft.sender, draft.reply_to, draft.thread, service=draft.service)
    chat.messages[number] = message
    _hand_out(world, chat, message)
    _put_keyboards(world, chat, message, draft.markup)
    return message


def service(world: World, chat: Chat, sender: int, content: Json, thread: int = 0) -> Message:
    """Put a service message into a chat."""
    return post(world, chat, MessageDraft(sender, content, thread=thread, service=True))


def announce(world: World, chat: Chat, message: Message, *, edited: bool = False) -> None:
    """Queue a message for the chat's bots that may see it, except the one that sent it."""
    kind = "channel_post" if chat.type == "channel" else "message"
    if edited:
        kind = f"edited_{kind}"
    from_bot = message.sender in world.state.bots and not message.service and chat.type != "channel"
    for bot in world.bots_in(chat):
        if bot.id != message.sender and not from_bot and privacy.sees(bot, chat, message):
            bot.queue.push(kind, world.show(chat, message), chat.id)


def _author(world: World, chat: Chat, draft: MessageDraft) -> Json:
    if chat.type == "channel":
        return {"sender_chat": world.face(chat)}
    if draft.anonymous:
        return {"from": ANONYMOUS_ADMIN, "sender_chat": world.face(chat)}
    return {"from": world.user(draft.sender)}


def _thread(chat: Chat, draft: MessageDraft) -> Json:
    if chat.forum and draft.thread > GENERAL:
        return {"message_thread_id": draft.thread, "is_topic_message": True}
    return {}


def _hand_out(world: World, chat: Chat, message: Message) -> None:
    announce(world, chat, message)
    world.tell_people(chat, {"type": "message", "message_id": message.id})


def _put_keyboards(world: World, chat: Chat, message: Message, markup: Json) -> None:
    if not markup or "inline_keyboard" in markup:
        return
    for person in world.people_in(chat):
        if markup.get("selective") and not chat.private and not _meant(world, chat, message, person):
            continue
        if markup.get("remove_keyboard"):
            chat.keyboards.pop(person, None)
        else:
            chat.keyboards[person] = {**markup, "message_id": message.id}
        world.events.tell(person, {"type": "keyboard", "chat": chat.bot if chat.private else chat.id})


def _meant(world: World, chat: Chat, message: Message, person: int) -> bool:
    target = chat.messages.get(message.reply_to)
    if target is not None and target.sender == person:
        return True
    name = world.state.people[person].user.get("username")
    text = str(message.body.get("text") or message.body.get("caption") or "")
    if name and f"@{name}".lower() in text.lower():
        return True
    entities = message.body.get("entities", [])
    return any(entity["type"] == "text_mention" and entity["user"]["id"] == person for entity in entities)
