"""`make demo`: a local Telegram, the real bot, a seeded office and people to play with."""

import asyncio
import os
import shutil
import signal
import socket
import sys
from asyncio.subprocess import Process
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from aiohttp import ClientError, ClientSession
from rich.console import Console

from bot import clock, demo_dialogues
from bot.demo_zalo import join_zalo, zalo_environment
from bot.sandbox_control import Control
from locales import texts
from rules.attendance import DIALOGUE_LINK
from storage.engine.database import Database
from storage.office import seeding
from storage.office.invitations import PREFIX
from storage.office.office_file import read_office
from storage.upkeep import migrating

# The data lies below the folder in which the demo is started; everything else comes with the code.
HOME = Path("data/demo").absolute()
ROOT = Path(__file__).parents[1]
OFFICE = ROOT / "offices/thach-that.yaml"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
BOT = 7000001
TOKEN = f"{BOT}:demo-token-of-nobody"
START_WITHIN = 90.0
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


async def play(out: Console, port: int, *, fresh: bool, zalo: bool = False) -> None:
    """Start everything, print one address, and wait for Ctrl-C."""
    if find_spec("sandbox") is None:
        out.print(say("demo-no-sandbox"), style="red")
        raise typer.Exit(1)
    if fresh:
        shutil.rmtree(HOME, ignore_errors=True)
    await asyncio.to_thread(HOME.mkdir, parents=True, exist_ok=True)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        address = await start_sandbox(stack, port)
        if address is None:
            out.print(say("demo-port-taken", port=str(port)), style="red")
            raise typer.Exit(1)
        invited = await prepare_demo_database()
        session = await stack.enter_async_context(ClientSession())
        control = Control(session, address)
        group = await make_people_and_group(control)
        beside = f"{await join_zalo(session, address)}," if zalo else ""
        process = await start_bot(stack, address, session, zalo_environment(address) if zalo else {})
        if process is None:
            out.print(say("demo-bot-failed", log=str(HOME / "bot.log")), style="red")
            raise typer.Exit(1)
        await enrol_officials(control, group, invited)
        await announce_dialogues(control)
        columns = f"{RESIDENT.id}:{BOT},{beside}{ADMIN.id}:{group},{NEIGHBOUR.id}:{BOT},{INTAKE.id}:{BOT}"
        out.print(say("demo-ready"))
        out.print(f"  {address}/?columns={columns}", style="bold")
        out.print(say("demo-how"))
        await wait_for_stop_or_end(stop, process)
    out.print(say("demo-over"))


async def wait_for_stop_or_end(stop: asyncio.Event, process: Process) -> None:
    """Wait for Ctrl-C, or for the bot to end by itself."""

    async def watch() -> None:
        await process.wait()
        stop.set()

    async with asyncio.TaskGroup() as group:
        watching = group.create_task(watch())
        await stop.wait()
        watching.cancel()


async def start_sandbox(stack: AsyncExitStack, port: int) -> str | None:
    """The sandbox's address, once it listens; None if the port is taken."""
    with socket.socket() as probe:
        if port and probe.connect_ex(("127.0.0.1", port)) == 0:
            return None
    words = ("-m", "sandbox", "--port", str(port), "--data", str(HOME / "sandbox.json"))
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
    stack: AsyncExitStack, address: str, session: ClientSession, also: dict[str, str]
) -> Process | None:
    """The real bot, as an operator runs it, once it says that it is ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = stack.enter_context((HOME / "bot.log").open("ab"))
    words = (sys.executable, "-m", "bot", "run")
    settings = os.environ | bot_environment(address, port) | also
    process = await asyncio.create_subprocess_exec(*words, env=settings, stdout=log, stderr=log, start_new_session=True)
    stack.push_async_callback(end_process, process)
    for _ in range(int(START_WITHIN / 0.25)):
        with suppress(ClientError, OSError):
            async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                if answer.status == 200:  # noqa: PLR2004  HTTP's own number
                    return process
        if process.returncode is not None:
            return None
        await asyncio.sleep(0.25)
    return None


def bot_environment(address: str, port: int) -> dict[str, str]:
    return {
        "CAUNOI_TELEGRAM_TOKEN": TOKEN,
        "CAUNOI_TELEGRAM_API": address,
        "CAUNOI_DATABASE_URL": f"sqlite+aiosqlite:///{HOME}/cau-noi.db",
        # An .env of a real office may name other places; what lies there is not the demo's to sweep.
        "CAUNOI_DATA_FOLDER": str(HOME),
        "CAUNOI_FILES_FOLDER": str(HOME / "files"),
        "CAUNOI_HTTP_HOST": "127.0.0.1",
        "CAUNOI_WEBHOOK_URL": "",
        # So is an office's own bot at Zalo.
        "CAUNOI_ZALO_BOT_TOKEN": "",
        "CAUNOI_HTTP_PORT": str(port),
        "CAUNOI_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "CAUNOI_OFFICE_NAME": say("demo-office"),
        "CAUNOI_OFFICE_ADDRESS": say("demo-address"),
        "CAUNOI_OFFICE_PHONE": "024 3384 0000",
        "CAUNOI_REMINDER_OFFSETS": "7d,1d,2h",
        "CAUNOI_QUIET_HOURS": "none",
        "CAUNOI_BACKUP_HOURS": "0",
    }


async def prepare_demo_database() -> dict[str, str]:
    """Migrate and seed; gives the invitations of those who are not officials yet, by their ref."""
    database = Database(bot_environment("", 0)["CAUNOI_DATABASE_URL"])
    await migrating.upgrade(database)
    office = read_office(await asyncio.to_thread(OFFICE.read_bytes))
    async with database.writing() as db:
        invited = await seeding.apply(db, office, clock.now())
    await database.close()
    return {one.ref: one.code for one in invited}


async def make_people_and_group(control: Control) -> int:
    """The people and the officials' group; those of yesterday if they are there."""
    await control.ask("bots", {"token": TOKEN, "first_name": say("demo-bot"), "username": "cau_noi_thu_bot"})
    known = {person["id"] for person in await control.ask("people")}
    for player in (RESIDENT, NEIGHBOUR, ADMIN, INTAKE):
        if player.id not in known:
            body = {"id": player.id, "first_name": player.name, "language_code": "vi"}
            await control.ask("people", body)
    for chat in await control.ask("chats"):
        if chat.get("title") == say("demo-group"):
            return int(chat["id"])
    members = {"owner": ADMIN.id, "members": [INTAKE.id, BOT], "admins": [BOT]}
    made = await control.ask("chats", {"type": "supergroup", "title": say("demo-group")} | members)
    return int(made["id"])


async def enrol_officials(control: Control, group: int, invited: dict[str, str]) -> None:
    """The officials open their invitations and link their group, as they would by hand."""
    fresh = [player for player in (ADMIN, INTAKE) if player.ref in invited]
    for player in fresh:
        await control.say(player.id, BOT, f"/start {PREFIX}{invited[player.ref]}")
        await control.heard(player.id, BOT, 2)
    if ADMIN not in fresh:
        return
    before = len(await control.ask(f"people/{ADMIN.id}/messages?chat={group}"))
    await control.say(ADMIN.id, group, "/ketnoi")
    asked = await control.heard(ADMIN.id, group, before + 2)
    press = {"chat": group, "message_id": asked[-1]["message_id"], "label": say("link-all")}
    await control.ask(f"people/{ADMIN.id}/press", press)
    await control.heard(ADMIN.id, group, before + 3)


async def announce_dialogues(control: Control) -> None:
    """Announce what the demo shows, and let the neighbour subscribe to the dialogue that is reminded of next."""
    database = Database(bot_environment("", 0)["CAUNOI_DATABASE_URL"])
    async with database.writing() as db:
        made = await demo_dialogues.announce_dialogues(db, clock.now(), ZONE)
    await database.close()
    if made is not None:
        await subscribe_neighbour(control, made)


async def subscribe_neighbour(control: Control, dialogue: int) -> None:
    """The neighbour agrees, if that was not done yesterday, opens the dialogue and asks to be reminded."""
    seen = len(await control.ask(f"people/{NEIGHBOUR.id}/messages?chat={BOT}"))
    agreeing = () if seen else (("/start", 1), (say("consent-yes"), 2))
    for words, answers in (*agreeing, (f"/start {DIALOGUE_LINK}{dialogue}", 1), (say("dialogue-join"), 1)):
        await control.say(NEIGHBOUR.id, BOT, words)
        seen += 1 + answers
        with suppress(RuntimeError):
            await control.heard(NEIGHBOUR.id, BOT, seen)
