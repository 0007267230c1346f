"""Until when somebody may be written to after their own last word, what that costs, and what of a month is left."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rules.reach import Reach

# Clocks differ, and a message is under way for a moment.
MARGIN = timedelta(minutes=1)
# Of a hundred messages of the month so many may be used before it is told.
NEARLY = 80


@dataclass(frozen=True, slots=True)
class ReplyWindow:
    """Until when somebody may be written to, and until when for nothing; None where it never ends, or nobody knows."""

    until: datetime | None = None
    free_until: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        return self.until is None or now < self.until - MARGIN

    def costs(self, now: datetime) -> bool:
        """Whether a message is paid for now."""
        return self.free_until is not None and now >= self.free_until - MARGIN


class PlanMark(StrEnum):
    """How far the messages of a month are used: nearly, or so that what is left is for answers."""

    NEARLY = "nearly"
    RESERVE = "reserve"


def window_since(heard_at: datetime | None, reach: Reach) -> ReplyWindow:
    """The window of somebody whose last word was then; of somebody of whom nobody knows when it is tried."""
    if heard_at is None or reach.window is None:
        return ReplyWindow()
    free = reach.window if reach.free is None else reach.free
    until = heard_at + timedelta(hours=reach.window)
    return ReplyWindow(until, min(until, heard_at + timedelta(hours=free)))


def has_said_all(said: int, count: int, reach: Reach) -> bool:
    """Whether so many more messages are more than may be said within one window."""
    return reach.said_in_window is not None and said > 0 and said + count > reach.said_in_window


def is_for_answers(used: int, reach: Reach) -> bool:
    """Whether what is left of the month is for answers alone: reminders and whatever else can wait yield."""
    return reach.quota is not None and used >= reach.quota - reach.reserve


def marks_passed(before: int, used: int, reach: Reach) -> list[PlanMark]:
    """What of the month has come to be told by these messages."""
    if not reach.quota:
        return []
    at = {PlanMark.NEARLY: -(-reach.quota * NEARLY // 100), PlanMark.RESERVE: reach.quota - reach.reserve}
    return [mark for mark, number in at.items() if before < number <= used]
