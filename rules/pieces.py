"""Telling one text that an app cut into several messages from several texts."""

from datetime import timedelta

# An app cuts what is over 4,096 letters, at a good place in the second half: any message from here on may be a piece.
MAY_BE_CUT = 2048
# Pieces of one text are sent together; where the line is bad the next one may come much later.
TOGETHER = timedelta(seconds=3)
LATE = timedelta(minutes=10)


def may_be_cut(units: int) -> bool:
    """Whether a message of so many UTF-16 units may be a part of a text that was too long for one."""
    return units >= MAY_BE_CUT


def may_belong(units: int, gap: timedelta) -> bool:
    """Whether what comes `gap` after a message of so many UTF-16 units belongs to it."""
    return timedelta() <= gap <= (LATE if may_be_cut(units) else TOGETHER)


def is_next_piece(units: int, gap: timedelta) -> bool:
    """Whether what comes `gap` after a message of so many UTF-16 units is the next piece, as nobody types so fast."""
    return may_be_cut(units) and timedelta() <= gap <= TOGETHER


def joined_pieces(first: str, second: str) -> str:
    """The two pieces as one text: a line of its own for what begins anew, a space where a sentence was cut."""
    whole = not first or first[-1] in ".!?:;…"
    return f"{first}\n{second}" if whole else f"{first} {second}"
