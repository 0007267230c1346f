"""Telegram, as the rest of the house sees it: raw updates in, outcomes out."""

from collections.abc import Callable
from typing import Any

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetChatMember, GetMe
from aiogram.methods.base import Response
from aiogram.types import ChatMemberRestricted
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.channels.calls import Call, PlainSession
from bot.channels.speech import speak
from rules.notice import Outgoing
from rules.outcome import (
    Doubtful,
    Moved,
    Outcome,
    Refused,
    Rights,
    Sent,
    TokenRefused,
    TopicGone,
    Unreachable,
    Unsent,
    Vanished,
    Wait,
)
from storage.json_text import dumps, loads

SEND_TIMEOUT = 8
POLL_TIMEOUT = 25
LONGEST_TOAST = 200


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


class Telegram:
    """The one bot's way to Telegram."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    async def fetch(self, offset: int, allowed: list[str], patience: int = POLL_TIMEOUT) -> list[dict[str, Any]]:
        """The updates from `offset` on, as they came; waits up to `patience` seconds for one."""
        fields = {"offset": offset, "timeout": patience, "allowed_updates": allowed}
        updates: list[dict[str, Any]] = await self.bot(
            Call(name="getUpdates", fields=fields), request_timeout=patience + SEND_TIMEOUT
        )
        return updates

    async def send(self, chat_id: int, thread_id: int | None, what: Outgoing) -> Outcome:
        """Say it, and tell what became of it; never raises for what a messenger can do to a message."""
        try:
            said = await speak(self.bot, chat_id, thread_id, what, SEND_TIMEOUT)
        except TelegramAPIError as error:
            told = outcome(error)
            # Without a topic to leave out, the closed one is the group's own.
            return Unreachable(error.message) if isinstance(told, TopicGone) and thread_id is None else told
        return Sent(tuple(said))

    async def rights(self, chat_id: int) -> Rights:
        """What we may do in a group; raises ConnectionError where Telegram cannot be asked now."""
        try:
            me = await self.bot.me()
            member = await self.bot.get_chat_member(chat_id, me.id)
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
            raise ConnectionError(type(error).__name__) from error
        except (TelegramBadRequest, TelegramForbiddenError):
            return Rights(inside=False, writes=False, sees_all=False)
        inside = member.status not in {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}
        mute = isinstance(member, ChatMemberRestricted) and not member.can_send_messages
        sees_all = bool(me.can_read_all_group_messages) or member.status == ChatMemberStatus.ADMINISTRATOR
        return Rights(inside, inside and not mute, sees_all)

    async def answer_press(self, answer: Call) -> None:
        """Answer a button's press; one that is too old is nobody's loss."""
        try:
            await self.bot(answer)
        except (TelegramBadRequest, TelegramNetworkError, TelegramServerError, TelegramRetryAfter):
            return


def pressed(query_id: str, text: str, *, alert: bool) -> Call:
    """The answer to a button's press."""
    said = {"text": text[:LONGEST_TOAST], "show_alert": alert} if text else {}
    return Call(name="answerCallbackQuery", fields={"callback_query_id": query_id, **said})


def outcome(error: TelegramAPIError) -> Outcome:
    """Read an error of Telegram's; the causes of a broken connection are told apart (botapi.md B2)."""
    match error:
        case TelegramRetryAfter():
            return Wait(error.retry_after)
        case TelegramMigrateToChat():
            return Moved(error.migrate_to_chat_id)
        case TelegramNetworkError() | TelegramServerError():
            return broken(error)
        case TelegramUnauthorizedError() | TelegramNotFound():
            return TokenRefused()
        case TelegramForbiddenError():
            return Unreachable(error.message)
    return bad_request(error.message)


def broken(error: TelegramAPIError) -> Outcome:
    """Without a connection nothing left; once one stood, nobody can know."""
    if isinstance(error.__cause__, (ClientConnectorError, ConnectionTimeoutError)):
        return Unsent(type(error.__cause__).__name__)
    return Doubtful(type(error.__cause__ or error).__name__)


# What a 400 may tell of the chat; any other is a bug of ours.
TELLING: tuple[tuple[tuple[str, ...], Callable[[str], Outcome]], ...] = (
    (("message is not modified",), lambda _: Sent()),
    (("message to edit not found", "message can't be edited", "no text in the message"), lambda _: Vanished()),
    (("message thread not found", "topic_closed"), lambda _: TopicGone()),
    (("not enough rights to send", "have no rights to send", "chat_write_forbidden"), Unreachable),
    (("chat not found", "user is deactivated"), Unreachable),
)


def bad_request(message: str) -> Outcome:
    """What a 400 means."""
    text = message.lower()
    for phrases, made in TELLING:
        if any(phrase in text for phrase in phrases):
            return made(message)
    return Refused(message)
