"""What is needed to guess an opinion's field, kind and group from its words: word lists, and what was learned."""

from functools import cache

from locales import phrases
from rules.field_guess import GuessWords
from rules.kind_guess import KindWords


@cache
def guess_words() -> GuessWords:
    """By what a field is guessed."""
    return GuessWords(*map(phrases, GuessWords._fields))


@cache
def kind_words() -> KindWords:
    """By what a kind and a group are guessed."""
    return KindWords(*map(phrases, KindWords._fields))
