"""What an office's own corrections change in a model: by how often, never by the words, which are not kept."""

from collections.abc import Sequence
from dataclasses import replace
from math import log

from rules.word_weights import Label
from storage.feedback.corrections import CountedCorrection, Guessed

# So many corrections count as much as what was taught; and however many there are, a label leans no further.
_USUAL, _FURTHEST = 10, 1.0


def lean_fields(labels: Sequence[Label], corrections: Sequence[CountedCorrection]) -> list[Label]:
    """A field that others were corrected to speaks up sooner, one that was corrected later."""
    return [replace(one, bias=round(one.bias + _leaning(Guessed.FIELD, one.name, corrections), 4)) for one in labels]


def lean_doors(labels: Sequence[Label], corrections: Sequence[CountedCorrection]) -> list[Label]:
    """For a door that was told in vain more must speak."""
    return [replace(one, least=round(one.least - _leaning(Guessed.DOOR, one.name, corrections), 3)) for one in labels]


def _leaning(what: Guessed, name: str, corrections: Sequence[CountedCorrection]) -> float:
    told = sum(one.times for one in corrections if (one.what, one.told) == (what, name))
    meant = sum(one.times for one in corrections if (one.what, one.meant) == (what, name))
    return min(max(log((meant + _USUAL) / (told + _USUAL)), -_FURTHEST), _FURTHEST)
