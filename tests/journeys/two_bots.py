"""A stage with two bots of ours: a group at each, two officials who serve at both, and a look for what strayed."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiohttp import ClientError
from sqlalchemy import select, update

from storage.engine.database import Database
from storage.tables import Contact
from tests.journeys.stage import BOT, PATIENCE, TOKEN, Actor, BotProcess, Stage, free_port
from tests.processes import fork

OTHER = BOT + 1
OTHER_TOKEN = f"{OTHER}:other-token"
BOTS = (BOT, OTHER)
OK = 200
# What a messenger says of a chat that the bot has no business with.
STRAYED = re.compile("chat not found|initiate conversation|blocked by the user|not a member|was kicked")


class TwoBots(Stage):
    """One office that is reached by two bots."""

    async def prepare(self) -> None:
        """Have both bots known to the messenger, and to the settings."""
        await self.sandbox.ask("bots", {"token": OTHER_TOKEN, "first_name": "Cầu Nối 2", "username": "cau_noi_2_bot"})
        self.settings |= {"CAUNOI_TELEGRAM_TOKEN": f"{TOKEN}, {OTHER_TOKEN}"}

    async def joined(self, number: int) -> None:
        """Know whoever wrote to both bots as one person."""
        database = Database(self.database_url)
        async with database.writing() as db:
            first = select(Contact.person_id).where(Contact.account_id == BOT, Contact.chat_id == number)
            second = update(Contact).where(Contact.account_id == OTHER, Contact.chat_id == number)
            await db.execute(second.values(person_id=first.scalar_subquery()))
        await database.close()

    async def official(self, number: int, name: str, word: str, role: str) -> tuple[Actor, Actor]:
        """Somebody who takes up a duty at the first bot, and is known at the second as well."""
        first, second = await self.person(number, name), await self.person(number, name, OTHER)
        await first.says(word)
        await first.hears(role)
        await second.says("/start")
        await second.hears("")
        await self.joined(number)
        return first, second

    async def enrol(self, codes: dict[str, str]) -> dict[int, Actor]:
        """An admin with a group at each bot; gives them, looking at the groups."""
        both = await self.official(2001, "Đỗ Minh Khang", f"/start moi_{codes['quan-tri']}", "quản trị")
        await self.official(2002, "Nguyễn Thị Thu Hạnh", f"/canbo moi_{codes['tiep-nhan']}", "bộ phận tiếp nhận")
        desks = {}
        for khang in both:
            desk = khang.at(await self.group(khang.id, 2002, bot=khang.bot))
            await desk.says("/ketnoi")
            await desk.chooses("đơn vị nào", "Tất cả")
            await desk.hears("Đã nối nhóm")
            desks[khang.bot] = desk
        return desks

    async def strayed(self) -> list[dict[str, Any]]:
        """What the messenger refused as being for a chat that the bot is not in or was never spoken to in."""
        calls: list[dict[str, Any]] = await self.sandbox.ask("calls")
        # The first is still there: nothing has been forgotten.
        assert calls[0]["n"] == 1
        assert {one["bot"] for one in calls if one["method"] == "sendMessage" and one["status"] == OK} == set(BOTS)
        return [one for one in calls if STRAYED.search(one["answer"].get("description", ""))]

    async def fault(self, bot: int, **what: Any) -> None:
        """Have everything that a bot asks go wrong, from now on."""
        await self.sandbox.ask("faults", {"bot": bot, "times": 1_000_000, **what})

    async def mended(self) -> None:
        """Let all be well again."""
        async with self.sandbox.session.delete(f"{self.sandbox.address}/sandbox/faults") as answer:
            assert answer.status == 200

    async def begin(self) -> BotProcess:
        """Start a process without waiting for it to be of any use."""
        port = free_port()
        return BotProcess(fork("bot", "run", environment=self.environment(port), log=self.log), port)

    async def ready(self, running: BotProcess) -> tuple[int, dict[str, Any]]:
        """What /readyz says; 0 while nobody answers."""
        with suppress(ClientError, OSError):
            async with self.sandbox.session.get(f"http://127.0.0.1:{running.port}/readyz") as answer:
                return answer.status, await answer.json()
        return 0, {}

    async def becomes(self, running: BotProcess, bot: int, fact: str, *, value: bool) -> dict[str, Any]:
        """Wait until /readyz says so of an account; gives all that it says then."""
        said: dict[str, Any] = {}
        for _ in range(int(PATIENCE / 0.1)):
            assert running.process.returncode is None, self.log.read_text()
            _, said = await self.ready(running)
            if said.get("accounts", {}).get(str(bot), {}).get(fact) is value:
                return said
            await asyncio.sleep(0.1)
        raise AssertionError((said, self.log.read_text()))

    async def shows(self, running: BotProcess, name: str, bot: int, value: float) -> None:
        """Wait until a figure of an account has a value."""
        for _ in range(int(PATIENCE / 0.1)):
            if await self.figure(running, name, bot) == value:
                return
            await asyncio.sleep(0.1)
        raise AssertionError((name, bot, self.log.read_text()))

    async def figure(self, running: BotProcess, name: str, bot: int) -> float:
        """A figure of one account."""
        async with self.sandbox.session.get(f"http://127.0.0.1:{running.port}/metrics") as answer:
            page = await answer.text()
        begins = f'{name}{{account="{bot}"}} '
        return next(float(line.removeprefix(begins)) for line in page.splitlines() if line.startswith(begins))

    @asynccontextmanager
    async def begun(self) -> AsyncIterator[BotProcess]:
        """A process that may be of use by one account alone."""
        running = await self.begin()
        try:
            yield running
        finally:
            await running.end()
