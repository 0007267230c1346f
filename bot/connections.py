"""The connections to our own server: so many at most, and none that takes its time holds a place for long."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many connections there may be, and for how many seconds each may keep us waiting."""

    most: int = 128
    # From the first byte, or from the connection itself, until all headers are there.
    head: float = 10.0
    # Between two requests: longer than a proxy asks for, so that it is not cut off with one on the way.
    idle: float = 150.0
    # Until whoever asked takes the answer.
    take: float = 10.0


class Connections:
    """All that are open. When there are too many, the one that has asked for nothing for longest has to go."""

    def __init__(self, bounds: Bounds, note: Callable[[str], bool]) -> None:
        self.bounds = bounds
        self.note = note
        self._asking: dict[BoundedConnection, None] = {}
        self._served: set[BoundedConnection] = set()

    def guard(self, inner: asyncio.Protocol) -> "BoundedConnection":
        return BoundedConnection(inner, self)

    def admit(self, new: "BoundedConnection") -> bool:
        """Find a place; False where all have a request in hand, which is never broken off for another."""
        if len(self._asking) + len(self._served) >= self.bounds.most:
            self.note("too many connections")
            oldest = next(iter(self._asking), None)
            if oldest is None:
                return False
            oldest.break_off()
        self._asking[new] = None
        return True

    def begin(self, one: "BoundedConnection") -> None:
        self._asking.pop(one, None)
        self._served.add(one)

    def end(self, one: "BoundedConnection") -> None:
        if one in self._served:
            self._served.remove(one)
            self._asking[one] = None

    def forget(self, one: "BoundedConnection") -> None:
        self._asking.pop(one, None)
        self._served.discard(one)


class BoundedConnection(asyncio.Protocol):
    """Stands before the HTTP library's own protocol, passes everything on, and breaks off what takes too long."""

    def __init__(self, inner: asyncio.Protocol, all_of_them: Connections) -> None:
        self._inner = inner
        self._all = all_of_them
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.TimerHandle | None = None
        self._until: float | None = None
        self._kind: str | None = None
        self._taking: asyncio.TimerHandle | None = None
        self._admitted = False
        self._idle = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._admitted = self._all.admit(self)
        if not self._admitted:
            self._transport.abort()
            return
        self._inner.connection_made(transport)
        self._wait("slow headers", self._all.bounds.head)

    def data_received(self, data: bytes) -> None:
        if not self._admitted:
            return
        if self._idle:
            self._idle = False
            self._wait("slow headers", self._all.bounds.head)
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received() if self._admitted else None

    def request_begun(self) -> None:
        """The headers are there, and a handler works on them."""
        self._all.begin(self)
        self._until = None

    def request_ended(self) -> None:
        self._all.end(self)
        self._idle = True
        self._wait(None, self._all.bounds.idle)

    def pause_writing(self) -> None:
        self._inner.pause_writing()
        loop = asyncio.get_running_loop()
        self._taking = loop.call_later(self._all.bounds.take, self._give_up, "answers not taken")

    def resume_writing(self) -> None:
        if self._taking:
            self._taking.cancel()
        self._inner.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._all.forget(self)
        self._wait_no_more()
        if self._taking:
            self._taking.cancel()
        if self._admitted:
            self._inner.connection_lost(exc)
        self._transport = None

    def break_off(self) -> None:
        self._all.forget(self)
        self._wait_no_more()
        if self._transport:
            self._transport.abort()

    def _wait(self, kind: str | None, seconds: float) -> None:
        """Break off in so many seconds, unless told otherwise; a timer that is set already looks again by itself."""
        if self._transport is None:
            return
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        if self._waiting is None or self._waiting.when() > until:
            self._wait_no_more()
            self._waiting = loop.call_at(until, self._look)
        self._until, self._kind = until, kind

    def _look(self) -> None:
        self._waiting = None
        if self._until is None:
            return
        loop = asyncio.get_running_loop()
        if loop.time() < self._until:
            self._waiting = loop.call_at(self._until, self._look)
        else:
            self._give_up(self._kind)

    def _wait_no_more(self) -> None:
        self._until = None
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self, kind: str | None) -> None:
        if kind:
            self._all.note(kind)
        self.break_off()
