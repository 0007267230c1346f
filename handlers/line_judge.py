"""What the words of a line tell by the word lists of the house: an insult, and the field that they are surely about."""

from collections.abc import Sequence

from locales import phrases
from locales.guess_phrases import guess_words
from rules.field_guess import NamedField, guess_fields
from rules.right_channel import is_abusive
from storage.feedback.sheet_lines_taken import LineJudge


def is_abusive_line(words: str) -> bool:
    """Whether the words of a line insult or threaten."""
    return is_abusive(words, phrases("abuse"))


def likely_field(words: str, fields: Sequence[NamedField]) -> str | None:
    """The code of the field that words are most likely about; None where they do not tell."""
    likeliest = next(iter(guess_fields(words, fields, guess_words())), None)
    return likeliest.code if likeliest is not None and likeliest.sure else None


LINE_JUDGE = LineJudge(is_abusive_line, likely_field)
