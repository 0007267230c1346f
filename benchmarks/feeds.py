"""The two ways in which Telegram hands updates to a bot: it is asked for them, or it delivers them."""

import asyncio
import json
from collections import deque
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from benchmarks.wire import Request

MOST_AT_ONCE = 100
CONNECTIONS = 40


class Fetched:
    """Updates that wait until a getUpdates takes them, and are forgotten when the next offset confirms them."""

    def __init__(self) -> None:
        self._updates: deque[dict[str, Any]] = deque()
        self._asking: Request | None = None
        self._soon: asyncio.TimerHandle | None = None

    def put(self, _chat: int, update: dict[str, Any]) -> None:
        self._updates.append(update)
        if self._asking is not None and self._soon is None:
            # What happens in the same turn of the loop leaves together.
            self._soon = asyncio.get_running_loop().call_later(0, self._hand_over)

    def ask(self, request: Request) -> None:
        arguments = request.fields()
        offset, patience = int(arguments.get("offset") or 0), float(arguments.get("timeout") or 0)
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        self._asking = request
        if self._updates or not patience:
            self._hand_over()
        else:
            asyncio.get_running_loop().call_later(patience, self._give_up, request)

    def _hand_over(self) -> None:
        self._soon = None
        request, self._asking = self._asking, None
        if request is not None and not request.gone:
            request.answer([*self._updates][:MOST_AT_ONCE])

    def _give_up(self, request: Request) -> None:
        if self._asking is request:
            self._hand_over()


class Delivered:
    """Updates that are posted to the bot; the next of a chat waits for the 200 of the one before."""

    def __init__(self) -> None:
        self._lines: dict[int, deque[dict[str, Any]]] = {}
        self._due: asyncio.Queue[int] = asyncio.Queue()
        self.address = ""
        self.secret = ""

    def put(self, chat: int, update: dict[str, Any]) -> None:
        line = self._lines.setdefault(chat, deque())
        line.append(update)
        if len(line) == 1:
            self._due.put_nowait(chat)

    async def run(self) -> None:
        """Post for ever, over as many connections as Telegram opens by default."""
        async with asyncio.TaskGroup() as group:
            for _ in range(CONNECTIONS):
                group.create_task(self._post_on())

    async def _post_on(self) -> None:
        streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        while True:
            chat = await self._due.get()
            line = self._lines[chat]
            taken = False
            while not taken:
                try:
                    streams = streams or await self._connect()
                    taken = await self._post(*streams, line[0])
                except (OSError, EOFError, asyncio.LimitOverrunError):
                    streams = None
                if not taken:
                    await asyncio.sleep(0.05)
            line.popleft()
            if line:
                self._due.put_nowait(chat)
            else:
                del self._lines[chat]

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        parts = urlsplit(self.address)
        return await asyncio.open_connection(parts.hostname, parts.port)

    async def _post(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, update: dict[str, Any]) -> bool:
        body = json.dumps(update).encode()
        parts = urlsplit(self.address)
        head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {self.secret}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        told = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = told.partition(b"content-length:")[2].partition(b"\r\n")[0]
        if length:
            with suppress(ValueError):
                await reader.readexactly(int(length))
        return b" 200 " in told.partition(b"\r\n")[0]
