"""The bot as `bot run` runs it, but at a messenger that has nothing but text; the fork server runs it in its place."""

from collections.abc import Callable
from datetime import datetime

from bot import clock, logs
from bot.app import App
from bot.channels.served import serve_telegram
from bot.command_line import run_to_the_end, settings_or_end
from bot.config import Settings
from bot.messengers import Served
from rules.reach import TEXT_ONLY
from storage.engine.database import Database


def serve_text_only(settings: Settings, database: Database, now: Callable[[], datetime]) -> list[Served]:
    """Every account that is set, as if its messenger had nothing but text."""
    alone = len(settings.telegram_accounts) == 1
    return [serve_telegram(one, TEXT_ONLY, database, now, alone=alone) for one in settings.telegram_accounts]


def main() -> None:
    settings = settings_or_end()
    logs.set_up(settings.log_level)
    run_to_the_end(App(settings, clock.now, serve_text_only).run())


if __name__ == "__main__":
    main()
