"""The list of commands that Telegram shows behind its menu button."""

from collections.abc import Sequence

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from locales import LANGUAGES, texts


async def publish_commands(bot: Bot, private: Sequence[str], group: Sequence[str]) -> None:
    """Show residents and groups their own commands, in each language that we speak."""
    for language in LANGUAGES:
        code = None if language == LANGUAGES[0] else language
        for names, scope in ((private, BotCommandScopeAllPrivateChats()), (group, BotCommandScopeAllGroupChats())):
            shown = [BotCommand(command=name, description=texts(language).say(f"command-{name}")) for name in names]
            await bot.set_my_commands(shown, scope=scope, language_code=code)
