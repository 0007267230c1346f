"""Who the bot is: asked of Telegram at the start, and kept as an account."""

from datetime import datetime

from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError
from aiogram.types import User

from bot.channels.telegram.channel import Telegram
from bot.errors import CannotRunError
from bot.webhook import retry_call
from scheduler.retiring import retire_unnamed_accounts
from storage.engine.database import Database
from storage.feedback import postings
from storage.office import chats
from storage.queue import accounts, admins
from storage.queue.accounts import Messenger
from storage.tables import Account


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
    """Keep the account that serves, and note which ones no setting names any more.

    One that serves again shows in its groups and to its admins what came meanwhile.
    """
    account = Account(id=me.id, channel=Messenger.TELEGRAM, external_id=str(me.id), name=me.username or "", since=now)
    async with database.writing() as db:
        if await accounts.register(db, account):
            ours = [one.chat_id for one in await chats.all_linked(db) if one.account_id == me.id]
            readers = [one.chat_id for one in await admins.of_all_units(db, me.id)]
            await postings.begin_posting(db, me.id, [*ours, *readers], now)
    await retire_unnamed_accounts(database, me.id, now)
