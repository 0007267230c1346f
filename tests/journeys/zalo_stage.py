"""A stage on which people, officials or both are on Zalo: numbers that they type, and at an account buttons as well."""

from dataclasses import dataclass, field
from typing import Any

from tests.journeys.stage import BOT, LOOK, Actor, Stage, free_port

ZALO_BOT = 7_200_001
ZALO_TOKEN = f"{ZALO_BOT}:journey-token-of-zalo"
OA = "388613280878808000"
OA_APP = {"app_id": "360846524940900001", "app_secret": "app-secret-of-journeys", "secret": "oa-secret-of-journeys"}
# People of an account are known by numbers of eighteen digits.
OA_PEOPLE = 300_000_000_000_000_000
# A picture of one dot.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0f01f0005000102"
    "fe02fea7ca2c190000000049454e44ae426082"
)


@dataclass
class ZaloActor(Actor):
    """Somebody with Zalo on the telephone, in their chat with our bot."""

    external: str = ""
    product = "zalo-bot"

    async def control(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return await ask_zalo(self.sandbox.session, self.sandbox.address, path, body, self.product)

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
                "from": {"id": self.bot if one["from"] in {"bot", "oa"} else self.id},
                "text": as_read(one),
                "kind": one["kind"],
                "buttons": one.get("buttons", []),
                "external": one["message_id"],
            }
            for place, one in enumerate(found, start=1)
        ]
        return shown[after:]

    async def blocks(self, *, really: bool = True) -> None:
        """Not to be written to any more, or to be again."""
        await self.control("block", {"person": self.external, "blocks": really})


@dataclass
class OaActor(ZaloActor):
    """Somebody in their chat with the Official Account, where up to five answers are buttons."""

    product = "zalo-oa"

    async def send(self, **what: Any) -> Any:
        said: dict[str, Any] = {"text": what.get("text", "")}
        if "media" in what:
            file = await self.put(DOT)
            said = {"kind": "image", "text": what.get("caption", ""), "file": file}
        if "location" in what:
            place = what["location"]
            said = {"kind": "location", "place": [str(place["latitude"]), str(place["longitude"])]}
        return await self.control("say", {"person": self.external, **said})

    async def put(self, content: bytes, ending: str = ".png", kind: str = "image/png") -> str:
        """Bytes that somebody is about to send; gives their address."""
        address = f"{self.sandbox.address}/{self.product}/control/files?ending={ending}"
        async with self.sandbox.session.post(address, data=content, headers={"Content-Type": kind}) as answer:
            return str((await answer.json())["result"])

    async def presses(self, message: dict[str, Any], label: str) -> dict[str, Any]:
        """Press a button; where there are none, or more answers than buttons, type the number."""
        titles = [one["title"] for one in message["buttons"]]
        if not titles:
            return await super().presses(message, label)
        number = next(place for place, title in enumerate(titles, start=1) if label in title)
        body = {"person": self.external, "message_id": message["external"], "number": number}
        await self.control("press", body)
        return {"answered": True, "text": ""}

    async def blocks(self, *, really: bool = True) -> None:
        await self.control("turn", {"person": self.external, "what": "block" if really else "unblock"})


def as_read(message: dict[str, Any]) -> str:
    """The words of a message with what can be read on its buttons."""
    titles = [one["title"] for one in message.get("buttons", ())]
    return "\n".join([str(message["text"]), *(["", *titles] if titles else [])])


async def ask_zalo(
    session: Any, address: str, path: str, body: dict[str, Any] | None = None, product: str = "zalo-bot"
) -> Any:
    """A call of an emulator's control."""
    method = "GET" if body is None else "POST"
    async with session.request(method, f"{address}/{product}/control/{path}", json=body) as answer:
        told = await answer.json()
    assert told["ok"], told
    return told["result"]


@dataclass
class ZaloStage(Stage):
    """An office on Zalo, and on Telegram too unless it is `alone`."""

    alone: bool = False
    # Through which of Zalo's products it is reached, and at which of them people are where nobody says.
    products: tuple[str, ...] = ("bot",)
    switches: dict[str, Any] = field(default_factory=dict)
    oa_switches: dict[str, Any] = field(default_factory=dict)
    way: str = "polling"

    @property
    def carries_all(self) -> bool:
        return not self.alone

    async def prepare(self, way: str = "polling") -> None:
        self.way = way
        self.settings["CAUNOI_ZALO_BOT_FILE_HOSTS"] = self.sandbox.address.removeprefix("http://")
        if "bot" in self.products:
            await self._prepare_bot()
        if "oa" in self.products:
            await self._prepare_oa()
        if self.alone:
            self.settings["CAUNOI_TELEGRAM_TOKEN"] = ""

    async def _prepare_bot(self) -> None:
        await self.zalo("bots", {"token": ZALO_TOKEN, "name": "Bot Thạch Thất"})
        await self.zalo("switch", {"private_addresses": True, **self.switches})
        self.settings |= {
            "CAUNOI_ZALO_BOT_TOKEN": ZALO_TOKEN,
            "CAUNOI_ZALO_BOT_API": f"{self.sandbox.address}/zalo-bot",
        }

    async def _prepare_oa(self) -> None:
        made = await self.oa("accounts", {"id": OA, "name": "Xã Thạch Thất", **OA_APP})
        await self.oa("switch", self.oa_switches)
        self.settings |= {
            "CAUNOI_ZALO_OA_ID": OA,
            "CAUNOI_ZALO_OA_APP_ID": OA_APP["app_id"],
            "CAUNOI_ZALO_OA_APP_SECRET": OA_APP["app_secret"],
            "CAUNOI_ZALO_OA_SECRET": OA_APP["secret"],
            "CAUNOI_ZALO_OA_REFRESH_TOKEN": made["refresh_token"],
            "CAUNOI_ZALO_OA_API": f"{self.sandbox.address}/zalo-oa",
            "CAUNOI_ZALO_OA_OAUTH": f"{self.sandbox.address}/zalo-oa",
            "CAUNOI_ZALO_OA_BUTTON_TYPE": str(self.oa_switches.get("buttons") == "template"),
        }

    async def comes_to(self, port: int) -> None:
        if "oa" in self.products:
            await self.oa("settings", {"hook": f"http://127.0.0.1:{port}/zalo-oa", "hook_on": True})

    def environment(self, port: int) -> dict[str, str]:
        made = super().environment(port) | {"CAUNOI_PUBLIC_URL": f"http://127.0.0.1:{port}"}
        # A poll brings one message, and there is one a second.
        made["CAUNOI_UNDO_SECONDS"] = "5"
        if self.way == "webhook" and "bot" in self.products:
            made["CAUNOI_ZALO_BOT_WEBHOOK_URL"] = f"http://127.0.0.1:{port}/zalo"
            made["CAUNOI_ZALO_BOT_WEBHOOK_SECRET"] = "another-secret-of-the-test"
        if "oa" in self.products:
            made["CAUNOI_ZALO_OA_WEBHOOK_URL"] = f"http://127.0.0.1:{port}/zalo-oa"
        return made

    async def zalo(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return await ask_zalo(self.sandbox.session, self.sandbox.address, path, body)

    async def oa(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return await ask_zalo(self.sandbox.session, self.sandbox.address, path, body, "zalo-oa")

    async def on_zalo(self, number: int, name: str) -> ZaloActor:
        made = await self.zalo("people", {"name": name, "id": f"{number:020x}"})
        return ZaloActor(self.sandbox, number, ZALO_BOT, bot=ZALO_BOT, external=str(made["id"]))

    async def on_oa(self, number: int, name: str) -> OaActor:
        made = await self.oa("people", {"name": name, "id": str(OA_PEOPLE + number)})
        return OaActor(self.sandbox, number, ZALO_BOT, bot=ZALO_BOT, external=str(made["id"]))

    async def person(self, number: int, name: str, bot: int = BOT) -> Actor:
        """Where Telegram is not, everybody is on Zalo."""
        if self.alone:
            return await (self.on_zalo if self.products[0] == "bot" else self.on_oa)(number, name)
        return await super().person(number, name, bot)

    async def strayed(self) -> list[dict[str, Any]]:
        """What was sent to a chat that the office was never spoken to in, by either product."""
        called = [await ask("calls") for ask in (self.zalo, self.oa)]
        return [one for calls in called for one in calls if one["stranger"]]


__all__ = ["OA", "ZALO_BOT", "ZALO_TOKEN", "OaActor", "ZaloActor", "ZaloStage", "free_port"]
