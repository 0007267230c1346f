"""Joining two messengers of one person: how the code is typed, and how long it holds."""

import re
from datetime import timedelta

from rules.text import fold

CODE_DIGITS = 8
LASTS = timedelta(minutes=10)
LONGEST_TYPED = 40
# Wrong codes of all people within an hour, after which none is looked at until it is over.
WRONG_OF_ALL = 60
_CODE = re.compile(r"(?:ma )?(?:noi|ghep)(?: ma)?[ :.]{0,3}(\d{4})[ .\-]{0,3}(\d{4})[ .!]{0,3}")


def read_join_code(text: str) -> str | None:
    """The eight digits behind "nối", in whatever grouping; None if a text is anything else."""
    if len(text) > LONGEST_TYPED:
        return None
    found = _CODE.fullmatch(fold(text))
    return found[1] + found[2] if found else None


def shown_code(code: str) -> str:
    """A code as it is shown: two groups of four."""
    return f"{code[:4]} {code[4:]}"
