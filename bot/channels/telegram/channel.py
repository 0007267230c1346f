"""Telegram, as the rest of the house sees it: raw updates in, outcomes out."""

from collections.abc import Mapping
from typing import Any

import structlog
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetChatMember, GetMe
from aiogram.methods.base import Response
from aiogram.types import ChatMemberRestricted

from bot.channels.telegram.calls import Call, PlainSession
from bot.channels.telegram.fetching import fetch_file
from bot.channels.telegram.refusals import outcome
from bot.channels.telegram.speech import send_message
from bot.messengers import NOTHING, AwayError, FileBytes, Identity, OtherAccountError, TokenError
from rules.fitting import fit
from rules.notice import Address, Outgoing
from rules.outcome import Outcome, Rights
from rules.reach import TELEGRAM, Reach
from rules.reception import WebhookInfo
from storage.engine.json_text import dumps, loads
from storage.queue.accounts import Messenger

SEND_TIMEOUT = 8
# A message with bytes takes longer; its lease outlasts this.
UPLOAD_TIMEOUT = 20
POLL_TIMEOUT = 25
LONGEST_TOAST = 200
# What passes by itself.
PASSING = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter)
log = structlog.get_logger()


# aiogram makes this type for every answer and forgets it whenever memory is tidied, then needs 4 ms to make it anew.
ANSWERS = tuple(
    Response[method.__returning__]  # type: ignore[name-defined] # a type that is made as the program runs
    for method in (Call, GetMe, GetChatMember)
)


def make_bot(token: str, api: str) -> Bot:
    session = PlainSession(
        api=TelegramAPIServer.from_base(api), timeout=SEND_TIMEOUT, json_loads=loads, json_dumps=dumps
    )
    return Bot(token, session=session)


def has_number(update: object) -> bool:
    """Whether this is an update and no answer that somebody on the way made up."""
    return isinstance(update, dict) and type(update.get("update_id")) is int


class Telegram:
    """One bot's way to Telegram."""

    messenger = Messenger.TELEGRAM
    longest_send = float(UPLOAD_TIMEOUT)

    def __init__(self, bot: Bot, reach: Reach = TELEGRAM) -> None:
        self.bot = bot
        self.account_id = bot.id
        self.reach = reach

    async def identify(self) -> Identity:
        """Ask Telegram who we are; raises AwayError, or TokenError where it knows no such bot."""
        try:
            me = await self.bot.get_me()
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise TokenError(error.message) from None
        except TelegramAPIError as error:
            raise AwayError(type(error.__cause__ or error).__name__) from None
        if me.id != self.account_id:
            raise OtherAccountError(str(me.id))
        return Identity(str(me.id), me.username or "", bool(me.can_read_all_group_messages))

    async def fetch_updates(
        self, offset: int, allowed: list[str], patience: int = POLL_TIMEOUT
    ) -> list[dict[str, Any]]:
        """The updates from `offset` on, as they came; waits up to `patience` seconds for one."""
        fields = {"offset": offset, "timeout": patience, "allowed_updates": allowed}
        call = Call(name="getUpdates", fields=fields)
        updates = await self.bot(call, request_timeout=patience + SEND_TIMEOUT)
        if not isinstance(updates, list) or not all(map(has_number, updates)):
            raise TelegramNetworkError(call, "no updates")
        return updates

    async def fetch(self, handle: str, limit: int) -> bytes:
        """A file's bytes; raises AwayError, TokenError, FileTooLargeError (over `limit` bytes), FileGoneError."""
        return await fetch_file(self.bot, handle, limit)

    async def send(self, address: Address, what: Outgoing, uploads: Mapping[int, FileBytes] = NOTHING) -> Outcome:
        """Say it, and tell what became of it; never raises for what a messenger can do to a message."""
        fitted = fit(what, self.reach)
        try:
            return await send_message(self.bot, address, fitted, UPLOAD_TIMEOUT if uploads else SEND_TIMEOUT, uploads)
        except TelegramAPIError as error:
            return outcome(error, address, fitted)

    async def rights(self, chat_id: int) -> Rights:
        """What we may do in a group; raises ConnectionError where Telegram cannot be asked now."""
        try:
            me = await self.bot.me()
            member = await self.bot.get_chat_member(chat_id, me.id)
        except (*PASSING, TelegramUnauthorizedError) as error:
            raise ConnectionError(type(error).__name__) from error
        except (TelegramBadRequest, TelegramForbiddenError):
            return Rights(inside=False, writes=False, sees_all=False)
        inside = member.status not in {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}
        mute = isinstance(member, ChatMemberRestricted) and not member.can_send_messages
        sees_all = bool(me.can_read_all_group_messages) or member.status == ChatMemberStatus.ADMINISTRATOR
        return Rights(inside, inside and not mute, sees_all)

    async def hook(self, patience: int) -> WebhookInfo:
        """Where Telegram delivers, and what waits there."""
        info = await self.bot.get_webhook_info(request_timeout=patience)
        brings = frozenset(info.allowed_updates) if info.allowed_updates else None
        return WebhookInfo(info.url, info.pending_update_count, brings, info.last_error_date)

    def answer_to_press(self, query_id: str, text: str, *, alert: bool) -> dict[str, Any]:
        """The answer to a button's press, which Telegram also takes in the answer to its webhook."""
        said = {"text": text[:LONGEST_TOAST], "show_alert": alert} if text else {}
        return {"method": "answerCallbackQuery", "callback_query_id": query_id, **said}

    async def answer_press(self, answer: dict[str, Any]) -> None:
        """Answer a button's press; one that is too old is nobody's loss."""
        fields = dict(answer)
        try:
            await self.bot(Call(name=fields.pop("method"), fields=fields))
        except TelegramAPIError as error:
            # What was pressed is done, and what came of it stands in a message.
            log.debug("press not answered", kind=type(error).__name__)

    async def renew(self) -> None:
        """Close the connections; the next call opens fresh ones."""
        await self.bot.session.close()

    async def close(self) -> None:
        await self.bot.session.close()
