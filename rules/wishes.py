"""What can be typed at every question of a form, beside an answer: back, on, or out."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from rules.short_words import says_only

# Longer texts are an answer, whatever they begin with.
LONGEST_WISH = 30


class Wish(StrEnum):
    """What can be typed at every question, beside an answer."""

    BACK = "back"
    CANCEL = "cancel"
    SKIP = "skip"


def read_wish(text: str, words: Mapping[Wish, Sequence[str]], polite: Sequence[str]) -> Wish | None:
    """What a text wants of the form, where it is nothing but that wish."""
    if len(text) > LONGEST_WISH:
        return None
    return next((wish for wish, phrases in words.items() if says_only(text, phrases, polite)), None)
