"""The emulator of Zalo Bot Platform in the process of a test, and its control."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientResponse, ClientSession, web

from sandbox.zalo.bot_server import build_zalo_bot

TOKEN = "1459232241454765289:zalo-token-of-nobody"


class ZaloSandbox:
    """The hand of the person at the emulator; `api` is what a bot is told as the platform's address."""

    def __init__(self, session: ClientSession, api: str) -> None:
        self.session = session
        self.api = api

    async def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        method = "GET" if body is None else "POST"
        async with self.session.request(method, f"{self.api}/control/{path}", json=body) as answer:
            told = await answer.json()
        assert told["ok"], told
        return told["result"]

    async def call(self, method: str, token: str = TOKEN, **given: Any) -> tuple[int, Any]:
        async with self.session.post(f"{self.api}/bot{token}/{method}", json=given) as answer:
            return answer.status, await read(answer)

    async def person(self, name: str = "Nguyễn Thị Bình") -> str:
        return str((await self.ask("people", {"name": name}))["id"])

    async def says(self, person: str, text: str, **more: Any) -> Any:
        return await self.ask("say", {"person": person, "text": text, **more})

    async def heard(self, chat: str, least: int = 0, wait: float = 60.0) -> list[dict[str, Any]]:
        """What the bot said in a chat, once there is so much of it; it never is where the test goes wrong."""
        found = await self.ask(f"messages?chat={chat}&least={least}&wait={wait}")
        said = [one for one in found if one["from"] == "bot"]
        assert len(said) >= least, said
        return said


async def read(answer: ClientResponse) -> Any:
    return await (answer.json() if answer.content_type == "application/json" else answer.text())


@asynccontextmanager
async def zalo_sandbox(token: str = TOKEN, **switches: Any) -> AsyncIterator[ZaloSandbox]:
    """An emulator with one bot, on this machine alone."""
    runner = web.AppRunner(build_zalo_bot(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        async with ClientSession() as session:
            sandbox = ZaloSandbox(session, f"http://127.0.0.1:{runner.addresses[0][1]}")
            await sandbox.ask("bots", {"token": token})
            await sandbox.ask("switch", {"private_addresses": True, "repeats": 3, **switches})
            yield sandbox
    finally:
        await runner.cleanup()
