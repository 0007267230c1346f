"""The life of one process of the bot: the real App, a clock that can be put wrong, and points at which it may end."""

import asyncio
import json
import os
import sqlite3
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event

from bot import clock, logs
from bot.app import App
from bot.channels.served import make_served
from bot.config import Settings
from tests.chaos.points import Points

MOST_OF_AN_ORDER = 65536
NO_LIMIT = 1_073_741_823


class Skewed:
    """A clock that goes ahead of the machine's, or behind."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return clock.now() + self.ahead


class Disk:
    """Makes SQLite's file unable to grow; its connections, and those that come, hear that the disk is full."""

    def __init__(self, app: App) -> None:
        self.full = False
        self._open: list[sqlite3.Connection] = []
        if app.database.embedded:
            event.listen(app.database.writer.sync_engine, "connect", self._connected)

    def _connected(self, connection: Any, _record: Any) -> None:
        self._open.append(connection.driver_connection._conn)
        self._limit(self._open[-1])

    def set(self, *, full: bool) -> None:
        self.full = full
        for connection in self._open:
            with suppress(sqlite3.ProgrammingError):  # it was closed, because the disk was full
                self._limit(connection)

    def _limit(self, connection: sqlite3.Connection) -> None:
        # A lower limit than the file's own size is raised to it.
        connection.execute(f"PRAGMA max_page_count={1 if self.full else NO_LIMIT}")


class Life:
    def __init__(self, orders: int) -> None:
        self.orders = orders
        self.clock = Skewed()
        self._begun = b""

    async def live(self) -> None:
        app = App(Settings.model_validate({}), self.clock.now, make_served)
        self.points, self.disk = Points(app), Disk(app)
        os.set_blocking(self.orders, False)
        asyncio.get_running_loop().add_reader(self.orders, self._read)
        await app.run()

    def _read(self) -> None:
        given = os.read(self.orders, MOST_OF_AN_ORDER)
        if not given:
            os._exit(3)  # whoever gave the orders is gone
        *lines, self._begun = (self._begun + given).split(b"\n")
        for line in lines:
            self._obey(json.loads(line))

    def _obey(self, order: dict[str, Any]) -> None:
        if "point" in order:
            self.points.arm(order["point"], order["passing"])
        if "ahead" in order:
            self.clock.ahead = timedelta(seconds=order["ahead"])
        if "full" in order:
            self.disk.set(full=order["full"])


def live(orders: int) -> None:
    """Until it is told to end, or made to."""
    logs.set_up("INFO")
    asyncio.run(Life(orders).live())
