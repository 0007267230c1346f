"""What people see, and what the bots called."""

from aiohttp import web

from sandbox.control.body import Ask, ControlError, control
from sandbox.telegram.methods import commands
from sandbox.world.chats import Chat
from sandbox.world.messages import Message
from sandbox.world.people import TelegramUser
from sandbox.world.shapes import Json


def chats_of(ask: Ask) -> list[Json]:
    person = ask.person()
    state = ask.world.state
    private = [c for c in state.privates.values() if c.id == person.id and (c.messages or c.bot in person.started)]
    groups = [chat for chat in state.groups.values() if person.id in chat.members and not chat.migrated_to]
    return [_entry(ask, chat) for chat in [*private, *groups]]


def _entry(ask: Ask, chat: Chat) -> Json:
    last = next((m for m in reversed(chat.messages.values()) if not m.deleted), None)
    shown = ask.world.show(chat, last) if last else None
    if chat.private:
        bot = ask.world.state.bots[chat.bot].user
        return {"chat": chat.bot, "title": bot["first_name"], "type": "private", "bot": bot, "last": shown}
    return {"chat": chat.id, "title": chat.title, "type": chat.type, "last": shown, "is_forum": chat.forum}


async def messages(ask: Ask) -> list[Json]:
    person = ask.person()
    number = ask.query_number("chat")
    after, wanted = ask.query_number("after"), ask.query_number("count", 1)
    chat = ask.chat_of(person, number)
    seconds = ask.query_seconds()
    if seconds:
        await ask.world.changed.until(lambda: _count(chat, after) >= wanted, seconds)
    return [_seen(ask, chat, message) for message in chat.messages.values() if message.id > after]


def _count(chat: Chat, after: int) -> int:
    """How many messages came after a number, looked at from the end."""
    found = 0
    for number in reversed(chat.messages):
        if number <= after:
            break
        found += 1
    return found


def _seen(ask: Ask, chat: Chat, message: Message) -> Json:
    shown = ask.world.show(chat, message)
    return {**shown, "deleted": True} if message.deleted else shown


def keyboard(ask: Ask) -> Json:
    person: TelegramUser = ask.person()
    chat = ask.chat_of(person, ask.query_number("chat"))
    return {"reply_markup": chat.keyboards.get(person.id)}


def calls(ask: Ask) -> list[Json]:
    after, bot, method = ask.query_number("after"), ask.query_number("bot"), ask.query("method").lower()
    newest = ask.world.calls_made
    log = ask.world.calls
    skip = max(after - (newest - len(log)), 0)
    picked = (log[i] for i in range(skip, len(log)))
    return [c for c in picked if (not bot or c["bot"] == bot) and (not method or c["method"].lower() == method)]


async def poll(ask: Ask) -> Json:
    """Tell whether a poll of a bot waits for updates now; on request wait until one does."""
    number = ask.query_number("bot")

    def waiting() -> bool:
        bot = ask.world.state.bots.get(number)
        return bot is not None and bot.queue.waiting is not None

    await ask.world.changed.until(waiting, ask.query_seconds())
    return {"waiting": waiting()}


def commands_seen(ask: Ask) -> list[Json]:
    """Give the commands menu that a person sees in a chat with a bot."""
    number = ask.query_number("bot")
    bot = ask.world.state.bots.get(number)
    if bot is None:
        raise ControlError(f"no such bot: {number}", 404)
    person = ask.find_person(ask.query_number("user"))
    chat = ask.chat_of(person, ask.query_number("chat", number))
    return commands.seen(bot, chat, person.id, person.user.get("language_code", "")[:2])


ROUTES = [
    web.get("/sandbox/commands", control(commands_seen)),
    web.get("/sandbox/people/{id}/chats", control(chats_of)),
    web.get("/sandbox/people/{id}/messages", control(messages)),
    web.get("/sandbox/people/{id}/keyboard", control(keyboard)),
    web.get("/sandbox/calls", control(calls)),
    web.get("/sandbox/poll", control(poll)),
]
