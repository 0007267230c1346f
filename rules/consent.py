"""What may wait for a person's consent, for how long and how much of it; and whom the notice of it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from rules.handin import WORDS_LIMIT

# The first version of the notice that names the Front, helpers and whoever hears a summary: year, month, number.
NAMES_OTHERS = (2026, 12, 1)
# The first that says that the name of the hamlet near which a photo was taken is kept.
NAMES_PHOTO_PLACES = (2026, 12, 2)
# What is printed on the sheets of the thôn, of which the first version names them too, and how it is kept.
SHEET_NOTICE = "sheet-1"
# What a helper reads aloud to whoever they hand in for.
PROXY_NOTICE = "proxy-1"
_READ_OUT_VERSION = re.compile(r"(?:sheet|proxy)-\d{1,4}")
_VERSION = re.compile(r"(\d{4})-(\d{1,2})\.(\d{1,4})")
# The kind of a message whose words are what its place is called.
NAMED_PLACE = "place"
KEPT_FOR = timedelta(hours=24)
MOST_MESSAGES = 5


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


def names_others(version: str | None) -> bool:
    """Whether the notice under which something was handed in tells that others than the office may read it."""
    if _READ_OUT_VERSION.fullmatch(version or ""):
        return True
    return _is_from(version, NAMES_OTHERS)


def names_photo_places(version: str | None) -> bool:
    """Whether that notice tells that it is kept near which hamlet a photo was taken."""
    return _is_from(version, NAMES_PHOTO_PLACES)


def _is_from(version: str | None, first: tuple[int, int, int]) -> bool:
    told = _VERSION.fullmatch(version or "")
    return told is not None and tuple(map(int, told.groups())) >= first


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
