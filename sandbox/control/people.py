"""Adds people and bots to the world, blocks, unblocks and deactivates them."""

from typing import Any

from aiohttp import web

from sandbox.control.body import Ask, ControlError, control, to_whole
from sandbox.telegram import rights
from sandbox.world.bots import TOKEN
from sandbox.world.chats import Member
from sandbox.world.people import TelegramUser
from sandbox.world.shapes import Json

FIELDS = ("last_name", "username", "language_code")


def add_person(ask: Ask) -> Json:
    number = to_whole("id", ask.body["id"]) if ask.body.get("id") else ask.world.next_person()
    if number in ask.world.state.bots:
        raise ControlError(f"id {number} belongs to a bot")
    user: Json = {"id": number, "is_bot": False, "first_name": str(ask.need("first_name"))}
    user.update({name: str(ask.body[name]) for name in FIELDS if ask.body.get(name)})
    known = ask.world.state.people.get(number)
    if known is None:
        ask.world.state.people[number] = TelegramUser(user)
    else:
        known.user = user
    ask.world.touch()
    return user


def list_people(ask: Ask) -> list[Json]:
    return [{**person.user, "blocked": sorted(person.blocked)} for person in ask.world.state.people.values()]


def add_bot(ask: Ask) -> Json:
    token = str(ask.need("token"))
    if not TOKEN.match(token):
        raise ControlError("the token is not well formed")
    bot = ask.world.bot(token)
    if bot is None:
        raise ControlError("another token has this id")
    for name in ("first_name", "username"):
        if ask.body.get(name):
            bot.user = {**bot.user, name: str(ask.body[name])}
    if "can_read_all_group_messages" in ask.body:
        bot.reads_all = bool(ask.body["can_read_all_group_messages"])
    ask.world.touch()
    return bot.me()


def list_bots(ask: Ask) -> list[Json]:
    return [bot.me() for bot in ask.world.state.bots.values()]


def block(ask: Ask) -> bool:
    return _standing(ask, blocked=True)


def unblock(ask: Ask) -> bool:
    return _standing(ask, blocked=False)


def deactivate(ask: Ask) -> bool:
    """Close a person's account: nobody can write to it any more."""
    ask.person().gone = True
    return True


def _standing(ask: Ask, *, blocked: bool) -> bool:
    person, number = ask.person(), ask.whole("bot")
    bot = ask.world.state.bots.get(number)
    if bot is None:
        raise ControlError(f"no such bot: {number}", 404)
    if (number in person.blocked) == blocked:
        return True
    chat = ask.world.private(number, person.id)
    (person.blocked.add if blocked else person.blocked.discard)(number)
    was, now = ("member", "kicked") if blocked else ("kicked", "member")
    told: dict[str, Any] = {"chat": ask.world.face(chat), "from": person.user, "date": ask.world.clock.seconds()}
    told["old_chat_member"] = rights.shown(ask.world, chat, number, Member(was))
    told["new_chat_member"] = rights.shown(ask.world, chat, number, Member(now))
    bot.queue.push("my_chat_member", told, chat.id)
    ask.world.tell_people(chat, {"type": "chat", "blocked": blocked})
    return True


ROUTES = [
    web.post("/sandbox/people", control(add_person)),
    web.get("/sandbox/people", control(list_people)),
    web.post("/sandbox/bots", control(add_bot)),
    web.get("/sandbox/bots", control(list_bots)),
    web.post("/sandbox/people/{id}/block", control(block)),
    web.post("/sandbox/people/{id}/unblock", control(unblock)),
    web.post("/sandbox/people/{id}/deactivate", control(deactivate)),
]
