"""What people say without words: votes and reactions."""

from typing import Any

from aiohttp import web

from sandbox.control.body import Ask, ControlError, control
from sandbox.world.chats import Chat
from sandbox.world.messages import Message
from sandbox.world.shapes import Json


def _meant(ask: Ask) -> tuple[Chat, Message]:
    chat = ask.chat_of(ask.person(), ask.whole("chat"))
    number = ask.whole("message_id")
    message = chat.message(number)
    if message is None:
        raise ControlError(f"no such message: {number}", 404)
    return chat, message


def react(ask: Ask) -> bool:
    """Set a person's reaction to a message; an empty emoji takes it away."""
    chat, message = _meant(ask)
    person = ask.person()
    before = message.reactions.get(person.id, [])
    emoji = str(ask.body.get("emoji") or "")
    after: list[Json] = [{"type": "emoji", "emoji": emoji}] if emoji else []
    message.reactions[person.id] = after
    told: Json = {"chat": ask.world.face(chat), "message_id": message.id, "user": person.user}
    told.update({"date": ask.world.clock.seconds(), "old_reaction": before, "new_reaction": after})
    for bot in ask.world.bots_in(chat):
        if chat.private or chat.member(bot.id).leads:
            bot.queue.push("message_reaction", told, chat.id)
    ask.world.tell_people(chat, {"type": "reaction", "message_id": message.id, "reaction": after})
    return True


def vote(ask: Ask) -> Json:
    """Give a person's vote in a poll, by the options' numbers; none takes it back."""
    chat, message = _meant(ask)
    poll = message.body.get("poll")
    if poll is None or poll["is_closed"]:
        raise ControlError("this is no open poll")
    person = ask.person()
    chosen = _choice(ask, poll)
    votes: dict[int, list[int]] = message.votes
    votes[person.id] = chosen
    message.change({"poll": _counted(poll, votes)})
    poll = message.body["poll"]
    bot = ask.world.state.bots.get(message.sender)
    if bot is not None:
        bot.queue.push("poll", poll, chat.id)
        if not poll["is_anonymous"]:
            persistent = [poll["options"][one]["persistent_id"] for one in chosen]
            answer = {"poll_id": poll["id"], "user": person.user, "option_ids": chosen}
            bot.queue.push("poll_answer", {**answer, "option_persistent_ids": persistent}, chat.id)
    ask.world.tell_people(chat, {"type": "edit", "message_id": message.id})
    return ask.world.show(chat, message)


def _choice(ask: Ask, poll: Json) -> list[int]:
    chosen: Any = ask.body.get("options")
    if not isinstance(chosen, list) or not all(
        isinstance(one, int) and 0 <= one < len(poll["options"]) for one in chosen
    ):
        raise ControlError("options must list numbers of the poll's options")
    if len(chosen) > 1 and not poll["allows_multiple_answers"]:
        raise ControlError("this poll takes one answer")
    return chosen


def _counted(poll: Json, votes: dict[int, list[int]]) -> Json:
    options = [
        {**option, "voter_count": sum(index in chosen for chosen in votes.values())}
        for index, option in enumerate(poll["options"])
    ]
    return {**poll, "options": options, "total_voter_count": sum(bool(chosen) for chosen in votes.values())}


ROUTES = [
    web.post("/sandbox/people/{id}/react", control(react)),
    web.post("/sandbox/people/{id}/vote", control(vote)),
]
