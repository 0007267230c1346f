"""Calls of the Bot API as plain data: for what runs for every message, models on both sides cost more than the call."""

import re
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiohttp import ClientError, ClientTimeout, FormData

from bot.messengers import FileBytes
from storage.engine.json_text import dumps, loads

T = TypeVar("T")
JSON_TYPE = {"Content-Type": "application/json"}
OK = 200
# What takes longer to connect has certainly not left; it must be shorter than the shortest patience with an answer.
CONNECT_WITHIN = 4.0
TOO_FAST = 429
# Statuses under which a wait is told as words alone; Telegram's own servers say 420.
WAITING = frozenset({400, 420, TOO_FAST})
FEWEST_SECONDS = 30
MOST_DIGITS = 6
WAIT_WORDS = re.compile(r"(?:retry[ _]after|wait(?: of)?|_wait_)[ :_]*(\d{1,6})", re.IGNORECASE)
HURRY_WORDS = re.compile(r"too many requests|(?:flood|slowmode)\w{0,30}_wait", re.IGNORECASE)


class NoNumberError(TelegramRetryAfter):
    """Asked to go slower, without a word for how long."""


def asked_to_wait(method: TelegramMethod[Any], status: int, message: str, seconds: str = "") -> TelegramAPIError | None:
    """The wait that an answer asks for in its words or its header, or None if it is about something else."""
    if status not in WAITING or (status != TOO_FAST and not HURRY_WORDS.search(message)):
        return None
    found = WAIT_WORDS.search(message)
    number = int(found[1] if found else seconds if seconds.isdigit() and len(seconds) <= MOST_DIGITS else 0)
    if number:
        return TelegramRetryAfter(method, message, number)
    return NoNumberError(method, message, FEWEST_SECONDS)


class Call(TelegramMethod[Any]):
    """A method by its name; what it is given and what it answers stay as they are on the wire."""

    __returning__ = Any

    name: str
    fields: dict[str, Any]
    # Files that go along, by the name under which the fields call for them.
    uploads: dict[str, FileBytes] | None = None

    @property
    def __api_method__(self) -> str:  # type: ignore[override] # the library has it on the class, we on each call
        return self.name


def form_of(call: Call) -> FormData:
    """The fields of a call with its files, as a form of several parts."""
    form = FormData()
    for name, value in call.fields.items():
        form.add_field(name, value if isinstance(value, str) else dumps(value))
    for name, upload in (call.uploads or {}).items():
        form.add_field(name, BytesIO(upload.content), filename=upload.name)
    return form


@cache
def timeout_of(seconds: float) -> ClientTimeout:
    return ClientTimeout(total=seconds, connect=CONNECT_WITHIN)


class PlainSession(AiohttpSession):
    """The library's session, which takes such calls as well; a refused one ends in the library's own errors."""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109  the library's own signature
        try:
            if isinstance(method, Call):
                return await self._plainly(bot, method, timeout)
            return await super().make_request(bot, method, timeout)
        except UnicodeDecodeError as error:
            raise TelegramNetworkError(method=method, message=type(error).__name__) from None

    async def _plainly(self, bot: Bot, method: Call, timeout: int | None) -> Any:  # noqa: ASYNC109  as the library hands it on
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.name)
        patience = timeout_of(self.timeout if timeout is None else timeout)
        data, headers = (form_of(method), None) if method.uploads else (dumps(method.fields), JSON_TYPE)
        try:
            async with session.post(url, data=data, headers=headers, timeout=patience) as answer:
                status, content = answer.status, await answer.text()
                seconds = answer.headers.get("Retry-After", "")
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(method=method, message=f"{type(error).__name__}: {error}") from error
        try:
            return self._result(bot, method, status, content)
        except NoNumberError as error:
            raise asked_to_wait(method, status, error.message, seconds) or error from None

    def _result(self, bot: Bot, method: Call, status: int, content: str) -> Any:
        with suppress(ValueError, RecursionError):
            told = loads(content)
            if status == OK and isinstance(told, dict) and told.get("ok") is True and "result" in told:
                return told["result"]
        return self.check_response(bot=bot, method=method, status_code=status, content=content).result

    def check_response(self, bot: Bot, method: TelegramMethod[T], status_code: int, content: str) -> Response[T]:
        """As the library does; what no Bot API wrote is trouble on the way, and what it says is nobody's to read.

        A wait that is asked for in words alone is one.
        """
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError:
            said = f"no answer of the Bot API, status {status_code}"
            raise asked_to_wait(method, status_code, "") or TelegramNetworkError(method=method, message=said) from None
        except TelegramRetryAfter:
            raise
        except TelegramAPIError as error:
            raise asked_to_wait(method, status_code, error.message) or error from None
