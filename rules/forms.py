"""The order of a form's questions: which is next, which comes before, and which may be changed at the review."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Protocol

from rules.pieces import TOGETHER
from rules.refusal import Refusal

# The question that shows everything; it stands behind all others and bears this key in every form.
REVIEW = "review"


class UnreadError(Refusal):
    """Words that are no answer to the question at all."""


class FormStep(Protocol):
    """What a question says of itself here: its key, and by what is told so far whether it is answered or skipped.

    What is `passed` was answered without being put: it can be changed at the review, but nobody goes back to it.
    """

    @property
    def key(self) -> str: ...

    def answered(self, told: Any, /) -> bool: ...

    def skipped(self, told: Any, /) -> bool: ...

    def passed(self, told: Any, /) -> bool: ...


def never(_told: object) -> bool:
    """Of a question that is put to everybody."""
    return False


def asked_keys(questions: Sequence[FormStep], told: object) -> list[str]:
    """The questions that are put for what is told so far, in order: these may be changed at the review."""
    return [one.key for one in questions if not one.skipped(told)]


def next_key(questions: Sequence[FormStep], told: object) -> str:
    """The first question that is put and has no answer; REVIEW when there is none left."""
    open_keys = (one.key for one in questions if not one.skipped(told) and not one.answered(told))
    return next(open_keys, REVIEW)


def key_before(questions: Sequence[FormStep], told: object, key: str) -> str | None:
    """The question to go back to from one of them, or from REVIEW; None from the first one."""
    before: str | None = None
    for one in questions:
        if one.key == key:
            return before
        if not one.skipped(told) and not one.passed(told):
            before = one.key
    return before


def is_open(questions: Sequence[FormStep], told: object, key: str) -> bool:
    """Whether an answer to a question is waited for: it is the next one, or nothing comes before the review."""
    return next_key(questions, told) == key


def belongs_to_last(gap: timedelta) -> bool:
    """Whether what fits no question, and came so long after an answer, goes on with that answer."""
    return timedelta() <= gap <= TOGETHER
