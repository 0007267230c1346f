"""The library's bot as a unit of work has it: it knows who we are, and refuses every call to the messenger."""

from collections.abc import AsyncGenerator
from typing import Any, NoReturn

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.types import User


class CallInUnitOfWorkError(Exception):
    """A handler tried to call the messenger: whatever is said goes by the outbox."""


class RefusingSession(BaseSession):
    """A session by which nothing leaves."""

    async def make_request(self, bot: Bot, method: Any, timeout: int | None = None) -> NoReturn:  # noqa: ARG002, ASYNC109  the library's own signature
        raise CallInUnitOfWorkError(type(method).__name__)

    def stream_content(self, url: str, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:  # noqa: ARG002  as the library calls it
        raise CallInUnitOfWorkError("download")

    async def close(self) -> None:
        """Nothing is open."""


class SilentBot(Bot):
    """A bot with an account's number and name, and no token that anybody would take."""

    def __init__(self, account_id: int, name: str) -> None:
        super().__init__(f"{account_id}:none", session=RefusingSession())
        self._user = User(id=account_id, is_bot=True, first_name=name, username=name)

    async def me(self) -> User:
        """Who we are, without asking: the library wants to know whether a command is meant for us."""
        return self._user
