"""What an office's admins are told of the bot's own health: once when it begins, once when it is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class AlarmKind(StrEnum):
    LATE = "late"
    SILENCE = "silence"
    DEAD = "dead"
    POISON = "poison"
    BACKUP = "backup"
    DEAF = "deaf"
    HISTORY = "history"
    FILES = "files"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Incident:
    """Something amiss: `cause` is a number that names it for ever, so that nobody is told of it twice."""

    kind: AlarmKind
    cause: int
    since: datetime
    count: int = 1
    name: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The first row of a queue: which one, since when it has been due, until when it rests after a try (aware UTC)."""

    row: int
    due_at: datetime
    rest_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Queues:
    """Whom messages wait for: one person each, a group, or very many (a lane that may take an hour)."""

    people: Waiting | None = None
    groups: Waiting | None = None
    bulk: Waiting | None = None


# With less than this a disk is nearly full: photos of one busy day at an office would not find room.
LEAST_ROOM = 500 * 1024 * 1024


def lacks_room(free: int, *, lately: bool) -> bool:
    """Whether too few bytes are left on a disk; where it was so `lately`, until there are twice as many."""
    return free < (2 * LEAST_ROOM if lately else LEAST_ROOM)


class Heads:
    """Tells a queue that stands still from one that is long: its first row stays the same."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[int, datetime]] = {}

    def still_since(self, name: str, first: Waiting | None, now: datetime) -> datetime | None:
        """Since when the queue has had this first row, as far as was seen; None if it is empty."""
        if first is None:
            self._first.pop(name, None)
            return None
        row, since = self._first.get(name, (first.row, now))
        since = since if row == first.row else now
        self._first[name] = (first.row, since)
        return since


def late_since(queues: Queues, heads: Heads, began: datetime, now: datetime, allowed: timedelta) -> datetime | None:
    """Since when messages have been late by more than `allowed`, counted from when the sender `began`; None if none is.

    A person's message is late by the clock. What many or a group are to hear leaves at its own pace, for hours if it
    must: it is late only where nothing moves.
    """
    stuck = [
        heads.still_since("groups", queues.groups, now),
        heads.still_since("bulk", queues.bulk, now),
    ]
    waits = [since for since in stuck if since is not None and now - since > allowed]
    if queues.people is not None and now - max(queues.people.due_at, began) > allowed:
        waits.append(queues.people.due_at)
    return min(waits, default=None)


def silent_since(queues: Queues, paused_until: datetime | None, now: datetime, allowed: timedelta) -> datetime | None:
    """Since when nothing was tried, as what lies there tells a sender that begins; Telegram's pause is no silence."""
    if queues.people is None:
        return None
    first = queues.people
    since = max(first.due_at, first.rest_until or first.due_at, paused_until or first.due_at)
    return since if now - since > allowed else None
