"""A person presses a button below a bot's message and waits for the answer over it."""

from typing import Any

from aiohttp import web

from sandbox.control.body import Ask, ControlError, control
from sandbox.world.chats import Chat
from sandbox.world.messages import Message
from sandbox.world.presses import Press
from sandbox.world.shapes import Json


def press(ask: Ask) -> Json:
    person = ask.person()
    chat = ask.chat_of(person, ask.whole("chat"))
    number = ask.whole("message_id")
    message = chat.message(number)
    if message is None:
        raise ControlError(f"no such message: {number}", 404)
    button = _button(ask, message)
    if "callback_data" not in button:
        raise ControlError("this button sends nothing to the bot")
    bot = ask.world.state.bots.get(message.sender)
    if bot is None:
        raise ControlError("the message is not a bot's")
    pressed = Press(_new_id(ask, bot.id), bot.id, person.id, ask.world.clock.now())
    ask.world.state.presses[pressed.id] = pressed
    query: Json = {
        "id": pressed.id,
        "from": person.user,
        "message": ask.world.show(chat, message),
        "chat_instance": str(_instance(bot.id, chat)),
        "data": button["callback_data"],
    }
    bot.queue.push("callback_query", query, chat.id)
    ask.world.touch()
    return {"callback_query_id": pressed.id}


def _new_id(ask: Ask, bot: int) -> str:
    return str((bot << 20) + ask.world.serial())


def _instance(bot: int, chat: Chat) -> int:
    """Give a number that stays the same for one bot in one chat."""
    return (bot * 1_000_003 + chat.id * 7_919) % (1 << 62)


def _button(ask: Ask, message: Message) -> Json:
    rows: list[list[Json]] = message.body.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    data, label = ask.body.get("data"), ask.body.get("label")
    if data is None and label is None:
        raise ControlError("data or label is missing")
    for button in buttons:
        if (data is not None and button.get("callback_data") == data) or (data is None and button["text"] == label):
            return button
    raise ControlError(f"no such button: {label if data is None else data}", 404)


async def answer(ask: Ask) -> Any:
    found = ask.world.state.presses.get(ask.request.match_info["id"])
    if found is None:
        raise ControlError("no such button press", 404)
    await ask.world.changed.until(lambda: found.answered, ask.query_seconds())
    return found.seen()


ROUTES = [
    web.post("/sandbox/people/{id}/press", control(press)),
    web.get("/sandbox/callbacks/{id}", control(answer)),
]
