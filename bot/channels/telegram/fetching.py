"""How the bytes of a file come from Telegram: where it lies is asked, then it is read, no further than the limit."""

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNotFound, TelegramUnauthorizedError
from aiogram.types import File
from aiohttp import ClientError, ClientResponseError

from bot.messengers import AwayError, FileGoneError, FileTooLargeError, TokenError

TOO_BIG = "too big"
NOT_FOUND = frozenset({400, 404, 410})
PIECE = 1 << 16
# The largest file over a slow line.
PATIENCE = 90


async def fetch_file(bot: Bot, handle: str, limit: int) -> bytes:
    """The bytes of a file; raises AwayError, TokenError, FileTooLargeError or FileGoneError."""
    file = await _find(bot, handle)
    if not file.file_path:
        raise FileGoneError("no path")
    if (file.file_size or 0) > limit:
        raise FileTooLargeError(str(file.file_size))
    try:
        return await _read(bot, file.file_path, limit)
    except ClientResponseError as error:
        if error.status in NOT_FOUND:
            raise FileGoneError(str(error.status)) from None
        raise AwayError(str(error.status)) from None
    except (ClientError, TimeoutError, ConnectionError) as error:
        raise AwayError(type(error).__name__) from None


async def _find(bot: Bot, handle: str) -> File:
    try:
        return await bot.get_file(handle)
    except (TelegramUnauthorizedError, TelegramNotFound) as error:
        raise TokenError(error.message) from None
    except TelegramBadRequest as error:
        said = error.message.lower()
        if TOO_BIG in said:
            raise FileTooLargeError(error.message) from None
        raise FileGoneError(error.message) from None
    except TelegramAPIError as error:
        raise AwayError(type(error.__cause__ or error).__name__) from None


async def _read(bot: Bot, path: str, limit: int) -> bytes:
    """The bytes at a path of the server, whatever it says that they are."""
    url = bot.session.api.file_url(bot.token, path)
    content = bytearray()
    async for piece in bot.session.stream_content(url, timeout=PATIENCE, chunk_size=PIECE):
        content += piece
        if len(content) > limit:
            raise FileTooLargeError(str(limit))
    return bytes(content)
