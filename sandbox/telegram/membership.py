"""Who comes, goes and is promoted, and who hears of it."""

from sandbox.telegram import rights
from sandbox.telegram.posting import service
from sandbox.world.chats import Chat, Member
from sandbox.world.shapes import Json
from sandbox.world.world import World

LEFT = Member("left")


def change(world: World, chat: Chat, user: int, after: Member, by: int) -> None:
    """Give somebody a new standing in a chat, and tell the bots that are told of such things."""
    before = chat.member(user)
    old = rights.shown(world, chat, user, before)
    new = rights.shown(world, chat, user, after)
    chat.members[user] = after
    if old == new:
        return
    told: Json = {
        "chat": world.face(chat),
        "from": world.user(by),
        "date": world.clock.seconds(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    if user in world.state.bots:
        world.state.bots[user].queue.push("my_chat_member", told, chat.id)
    for bot in world.bots_in(chat):
        if bot.id != user and chat.member(bot.id).leads:
            bot.queue.push("chat_member", told, chat.id)
    world.tell_people(chat, {"type": "chat", "user": user, "status": after.status})


def join(world: World, chat: Chat, user: int, by: int) -> None:
    """Let somebody in, by themselves or added by another."""
    if chat.member(user).inside:
        return
    change(world, chat, user, Member("member"), by)
    if chat.type != "channel":
        service(world, chat, by, {"new_chat_members": [world.user(user)]})


def leave(world: World, chat: Chat, user: int, by: int) -> None:
    """Let somebody go, or be thrown out by another."""
    if not chat.member(user).inside:
        return
    kicked = by != user
    if chat.type != "channel":
        _say_goodbye(world, chat, user, by)
    change(world, chat, user, Member("kicked" if kicked else "left"), by)
    chat.keyboards.pop(user, None)


def _say_goodbye(world: World, chat: Chat, user: int, by: int) -> None:
    service(world, chat, by, {"left_chat_member": world.user(user)})
