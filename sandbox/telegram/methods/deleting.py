"""deleteMessage, deleteMessages: with who may delete what."""

from sandbox.telegram import access
from sandbox.telegram.call import ApiCall
from sandbox.telegram.methods.copying import whole_list
from sandbox.world.chats import Chat
from sandbox.world.messages import Message
from sandbox.world.refusal import bad

TOO_OLD = 48 * 3600


def delete_message(call: ApiCall) -> bool:
    chat = access.inside(call)
    number = call.number("message_id")
    if number <= 0:
        raise bad("message identifier is not specified")
    message = chat.message(number)
    if message is None:
        raise bad("message to delete not found")
    if not _deletable(call, chat, message):
        raise bad("message can't be deleted")
    remove(call, chat, message)
    return True


def delete_messages(call: ApiCall) -> bool:
    chat = access.inside(call)
    for number in whole_list(call, "message_ids"):
        message = chat.message(number)
        if message is not None and _deletable(call, chat, message):
            remove(call, chat, message)
    return True


def remove(call: ApiCall, chat: Chat, message: Message) -> None:
    message.deleted = True
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    call.world.tell_people(chat, {"type": "delete", "message_id": message.id})


def _deletable(call: ApiCall, chat: Chat, message: Message) -> bool:
    created = ("group_chat_created", "supergroup_chat_created", "channel_chat_created", "migrate_from_chat_id")
    if any(name in message.body for name in created):
        return False
    young = call.world.clock.seconds() - int(message.body["date"]) < TOO_OLD
    if chat.private or message.sender == call.bot.id:
        return young or chat.member(call.bot.id).may("can_delete_messages")
    return chat.member(call.bot.id).may("can_delete_messages")
