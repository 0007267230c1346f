"""Which fields an opinion may be about, as its words tell: the likeliest first, each with how sure that is."""

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from rules.text import fold
from rules.word_features import FeatureWords
from rules.word_weights import score_text

# What a name of a field of an office's own, told in the words, weighs where no model knows it.
_NAMED, _UNKNOWN = 3.0, -2.0
# So many letters tell what a text is about.
_READ = 4000
# From so much on a field is proposed as the one; below it the likeliest are offered.
SURE = 0.4
# From so much on somebody else may have told the same matter under that field.
POSSIBLE, MOST_POSSIBLE = 0.05, 4


class GuessWords(NamedTuple):
    """Word lists of the fields, and what was learned of them."""

    guess_spellings: tuple[str, ...]
    field_hints: tuple[str, ...]
    field_weights: tuple[str, ...]
    name_titles: tuple[str, ...] = ()

    @property
    def features(self) -> FeatureWords:
        return FeatureWords(self.guess_spellings, self.field_hints, self.name_titles)


class NamedField(NamedTuple):
    """A field of an office, as guessed among: its code and what it is called."""

    code: str
    name: str


class FieldGuess(NamedTuple):
    """A field that an opinion may be about; all confidences of one text sum up to one."""

    code: str
    confidence: float

    @property
    def sure(self) -> bool:
        return self.confidence >= SURE


def possible_fields(guesses: Sequence[FieldGuess]) -> list[str]:
    """The codes of the fields under which the same matter may have been told, the likeliest first."""
    return [one.code for one in guesses[:MOST_POSSIBLE] if one.confidence >= POSSIBLE]


def guess_fields(text: str, fields: Sequence[NamedField], words: GuessWords) -> list[FieldGuess]:
    """Rank the fields of an office by what a text tells, the likeliest first; nothing where it tells nothing.

    A field that the model does not know is known by its name only.
    """
    learned = score_text(text[:_READ], words.features, words.field_weights)
    if not learned or not any(map(str.isalpha, text)):
        return []
    said = f" {fold(text[:_READ])} "
    scores = {
        one.code: learned[one.code] if one.code in learned else _NAMED if _is_named(one.name, said) else _UNKNOWN
        for one in fields
    }
    most = max(scores.values(), default=0.0)
    shares = {code: exp(score - most) for code, score in scores.items()}
    whole = sum(shares.values())
    ranked = [FieldGuess(code, share / whole) for code, share in shares.items()]
    return sorted(ranked, key=lambda one: (-one.confidence, one.code))


def _is_named(name: str, said: str) -> bool:
    """Whether a text names a field, or a part of its name between commas."""
    return any(f" {part} " in said for part in filter(None, map(str.strip, fold(name).split(","))))
