"""What is decided of files: what may become of one that was received, who may see it now, when it is tried again."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from rules.backoff import pause
from rules.identity import is_hidden, needs_release

# How a file is called that no messenger brought: by the digest of what was handed in by an address.
UPLOADED = "upload:"


# Kinds by which somebody can be heard, so that one alone says something.
SPOKEN = frozenset({"voice", "audio", "video_note"})


class FoundFile(NamedTuple):
    """A file as a messenger tells of it: its kind there, its name there, and how many bytes it has, if that is told."""

    kind: str
    handle: str
    size: int | None = None


class FileState(StrEnum):
    """What has become of a file that was received."""

    DUE = "due"  # its bytes are still to be fetched
    KEPT = "kept"  # they lie in the folder, without what names its sender or place
    LARGE = "large"  # too large to be fetched: it stays with the messenger
    REFUSED = "refused"  # it was fetched, and cannot be kept: why says for what
    GONE = "gone"  # the messenger has it no more


class WhyRefused(StrEnum):
    """For what a file is not kept."""

    KIND = "kind"  # of a kind from which nobody can take its sender's name
    HEIC = "heic"  # a picture of a kind that cannot be read here
    BROKEN = "broken"  # it cannot be read as what it says that it is
    BOMB = "bomb"  # small, and endless once it is opened
    LOCKED = "locked"  # it opens with a password only
    EMPTY = "empty"


MOVES: Mapping[FileState, frozenset[FileState]] = MappingProxyType(
    {
        FileState.DUE: frozenset({FileState.KEPT, FileState.LARGE, FileState.REFUSED, FileState.GONE}),
        FileState.KEPT: frozenset(),
        FileState.LARGE: frozenset(),
        FileState.REFUSED: frozenset(),
        FileState.GONE: frozenset(),
    }
)


class ShownAs(StrEnum):
    """How somebody is shown a file now."""

    STORED = "stored"  # from the folder
    HANDLE = "handle"  # by the messenger's own name of it
    MOMENT = "moment"  # not yet: it is being fetched
    HELD = "held"  # not before intake has let it go
    NEVER = "never"  # not at all: it cannot be passed on without what it tells of its sender


# Kinds that the messenger itself has made of what was sent: they bear no name of a file and nothing of a camera.
BARE = frozenset({"photo", "voice", "video_note"})
OPEN = frozenset({None, FileState.DUE})


def how_shown(name_mode: str | None, kind: str, state: str | None, *, released: bool) -> ShownAs:
    """How officials are shown a file of a state (None: of before files were kept) whose sender gives a name so."""
    hidden = is_hidden(name_mode)
    if not released and needs_release(name_mode, kind):
        return ShownAs.HELD
    if state == FileState.KEPT:
        return ShownAs.STORED
    if hidden and not released:
        return ShownAs.MOMENT if state in OPEN else ShownAs.HELD
    if kind in BARE:
        return ShownAs.HANDLE
    if state in OPEN:
        return ShownAs.MOMENT
    return ShownAs.HANDLE if state == FileState.LARGE and not hidden else ShownAs.NEVER


# A file that a killed process had in hand is tried again after this: longer than a fetch and a cleaning take.
IN_HAND = timedelta(minutes=3)
LONGEST_PAUSE = 900.0
# While its account is away a file waits: with the longest pause between them so many tries take a week.
MOST_TRIES = 680
# So often a file may end the process that looks at it, alone in it.
FATAL_TRIES = 3
# Of what is settled so late nobody is told: it is long known, or came from before files were kept.
NEWS = timedelta(days=8)


def fetch_pause(attempts: int) -> timedelta:
    """The wait after `attempts` tries that failed: 2 s doubling to a quarter of an hour."""
    return timedelta(seconds=pause(attempts, 1.0, LONGEST_PAUSE))


# How files are called that leave: nothing of what their sender called them, and nothing that says whose they are.
NAMES: Mapping[str, str] = MappingProxyType({"image": "anh", "video": "phim", "audio": "am-thanh"})
OTHER_NAME = "tep"
# What a kept file is has so many letters at most.
LONGEST_KIND = 40


def short_kind(kind: str, suffix: str) -> str:
    """What a file is, as it is written down: of Office papers, whose kinds are longer than all others, the suffix."""
    return kind if len(kind) <= LONGEST_KIND else suffix.removeprefix(".")


def neutral_name(stored_id: int, content_kind: str, suffix: str) -> str:
    """The name under which a stored file leaves, by its number and content: anh-12.jpg, tep-7.pdf."""
    return f"{NAMES.get(content_kind.partition('/')[0], OTHER_NAME)}-{stored_id}{suffix}"
