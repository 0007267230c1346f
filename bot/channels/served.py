"""The accounts that the settings name, each with its way out and in."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from bot.channels.telegram.channel import Telegram, make_bot
from bot.channels.telegram.receiving import receive_updates
from bot.channels.telegram.reception import ReceptionWatch
from bot.config import Settings
from bot.messengers import Served
from bot.telegram_accounts import TelegramAccount
from rules.reach import TELEGRAM, Reach
from storage.engine.database import Database


def make_served(settings: Settings, database: Database, now: Callable[[], datetime]) -> list[Served]:
    """Every account that is set."""
    alone = len(settings.telegram_accounts) == 1
    return [serve_telegram(one, TELEGRAM, database, now, alone=alone) for one in settings.telegram_accounts]


def serve_telegram(
    account: TelegramAccount, reach: Reach, database: Database, now: Callable[[], datetime], *, alone: bool
) -> Served:
    """A bot at Telegram, which may be the only account of the process."""
    channel = Telegram(make_bot(account.token, account.api), reach)
    watch = ReceptionWatch(account.webhook, database, channel, now)
    path = urlsplit(account.webhook.url).path or "/telegram" if account.webhook else None
    return Served(channel, partial(receive_updates, channel, account.webhook, watch, alone=alone), watch, path)
