"""Which of a group's messages a bot is shown, with privacy mode on or off."""

from typing import Any

from sandbox.telegram.spans import Span, cut
from sandbox.world.bots import Bot
from sandbox.world.chats import Chat
from sandbox.world.messages import Message


def sees(bot: Bot, chat: Chat, message: Message) -> bool:
    """Whether Telegram hands this message of a person to this bot of the chat."""
    if chat.type not in {"group", "supergroup"}:
        return True
    if message.service or bot.reads_all or chat.member(bot.id).leads:
        return True
    return _addressed(bot, chat, message)


def _addressed(bot: Bot, chat: Chat, message: Message) -> bool:
    target = chat.messages.get(message.reply_to)
    if target is not None and target.sender == bot.id:
        return True
    text: str = message.body.get("text") or message.body.get("caption") or ""
    if not text:
        return False
    name = str(bot.user["username"]).lower()
    if text.startswith("/"):
        _, at, whom = text.split(maxsplit=1)[0].partition("@")
        return not at or whom.lower() == name
    return any(_names(bot, name, text, entity) for entity in _entities(message))


def _entities(message: Message) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = message.body.get("entities") or message.body.get("caption_entities") or []
    return found


def _names(bot: Bot, name: str, text: str, entity: dict[str, Any]) -> bool:
    if entity["type"] == "text_mention":
        return bool(entity["user"]["id"] == bot.id)
    piece = cut(text, Span(entity["type"], entity["offset"], entity["length"]))
    if entity["type"] == "mention":
        return piece[1:].lower() == name
    return entity["type"] == "bot_command" and piece.lower().endswith("@" + name)
