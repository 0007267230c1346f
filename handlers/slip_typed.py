"""A code, a code with a PIN behind it, or the PIN alone after a code was written: what asks how an opinion stands."""

from datetime import timedelta
from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from handlers import continuing
from handlers.filters import LONGEST_CODE
from handlers.talk import Talk
from rules.codes import read_code
from rules.slips import read_code_and_pin, read_pin

# Where a conversation keeps the code whose PIN is asked for, and since when; for so long it is waited for.
ASKED = "slip_code"
WAITS_FOR = timedelta(minutes=10)


class TypedSlip(Filter):
    async def __call__(self, event: Message, talk: Talk) -> bool | dict[str, Any]:
        text = event.text or ""
        if not text or len(text) > LONGEST_CODE:
            return False
        code = read_code(text)
        if code is not None:
            return {"code": code, "pin": None}
        both = read_code_and_pin(text)
        if both is not None:
            return {"code": both[0], "pin": both[1]}
        pin = read_pin(text)
        asked = await code_asked(talk) if pin is not None else None
        return {"code": asked, "pin": pin} if asked else False


async def code_asked(talk: Talk) -> str | None:
    """The code for which the PIN is asked now."""
    asked = (await talk.state.get_data()).get(ASKED)
    if not asked or talk.now - continuing.moment_of(asked[1]) > WAITS_FOR:
        return None
    return str(asked[0])


async def note_code(talk: Talk, code: str | None) -> None:
    """Ask for the PIN of a code, or for none any more."""
    await talk.state.update_data({ASKED: [code, continuing.number_of(talk.now)] if code else None})
