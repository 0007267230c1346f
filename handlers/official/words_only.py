"""Where an official is asked for words: a file sent with them is not taken, and that is said."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from aiogram.types import Message

from handlers.incoming import file_of, text_of
from handlers.states import Work
from handlers.talk import Talk
from rules.notice import Outgoing
from rules.text import has_letters

Take = Callable[..., Awaitable[None]]


def warn_that_file_is_ignored(take: Take) -> Take:
    """Takes the words below a file as if they had come alone, and says first that the file goes nowhere.

    A file without words is left to whoever asked, who refuses it.
    """

    @wraps(take)
    async def taken(event: Message, talk: Talk, **also: Any) -> None:
        wants_file = await talk.state.get_state() == Work.importing.state
        if file_of(event) is not None and has_letters(text_of(event)) and not wants_file:
            await talk.send(Outgoing(text=talk.t("words-only", who="official"), reply_to=talk.message_id))
        await take(event, talk=talk, **also)

    return taken
