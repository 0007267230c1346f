"""The reason that an official gives before looking at what a resident hides: what counts as one."""

from enum import StrEnum

from rules.refusal import Refusal

# Fewer letters say nothing, nor do the same ones over and over; a longer reason is none but a paper.
FEWEST, FEWEST_DIFFERENT, LONGEST = 5, 3, 300


class LookKind(StrEnum):
    """What is looked at: the name, or the files and the place that wait to be let go."""

    NAME = "name"
    FILES = "files"


def read_reason(text: str) -> str:
    """The reason as one line of a cleaned text of at most LONGEST letters; refuses a command and what says nothing."""
    reason = " ".join(text.split())
    if reason.startswith("/"):
        raise Refusal("look-why-command")
    letters = [letter for letter in reason.casefold() if letter.isalpha()]
    if len(letters) < FEWEST or len(set(letters)) < FEWEST_DIFFERENT:
        raise Refusal("look-why-empty")
    return reason
