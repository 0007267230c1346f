"""A proxy as an operator puts before several workers: takes turns, and goes on to the next worker when one is away."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any

ANSWER_WITHIN = 3.0
AWAY = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
SLOW = b"HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass
class Proxy:
    """One request a connection; what was asked of nobody who answered is asked of the next."""

    ports: list[int] = field(default_factory=list)
    port: int = 0
    passed_on: int = 0
    turns: Iterator[int] = field(default_factory=count)
    serving: set[asyncio.Task[Any]] = field(default_factory=set)

    async def serve(self, client: StreamReader, answer: StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self.serving.add(task)
        try:
            request = await read_request(client)
            answer.write(await self._asked(request))
            await answer.drain()
        except (OSError, EOFError):
            pass
        finally:
            await shut(answer)
            self.serving.discard(task)

    async def _asked(self, request: bytes) -> bytes:
        first = next(self.turns)
        for turn in range(len(self.ports)):
            port = self.ports[(first + turn) % len(self.ports)]
            try:
                said = await asyncio.wait_for(ask(port, request), ANSWER_WITHIN)
            except TimeoutError:
                return SLOW
            except OSError:
                said = b""
            if said:
                return said
            self.passed_on += 1
        return AWAY


async def read_request(client: StreamReader) -> bytes:
    """One request with its body, changed so that the connection ends with the answer."""
    head = (await client.readuntil(b"\r\n\r\n")).removesuffix(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    length = next((int(line[15:]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    body = await client.readexactly(length)
    return b"\r\n".join([*lines, b"Connection: close", b"", b""]) + body


async def ask(port: int, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        await writer.drain()
        return await reader.read()
    finally:
        await shut(writer)


async def shut(writer: StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


@asynccontextmanager
async def standing() -> AsyncIterator[Proxy]:
    proxy = Proxy()
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        for task in proxy.serving:
            task.cancel()
        await asyncio.gather(*proxy.serving, return_exceptions=True)
