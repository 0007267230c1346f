"""What the sender is handed from above: the messenger, the words, the clock, whether it leads, and whom to tell."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rules.notice import Address, Outgoing
from rules.outcome import Outcome, Settlement
from scheduler.after_send import Ended
from storage.engine.database import Db
from storage.queue.leased import Leased


class Channel(Protocol):
    async def send(self, address: Address, what: Outgoing) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class SenderDeps:
    """The wires of a sender; none has a default, so that one that is forgotten fails at the start."""

    channel: Channel
    standing: Callable[[Leased], Outgoing | None]
    together: Callable[[Db, list[Leased], datetime], Awaitable[dict[Leased, Outgoing | Settlement]]]
    worded: Callable[[Db, Leased, datetime], Awaitable[Outgoing | Settlement]]
    resent: Callable[[Outgoing], Outgoing]
    clock: Callable[[], datetime]
    # Asked before each claim and each message: a process that was frozen may have lost its lease meanwhile.
    leads: Callable[[], bool]
    # Told after each turn that could claim, or had been asked to be silent: what attempts it wrote down as ended.
    turned: Callable[[list[Ended]], None]
    # Told how many letters of a dead sender nobody will ever know the end of.
    written_off: Callable[[int], None]
