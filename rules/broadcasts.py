"""Word to many at once: to whom, how it stands, and when it will have left."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from rules.refusal import Refusal
from rules.reminders import Quiet, after_waking, waking_time

# So long a text may be: with heading and foot it is one message.
WORDS_LIMIT = 1500
# What could not be said by then is of no use any more; what is about a dialogue ends with its start, if that is sooner.
STANDS_FOR = timedelta(days=7)
# The message that tells how far it has come is changed no more often.
TOLD_EVERY = timedelta(seconds=5)
_LONGEST = 12
# The purpose of a consent: to be told of new dialogues of one's own areas.
NEWS = "news"


class AudienceKind(StrEnum):
    """Who may be meant."""

    DIALOGUE = "dialogue"  # who comes to a dialogue or follows it
    DELEGATES = "delegates"  # of them, the delegates of bodies
    AREA = "area"  # of an area, who asked to be told of new dialogues
    UNIT = "unit"  # of all areas of a unit and of those under it
    LEVEL = "level"  # of all areas of the units of a level and of those under them
    ORGANISATION = "organisation"  # the delegates of one body, at any dialogue to come
    CONCLUDED = "concluded"  # whom the conclusions of a dialogue concern
    OFFICIALS = "officials"  # who works for a unit or those under it


class Audience(NamedTuple):
    """A group of people, by its kind and a number, or the name of a level."""

    kind: AudienceKind
    which: str

    @property
    def number(self) -> int:
        return int(self.which)

    def __str__(self) -> str:
        return f"{self.kind}-{self.which}"


def read_audience(text: str) -> Audience:
    """The audience of a stored row or a pressed button; raises ValueError if it is none."""
    kind, _, which = text.partition("-")
    found = Audience(AudienceKind(kind), which)
    if found.kind != AudienceKind.LEVEL and not (which.isascii() and which.isdigit() and len(which) <= _LONGEST):
        raise ValueError(text)
    return found


# These have asked for news; they can ask for no more, below each.
OF_NEWS = frozenset({AudienceKind.AREA, AudienceKind.UNIT, AudienceKind.LEVEL, AudienceKind.CONCLUDED})


class BroadcastState(StrEnum):
    PREPARING = "preparing"
    SENDING = "sending"
    DONE = "done"
    CANCELLED = "cancelled"
    # Its dialogue moved, was called off, or began.
    VOID = "void"


LIVE = frozenset({BroadcastState.PREPARING, BroadcastState.SENDING})
# Nothing of it leaves any more.
STOPPED = frozenset({BroadcastState.CANCELLED, BroadcastState.VOID})


class BroadcastMove(StrEnum):
    SEND = "send"
    END = "end"
    CANCEL = "cancel"
    DROP = "drop"


BROADCAST_MOVES: Mapping[BroadcastMove, tuple[frozenset[BroadcastState], BroadcastState]] = MappingProxyType(
    {
        BroadcastMove.SEND: (frozenset({BroadcastState.PREPARING}), BroadcastState.SENDING),
        BroadcastMove.END: (frozenset({BroadcastState.SENDING}), BroadcastState.DONE),
        BroadcastMove.CANCEL: (LIVE, BroadcastState.CANCELLED),
        BroadcastMove.DROP: (LIVE, BroadcastState.VOID),
    }
)


def next_broadcast_state(state: str, move: BroadcastMove) -> BroadcastState:
    """The state after a move; refuses where it is over."""
    sources, target = BROADCAST_MOVES[move]
    if state not in sources:
        raise Refusal("broadcast-over")
    return target


class BroadcastTally(NamedTuple):
    """How many letters of a broadcast are where."""

    total: int = 0
    sent: int = 0
    failed: int = 0
    unknown: int = 0
    held: int = 0
    dropped: int = 0

    @property
    def left(self) -> int:
        return max(self.total - self.sent - self.failed - self.unknown - self.held - self.dropped, 0)


def estimated_end(asked: datetime, now: datetime, tally: BroadcastTally, quiet: Quiet | None) -> datetime | None:
    """When the last letter leaves at the pace so far, in the zone of `now`, the nights counted on neither side.

    None while nothing has left, or all has, and where what is left would be of no use by then.
    """
    done = tally.sent + tally.failed + tally.unknown
    awake = waking_time(asked.astimezone(now.tzinfo), now, quiet) if now > asked else timedelta()
    if not done or not tally.left or not awake:
        return None
    end = after_waking(now, min(awake / done * tally.left, STANDS_FOR), quiet)
    return end if end - asked < STANDS_FOR else None
