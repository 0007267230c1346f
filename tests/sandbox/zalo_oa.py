"""The emulator of Official Accounts in the process of a test, and its control."""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, FormData, web

from sandbox.zalo.oa_server import build_zalo_oa

APP, APP_SECRET, SECRET = "360846524940900001", "app-secret-of-nobody", "oa-secret-of-nobody"


@dataclass
class OaSandbox:
    """The hand of the person at the emulator; `api` is what a bot is told as the platform's address."""

    session: ClientSession
    api: str
    id: str = ""
    token: str = ""
    refresh: str = ""
    # What the webhook was told, where the test is the webhook itself.
    events: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        method = "GET" if body is None else "POST"
        async with self.session.request(method, f"{self.api}/control/{path}", json=body) as answer:
            told = await answer.json()
        assert told["ok"], told
        return told["result"]

    async def call(self, path: str, body: dict[str, Any], token: str | None = None) -> Any:
        headers = {"access_token": self.token if token is None else token}
        async with self.session.post(f"{self.api}{path}", json=body, headers=headers) as answer:
            assert answer.status == 200
            return await answer.json()

    async def read(self, path: str, data: str = "{}") -> Any:
        headers = {"access_token": self.token}
        async with self.session.get(f"{self.api}{path}", params={"data": data}, headers=headers) as answer:
            return await answer.json()

    async def sends(self, person: str, message: object) -> Any:
        return await self.call("/v3.0/oa/message/cs", {"recipient": {"user_id": person}, "message": message})

    async def uploads(self, kind: str, name: str, content: bytes) -> Any:
        form = FormData()
        form.add_field("file", io.BytesIO(content), filename=name)
        headers = {"access_token": self.token}
        async with self.session.post(f"{self.api}/v2.0/oa/upload/{kind}", data=form, headers=headers) as answer:
            return await answer.json()

    async def asks_for_token(self, secret: str = APP_SECRET, **given: str) -> tuple[int, str, Any]:
        """The status, the text and, where it is one, the object of an answer about tokens."""
        url, form = f"{self.api}/v4/oa/access_token", {"app_id": APP} | given
        async with self.session.post(url, data=form, headers={"secret_key": secret}) as answer:
            text = await answer.text()
            return answer.status, text, await answer.json() if text.startswith("{") else None

    async def refreshes(self, token: str) -> tuple[int, str, Any]:
        return await self.asks_for_token(grant_type="refresh_token", refresh_token=token)

    async def person(self, name: str = "Nguyễn Thị Bình", *, writes: bool = True) -> str:
        found = str((await self.ask("people", {"name": name}))["id"])
        if writes:
            await self.ask("say", {"person": found, "text": "chào"})
        return found


@asynccontextmanager
async def oa_sandbox(**switches: Any) -> AsyncIterator[OaSandbox]:
    """An emulator with one account, on this machine alone; the test's own server is its webhook."""
    runner = web.AppRunner(build_zalo_oa(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        async with ClientSession() as session:
            sandbox = OaSandbox(session, f"http://127.0.0.1:{runner.addresses[0][1]}")
            given = {"name": "Xã Đối Thoại", "app_id": APP, "app_secret": APP_SECRET, "secret": SECRET}
            made = await sandbox.ask("accounts", given)
            sandbox.id, sandbox.token, sandbox.refresh = made["id"], made["access_token"], made["refresh_token"]
            await sandbox.ask("switch", switches)
            yield sandbox
    finally:
        await runner.cleanup()
