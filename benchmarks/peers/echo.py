"""Bare aiogram that says back what it hears and remembers nothing: the measure of all others."""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web


async def echo(message: Message) -> None:
    await message.answer(message.text or "…")


def make_bot() -> Bot:
    server = TelegramAPIServer.from_base(os.environ["BENCH_API"])
    return Bot(os.environ["BENCH_TOKEN"], session=AiohttpSession(api=server))


def deliver(dispatcher: Dispatcher, bot: Bot, port: int) -> None:
    """By webhook, in aiogram's own way."""
    secret = "a-secret-of-the-bench"  # noqa: S105  it guards a loopback address for a minute

    async def announce() -> None:
        await bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token=secret)

    dispatcher.startup.register(announce)
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=secret).register(app, path="/hook")
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=port, print=None)


def main() -> None:
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    port = int(os.environ.get("BENCH_HOOK_PORT", "0"))
    if port:
        deliver(dispatcher, make_bot(), port)
    else:
        asyncio.run(dispatcher.start_polling(make_bot()))


if __name__ == "__main__":
    main()
