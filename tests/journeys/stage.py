"""A stage for whole stories: the sandbox and the real bot as processes, and actors who write, press and read."""

import asyncio
import os
import re
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any, Self

from aiohttp import ClientError, ClientSession

from bot import clock
from storage.engine.database import Database
from storage.office import seeding
from storage.office.office_file import read_office
from storage.upkeep import migrating
from tests.processes import ROOT, Forked, fork

BOT = 7100001
TOKEN = f"{BOT}:journey-token"
PORTS = 2_000
PATIENCE = 60.0
# How long one look at a chat waits for something new; words that are changed in place are seen at the next.
LOOK = 0.1
# How often one looks whether a bot leads by now, a twentieth of a second apart.
STARTS = 2400
# An answer with its number, where answers are printed below a message.
PRINTED = re.compile(r"^(\d+)\. (.*)$", re.MULTILINE)
# A line of the metrics by which a process leads nobody, or not one of its accounts, or does not tick.
NOT_LEADING = re.compile(r"^caunoi_(leading\{account=\"\d+\"\}|ticking) 0\.0$", re.MULTILINE)


@cache
def ports_of(process: int) -> Iterator[int]:
    """The ports of a worker, below those that a system hands out: what is free now nobody else takes meanwhile.

    The process says whose they are: a fork of one that has begun with its own would otherwise go on with the same.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw5").removeprefix("gw")) % 6
    first = 20_000 + PORTS * worker
    return cycle([*range(first + process % PORTS, first + PORTS), *range(first, first + process % PORTS)])


def free_port() -> int:
    while True:
        port = next(ports_of(os.getpid()))
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Sandbox:
    """The control API of a running sandbox."""

    def __init__(self, session: ClientSession, address: str) -> None:
        self.session = session
        self.address = address

    async def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        method = "GET" if body is None else "POST"
        async with self.session.request(method, f"{self.address}/sandbox/{path}", json=body) as answer:
            told = await answer.json()
        assert told["ok"], told
        return told["result"]

    async def calls(self, method: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.ask(f"calls?method={method}")
        return found


# How the review of an opinion begins, and what is asked before it while a dialogue collects.
REVIEW, FOR_DIALOGUE = "kiểm tra lại", "hay là việc thường ngày"


@dataclass
class Actor:
    """Somebody with a phone, looking at one chat, in which one of our bots is."""

    sandbox: Sandbox
    id: int
    chat: int = BOT
    read: int = 0
    bot: int = BOT

    def at(self, chat: int) -> Self:
        return replace(self, chat=chat, read=0)

    async def send(self, **what: Any) -> Any:
        return await self.sandbox.ask(f"people/{self.id}/send", {"chat": self.chat, **what})

    async def says(self, text: str, reply_to: int | None = None) -> Any:
        return await self.send(text=text, **({"reply_to": reply_to} if reply_to else {}))

    async def transcript(self, after: int = 0, count: int = 0) -> list[dict[str, Any]]:
        """What is said in the chat after a message; with a count, once so many are there or in a tenth of a second."""
        path = f"people/{self.id}/messages?chat={self.chat}&after={after}"
        found: list[dict[str, Any]] = await self.sandbox.ask(path + (f"&count={count}&wait={LOOK}" if count else ""))
        return found

    async def finds(self, what: str, fits: Callable[[dict[str, Any], str], bool], after: int = 0) -> dict[str, Any]:
        """Wait for the first message of the bot after another one whose words fit."""
        found: list[dict[str, Any]] = []
        for _ in range(int(PATIENCE / LOOK)):
            found = await self.transcript(after, len(found) + 1)
            for message in found:
                if message["from"]["id"] == self.bot and fits(message, message.get("text", message.get("caption", ""))):
                    return message
        raise AssertionError(f"{self.id} never heard {what!r}; heard: {await self.texts()}")

    async def hears(self, words: str) -> dict[str, Any]:
        """Wait for the next message of the bot that holds the words; those before it count as read."""
        message = await self.finds(words, lambda _, text: words in text, self.read)
        self.read = message["message_id"]
        return message

    async def sees(self, words: str) -> dict[str, Any]:
        """Wait until some message of the bot, however old, reads so: cards are edited."""
        return await self.finds(words, lambda _, text: words in text)

    async def texts(self) -> list[str]:
        return [one.get("text", "·") for one in await self.transcript() if one["from"]["id"] == self.bot]

    async def presses(self, message: dict[str, Any], label: str) -> dict[str, Any]:
        """Press a button of a message and wait for the answer over it; where it has none, type the answer's number."""
        if "inline_keyboard" not in message.get("reply_markup", {}):
            await self.says(printed_number(message, label))
            return {"answered": True, "text": ""}
        rows = message["reply_markup"]["inline_keyboard"]
        data = next(button["callback_data"] for row in rows for button in row if label in button["text"])
        body = {"chat": self.chat, "message_id": message["message_id"], "data": data}
        pressed = await self.sandbox.ask(f"people/{self.id}/press", body)
        answer: dict[str, Any] = await self.sandbox.ask(f"callbacks/{pressed['callback_query_id']}?wait={PATIENCE:.0f}")
        return answer

    async def answers(self, card: dict[str, Any], words: str) -> None:
        """Write an answer below a card, and send it: by a reply, or where the card has no buttons by what it offers."""
        if "reply_markup" in card:
            await self.says(words, reply_to=card["message_id"])
        else:
            await self.presses(card, "Trả lời")
            await self.hears("Trả lời ý kiến")
            await self.says(words)
        await self.chooses("XEM LẠI", "Gửi")

    async def comes_to_review(self) -> dict[str, Any]:
        """The review of an opinion; where it is asked before whether it is for a dialogue, it is not."""
        seen = (REVIEW, FOR_DIALOGUE)
        message = await self.finds(REVIEW, lambda _, text: any(words in text for words in seen), self.read)
        self.read = message["message_id"]
        if FOR_DIALOGUE not in message["text"]:
            return message
        await self.presses(message, "Việc thường ngày")
        return await self.hears(REVIEW)

    async def blocks(self, *, really: bool = True) -> None:
        """Not to be written to by the bot any more, or to be again."""
        await self.sandbox.ask(f"people/{self.id}/{'block' if really else 'unblock'}", {"bot": self.bot})

    async def chooses(self, words: str, label: str) -> dict[str, Any]:
        """Hear a question and give one of its answers, the moment that it is there."""
        return await self.presses(await self.hears(words), label)


def printed_number(message: dict[str, Any], label: str) -> str:
    """The number that is printed before an answer in a message without buttons."""
    words = message.get("text", message.get("caption", ""))
    found = [number for number, answer in PRINTED.findall(words) if label in answer]
    assert found, (label, words)
    return str(found[0])


@dataclass
class BotProcess:
    process: Forked
    port: int

    async def kill(self) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def end(self) -> None:
        if self.process.returncode is None:
            self.process.terminate()
        await asyncio.wait_for(self.process.wait(), PATIENCE)


@dataclass
class Stage:
    sandbox: Sandbox
    database_url: str
    log: Path
    webhook: bool = False
    # Whether the bot's messenger has nothing but text (`tests/text_only_bot.py`).
    text_only: bool = False
    settings: dict[str, str] = field(default_factory=dict)
    started: list[BotProcess] = field(default_factory=list)

    async def leave_none_running(self) -> None:
        """End what a test that broke off has left, which would go on with the database of the next test."""
        for one in self.started:
            await one.kill()

    async def seed(self) -> dict[str, str]:
        """Migrate and load the shipped office; gives the invitations by ref."""
        database = Database(self.database_url)
        await migrating.upgrade(database)
        office = read_office((ROOT / "offices/thach-that.yaml").read_bytes())
        async with database.writing() as db:
            invited = await seeding.apply(db, office, clock.now())
        await database.close()
        return {one.ref: one.code for one in invited}

    def environment(self, port: int) -> dict[str, str]:
        made = {
            "CAUNOI_TELEGRAM_TOKEN": TOKEN,
            "CAUNOI_TELEGRAM_API": self.sandbox.address,
            "CAUNOI_DATABASE_URL": self.database_url,
            "CAUNOI_HTTP_PORT": str(port),
            "CAUNOI_OFFICE_NAME": "UBND xã Thạch Thất",
            "CAUNOI_OFFICE_PHONE": "024 3384 0000",
            "CAUNOI_OFFICE_ADDRESS": "Trụ sở UBND xã Thạch Thất",
            "CAUNOI_UNDO_SECONDS": "1",
            "CAUNOI_PACE": "1000",
            "CAUNOI_CHAT_PACE": "1000",
            "CAUNOI_GROUP_PACE": "100000",
            "CAUNOI_PERSON_PACE": "100000",
            "CAUNOI_QUIET_HOURS": "none",
        }
        if not self.database_url.startswith("sqlite"):
            made["CAUNOI_DATA_FOLDER"] = str(self.log.parent)
        if self.webhook:
            made["CAUNOI_WEBHOOK_URL"] = f"http://127.0.0.1:{port}/hook"
            made["CAUNOI_WEBHOOK_SECRET"] = "a-secret-of-the-test"
        return os.environ | made | self.settings

    async def leads(self, port: int) -> bool:
        """Whether a bot is ready and leads: it may be ready while a lease still holds that a dead one had."""
        address = f"http://127.0.0.1:{port}"
        async with self.sandbox.session.get(f"{address}/readyz") as answer:
            ready = answer.status == 200
        async with self.sandbox.session.get(f"{address}/metrics") as answer:
            return ready and not NOT_LEADING.search(await answer.text())

    @property
    def carries_all(self) -> bool:
        """Whether there are groups, replies and words over a button there."""
        return not self.text_only

    async def comes_to(self, port: int) -> None:
        """The bot is about to be started at this port: a messenger that delivers has to know."""

    async def start(self) -> BotProcess:
        """Start the bot and wait until it is ready."""
        port = free_port()
        await self.comes_to(port)
        module = "tests.text_only_bot" if self.text_only else "bot"
        process = fork(module, "run", environment=self.environment(port), log=self.log)
        self.started.append(BotProcess(process, port))
        await self.until_it_leads(port, lambda: process.returncode)
        return self.started[-1]

    async def until_it_listens(self, port: int) -> None:
        """Wait until the doors of a bot are open, whether or not it is of use yet."""
        for _ in range(STARTS):
            try:
                async with self.sandbox.session.get(f"http://127.0.0.1:{port}/livez"):
                    return
            except (ClientError, OSError):
                await asyncio.sleep(0.05)
        raise AssertionError(self.log.read_text())

    async def until_it_leads(self, port: int, code: Callable[[], int | None]) -> None:
        """Wait until the bot at a port leads, however slow the machine; `code` tells its exit code once it ends."""
        for _ in range(STARTS):
            assert code() is None, self.log.read_text()
            try:
                if await self.leads(port):
                    return
            except (ClientError, OSError):
                pass
            await asyncio.sleep(0.05)
        raise AssertionError(self.log.read_text())

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[BotProcess]:
        running = await self.start()
        try:
            yield running
        finally:
            await running.end()

    async def person(self, number: int, name: str, bot: int = BOT) -> Actor:
        await self.sandbox.ask("people", {"id": number, "first_name": name, "language_code": "vi"})
        return Actor(self.sandbox, number, bot, bot=bot)

    async def group(self, owner: int, *members: int, bot: int = BOT) -> int:
        body = {"type": "supergroup", "title": "Cán bộ", "owner": owner, "members": [*members, bot], "admins": []}
        made = await self.sandbox.ask("chats", body)
        return int(made["id"])
