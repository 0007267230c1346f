"""The morning digest: on which days and at what time it is sent, and the words by which it is turned off and on."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from enum import StrEnum

from rules.phrases import plain_text, tokens
from rules.working_days import DayOverride, is_working

BEGINS, ENDS = time(7, 30), time(12)
# What is longer says something else.
LONGEST_WISH = 60
_BEFORE, _AFTER = frozenset({"da", "thua", "vang"}), frozenset({"a", "nhe", "nha"})


class DigestWish(StrEnum):
    SHOW = "show"
    STOP = "stop"
    START = "start"


def is_time(local: datetime, own: Iterable[DayOverride] = ()) -> bool:
    """Say whether a digest may leave at a local moment: on a working day, from half past seven until noon."""
    return BEGINS <= local.time() < ENDS and is_working(local.date(), own)


def begins_on(local: datetime) -> datetime:
    """Return the moment from which the digest of a local day is sent."""
    return datetime.combine(local.date(), BEGINS, local.tzinfo)


def ends_on(local: datetime) -> datetime:
    """Return the moment after which the digest of a local day is sent no more."""
    return datetime.combine(local.date(), ENDS, local.tzinfo)


def number_of(day: date) -> int:
    """Return the number that stands for a day."""
    return day.toordinal()


def read_wish(text: str, lines: Sequence[str], *, behind: bool = False) -> DigestWish | None:
    """Return what somebody wants with the digest, of a text that says nothing else.

    Lines are such as `stop: …`; those of `behind-stop` count behind the command, where it is clear what is meant.
    """
    if len(text) > LONGEST_WISH:
        return None
    said = _words(text)
    for line in lines:
        wish, _, words = line.partition(":")
        wish = wish.removeprefix("behind-") if behind else wish
        if wish in set(DigestWish) and said in map(_words, words.split(",")):
            return DigestWish(wish)
    return None


def _words(text: str) -> list[str]:
    """The words of a text without marks, signs, and politeness around them."""
    words = [one.bare for one in tokens(plain_text(text))]
    while words and words[0] in _BEFORE:
        words.pop(0)
    while words and words[-1] in _AFTER:
        words.pop()
    return words
