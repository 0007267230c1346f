"""A code, with its PIN or without, or the PIN alone: how an opinion stands; a name or number: whether an official."""

from datetime import timedelta
from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from handlers import continuing
from handlers.call_asked import call_question
from handlers.filters import LONGEST_CODE
from handlers.talk import Talk
from rules.codes import read_code
from rules.messenger_joining import read_join_code
from rules.slips import read_code_and_pin, read_pin
from storage.tables import Slip

# Where a conversation keeps the code whose PIN is asked for, and since when; for so long it is waited for.
ASKED = "slip_code"
WAITS_FOR = timedelta(minutes=10)
# Where it keeps which slip was opened here, by what its PIN was made with, and when; it stays open so long.
OPEN = "slip_open"
OPEN_FOR = timedelta(hours=1)


class TypedSlip(Filter):
    async def __call__(self, event: Message, talk: Talk) -> bool | dict[str, Any]:
        asked = await call_question(event, talk)
        if asked is not None:
            return {"code": "", "pin": None, "asked": asked}
        text = event.text or ""
        joins = read_join_code(text)
        if joins is not None:
            return {"code": "", "pin": None, "joins": joins}
        if not text or len(text) > LONGEST_CODE:
            return False
        code = read_code(text)
        if code is not None:
            return {"code": code, "pin": None}
        both = read_code_and_pin(text)
        if both is not None:
            return {"code": both[0], "pin": both[1]}
        pin = read_pin(text)
        waits = await code_asked(talk) if pin is not None else None
        return {"code": waits, "pin": pin} if waits else False


async def code_asked(talk: Talk) -> str | None:
    """The code for which the PIN is asked now."""
    asked = (await talk.state.get_data()).get(ASKED)
    if not asked or talk.now - continuing.moment_of(asked[1]) > WAITS_FOR:
        return None
    return str(asked[0])


async def note_code(talk: Talk, code: str | None) -> None:
    """Ask for the PIN of a code, or for none any more."""
    await talk.state.update_data({ASKED: [code, continuing.number_of(talk.now)] if code else None})


async def is_open(talk: Talk, slip: Slip) -> bool:
    """Whether its PIN was written here not long ago, and holds."""
    opened = (await talk.state.get_data()).get(OPEN)
    if not opened or opened[:2] != [slip.feedback_id, slip.salt]:
        return False
    return talk.now - continuing.moment_of(opened[2]) <= OPEN_FOR
