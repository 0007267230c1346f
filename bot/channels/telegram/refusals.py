"""What Telegram's refusals mean: told by their cause, with a safe default for what nobody knew."""

import re

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramEntityTooLarge,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.channels.telegram.calls import NoNumberError
from rules.notice import Address, Outgoing
from rules.outcome import (
    Doubtful,
    KindRefused,
    Moved,
    Outcome,
    Refused,
    Sent,
    TokenRefused,
    TopicGone,
    UnknownRefusal,
    Unreachable,
    Unsent,
    Vanished,
    Wait,
)

# All of these are looked for in words of small letters.
UNCHANGED = re.compile(r"is not modified|message_not_modified")
TOPIC = re.compile(r"topic|thread|not a forum")
# Nobody can be written to there any more, or we cannot: of a person, of a group, of both.
NOBODY = re.compile(
    r"blocked by the user|user[_ ](is[_ ]|was |has been )?(deactivated|deleted|blocked|bot\b)"
    r"|user[_ ](id[_ ])?(not[_ ]found|invalid)"
    r"|input_user_\w+|can't initiate conversation|can't send messages to (the )?bots|you_blocked_user"
    r"|user_privacy_restricted|privacy_premium_required"
)
NOWHERE = re.compile(
    r"chat[_ ](id[_ ])?(not[_ ]found|invalid)|peer_id_invalid|bot was kicked|not a member of"
    r"|chat (was|is|has been) (deleted|deactivated)|chat_write_forbidden|chat_guest_send_forbidden"
)
MUTE = re.compile(
    r"rights? to (send|write|post)( in)?( (a|text|new))?( messages?)?( to| in|$)|have no write access"
    r"|chat_(forbidden|restricted|admin_required|send_plain_forbidden)|channel_(private|invalid|banned)"
    r"|user_banned_in_channel|need administrator rights"
)
KIND = re.compile(
    r"rights? to send|chat_send_\w{1,30}_forbidden|\w{1,30}_messages_forbidden|restricted receiving of|method not found"
)
GONE_MESSAGE = re.compile(
    r"message[_ ](to edit[_ ]|id_)?(not[_ ]found|invalid)|can't be edited|no text in the message"
    r"|message_(edit_time_expired|author_required)|message identifier|message is too old"
)
# Of these, those by which the message is surely gone; by the others it may still stand there as it was.
NOT_THERE = re.compile(r"message[_ ](to edit[_ ]|id_)?(not[_ ]found|invalid)|message identifier")
BUTTONS = re.compile(r"button|keyboard|reply[_ ]markup|bot_response|web_?app|switch_inline")
REPLY = re.compile(r"to be replied|reply_message_id|reply_to|repl(y|ied) message")
OURS = re.compile(
    r"can't parse|too[_ ]long|too[_ ]big|too large|[_ ]empty|unsupported|must (be|have|not)|expected|entit(y|ies)"
    r"|wrong parameter|invalid parameter|there (is|are) no|wrong (file|remote|type|http)|file|photo|image|video|audio"
    r"|document|media|caption|album|http url|encoded in utf"
)
# A path that Telegram does not know has a wrong token in it; a method that it does not know is another matter.
WRONG_PATH = "Not Found"


def outcome(error: TelegramAPIError, address: Address, what: Outgoing) -> Outcome:
    """What became of a message that Telegram answered with an error."""
    return outcome_by_type(error) or outcome_by_words(error.message, address, what)


def outcome_by_type(error: TelegramAPIError) -> Outcome | None:
    """What the library tells apart; a broken connection's causes are told apart here."""
    if isinstance(error, TelegramRetryAfter):
        return Wait(None if isinstance(error, NoNumberError) else error.retry_after)
    if isinstance(error, TelegramMigrateToChat):
        return Moved(error.migrate_to_chat_id)
    if isinstance(error, TelegramEntityTooLarge):
        return Refused(error.message)
    if isinstance(error, (TelegramNetworkError, TelegramServerError)):
        return outcome_of_broken_connection(error)
    wrong_path = isinstance(error, TelegramNotFound) and error.message == WRONG_PATH
    return TokenRefused() if wrong_path or isinstance(error, TelegramUnauthorizedError) else None


def outcome_of_broken_connection(error: TelegramAPIError) -> Outcome:
    """Without a connection nothing left; once one stood, nobody can know."""
    if isinstance(error.__cause__, (ClientConnectorError, ConnectionTimeoutError)):
        return Unsent(type(error.__cause__).__name__)
    return Doubtful(type(error.__cause__ or error).__name__)


def outcome_by_words(message: str, address: Address, what: Outgoing) -> Outcome:
    """What a refusal means, by its words and by what was tried; any that nobody knows says nothing of its reader."""
    text, chat_id, thread_id = message.lower(), address.chat_id, address.thread_id
    if UNCHANGED.search(text):
        return Sent()
    if what.edits is not None:
        return outcome_of_refused_edit(message, text, chat_id)
    if TOPIC.search(text) and (thread_id is not None or chat_id < 0):
        # Without a topic to leave out, the closed one is the group's own; Telegram numbers groups below nought.
        return TopicGone() if thread_id is not None else Unreachable(message)
    if (what.files or what.place) and KIND.search(text) and not MUTE.search(text):
        return KindRefused(message)
    if is_gone(text, chat_id):
        return Unreachable(message)
    return Vanished() if GONE_MESSAGE.search(text) else outcome_of_own_mistake(message, text)


def outcome_of_refused_edit(message: str, text: str, chat_id: int) -> Outcome:
    """An edit that is refused, for whatever reason, is posted anew; unless nothing can be posted there, or as it is."""
    if is_gone(text, chat_id):
        return Unreachable(message)
    told = outcome_of_own_mistake(message, text)
    if isinstance(told, Refused) and not GONE_MESSAGE.search(text):
        return told
    return Vanished(stays=not NOT_THERE.search(text))


def is_gone(text: str, chat_id: int) -> bool:
    """Whether nobody reads there any more, or we may not write there."""
    if chat_id > 0:
        return bool(NOBODY.search(text) or NOWHERE.search(text))
    return bool(NOWHERE.search(text) or MUTE.search(text))


def outcome_of_own_mistake(message: str, text: str) -> Outcome:
    """A slip of ours if it is known as one; else nobody knows."""
    if BUTTONS.search(text):
        return Refused(message, trim="buttons")
    if REPLY.search(text):
        return Refused(message, trim="reply")
    known = OURS.search(text) and not KIND.search(text)
    return Refused(message) if known else UnknownRefusal(message)
