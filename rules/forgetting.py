"""What becomes of each kind of place where words lie, by the way in which it is forgotten, and how long things stay."""

import re
from collections.abc import Collection, Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from rules.text import fold

# Drafts that nobody sent, updates that nobody could deal with (their office has a month to read them), and letters
# that never arrived: whoever still waits for one of these has asked by another way by then.
KEEP_DRAFTS = timedelta(days=30)
KEEP_SET_ASIDE = timedelta(days=30)
KEEP_FAILED = timedelta(days=90)
# So long after a dialogue the words of those who asked to speak: what was said stands in its minutes.
KEEP_WISHES = timedelta(days=30)
# Years of an office's term: less would be over before a dialogue a year has answered, more than a working life is none.
LEAST_YEARS, USUAL_YEARS, MOST_YEARS = 1, 5, 50
# How somebody is addressed whose name follows, or the end of it ("chị Thu Hà"), as `fold` leaves it.
TITLES = ("anh", "ba", "bac", "chau", "chi", "chu", "co", "cu", "dong chi", "em", "ong", "thim")
WORDS = re.compile(r"\w+")
A_YEAR = timedelta(days=365)


class Way(StrEnum):
    """Why something is forgotten; the word for a denunciation says only what goes, as it may stand in a file."""

    DENUNCIATION = "words"
    WITHDRAWAL = "withdrawal"
    ERASURE = "erasure"
    TERM = "term"


class WordPlace(StrEnum):
    """A kind of place where something of a person lies; which columns it has, storage/forgetting/places.py knows."""

    UNSENT = "unsent"  # what was begun and not sent: draft, held words, what a conversation remembers
    MENU = "menu"  # the labels of answers that were offered
    INCOMING = "incoming"  # updates as they came
    ECHO = "echo"  # letters that say back to somebody what they wrote
    ABOUT = "about"  # letters about what was handed in: receipts, answers, word to officials; what officials looked for
    REMINDER = "reminder"  # letters that nobody asked for by a feedback
    SPEAKING = "speaking"  # what somebody asked to speak about at a dialogue
    FEEDBACK = "feedback"  # what was handed in, with its files, and what its author added
    ANSWER = "answer"  # what the office wrote about it
    FACTS = "facts"  # number, code, states, dates, unit, field, kind, area, verdict, digests
    CONSENT = "consent"
    CONTACT = "contact"
    BLOCK = "block"  # why nothing was taken in from somebody
    REQUEST = "request"  # why the office refused what somebody had asked about their data


class Becomes(StrEnum):
    """What becomes of a place."""

    STAYS = "stays"
    GONE = "gone"
    UNLINKED = "unlinked"  # the row stays, and nothing in it says any more whose it is
    WITHDRAWN = "withdrawn"
    GONE_IF_NAMED = "gone if it names them"


S, G, U = Becomes.STAYS, Becomes.GONE, Becomes.UNLINKED
# Of which nothing is left.
NOTHING_LEFT = frozenset({Becomes.GONE})


def _row(denunciation: Becomes, withdrawal: Becomes, erasure: Becomes, term: Becomes) -> Mapping[Way, Becomes]:
    becomes = {Way.DENUNCIATION: denunciation, Way.WITHDRAWAL: withdrawal, Way.ERASURE: erasure, Way.TERM: term}
    return MappingProxyType(becomes)


# Of a denunciation nothing is handed in, so that what was handed in before is none of it. What waits for somebody to go
# on is gone by its own time, long before an office's term is over.
TABLE: Mapping[WordPlace, Mapping[Way, Becomes]] = MappingProxyType(
    {
        WordPlace.UNSENT: _row(G, G, G, G),
        WordPlace.MENU: _row(G, G, G, G),
        WordPlace.INCOMING: _row(G, G, G, G),
        WordPlace.ECHO: _row(G, G, G, G),
        WordPlace.ABOUT: _row(S, S, G, G),
        WordPlace.REMINDER: _row(S, G, G, G),
        WordPlace.SPEAKING: _row(S, G, G, G),
        WordPlace.FEEDBACK: _row(S, S, G, G),
        WordPlace.ANSWER: _row(S, S, Becomes.GONE_IF_NAMED, Becomes.GONE_IF_NAMED),
        WordPlace.FACTS: _row(S, S, S, S),
        WordPlace.CONSENT: _row(S, Becomes.WITHDRAWN, U, S),
        WordPlace.CONTACT: _row(S, S, G, U),
        WordPlace.BLOCK: _row(S, S, G, G),
        WordPlace.REQUEST: _row(S, S, G, S),
    }
)


def what_becomes(place: WordPlace, way: Way) -> Becomes:
    return TABLE[place][way]


def goes(place: WordPlace, way: Way) -> bool:
    """Whether nothing of a place is left."""
    return what_becomes(place, way) in NOTHING_LEFT


def plain_numbers(remembered: Mapping[str, Any]) -> dict[str, Any]:
    """What a conversation may still remember: of what it is about, by number, and nothing that somebody wrote."""
    return {name: fact for name, fact in remembered.items() if isinstance(fact, int)}


def names_one(words: str, names: Collection[str]) -> bool:
    """Whether words name somebody who gave one of some names: in full, or by the end of it behind a title."""
    text = _spoken(words)
    return any(f" {form} " in text for name in names for form in _forms_of(name))


def _forms_of(name: str) -> list[str]:
    parts = _spoken(name).split()
    ends = [" ".join(parts[place:]) for place in range(len(parts))]
    return [f"{title} {end}" for title in TITLES for end in ends] + ends[:1]


def _spoken(text: str) -> str:
    """Its words without marks or signs, one space around each."""
    return f" {' '.join(WORDS.findall(fold(text)))} "


def term_of(years: int) -> timedelta:
    """How long what was handed in keeps its words after the last thing that was done about it."""
    return A_YEAR * years
