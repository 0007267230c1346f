"""What people say, change and take back."""

from typing import Any

from aiohttp import web

from sandbox.control import things
from sandbox.control.body import Ask, ControlError, control, to_whole
from sandbox.telegram import posting
from sandbox.telegram.posting import MessageDraft
from sandbox.world.chats import Chat
from sandbox.world.messages import Message
from sandbox.world.people import TelegramUser
from sandbox.world.shapes import Json


def send(ask: Ask) -> Any:
    person = ask.person()
    chat = _open(ask, person)
    group = ask.body.get("media_group")
    contents = things.album(ask, group) if group else contents_of(ask)
    messages = [_post(ask, chat, person, piece) for piece in contents]
    shown = [ask.world.show(chat, message) for message in messages]
    return shown if group else shown[0]


def _open(ask: Ask, person: TelegramUser) -> Chat:
    """Find the chat to speak in; the first word to a bot starts it, and writing to a blocked one is refused."""
    number = ask.whole("chat")
    chat = ask.chat_of(person, number)
    if chat.private:
        if number in person.blocked:
            raise ControlError("this person has blocked the bot")
        person.started.add(number)
        return chat
    if chat.migrated_to:
        raise ControlError(f"the group was upgraded to {chat.migrated_to}")
    member = chat.member(person.id)
    if not member.inside or (chat.type == "channel" and not member.leads):
        raise ControlError("this person may not write there")
    return chat


def _post(ask: Ask, chat: Chat, person: TelegramUser, piece: Json) -> Message:
    anonymous = bool(ask.body.get("anonymous", chat.member(person.id).rights.get("is_anonymous")))
    reply_to = to_whole("reply_to", ask.body.get("reply_to") or 0)
    if reply_to and chat.message(reply_to) is None:
        raise ControlError(f"no such message: {reply_to}", 404)
    thread = to_whole("thread", ask.body.get("thread") or 0)
    if thread and chat.forum and thread not in chat.topics:
        raise ControlError(f"no such topic: {thread}", 404)
    if reply_to and not thread:
        thread = chat.messages[reply_to].thread
    message = posting.post(ask.world, chat, MessageDraft(person.id, piece, reply_to, thread, anonymous=anonymous))
    _use_up_keyboard(ask, chat, person)
    return message


def _use_up_keyboard(ask: Ask, chat: Chat, person: TelegramUser) -> None:
    shown = chat.keyboards.get(person.id, {})
    if shown.get("force_reply") or shown.get("one_time_keyboard"):
        del chat.keyboards[person.id]
        ask.world.events.tell(person.id, {"type": "keyboard", "chat": chat.bot if chat.private else chat.id})


def contents_of(ask: Ask) -> list[Json]:
    """Read what a person says: one message, or several when a text is too long for one."""
    if ask.body.get("text"):
        return [things.words(piece, "text", "entities") for piece in things.split(str(ask.body["text"]))]
    for name, make in things.KINDS.items():
        if ask.body.get(name):
            return [make(ask)]
    raise ControlError("nothing to send: text, media, media_group, location or contact is missing")


def _own(ask: Ask) -> tuple[Chat, Message]:
    chat, message = _named(ask)
    if message.sender != ask.person().id:
        raise ControlError("only the sender can change a message")
    return chat, message


def _named(ask: Ask) -> tuple[Chat, Message]:
    person = ask.person()
    chat = ask.chat_of(person, ask.whole("chat"))
    number = ask.whole("message_id")
    message = chat.message(number)
    if message is None:
        raise ControlError(f"no such message: {number}", 404)
    return chat, message


def edit(ask: Ask) -> Json:
    chat, message = _own(ask)
    if "text" in ask.body:
        fields = things.words(str(ask.need("text")), "text", "entities")
    else:
        fields = things.words(str(ask.need("caption")), "caption", "caption_entities")
    drop = ("text", "entities") if "text" in ask.body else ("caption", "caption_entities")
    message.change({**fields, "edit_date": ask.world.clock.seconds()}, drop)
    posting.announce(ask.world, chat, message, edited=True)
    ask.world.tell_people(chat, {"type": "edit", "message_id": message.id})
    return ask.world.show(chat, message)


def delete(ask: Ask) -> bool:
    chat, message = _named(ask)
    person = ask.person().id
    if message.sender != person and not chat.private and not chat.member(person).may("can_delete_messages"):
        raise ControlError("only the sender or an administrator can delete a message")
    message.deleted = True
    ask.world.tell_people(chat, {"type": "delete", "message_id": message.id})
    return True


ROUTES = [
    web.post("/sandbox/people/{id}/send", control(send)),
    web.post("/sandbox/people/{id}/edit", control(edit)),
    web.post("/sandbox/people/{id}/delete", control(delete)),
]
