"""Who speaks in a hall: the states of a speaker, minutes left, and what is typed of somebody at the spot."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from rules.handin import NAME_LIMIT, NameMode
from rules.refusal import Refusal
from rules.sheet_modes import SheetWords, read_mode
from rules.spoken import SpokenPlace, place_in
from rules.text import has_letters, one_line

# So many minutes can be given to each; and so long what somebody speaks about may be.
MINUTES = (2, 3, 5, 7, 10, 15)
TOPIC_LIMIT = 300


class SpeakerState(StrEnum):
    """How it stands with one who is to speak."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    SPOKEN = "spoken"
    SKIPPED = "skipped"


class SpotSpeaker(NamedTuple):
    """Somebody who is written down at the spot: where from, who, and what about, as far as that was told."""

    hamlet_id: int | None
    name: str
    words: str


def read_speaker(text: str, places: Sequence[SpokenPlace], words: SheetWords) -> SpotSpeaker:
    """Read "thôn; who; what about"; of one part alone it is who. Refuses what names nobody and nothing."""
    parts = [one_line(part) for part in re.split(r"[;；]", text)]
    hamlet = None
    if len(parts) > 1 and (found := place_in(parts[0], places)) is not None:
        name, hamlet = found
        # A place that is not one of the thôn stays beside what they speak about.
        parts = [*parts[1:], name] if hamlet is None and name else parts[1:]
    who, about = parts[0], "; ".join(filter(None, parts[1:]))
    if read_mode(who, words) in {NameMode.HIDDEN, NameMode.NONE}:
        who = ""
    if len(who) > NAME_LIMIT or len(about) > TOPIC_LIMIT:
        raise Refusal("hall-too-long")
    # A number alone is an answer that came too late, and nobody's name.
    numbered = has_letters(who) and not any(map(str.isalpha, who))
    if numbered or not (has_letters(who) or has_letters(about) or hamlet):
        raise Refusal("hall-unread")
    return SpotSpeaker(hamlet, who if has_letters(who) else "", about)


def minutes_left(began: datetime, minutes: int, now: datetime) -> int:
    """How many minutes are left to somebody, begun ones counted whole; below zero how many they are over."""
    left = (began + timedelta(minutes=minutes) - now).total_seconds()
    return -int(-left // 60) if left > 0 else int(left // 60)
