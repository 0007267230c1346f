"""Which way a message must go: most are opinions, some belong to another door, some cannot wait for any."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rules.danger import DangerWords, in_danger
from rules.text import clean
from rules.word_features import FeatureWords
from rules.word_weights import score_windows


class Route(StrEnum):
    OPEN = "open"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"
    EMERGENCY = "emergency"


class RouteWords(NamedTuple):
    """Phrases as they are spelled; each is met as whole words only, and without marks only where it lists itself so.

    What danger is told with is read by `rules/danger.py` in its own way. What no phrase names is weighed by all its
    words (docs/language.md).
    """

    denunciation: tuple[str, ...]
    not_denunciation: tuple[str, ...]
    complaint: tuple[str, ...]
    danger_words: tuple[str, ...]
    danger_against: tuple[str, ...]
    danger_hints: tuple[str, ...]
    danger_weights: tuple[str, ...]
    danger_signs: tuple[str, ...]
    danger_spellings: tuple[str, ...]
    danger_known: tuple[str, ...]
    guess_spellings: tuple[str, ...] = ()
    door_slots: tuple[str, ...] = ()
    door_weights: tuple[str, ...] = ()
    name_titles: tuple[str, ...] = ()
    not_complaint: tuple[str, ...] = ()

    @property
    def features(self) -> FeatureWords:
        return FeatureWords(self.guess_spellings, self.door_slots, self.name_titles)

    @property
    def danger(self) -> DangerWords:
        return DangerWords(*(getattr(self, name) for name in DangerWords._fields))


def route_of(text: str, words: RouteWords) -> Route:
    """Say where a message belongs; danger to life comes before all, a denunciation before a complaint.

    Sources: Luật Tố cáo 2018, Đ.22-23, and Luật Khiếu nại 2011, Đ.8: neither can be lodged by a message.
    """
    if in_danger(text, words.danger):
        return Route.EMERGENCY
    plain = clean(text)
    above = _weigh(plain, words)
    if _holds(plain, words.denunciation, words.not_denunciation) or above.get(Route.DENUNCIATION, -1.0) >= 0:
        return Route.DENUNCIATION
    named = _holds(plain, words.complaint, words.not_complaint)
    return Route.COMPLAINT if named or above.get(Route.COMPLAINT, -1.0) >= 0 else Route.OPEN


def denounces(text: str, words: RouteWords) -> bool:
    """Say whether a message, whatever its lane, holds a denunciation and so must not be kept or shown to a group."""
    plain = clean(text)
    named = _holds(plain, words.denunciation, words.not_denunciation)
    return named or _weigh(plain, words).get(Route.DENUNCIATION, -1.0) >= 0


def complains(text: str, words: RouteWords) -> bool:
    """Say whether a message, whatever else it tells, is against a decision: a khiếu nại."""
    plain = clean(text)
    named = _holds(plain, words.complaint, words.not_complaint)
    return named or _weigh(plain, words).get(Route.COMPLAINT, -1.0) >= 0


def names_denunciation(text: str, words: RouteWords) -> bool:
    """The same by its named signs alone: for what is dropped unseen, and stands under the eyes of whoever enters it."""
    return _holds(clean(text), words.denunciation, words.not_denunciation)


def names_complaint(text: str, words: RouteWords) -> bool:
    """A khiếu nại by its named signs alone."""
    return _holds(clean(text), words.complaint, words.not_complaint)


def _weigh(text: str, words: RouteWords) -> Mapping[str, float]:
    """How far above what is enough all words of a text, or of a few sentences of it, speak for each door.

    What asks how, or denies, is taken out first.
    """
    said = _without(text, (*words.not_denunciation, *words.not_complaint))
    return score_windows(said, words.features, words.door_weights)


def _without(text: str, phrases: tuple[str, ...]) -> str:
    """A clean text without some phrases, its capitals as they were: names are known by them."""
    plain = text.casefold()
    # A few letters of other languages become two; their capitals name nobody here.
    whole = text if len(text) == len(plain) else plain
    ends = [(0, 0), *(found.span() for found in _any_of(phrases).finditer(plain)), (len(whole), len(whole))]
    return " ".join(whole[end:start] for (_, end), (start, _) in pairwise(ends))


def is_abusive(text: str, phrases: Iterable[str]) -> bool:
    """Say whether a message holds one of the phrases as whole words, with exactly the marks they are listed with."""
    return _holds(clean(text), tuple(phrases))


def _holds(text: str, phrases: tuple[str, ...], harmless: tuple[str, ...] = ()) -> bool:
    """Say whether a clean text holds one of the phrases."""
    plain = text.casefold()
    if harmless:
        plain = _any_of(harmless).sub(" | ", plain)
    return _any_of(phrases).search(plain) is not None


@lru_cache(maxsize=32)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Make one pattern of the phrases, the longest first; no phrases match nothing."""
    spelled = sorted((clean(phrase).casefold().split() for phrase in phrases), key=len, reverse=True)
    either = "|".join(r"[\s,]+".join(map(re.escape, phrase)) for phrase in spelled if phrase)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)")
