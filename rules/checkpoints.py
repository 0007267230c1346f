"""Checkpoints over all histories: how the ends of the chains are bound together, and what is told of the newest one."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from rules.chain import moment

# As many letters of a head as nobody can match by trying: 64 bits.
LETTERS = 16
GROUP = 4
HEX = frozenset("0123456789abcdef")


class End(Protocol):
    """The last line of a feedback's chain, as a checkpoint finds it."""

    feedback_id: int
    number: int
    link: str


class Sealed(Protocol):
    """A checkpoint: over so many chains, with lines up to a row of the table of lines."""

    number: int
    at: datetime
    upto: int
    chains: int
    root: str


def root_of(ends: Iterable[End]) -> str:
    """The digest over the ends of some chains, in the order of their feedbacks."""
    made = hashlib.sha256()
    for end in ends:
        made.update(f"{end.feedback_id}|{end.number}|{end.link}\n".encode())
    return made.hexdigest()


def link_checkpoint(before: str, checkpoint: Sealed) -> str:
    """The link of a checkpoint: over the one before it and all that this one says."""
    facts = (before, checkpoint.number, moment(checkpoint.at), checkpoint.upto, checkpoint.chains, checkpoint.root)
    return hashlib.sha256("|".join(map(str, facts)).encode()).hexdigest()


def head_code(number: int, link: str) -> str:
    """What people keep of a checkpoint: its number and the first letters of its link, in groups."""
    letters = link[:LETTERS]
    return "-".join([str(number), *(letters[place : place + GROUP] for place in range(0, LETTERS, GROUP))])


def read_head_code(text: str) -> tuple[int, str] | None:
    """The number and the letters of a kept head, however they are parted; None if that is none."""
    number, _, letters = text.strip().lower().replace(" ", "-").partition("-")
    letters = letters.replace("-", "")
    if not (number.isascii() and number.isdecimal() and len(letters) == LETTERS and set(letters) <= HEX):
        return None
    return int(number), letters
