"""The demo's people on Zalo: a resident of Bot Platform, a resident and officials of an Official Account."""

from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession

from locales import texts
from storage.office.invitations import PREFIX

NUMBER = 7000002
TOKEN = f"{NUMBER}:demo-token-of-nobody"
# Twenty digits, as Bot Platform gives them, and numbers, as an Official Account knows people.
BOT_RESIDENT = f"{3001:020x}"
RESIDENT = "300000000000003002"
ACCOUNT = {
    "id": "300000000000000001",
    "app_id": "300000000000000002",
    "app_secret": "demo-app-secret-of-nobody",
    "secret": "demo-secret-of-nobody",
}
SECONDS_TO_HEAR = 20
say = texts("vi").say


@dataclass(frozen=True, slots=True)
class ZaloOfficial:
    """An official who serves on Zalo."""

    id: str
    name: str
    ref: str


BESIDE = (ZaloOfficial("300000000000002003", say("demo-official"), "can-bo-tay-phuong"),)
ALONE = (
    ZaloOfficial("300000000000002001", say("demo-admin"), "quan-tri"),
    ZaloOfficial("300000000000002002", say("demo-intake"), "tiep-nhan"),
    ZaloOfficial("300000000000002004", say("demo-leader"), "lanh-dao-thach-that"),
    ZaloOfficial("300000000000002005", say("demo-secretary"), "thu-ky-ha-noi"),
)


@dataclass
class DemoZalo:
    """Zalo as the demo shows it, beside Telegram or `alone`."""

    session: ClientSession
    address: str
    alone: bool
    officials: tuple[ZaloOfficial, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.officials = ALONE if self.alone else BESIDE

    async def prepare(self, port: int) -> dict[str, str]:
        """The two accounts and the people, who are in nobody's memory but the sandbox's; gives the bot's settings."""
        await self._ask("zalo-bot", "bots", {"token": TOKEN, "name": say("demo-zalo-bot")})
        await self._ask("zalo-bot", "switch", {"private_addresses": True})
        person = {"id": BOT_RESIDENT, "name": say("demo-zalo-resident"), "known": True}
        await self._ask("zalo-bot", "people", person)
        hook = f"http://127.0.0.1:{port}/zalo-oa"
        tokens = await self._ask("zalo-oa", "accounts", {**ACCOUNT, "name": say("demo-zalo-oa"), "hook": hook})
        for number, name in ((RESIDENT, say("demo-oa-resident")), *((one.id, one.name) for one in self.officials)):
            await self._ask("zalo-oa", "people", {"id": number, "name": name})
        return self._settings(hook, tokens["refresh_token"])

    def _settings(self, hook: str, refresh_token: str) -> dict[str, str]:
        """An .env of a real office may name accounts of its own; none of its settings is left."""
        oa = f"{self.address}/zalo-oa"
        return {
            "CAUNOI_ZALO_BOT_TOKEN": TOKEN,
            "CAUNOI_ZALO_BOT_API": f"{self.address}/zalo-bot",
            "CAUNOI_ZALO_BOT_WEBHOOK_URL": "",
            "CAUNOI_ZALO_BOT_ACCOUNT": "0",
            "CAUNOI_ZALO_BOT_FILE_HOSTS": self.address.partition("://")[2],
            "CAUNOI_ZALO_OA_ID": ACCOUNT["id"],
            "CAUNOI_ZALO_OA_APP_ID": ACCOUNT["app_id"],
            "CAUNOI_ZALO_OA_APP_SECRET": ACCOUNT["app_secret"],
            "CAUNOI_ZALO_OA_SECRET": ACCOUNT["secret"],
            "CAUNOI_ZALO_OA_REFRESH_TOKEN": refresh_token,
            "CAUNOI_ZALO_OA_WEBHOOK_URL": hook,
            "CAUNOI_ZALO_OA_API": oa,
            "CAUNOI_ZALO_OA_OAUTH": oa,
        }

    async def enrol(self, invited: dict[str, str]) -> None:
        """The officials follow the account and type their invitations, as they would by hand."""
        for one in self.officials:
            await self._ask("zalo-oa", "turn", {"person": one.id, "what": "follow"})
            if one.ref in invited:
                await self._ask("zalo-oa", "say", {"person": one.id, "text": f"/canbo {PREFIX}{invited[one.ref]}"})
                await self._ask("zalo-oa", f"messages?chat={one.id}&least=1&wait={SECONDS_TO_HEAR}")

    async def announced(self, _dialogue: int) -> None:
        """Nobody here asks to be reminded; who wants to writes /lich."""

    def columns(self) -> list[str]:
        """Who is shown, the residents first."""
        return [f"zalo:{BOT_RESIDENT}", *(f"oa:{one}" for one in (RESIDENT, *(one.id for one in self.officials)))]

    async def _ask(self, product: str, path: str, body: dict[str, Any] | None = None) -> Any:
        method = "GET" if body is None else "POST"
        async with self.session.request(method, f"{self.address}/{product}/control/{path}", json=body) as answer:
            answer.raise_for_status()
            return (await answer.json())["result"]
