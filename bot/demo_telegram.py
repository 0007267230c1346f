"""The demo's people at Telegram: two residents, four officials, and the officials' group."""

from contextlib import suppress
from dataclasses import dataclass, field

from bot.sandbox_control import Control
from locales import texts
from rules.attendance import DIALOGUE_LINK
from storage.office.invitations import PREFIX

BOT = 7000001
TOKEN = f"{BOT}:demo-token-of-nobody"
say = texts("vi").say


@dataclass(frozen=True, slots=True)
class Player:
    id: int
    name: str
    ref: str = ""


RESIDENT = Player(1001, say("demo-resident"))
NEIGHBOUR = Player(1002, say("demo-neighbour"))
ADMIN = Player(2001, say("demo-admin"), "quan-tri")
INTAKE = Player(2002, say("demo-intake"), "tiep-nhan")
# Their telephones are shown by "Thêm cột".
LEADER = Player(2003, say("demo-leader"), "lanh-dao-thach-that")
SECRETARY = Player(2004, say("demo-secretary"), "thu-ky-ha-noi")
OFFICIALS = (ADMIN, INTAKE, LEADER, SECRETARY)


@dataclass
class DemoTelegram:
    """Telegram as the demo shows it."""

    control: Control
    # The officials' group, once it is there.
    group: int = field(default=0, init=False)

    async def prepare(self, _port: int) -> dict[str, str]:
        """The people and the officials' group; those of yesterday if they are there. Gives the bot's settings."""
        await self.control.ask("bots", {"token": TOKEN, "first_name": say("demo-bot"), "username": "cau_noi_thu_bot"})
        known = {person["id"] for person in await self.control.ask("people")}
        for player in (RESIDENT, NEIGHBOUR, *OFFICIALS):
            if player.id not in known:
                body = {"id": player.id, "first_name": player.name, "language_code": "vi"}
                await self.control.ask("people", body)
        self.group = await self._group()
        return {"CAUNOI_TELEGRAM_TOKEN": TOKEN, "CAUNOI_TELEGRAM_API": self.control.address, "CAUNOI_WEBHOOK_URL": ""}

    async def _group(self) -> int:
        for chat in await self.control.ask("chats"):
            if chat.get("title") == say("demo-group"):
                return int(chat["id"])
        members = {"owner": ADMIN.id, "members": [INTAKE.id, BOT], "admins": [BOT]}
        made = await self.control.ask("chats", {"type": "supergroup", "title": say("demo-group")} | members)
        return int(made["id"])

    async def enrol(self, invited: dict[str, str]) -> None:
        """The officials open their invitations and link their group, as they would by hand."""
        fresh = [player for player in OFFICIALS if player.ref in invited]
        for player in fresh:
            await self.control.say(player.id, BOT, f"/start {PREFIX}{invited[player.ref]}")
            await self.control.heard(player.id, BOT, 2)
        if ADMIN not in fresh:
            return
        before = len(await self.control.ask(f"people/{ADMIN.id}/messages?chat={self.group}"))
        await self.control.say(ADMIN.id, self.group, "/ketnoi")
        asked = await self.control.heard(ADMIN.id, self.group, before + 2)
        press = {"chat": self.group, "message_id": asked[-1]["message_id"], "label": say("link-all")}
        await self.control.ask(f"people/{ADMIN.id}/press", press)
        await self.control.heard(ADMIN.id, self.group, before + 3)

    async def announced(self, dialogue: int) -> None:
        """The neighbour agrees, if that was not done yesterday, opens the dialogue and asks to be reminded."""
        seen = len(await self.control.ask(f"people/{NEIGHBOUR.id}/messages?chat={BOT}"))
        agreeing = () if seen else (("/start", 1), (say("consent-yes"), 2))
        for words, answers in (*agreeing, (f"/start {DIALOGUE_LINK}{dialogue}", 1), (say("dialogue-join"), 1)):
            await self.control.say(NEIGHBOUR.id, BOT, words)
            seen += 1 + answers
            with suppress(RuntimeError):
                await self.control.heard(NEIGHBOUR.id, BOT, seen)

    def columns(self) -> list[str]:
        """Who is shown, the resident first."""
        shown = (RESIDENT.id, BOT), (ADMIN.id, self.group), (NEIGHBOUR.id, BOT), (INTAKE.id, BOT)
        return [f"{person}:{chat}" for person, chat in shown]
