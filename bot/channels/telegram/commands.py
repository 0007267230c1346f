"""The list of commands that Telegram shows behind its menu button."""

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from locales import LANGUAGES, texts

PRIVATE = ("start", "gopy", "ykien", "tracuu", "lich", "huongdan", "dulieu")
GROUP = ("ketnoi", "viec", "hoso", "tim", "thongke", "chuagui", "trogiup")


async def publish_commands(bot: Bot) -> None:
    """Show residents and groups their own commands, in each language that we speak."""
    for language in LANGUAGES:
        code = None if language == LANGUAGES[0] else language
        for names, scope in ((PRIVATE, BotCommandScopeAllPrivateChats()), (GROUP, BotCommandScopeAllGroupChats())):
            shown = [BotCommand(command=name, description=texts(language).say(f"command-{name}")) for name in names]
            await bot.set_my_commands(shown, scope=scope, language_code=code)
