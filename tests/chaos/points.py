"""Moments at which a process can be ended, hung onto what the libraries offer: none of our own code is changed."""

import asyncio
import os
import re
import signal
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.methods import TelegramMethod
from sqlalchemy import Connection, event

from bot.app import App
from bot.channels.telegram.channel import Telegram

# What the one sender (and fetcher) alone passes, and what every worker does.
LEADERS = ("claim", "send", "settle")
FETCHERS = ("offset",)
EVERYBODYS = ("inbox", "commit")
STATEMENTS = (
    ("claim", re.compile(r"UPDATE outbox SET .* RETURNING .*dedup_key", re.DOTALL)),
    ("settle", re.compile(r"UPDATE outbox SET .*lease_token.* WHERE outbox\.id = (\?|\$)", re.DOTALL)),
    ("inbox", re.compile(r"INSERT INTO inbox")),
)


def point_of(statement: str) -> str | None:
    return next((point for point, pattern in STATEMENTS if pattern.match(statement)), None)


class Points:
    """Counts how often each point is passed; at the one that was chosen the process is gone at once."""

    def __init__(self, app: App) -> None:
        self._chosen = ""
        self._left = 0
        self._offset = 0
        self._hang(app)

    def arm(self, point: str, passing: int) -> None:
        self._chosen, self._left = point, passing

    def passed(self, point: str) -> bool:
        """Whether this is the moment."""
        if point != self._chosen:
            return False
        self._left -= 1
        return self._left == 0

    def at(self, point: str) -> None:
        if self.passed(point):
            os.kill(os.getpid(), signal.SIGKILL)

    def _hang(self, app: App) -> None:
        engine = app.database.writer.sync_engine

        def executing(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            point = point_of(statement)
            if point:
                self.at(f"{point}:before")

        def executed(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            point = point_of(statement)
            if point:
                self.at(f"{point}:after")

        event.listen(engine, "before_cursor_execute", executing)
        event.listen(engine, "after_cursor_execute", executed)
        event.listen(engine, "commit", self._committing)
        for one in app.accounts:
            if isinstance(one.channel, Telegram):
                one.channel.bot.session.middleware(self._calling)

    def _committing(self, connection: Connection) -> None:
        self.at("commit:before")
        if self.passed("commit:after"):
            self._await_commit(connection)

    def _await_commit(self, connection: Connection) -> None:
        """Look at every turn of the loop: the commit is over before anybody who waits for it hears so."""
        if not connection.in_transaction():
            os.kill(os.getpid(), signal.SIGKILL)
        asyncio.get_running_loop().call_soon(self._await_commit, connection)

    async def _calling(self, make_request: Callable[..., Awaitable[Any]], bot: Bot, method: TelegramMethod[Any]) -> Any:
        point = self._of_call(method)
        if not point:
            return await make_request(bot, method)
        self.at(f"{point}:before")
        answer = await make_request(bot, method)
        self.at(f"{point}:after")
        return answer

    def _of_call(self, method: TelegramMethod[Any]) -> str | None:
        name = method.__api_method__
        if name.startswith(("send", "edit")):
            return "send"
        offset = getattr(method, "fields", {}).get("offset", 0) if name == "getUpdates" else 0
        if offset > self._offset:
            self._offset = offset
            return "offset"
        return None
