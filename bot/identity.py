"""Who the bot is: asked of Telegram at the start, and kept as an account."""

from datetime import datetime

import structlog
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError
from aiogram.types import User

from bot.channels.telegram.channel import Telegram
from bot.errors import CannotRunError
from bot.webhook import retry_call
from storage.engine.database import Database
from storage.queue import accounts
from storage.queue.accounts import Messenger
from storage.tables import Account

log = structlog.get_logger()


async def ask_who_we_are(channel: Telegram, account_id: int) -> User:
    """Ask Telegram who we are; refuses whoever it knows under another number than the token bears."""
    try:
        me = await retry_call(channel.bot.me)
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise CannotRunError("token-refused") from None
    if me.id != account_id:
        raise CannotRunError("account-other", known=str(account_id), told=str(me.id))
    return me


async def keep_account(database: Database, me: User, now: datetime) -> None:
    """Keep the account that serves, and note which ones no setting names any more."""
    account = Account(id=me.id, channel=Messenger.TELEGRAM, external_id=str(me.id), name=me.username or "", since=now)
    async with database.writing() as db:
        await accounts.register(db, account)
        retired = await accounts.retire_others(db, [me.id], now)
    for external_id in retired:
        log.warning("account retired", account=external_id)
