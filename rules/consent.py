"""What may wait for a person's consent, for how long and how much of it, and which typed words answer yes or no."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from rules.handin import WORDS_LIMIT
from rules.text import clean, fold

KEPT_FOR = timedelta(hours=24)
MOST_MESSAGES = 5
PUNCTUATION = " .,!…)(\"'"


@dataclass(frozen=True, slots=True)
class HeldItem:
    """One message or press that waits for consent; a file by the messenger's id of it, never its bytes."""

    message_id: int = 0
    words: str = ""
    kind: str = "words"
    file_id: str | None = None
    album: str | None = None
    # Bytes of the file, as the messenger says; 0 where it does not.
    size: int = 0
    latitude: float | None = None
    longitude: float | None = None
    # The feedback that the words are about; None for a new matter.
    about: int | None = None
    # What the button carries, if it is a press.
    press: str | None = None


def has_room_beside(held: Sequence[HeldItem], more: HeldItem) -> bool:
    """Say whether one more may wait with those that wait already: as much as a draft may hold, if not as often."""
    letters = sum(len(item.words) for item in (*held, more))
    return len(held) < MOST_MESSAGES and letters <= WORDS_LIMIT


def joined_text(items: Sequence[HeldItem]) -> str:
    """Return all that was written, as one text."""
    return "\n".join(item.words for item in items if item.words)


def same_aim(press: str, other: str) -> bool:
    """Say whether two presses are about the same thing, so that the later one counts and the earlier no more."""
    prefix, _, fields = press.partition(":")
    other_prefix, _, other_fields = other.partition(":")
    return prefix == other_prefix and fields.partition(":")[2] == other_fields.partition(":")[2]


def is_answer(text: str, phrases: Sequence[str], polite: Sequence[str]) -> bool:
    """Say whether a text is nothing but one of the phrases, with or without words of politeness around it.

    Marks count: only a text that is typed without any is compared without them, as "cô" is no "có".
    """
    words = [one for one in (word.strip(PUNCTUATION) for word in clean(text).casefold().split()) if one]
    spelled = _is_one_of(words, frozenset(phrases), frozenset(polite))
    return spelled or _is_one_of(words, frozenset(map(fold, phrases)), frozenset(map(fold, polite)))


def _is_one_of(words: Sequence[str], phrases: frozenset[str], polite: frozenset[str]) -> bool:
    """Look for a phrase once as many words of politeness as one likes are taken from either end.

    No more words are put together than the longest phrase has, so that the work grows with the text alone.
    """
    longest = len(max(map(str.split, phrases), key=len, default=[]))
    before = next((place for place, word in enumerate(words) if word not in polite), len(words))
    after = next((place for place, word in enumerate(reversed(words)) if word not in polite), len(words))
    return any(
        " ".join(words[first:last]) in phrases
        for first in range(before + 1)
        for last in range(max(first, len(words) - after), min(len(words), first + longest) + 1)
    )
