"""A stage on which people, officials or both are on Zalo: no buttons, numbers that they read and type."""

from dataclasses import dataclass, field
from typing import Any

from tests.journeys.stage import LOOK, Actor, Stage, free_port

ZALO_BOT = 7_200_001
ZALO_TOKEN = f"{ZALO_BOT}:journey-token-of-zalo"


@dataclass
class ZaloActor(Actor):
    """Somebody with Zalo on the telephone, in their chat with our bot."""

    external: str = ""

    async def control(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return await ask_zalo(self.sandbox.session, self.sandbox.address, path, body)

    async def send(self, **what: Any) -> Any:
        media = what.get("media")
        assert media is None or media["kind"] == "photo", "Zalo hands nothing else on"
        said = {"kind": "image", "text": what.get("caption", "")} if media else {"text": what["text"]}
        return await self.control("say", {"person": self.external, **said})

    async def transcript(self, after: int = 0, count: int = 0) -> list[dict[str, Any]]:
        """What is said in the chat after a message, each under its place; as all actors tell it."""
        found = await self.control(f"messages?chat={self.external}&wait={LOOK if count else 0}&least={after + count}")
        shown = [
            {
                "message_id": place,
                "from": {"id": self.bot if one["from"] == "bot" else self.id},
                "text": one["text"],
                "kind": one["kind"],
            }
            for place, one in enumerate(found, start=1)
        ]
        return shown[after:]


async def ask_zalo(session: Any, address: str, path: str, body: dict[str, Any] | None = None) -> Any:
    """A call of the emulator's control."""
    method = "GET" if body is None else "POST"
    async with session.request(method, f"{address}/zalo-bot/control/{path}", json=body) as answer:
        told = await answer.json()
    assert told["ok"], told
    return told["result"]


@dataclass
class ZaloStage(Stage):
    """An office on Zalo, and on Telegram too unless it is `alone`."""

    alone: bool = False
    switches: dict[str, Any] = field(default_factory=dict)

    async def prepare(self, way: str = "polling") -> None:
        await self.zalo("bots", {"token": ZALO_TOKEN, "name": "Bot Thạch Thất"})
        await self.zalo("switch", {"private_addresses": True, **self.switches})
        self.settings |= {
            "CAUNOI_ZALO_BOT_TOKEN": ZALO_TOKEN,
            "CAUNOI_ZALO_BOT_API": f"{self.sandbox.address}/zalo-bot",
            "CAUNOI_ZALO_BOT_FILE_HOSTS": self.sandbox.address.removeprefix("http://"),
        }
        if self.alone:
            self.settings["CAUNOI_TELEGRAM_TOKEN"] = ""
        self.way = way

    def environment(self, port: int) -> dict[str, str]:
        made = super().environment(port) | {"CAUNOI_PUBLIC_URL": f"http://127.0.0.1:{port}"}
        # A poll brings one message, and there is one a second.
        made["CAUNOI_UNDO_SECONDS"] = "5"
        if self.way == "webhook":
            made["CAUNOI_ZALO_BOT_WEBHOOK_URL"] = f"http://127.0.0.1:{port}/zalo"
            made["CAUNOI_ZALO_BOT_WEBHOOK_SECRET"] = "another-secret-of-the-test"
        return made

    async def zalo(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return await ask_zalo(self.sandbox.session, self.sandbox.address, path, body)

    async def on_zalo(self, number: int, name: str) -> ZaloActor:
        made = await self.zalo("people", {"name": name, "id": f"{number:020x}"})
        return ZaloActor(self.sandbox, number, ZALO_BOT, bot=ZALO_BOT, external=str(made["id"]))

    async def person(self, number: int, name: str, bot: int = 0) -> Actor:
        """Where Telegram is not, everybody is on Zalo."""
        if self.alone:
            return await self.on_zalo(number, name)
        return await (super().person(number, name, bot) if bot else super().person(number, name))

    async def strayed(self) -> list[dict[str, Any]]:
        """What was sent to a chat that the bot at Zalo was never spoken to in."""
        return [one for one in await self.zalo("calls") if one["stranger"]]


__all__ = ["ZALO_BOT", "ZALO_TOKEN", "ZaloActor", "ZaloStage", "free_port"]
