"""What the sender is handed from above: the messenger, the words, the clock."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rules.notice import Outgoing
from rules.outcome import Outcome, Settlement
from storage.engine.database import Db
from storage.queue.claims import Leased


class Channel(Protocol):
    async def send(self, chat_id: int, thread_id: int | None, what: Outgoing) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class SenderDeps:
    """What the sender is handed from above: the messenger, the words, the clock."""

    channel: Channel
    standing: Callable[[Leased], Outgoing | None]
    together: Callable[[Db, list[Leased], datetime], Awaitable[dict[Leased, Outgoing | Settlement]]]
    worded: Callable[[Db, Leased, datetime], Awaitable[Outgoing | Settlement]]
    resent: Callable[[Outgoing], Outgoing]
    clock: Callable[[], datetime]
