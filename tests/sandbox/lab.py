import asyncio
import json
import struct
import zlib
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

import aiohttp

Json = dict[str, Any]
TOKEN = "4242:TESTTOKEN"
BOT = 4242


@dataclass
class Reply:
    """What a raw call was answered with."""

    status: int
    body: Json
    headers: dict[str, str]

    @property
    def result(self) -> Any:
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def description(self) -> str:
        return str(self.body["description"])


class Lab:
    """A person's hands and a bot's hands on a sandbox."""

    def __init__(self, address: str, session: aiohttp.ClientSession) -> None:
        self.address = address
        self.session = session
        self.tasks: list[asyncio.Task[Any]] = []

    async def control(self, path: str, body: Json | None = None) -> Any:
        """Do a control call that must succeed: POST with a body, GET without."""
        answer = await self.try_control(path, body)
        assert answer["ok"], answer
        return answer["result"]

    async def try_control(self, path: str, body: Json | None = None, verb: str = "") -> Json:
        verb = verb or ("GET" if body is None else "POST")
        async with self.session.request(verb, f"{self.address}/sandbox/{path}", json=body) as response:
            answer: Json = await response.json()
            return answer

    async def call(self, method: str, token: str = TOKEN, **params: Any) -> Reply:
        """Call a method with a JSON body."""
        async with self.session.post(f"{self.address}/bot{token}/{method}", json=params) as response:
            return await _reply(response)

    async def ok(self, method: str, **params: Any) -> Any:
        return (await self.call(method, **params)).result

    async def form(self, method: str, data: Any, verb: str = "POST", token: str = TOKEN) -> Reply:
        """Call a method with a form; a field that is bytes is a file named after it."""
        if isinstance(data, dict):
            form = aiohttp.FormData()
            for name, value in data.items():
                form.add_field(name, value, filename=name if isinstance(value, bytes) else None)
            data = form
        async with self.session.request(verb, f"{self.address}/bot{token}/{method}", data=data) as response:
            return await _reply(response)

    def start(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        task = asyncio.create_task(work)
        self.tasks.append(task)
        return task

    async def poll(self) -> "asyncio.Task[Reply]":
        """Start a poll, and come back when it waits at the server."""
        task = self.start(self.call("getUpdates", timeout=30))
        assert await self.control(f"poll?bot={BOT}&wait=10") == {"waiting": True}
        return task

    async def person(self, name: str = "Lan", *, started: bool = True, **about: Any) -> int:
        """Make a person, who has started the bot unless said otherwise."""
        number = int((await self.control("people", {"first_name": name, **about}))["id"])
        await self.ok("getMe")
        if started:
            await self.say(number, "/start")
            await self.ok("getUpdates", offset=-1)
            await self.ok("getUpdates", offset=(await self.ok("getUpdates"))[-1]["update_id"] + 1)
        return number

    async def say(self, person: int, text: str, chat: int = BOT, **more: Any) -> Json:
        said: Json = await self.control(f"people/{person}/send", {"chat": chat, "text": text, **more})
        return said

    async def send(self, person: int, chat: int = BOT, **what: Any) -> Any:
        return await self.control(f"people/{person}/send", {"chat": chat, **what})

    async def group(self, kind: str, owner: int, **more: Any) -> int:
        """Make a group with the bot in it; what happened on the way is not kept for the bot."""
        await self.ok("getMe")
        body = {"type": kind, "title": "Tổ dân phố", "owner": owner, "members": [BOT], **more}
        number = int((await self.control("chats", body))["id"])
        await self.skip()
        return number

    async def skip(self) -> None:
        """Let the bot confirm all that waits for it."""
        waiting = await self.ok("getUpdates", offset=-1)
        if waiting:
            await self.ok("getUpdates", offset=waiting[-1]["update_id"] + 1)

    async def updates(self) -> list[Json]:
        """Take and confirm what waits for the bot."""
        found: list[Json] = await self.ok("getUpdates")
        if found:
            await self.ok("getUpdates", offset=found[-1]["update_id"] + 1)
        return found

    async def kinds(self) -> list[str]:
        return [next(name for name in update if name != "update_id") for update in await self.updates()]

    async def transcript(self, person: int, chat: int = BOT, **query: Any) -> list[Json]:
        extra = "".join(f"&{name}={value}" for name, value in query.items())
        found: list[Json] = await self.control(f"people/{person}/messages?chat={chat}{extra}")
        return found

    async def calls(self, method: str = "") -> list[Json]:
        found: list[Json] = await self.control(f"calls?method={method}")
        return found


async def _reply(response: aiohttp.ClientResponse) -> Reply:
    return Reply(response.status, json.loads(await response.text()), dict(response.headers))


def png(width: int = 4, height: int = 3) -> bytes:
    """Make a grey picture."""
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def inline(*rows: list[tuple[str, str]]) -> Json:
    """Make an inline keyboard of (text, data) buttons."""
    return {"inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in rows]}
