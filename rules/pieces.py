"""Telling one text that an app cut into several messages from several texts."""

from collections.abc import Iterable
from datetime import timedelta

from rules.text import utf16_length

# An app cuts what is over 4,096 letters, at a good place in the second half: any message from here on may be a piece.
MAY_BE_CUT = 2048
# Pieces of one text are sent together; where the line is bad the next one may come much later.
TOGETHER = timedelta(seconds=3)
LATE = timedelta(minutes=10)
# So long after their last word it is still about the same feedback what somebody writes who was told to go on.
LISTENS_FOR = timedelta(days=1)


def may_be_cut(units: int) -> bool:
    """Whether a message of so many UTF-16 units may be a part of a text that was too long for one."""
    return units >= MAY_BE_CUT


def may_belong(units: int, gap: timedelta) -> bool:
    """Whether what was sent `gap` after a message of so many UTF-16 units belongs to it, or just before: by webhook
    what was sent together may come in the other way round.
    """
    return -TOGETHER <= gap <= (LATE if may_be_cut(units) else TOGETHER)


def is_next_piece(units: int, gap: timedelta) -> bool:
    """Whether what was sent `gap` after a message of so many UTF-16 units is the next piece, as nobody types so fast.

    Which of the two comes in first, only the longer one can have been cut.
    """
    return may_be_cut(units) and are_together(gap)


def are_together(gap: timedelta) -> bool:
    """Whether two messages were sent in one go, in whichever order they come in."""
    return abs(gap) <= TOGETHER


def joined_pieces(first: str, second: str) -> str:
    """The two pieces as one text: a line of its own for what begins anew, a space where a sentence was cut."""
    whole = not first or first[-1] in ".!?:;…"
    return f"{first}\n{second}" if whole else f"{first} {second}"


def joined_messages(texts: Iterable[str]) -> str:
    """Messages as one text: a line for each, but what an app cut is put together again where it was cut."""
    whole, cut = "", False
    for text in filter(None, texts):
        whole = joined_pieces(whole, text) if cut or not whole else f"{whole}\n{text}"
        cut = may_be_cut(utf16_length(text))
    return whole.removeprefix("\n")
