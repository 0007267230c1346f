"""The stage of a year where an office has no Telegram: everybody is at one product of Zalo, by numbers or buttons."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot import clock
from tests.journeys.stage import BOT, PRINTED, Sandbox
from tests.journeys.year import Year, YearActor, has
from tests.journeys.zalo_stage import OaActor, ZaloActor, ZaloStage

# Where a file is had that the messenger does not carry.
ADDRESS = re.compile(r"https?://\S+/tep/\S+")
# What stands for an answer: a button by its place, or the number that is printed before it.
BUTTON, NUMBER = "button", "number"
ONCE_MORE = "xin chọn câu đó một lần nữa"
# So many seconds an answer takes on a busy machine.
COMES_WITHIN = 5.0


def as_on_a_phone(message: dict[str, Any]) -> dict[str, Any]:
    """A message with what can be chosen below it, and with the file whose address it tells."""
    titles = [one["title"] for one in message["buttons"]]
    choices = [(title, f"{BUTTON}:{place}") for place, title in enumerate(titles, 1)]
    choices = choices or [(label, f"{NUMBER}:{number}") for number, label in PRINTED.findall(message["text"])]
    rows = [[{"text": label, "callback_data": data}] for label, data in choices]
    address = ADDRESS.search(message["text"])
    shown = message | ({"reply_markup": {"inline_keyboard": rows}} if rows else {})
    return shown | ({"document": {"address": address[0]}} if address else {})


class ZaloPhone(YearActor, ZaloActor):
    """Somebody at Zalo Bot Platform, where every answer is typed."""

    async def transcript(self, after: int = 0, count: int = 0) -> list[dict[str, Any]]:
        return [as_on_a_phone(one) for one in await super().transcript(after, count)]

    async def newest(self, words: str, label: str) -> dict[str, Any]:
        """A number chooses from what stands last: one that is about to come is waited for, before an older one is."""
        for _ in range(int(COMES_WITHIN / 0.1)):
            unread = [one for one in await self.transcript(self.read) if self.is_ours(one)]
            if fit := [one for one in unread if words in one.get("text", "") and has(one, label)]:
                return fit[-1]
            await asyncio.sleep(0.1)
        return await super().newest(words, label)

    async def presses(self, message: dict[str, Any], label: str) -> dict[str, Any]:
        rows = message["reply_markup"]["inline_keyboard"]
        data = next(one["callback_data"] for row in rows for one in row if label in one["text"])
        how, _, which = data.partition(":")
        if how == NUMBER:
            last = [one["message_id"] for one in await self.transcript() if self.is_ours(one)][-1]
            await self.says(which)
            if message["message_id"] < last:
                await self._says_once_more(label)
        else:
            body = {"person": self.external, "message_id": message["external"], "number": int(which)}
            await self.control("press", body)
        return {"answered": True, "text": ""}

    async def _says_once_more(self, label: str) -> None:
        """What cannot be taken back is asked about where something else was read after it."""
        begun = self.read
        for _ in range(int(COMES_WITHIN / 0.1)):
            asked = [
                one for one in await self.transcript(begun) if ONCE_MORE in one.get("text", "") and has(one, label)
            ]
            if asked:
                self.read = asked[-1]["message_id"]
                await self.presses(asked[-1], label)
                return
            await asyncio.sleep(0.1)


class OaPhone(ZaloPhone, OaActor):
    """Somebody at an Official Account, where up to five answers are buttons."""


@dataclass
class ZaloYear(Year, ZaloStage):
    """One office at one account of Zalo, and the days of a year."""

    @property
    def is_account(self) -> bool:
        return self.products[0] == "oa"

    async def prepare(self, first: datetime) -> None:  # type: ignore[override] # it is prepared as a year is, and at Zalo
        self.alone = True
        self.switches, self.oa_switches = {"repeats": 200, "repeat_after": 0.3}, {"haste": 60.0}
        await ZaloStage.prepare(self, "webhook")
        self.settings["CAUNOI_LEASE_SECONDS"] = "15"
        await self._put_forward(first - clock.now())

    async def comes(self, day: datetime) -> None:
        """Whoever is not heard of for a week cannot be told anything by an account: all write again."""
        await super().comes(day)
        if self.is_account:
            for one in self.people:
                await one.says("/trogiup")
            await self.idle()

    async def somebody(self, number: int, name: str, bot: int = BOT) -> YearActor:
        made = await self.person(number, name, bot)
        assert isinstance(made, ZaloActor)
        phone = OaPhone if self.is_account else ZaloPhone
        actor = phone(made.sandbox, made.id, made.chat, made.read, made.bot, external=made.external)
        self.people.append(actor)
        return actor


@pytest.fixture(params=["bot", "oa"], name="stage")
async def year_on_zalo(
    request: pytest.FixtureRequest, sandbox: Sandbox, migrated_url: str, tmp_path: Path
) -> AsyncIterator[ZaloYear]:
    made = ZaloYear(sandbox, migrated_url, tmp_path / "bot.log", products=(request.param,))
    yield made
    await made.leave_none_running()
