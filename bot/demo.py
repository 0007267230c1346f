"""`make demo`: a local Telegram, the real bot, a seeded office and people to play with."""

import asyncio
import os
import shutil
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections import ChainMap
from contextlib import AsyncExitStack, suppress
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import typer
from aiohttp import ClientError, ClientSession
from rich.console import Console

from bot import clock, demo_dialogues
from bot.demo_telegram import DemoTelegram
from bot.demo_zalo import DemoZalo
from bot.sandbox_control import Control
from locales import texts
from storage.engine.database import Database
from storage.office import seeding
from storage.office.office_file import read_office
from storage.upkeep import migrating

# The data lies below the folder in which the demo is started; everything else comes with the code.
DATA = Path("data").absolute()
ROOT = Path(__file__).parents[1]
OFFICE = ROOT / "offices/thach-that.yaml"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
START_WITHIN = 90.0
say = texts("vi").say


class Zalo(StrEnum):
    """Whether the demo shows Zalo: not at all, beside Telegram, or as all that the office has."""

    NOT = ""
    BESIDE = "1"
    ALONE = "only"

    @property
    def home(self) -> Path:
        """Where the data of such a demo lies: who serves on which messenger differs, so each has its own."""
        return DATA / {"": "demo", "1": "demo-zalo", "only": "demo-zalo-only"}[self.value]

    @property
    def how(self) -> str:
        """The text that tells what is to be seen."""
        return {"": "demo-how", "1": "demo-how-beside", "only": "demo-how-alone"}[self.value]


class Side(Protocol):
    """The demo's people on one messenger."""

    async def prepare(self, port: int) -> dict[str, str]:
        """Have them there, with the bot at this port of the machine; gives the bot's settings."""

    async def enrol(self, invited: dict[str, str]) -> None:
        """Have the officials use their invitations, which are given by their ref."""

    async def announced(self, dialogue: int) -> None:
        """Have whoever wants to be reminded of a dialogue ask for it."""

    def columns(self) -> list[str]:
        """Whom the page shows."""


async def play(out: Console, port: int, *, fresh: bool, zalo: Zalo = Zalo.NOT) -> None:
    """Start everything, print one address, and wait for Ctrl-C."""
    if find_spec("sandbox") is None:
        out.print(say("demo-no-sandbox"), style="red")
        raise typer.Exit(1)
    home = zalo.home
    if fresh:
        shutil.rmtree(home, ignore_errors=True)
    await asyncio.to_thread(home.mkdir, parents=True, exist_ok=True)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        address = await start_sandbox(stack, home, port)
        if address is None:
            out.print(say("demo-port-taken", port=str(port)), style="red")
            raise typer.Exit(1)
        invited = await prepare_demo_database(home)
        session = await stack.enter_async_context(ClientSession())
        sides = sides_of(session, address, zalo)
        own = free_port()
        settings = [await side.prepare(own) for side in sides]
        environment = bot_environment(home, own) | dict(ChainMap(*settings))
        process = await start_bot(stack, session, environment, home / "bot.log")
        if process is None:
            out.print(say("demo-bot-failed", log=str(home / "bot.log")), style="red")
            raise typer.Exit(1)
        for side in sides:
            await side.enrol(invited)
        await announce_dialogues(home, sides)
        out.print(say("demo-ready"))
        columns = ",".join(name for side in sides for name in side.columns())
        out.print(f"  {address}/?columns={columns}", style="bold")
        out.print(say(zalo.how))
        await wait_for_stop_or_end(stop, process)
    out.print(say("demo-over"))


def sides_of(session: ClientSession, address: str, zalo: Zalo) -> list[Side]:
    """The messengers that are shown, in the order of their columns."""
    telegram: list[Side] = [] if zalo is Zalo.ALONE else [DemoTelegram(Control(session, address))]
    return telegram if zalo is Zalo.NOT else [*telegram, DemoZalo(session, address, alone=zalo is Zalo.ALONE)]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def wait_for_stop_or_end(stop: asyncio.Event, process: Process) -> None:
    """Wait for Ctrl-C, or for the bot to end by itself."""

    async def watch() -> None:
        await process.wait()
        stop.set()

    async with asyncio.TaskGroup() as group:
        watching = group.create_task(watch())
        await stop.wait()
        watching.cancel()


async def start_sandbox(stack: AsyncExitStack, home: Path, port: int) -> str | None:
    """The sandbox's address, once it listens; None if the port is taken."""
    with socket.socket() as probe:
        if port and probe.connect_ex(("127.0.0.1", port)) == 0:
            return None
    words = ("-m", "sandbox", "--port", str(port), "--data", str(home / "sandbox.json"))
    process = await asyncio.create_subprocess_exec(
        sys.executable, *words, stdout=asyncio.subprocess.PIPE, start_new_session=True
    )
    stack.push_async_callback(end_process, process)
    if process.stdout is None:
        return None
    return (await process.stdout.readline()).decode().strip() or None


async def end_process(process: Process) -> None:
    """Ask a process to stop, and insist after ten seconds."""
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), 10)
    except TimeoutError:
        process.kill()


async def start_bot(
    stack: AsyncExitStack, session: ClientSession, environment: dict[str, str], log_file: Path
) -> Process | None:
    """The real bot, as an operator runs it, once it says that it is ready."""
    log = stack.enter_context(log_file.open("ab"))
    words = (sys.executable, "-m", "bot", "run")
    settings = os.environ | environment
    process = await asyncio.create_subprocess_exec(*words, env=settings, stdout=log, stderr=log, start_new_session=True)
    stack.push_async_callback(end_process, process)
    for _ in range(int(START_WITHIN / 0.25)):
        with suppress(ClientError, OSError):
            async with session.get(f"{environment['CAUNOI_PUBLIC_URL']}/readyz") as answer:
                if answer.status == 200:  # noqa: PLR2004  HTTP's own number
                    return process
        if process.returncode is not None:
            return None
        await asyncio.sleep(0.25)
    return None


def bot_environment(home: Path, port: int) -> dict[str, str]:
    """The bot's settings with every messenger off; those of the messengers that are shown stand beside."""
    return {
        # An office's own bots and account, as its .env may name them, are not the demo's.
        "CAUNOI_TELEGRAM_TOKEN": "",
        "CAUNOI_ZALO_BOT_TOKEN": "",
        "CAUNOI_ZALO_OA_ID": "",
        "CAUNOI_DATABASE_URL": f"sqlite+aiosqlite:///{home}/cau-noi.db",
        # An .env of a real office may name other places; what lies there is not the demo's to sweep.
        "CAUNOI_DATA_FOLDER": str(home),
        "CAUNOI_FILES_FOLDER": str(home / "files"),
        "CAUNOI_HTTP_HOST": "127.0.0.1",
        "CAUNOI_HTTP_PORT": str(port),
        "CAUNOI_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "CAUNOI_OFFICE_NAME": say("demo-office"),
        "CAUNOI_OFFICE_ADDRESS": say("demo-address"),
        "CAUNOI_OFFICE_PHONE": "024 3384 0000",
        "CAUNOI_REMINDER_OFFSETS": "7d,1d,2h",
        "CAUNOI_QUIET_HOURS": "none",
        "CAUNOI_BACKUP_HOURS": "0",
    }


async def prepare_demo_database(home: Path) -> dict[str, str]:
    """Migrate and seed; gives the invitations of those who are not officials yet, by their ref."""
    database = Database(bot_environment(home, 0)["CAUNOI_DATABASE_URL"])
    await migrating.upgrade(database)
    office = read_office(await asyncio.to_thread(OFFICE.read_bytes))
    async with database.writing() as db:
        invited = await seeding.apply(db, office, clock.now())
    await database.close()
    return {one.ref: one.code for one in invited}


async def announce_dialogues(home: Path, sides: list[Side]) -> None:
    """Announce what the demo shows, and tell those of each messenger of the one that is reminded of next."""
    database = Database(bot_environment(home, 0)["CAUNOI_DATABASE_URL"])
    async with database.writing() as db:
        made = await demo_dialogues.announce_dialogues(db, clock.now(), ZONE)
    await database.close()
    if made is not None:
        for side in sides:
            await side.announced(made)
