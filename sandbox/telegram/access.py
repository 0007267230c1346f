"""Which chat a bot means, and what it may do there."""

from sandbox.telegram.call import ApiCall, whole
from sandbox.world.chats import Chat, Member
from sandbox.world.refusal import bad, forbidden, upgraded

TEXT = ("can_send_messages", "text messages")
# The right that a sending method needs of one who does not lead the group, and what it sends.
NEEDED = {
    "sendPhoto": ("can_send_photos", "photos"),
    "sendVideo": ("can_send_videos", "videos"),
    "sendAudio": ("can_send_audios", "music"),
    "sendDocument": ("can_send_documents", "documents"),
    "sendVoice": ("can_send_voice_notes", "voice notes"),
    "sendVideoNote": ("can_send_video_notes", "video notes"),
    "sendPoll": ("can_send_polls", "polls"),
    "sendSticker": ("can_send_other_messages", "stickers"),
    "sendAnimation": ("can_send_other_messages", "animations"),
    "sendDice": ("can_send_other_messages", "dice"),
}


def readable(call: ApiCall) -> Chat:
    """Find the chat a call names, if the bot may look at it: a basic group even after it was left or upgraded."""
    chat = _named(call, "chat_id")
    return chat if chat.private or chat.username or chat.type == "group" else inside(call)


def known(call: ApiCall, name: str = "chat_id") -> Chat:
    """Find the chat a call names, if the bot knows it and it is not upgraded."""
    chat = _named(call, name)
    if chat.migrated_to:
        raise upgraded(chat.migrated_to)
    return chat


def _named(call: ApiCall, name: str) -> Chat:
    raw = call.text(name).strip()
    if not raw:
        raise bad("chat_id is empty")
    chat = _by_name(call, raw[1:]) if raw.startswith("@") else call.world.chat(call.bot.id, whole(raw))
    if chat is None or chat.gone:
        raise bad("chat not found")
    if not chat.private and call.bot.id not in chat.members and not chat.username:
        raise bad("chat not found")
    return chat


def inside(call: ApiCall, name: str = "chat_id") -> Chat:
    """Find the chat a call names, if the bot is in it."""
    chat = known(call, name)
    if chat.private:
        return chat
    member = chat.member(call.bot.id)
    if member.status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if not member.inside:
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    return chat


def writable(call: ApiCall, name: str = "chat_id") -> Chat:
    """Find the chat a call names, if the bot may write there."""
    chat = inside(call, name)
    if chat.private:
        _may_write_to(call, chat)
        return chat
    member = chat.member(call.bot.id)
    if chat.type == "channel" and not member.may("can_post_messages"):
        raise bad("need administrator rights in the channel chat")
    right, what = NEEDED.get(call.method, TEXT)
    if not member.leads and not _may(chat, member, right):
        raise bad(f"not enough rights to send {what} to the chat")
    return chat


def leading(call: ApiCall, right: str, refusal: str, name: str = "chat_id") -> Chat:
    """Find the group a call names, if the bot is an administrator there with a certain right."""
    chat = inside(call, name)
    if not chat.member(call.bot.id).may(right):
        raise bad(refusal)
    return chat


def supergroup(call: ApiCall) -> Chat:
    """Find the supergroup a call names."""
    chat = inside(call)
    if chat.type != "supergroup":
        raise bad("method is available only for supergroups")
    return chat


def _by_name(call: ApiCall, username: str) -> Chat | None:
    wanted = username.lower()
    groups = call.world.state.groups.values()
    return next((chat for chat in groups if chat.username and chat.username.lower() == wanted), None)


def _may_write_to(call: ApiCall, chat: Chat) -> None:
    person = call.world.state.people[chat.id]
    if person.gone:
        raise forbidden("user is deactivated")
    if call.bot.id in person.blocked:
        raise forbidden("bot was blocked by the user")
    if call.bot.id not in person.started:
        raise forbidden("bot can't initiate conversation with a user")


def _may(chat: Chat, member: Member, right: str) -> bool:
    if member.status == "restricted" and not member.rights.get(right):
        return False
    return bool(chat.permissions.get(right, True))
