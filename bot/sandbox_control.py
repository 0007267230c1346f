"""The sandbox's control API, as the demo uses it."""

from typing import Any

from aiohttp import ClientSession


class Control:
    """The sandbox's control API."""

    def __init__(self, session: ClientSession, address: str) -> None:
        self.session = session
        self.address = address

    async def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        method = "GET" if body is None else "POST"
        async with self.session.request(method, f"{self.address}/sandbox/{path}", json=body) as answer:
            told = await answer.json()
        if not told["ok"]:
            raise RuntimeError(told["error"])
        return told["result"]

    async def say(self, person: int, chat: int, text: str) -> None:
        await self.ask(f"people/{person}/send", {"chat": chat, "text": text})

    async def heard(self, person: int, chat: int, count: int) -> list[dict[str, Any]]:
        """Wait until the person's transcript holds so many messages."""
        messages: list[dict[str, Any]] = await self.ask(f"people/{person}/messages?chat={chat}&count={count}&wait=20")
        return messages
