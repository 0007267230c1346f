"""When and where a notice is worded, and what its words need besides."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.file_links import NO_ADDRESSES, FileAddresses
from rules.outcome import Held, HeldWhy, Rights, Settlement
from rules.reminders import Quiet, next_allowed_moment

LookUp = Callable[[int], Awaitable[Rights]]


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where a notice is worded, which hours of the night are left in peace, and how files are fetched."""

    now: datetime
    zone: ZoneInfo
    quiet: Quiet | None
    # What the bot may do in a chat, asked of the messenger.
    rights_in: LookUp
    addresses: FileAddresses = NO_ADDRESSES

    @property
    def local(self) -> datetime:
        return self.now.astimezone(self.zone)

    @property
    def morning(self) -> datetime:
        """When the quiet hours are over; now, where it is day."""
        return next_allowed_moment(self.local, self.quiet) if self.quiet is not None else self.local

    @property
    def is_night(self) -> bool:
        return self.morning > self.local

    def held_till_morning(self) -> Settlement:
        """What would ring is held till the quiet hours are over."""
        return Settlement("held", held=Held(HeldWhy.NIGHT, self.morning))
