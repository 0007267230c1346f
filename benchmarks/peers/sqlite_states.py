"""aiogram with its states in a SQLite table, as they are usually put there: one table, a commit for every change."""

import asyncio
import json
import os
from collections.abc import Mapping
from typing import Any

import aiosqlite
from aiogram import Dispatcher
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from benchmarks.peers.echo import make_bot
from benchmarks.peers.feedbacks import Feedbacks
from benchmarks.peers.forms import add_form

TABLE = "CREATE TABLE IF NOT EXISTS states (chat INTEGER PRIMARY KEY, state TEXT, data TEXT)"
SET_STATE = "INSERT INTO states (chat, state) VALUES (?, ?) ON CONFLICT (chat) DO UPDATE SET state = excluded.state"
SET_DATA = "INSERT INTO states (chat, data) VALUES (?, ?) ON CONFLICT (chat) DO UPDATE SET data = excluded.data"


class SqliteStorage(BaseStorage):
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        await self._connection.execute(SET_STATE, (key.chat_id, name))
        await self._connection.commit()

    async def get_state(self, key: StorageKey) -> str | None:
        row = await self._row(key)
        return row[0] if row else None

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._connection.execute(SET_DATA, (key.chat_id, json.dumps(dict(data))))
        await self._connection.commit()

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        row = await self._row(key)
        return dict(json.loads(row[1])) if row and row[1] else {}

    async def close(self) -> None:
        await self._connection.close()

    async def _row(self, key: StorageKey) -> aiosqlite.Row | None:
        async with self._connection.execute("SELECT state, data FROM states WHERE chat = ?", (key.chat_id,)) as found:
            return await found.fetchone()


async def main() -> None:
    file = os.environ["BENCH_STORE"]
    connection = await aiosqlite.connect(f"{file}.states")
    await connection.execute(TABLE)
    dispatcher = Dispatcher(storage=SqliteStorage(connection))
    feedbacks = Feedbacks(file)
    await feedbacks.prepare()
    add_form(dispatcher, feedbacks)
    await dispatcher.start_polling(make_bot())


if __name__ == "__main__":
    asyncio.run(main())
