"""The two client libraries behind one narrow door; both name methods and parameters alike."""

import abc
from typing import Any

import aiogram
import telegram
from aiogram import types
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from telegram.error import TelegramError

from tests.sandbox.lab import TOKEN

Rows = list[list[dict[str, Any]]]


class Driver(abc.ABC):
    errors: tuple[type[Exception], ...]
    bot: Any

    async def do(self, method: str, /, **params: Any) -> Any:
        """Call a method by its name in snake case."""
        return await getattr(self.bot, method)(**params)

    @abc.abstractmethod
    def file(self, data: bytes, name: str) -> Any: ...

    @abc.abstractmethod
    def attached(self, data: bytes, name: str) -> Any:
        """Make a file that goes inside an InputMedia."""

    @abc.abstractmethod
    def inline(self, rows: Rows) -> Any: ...

    @abc.abstractmethod
    def keyboard(self, rows: Rows, **flags: Any) -> Any: ...

    @abc.abstractmethod
    def make(self, kind: str, **fields: Any) -> Any:
        """Make an object of a Bot API type."""

    @abc.abstractmethod
    async def download(self, file: Any) -> bytes: ...

    @abc.abstractmethod
    async def open(self) -> None: ...

    @abc.abstractmethod
    async def close(self) -> None: ...


class Aiogram(Driver):
    errors = (TelegramAPIError,)

    def __init__(self, address: str) -> None:
        session = AiohttpSession(api=TelegramAPIServer.from_base(address))
        self.bot = aiogram.Bot(TOKEN, session=session)

    def file(self, data: bytes, name: str) -> Any:
        return types.BufferedInputFile(data, name)

    def attached(self, data: bytes, name: str) -> Any:
        return self.file(data, name)

    def inline(self, rows: Rows) -> Any:
        return types.InlineKeyboardMarkup(
            inline_keyboard=[[types.InlineKeyboardButton(**button) for button in row] for row in rows]
        )

    def keyboard(self, rows: Rows, **flags: Any) -> Any:
        buttons = [[types.KeyboardButton(**button) for button in row] for row in rows]
        return types.ReplyKeyboardMarkup(keyboard=buttons, **flags)

    def make(self, kind: str, **fields: Any) -> Any:
        return getattr(types, kind)(**fields)

    async def download(self, file: Any) -> bytes:
        found = await self.bot.download_file(file.file_path)
        return bytes(found.read())

    async def open(self) -> None:
        return None

    async def close(self) -> None:
        await self.bot.session.close()


class Ptb(Driver):
    errors = (TelegramError,)

    def __init__(self, address: str) -> None:
        self.bot = telegram.Bot(TOKEN, base_url=f"{address}/bot", base_file_url=f"{address}/file/bot")

    def file(self, data: bytes, name: str) -> Any:
        return telegram.InputFile(data, name)

    def attached(self, data: bytes, name: str) -> Any:
        return telegram.InputFile(data, name, attach=True)

    def inline(self, rows: Rows) -> Any:
        return telegram.InlineKeyboardMarkup(
            [[telegram.InlineKeyboardButton(**button) for button in row] for row in rows]
        )

    def keyboard(self, rows: Rows, **flags: Any) -> Any:
        buttons = [[telegram.KeyboardButton(**button) for button in row] for row in rows]
        return telegram.ReplyKeyboardMarkup(buttons, **flags)

    def make(self, kind: str, **fields: Any) -> Any:
        return getattr(telegram, kind)(**fields)

    async def download(self, file: Any) -> bytes:
        return bytes(await file.download_as_bytearray())

    async def open(self) -> None:
        await self.bot.initialize()

    async def close(self) -> None:
        await self.bot.shutdown()


DRIVERS: dict[str, type[Aiogram | Ptb]] = {"aiogram": Aiogram, "python-telegram-bot": Ptb}
