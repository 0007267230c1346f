"""A bot's queue of updates that it has not confirmed."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from sandbox.world.refusal import ApiError
from sandbox.world.shapes import Json

# Telegram sends these only to a bot that asks for them by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
FIRST_ID = 730_000_001
Taker = Callable[[int | str, Json], None]


@dataclass
class Queue:
    """One bot's updates that it has not confirmed yet, and the one poll that may wait for them."""

    pending: OrderedDict[int, Json] = field(default_factory=OrderedDict)
    next_id: int = FIRST_ID
    allowed: list[str] = field(default_factory=list)
    waiting: "asyncio.Future[None] | None" = field(default=None, metadata={"passing": True})
    taker: Taker | None = field(default=None, metadata={"passing": True})
    # So many of the next updates are brought a second time once they were taken, and these are still to be.
    twice: int = field(default=0, metadata={"passing": True})
    again: set[int] = field(default_factory=set, metadata={"passing": True})

    def wants(self, kind: str) -> bool:
        if self.allowed:
            return kind in self.allowed
        return kind not in ON_REQUEST

    def push(self, kind: str, payload: Json, lane: int | str) -> None:
        """Queue an update if the bot wants its kind; the lane keeps a chat's updates in order on a webhook."""
        if not self.wants(kind):
            return
        update = {"update_id": self.next_id, kind: payload}
        self.pending[self.next_id] = update
        if self.twice > 0:
            self.twice -= 1
            self.again.add(self.next_id)
        self.next_id += 1
        if self.taker is not None:
            self.taker(lane, update)
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_result(None)

    def interrupt(self, why: ApiError) -> None:
        """End the poll that waits, if one does, with this refusal."""
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_exception(why)

    def confirm(self, offset: int) -> None:
        """Forget what lies below the offset; a negative one keeps that many from the end."""
        if offset > 0:
            for number in [number for number in self.pending if number < offset]:
                self.take(number)
        elif offset < 0:
            while len(self.pending) > -offset:
                self.pending.popitem(last=False)

    def take(self, number: int) -> bool:
        """Forget an update that was taken; one that is to come twice stays, for once."""
        if number in self.again:
            self.again.discard(number)
            return False
        self.pending.pop(number, None)
        return True

    def head(self, limit: int) -> list[Json]:
        return list(islice(self.pending.values(), limit))

    async def wait(self, seconds: float) -> None:
        """Wait for the first update; raises what ends the poll early."""
        self.waiting = mine = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait({mine}, timeout=seconds)
            if mine.done():
                mine.result()
        finally:
            if self.waiting is mine:
                self.waiting = None
