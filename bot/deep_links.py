"""The addresses that open a chat with a bot of ours, with an invitation in hand."""

from aiogram.exceptions import TelegramAPIError

from bot.channels.telegram.channel import make_bot
from bot.config import Settings
from bot.telegram_accounts import TelegramAccount


async def deep_links(settings: Settings, payload: str) -> list[str]:
    """The addresses that open each bot with an invitation in hand; without those that cannot be reached."""
    return [link for one in settings.telegram_accounts if (link := await deep_link(one, payload)) is not None]


async def deep_link(account: TelegramAccount, payload: str) -> str | None:
    bot = make_bot(account.token, account.api)
    try:
        me = await bot.me()
    except TelegramAPIError:
        return None
    finally:
        await bot.session.close()
    return f"https://t.me/{me.username}?start={payload}"
