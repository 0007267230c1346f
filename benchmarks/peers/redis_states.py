"""aiogram with its states in Redis, and the feedback in a database."""

import asyncio
import os

from aiogram import Dispatcher
from aiogram.fsm.storage.redis import RedisStorage

from benchmarks.peers.echo import make_bot
from benchmarks.peers.feedbacks import Feedbacks
from benchmarks.peers.forms import add_form


async def main() -> None:
    dispatcher = Dispatcher(storage=RedisStorage.from_url(os.environ["BENCH_REDIS"]))
    feedbacks = Feedbacks(os.environ["BENCH_STORE"])
    await feedbacks.prepare()
    add_form(dispatcher, feedbacks)
    await dispatcher.start_polling(make_bot())


if __name__ == "__main__":
    asyncio.run(main())
