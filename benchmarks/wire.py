"""As much of HTTP/1.1 as a client of the Bot API needs, and no more: the server must not be what is measured."""

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
PART = re.compile(rb'name="([^"]+)"[^\r]*\r\n(?:[^\r]+\r\n)*\r\n(.*)\r\n', re.DOTALL)
BOUNDARY = re.compile(rb'\r\ncontent-type: *multipart/form-data; *boundary="?([^"\r;]+)', re.IGNORECASE)


class Request:
    """One call of a bot; it is answered once, now or later."""

    __slots__ = ("_body", "_head", "_transport", "method")

    def __init__(self, head: bytes, body: bytes, transport: asyncio.Transport) -> None:
        self.method = head.split(b" ", 2)[1].rsplit(b"/", 1)[1].partition(b"?")[0].decode()
        self._head = head
        self._body = body
        self._transport = transport

    def fields(self) -> dict[str, Any]:
        """The call's arguments, whichever of the three ways the library sends them."""
        if self._body[:1] == b"{":
            made: dict[str, Any] = json.loads(self._body)
            return made
        boundary = BOUNDARY.search(self._head)
        if boundary is None:
            return dict(parse_qsl(self._body.decode(), keep_blank_values=True))
        parts = (PART.search(part) for part in self._body.split(b"--" + boundary[1]))
        return {part[1].decode(): part[2].decode() for part in parts if part}

    @property
    def gone(self) -> bool:
        return self._transport.is_closing()

    def answer(self, result: Any) -> None:
        self._reply(b"200 OK", {"ok": True, "result": result})

    def refuse(self, seconds: int) -> None:
        """Too many requests: try again after so many seconds."""
        words = f"Too Many Requests: retry after {seconds}"
        told = {"ok": False, "error_code": 429, "description": words, "parameters": {"retry_after": seconds}}
        self._reply(b"429 Too Many Requests", told)

    def _reply(self, status: bytes, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        head = b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (status, len(body))
        self._transport.write(head + body)


class Wire(asyncio.Protocol):
    """One connection of a bot to the server."""

    def __init__(self, handle: Callable[[Request], None]) -> None:
        self._handle = handle
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while self._transport is not None and HEAD_END in self._buffer:
            head, _, rest = self._buffer.partition(HEAD_END)
            found = LENGTH.search(head)
            length = int(found[1]) if found else 0
            if len(rest) < length:
                return
            self._buffer = rest[length:]
            self._handle(Request(head, rest[:length], self._transport))
