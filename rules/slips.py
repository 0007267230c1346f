"""The slip of an opinion that came on paper: how its PIN is read, and how many slips one file holds."""

import re

from rules.codes import LONGEST_TYPED, MOST_WORDS, read_code
from rules.text import fold

DIGITS = 6
# What is left comes with the next file: only who has no slip yet gets one.
MOST_IN_ONE_FILE = 300
# With a code before it.
LONGEST_WITH_CODE = 60
# What a link of a slip carries begins so.
LINK_MARK = "y"
_PIN = re.compile(r"(?:(?:ma|so|pin)[ :.#]{1,3}){0,3}([0-9](?:[ ._-]{0,2}[0-9]){5})[ .!?]{0,3}")
_ENDS = " ,.;:-–—"


def read_pin(text: str) -> str | None:
    """The six digits of a PIN as somebody typed them, in whatever grouping; None if the text as a whole is no PIN."""
    if len(text) > LONGEST_WITH_CODE:
        return None
    found = _PIN.fullmatch(" ".join(fold(text).split()))
    return re.sub(r"[^0-9]", "", found[1]) if found else None


def read_code_and_pin(text: str) -> tuple[str, str] | None:
    """A code with a PIN behind it, in one message; None if the text is anything else."""
    if len(text) > LONGEST_WITH_CODE:
        return None
    words = text.split()
    for count in range(1, min(len(words), MOST_WORDS)):
        pin = read_pin(" ".join(words[count:]))
        code = read_code(" ".join(words[:count]).strip(_ENDS)) if pin else None
        if code and pin:
            return code, pin
    return None


def read_link(payload: str) -> str | None:
    """The code that the link of a slip carries."""
    return read_code(payload[1:]) if payload.startswith(LINK_MARK) and len(payload) <= LONGEST_TYPED else None
