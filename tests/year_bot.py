"""The bot as `bot run` runs it, at a clock that is put forward, and at one account that has nothing but text."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta

from bot import clock, logs
from bot.app import App
from bot.channels.served import make_served, serve_telegram
from bot.command_line import run_to_the_end, settings_or_end
from bot.config import Settings
from bot.messengers import Served
from rules.reach import TELEGRAM, TEXT_ONLY
from storage.engine.database import Database

# Says in the environment by how many seconds the clock goes ahead, and the last of the accounts is one of text alone.
AHEAD = "CAUNOI_TEST_AHEAD"


def serve_all(settings: Settings, database: Database, now: Callable[[], datetime]) -> list[Served]:
    """Every account that is set; the last one of Telegram is as if its messenger had nothing but text."""
    if not settings.telegram_accounts:
        return make_served(settings, database, now)
    *others, last = settings.telegram_accounts
    made = [serve_telegram(one, TELEGRAM, database, now, alone=False) for one in others]
    return [*made, serve_telegram(last, TEXT_ONLY, database, now, alone=False)]


def main() -> None:
    ahead = timedelta(seconds=float(os.environ[AHEAD]))
    settings = settings_or_end()
    logs.set_up(settings.log_level)
    run_to_the_end(App(settings, lambda: clock.now() + ahead, serve_all).run())


if __name__ == "__main__":
    main()
