"""Groups and channels."""

from aiohttp import web

from sandbox.control.body import Ask, ControlError, control, to_whole
from sandbox.telegram import membership, migration, rights
from sandbox.telegram.methods import topics
from sandbox.telegram.posting import service
from sandbox.world.chats import Chat, Member
from sandbox.world.shapes import Json
from sandbox.world.world import World

KINDS = frozenset({"group", "supergroup", "forum", "channel"})
CREATED = {"group": "group_chat_created", "channel": "channel_chat_created"}


def add_chat(ask: Ask) -> Json:
    kind = str(ask.need("type"))
    if kind not in KINDS:
        raise ControlError("type must be group, supergroup, forum or channel")
    owner = ask.whole("owner")
    if ask.world.user(owner) is None:
        raise ControlError(f"no such person: {owner}", 404)
    chat = ask.world.open_group(kind, str(ask.need("title")))
    chat.username = str(ask.body.get("username") or "")
    chat.permissions = rights.default_permissions()
    chat.members[owner] = Member("creator")
    service(ask.world, chat, owner, {CREATED.get(kind, "supergroup_chat_created"): True})
    for user in _users(ask, "members"):
        membership.join(ask.world, chat, user, owner)
    for user in _users(ask, "admins"):
        membership.join(ask.world, chat, user, owner)
        membership.change(ask.world, chat, user, Member("administrator", rights.all_but_promoting(chat)), owner)
    return face(ask.world, chat)


def _users(ask: Ask, name: str) -> list[int]:
    users = [to_whole(name, user) for user in ask.body.get(name) or []]
    for user in users:
        if ask.world.user(user) is None:
            raise ControlError(f"no such person or bot: {user}", 404)
    return users


def list_chats(ask: Ask) -> list[Json]:
    return [face(ask.world, chat) for chat in ask.world.state.groups.values()]


def face(world: World, chat: Chat) -> Json:
    """Give a chat with its members, as the control API shows it."""
    members = [rights.shown(world, chat, user, member) for user, member in chat.members.items()]
    shown = {**world.face(chat), "members": members}
    if chat.topics:
        shown["topics"] = [
            {"thread": topic.id, "name": topic.name, "closed": topic.closed} for topic in chat.topics.values()
        ]
    if chat.migrated_to:
        shown["migrated_to"] = chat.migrated_to
    return shown


def join(ask: Ask) -> Json:
    chat, user = ask.group(), ask.whole("user")
    if ask.world.user(user) is None:
        raise ControlError(f"no such person or bot: {user}", 404)
    membership.join(ask.world, chat, user, to_whole("by", ask.body.get("by") or user))
    return face(ask.world, chat)


def leave(ask: Ask) -> Json:
    chat, user = ask.group(), ask.whole("user")
    membership.leave(ask.world, chat, user, to_whole("by", ask.body.get("by") or user))
    return face(ask.world, chat)


def set_member(ask: Ask) -> Json:
    chat, user = ask.group(), ask.whole("user")
    status = str(ask.need("status"))
    given = dict(ask.body.get("rights") or {})
    if status == "administrator":
        member = Member(status, {**rights.all_but_promoting(chat), **given})
    elif status == "restricted":
        member = Member(status, given)
    elif status == "member":
        member = Member(status)
    else:
        raise ControlError("status must be administrator, member or restricted")
    if chat.member(user).status == "creator":
        member = Member("creator")
    if "anonymous" in ask.body:
        member.rights["is_anonymous"] = bool(ask.body["anonymous"])
    membership.change(ask.world, chat, user, member, _owner(chat))
    return face(ask.world, chat)


def _owner(chat: Chat) -> int:
    return next(user for user, member in chat.members.items() if member.status == "creator")


def migrate(ask: Ask) -> Json:
    chat = ask.group()
    if chat.type != "group" or chat.migrated_to:
        raise ControlError("only a basic group can become a supergroup, and only once")
    return face(ask.world, migration.migrate(ask.world, chat, _owner(chat)))


def delete_topic(ask: Ask) -> bool:
    chat, thread = ask.group(), ask.whole("thread")
    if thread not in chat.topics:
        raise ControlError(f"no such topic: {thread}", 404)
    topics.remove(chat, thread)
    ask.world.tell_people(chat, {"type": "chat", "topic_deleted": thread})
    return True


ROUTES = [
    web.post("/sandbox/chats", control(add_chat)),
    web.get("/sandbox/chats", control(list_chats)),
    web.post("/sandbox/chats/{id}/join", control(join)),
    web.post("/sandbox/chats/{id}/leave", control(leave)),
    web.post("/sandbox/chats/{id}/member", control(set_member)),
    web.post("/sandbox/chats/{id}/migrate", control(migrate)),
    web.post("/sandbox/chats/{id}/delete_topic", control(delete_topic)),
]
