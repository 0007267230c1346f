"""Two bots of ours, one of which is of no use from the start, or keeps the process waiting when that is to end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

import pytest

from tests.hosts.proxy import shut
from tests.journeys.stage import BOT, TOKEN, Actor, BotProcess, free_port
from tests.journeys.test_groups import quick_hand_in
from tests.journeys.test_one_bot_away import AWAY, BACK, MORE, TREES, TROUBLES, answered, stage, told
from tests.journeys.two_bots import OTHER, TwoBots

__all__ = ["stage"]


@asynccontextmanager
async def opened(port: int, address: str) -> AsyncIterator[None]:
    """Have a port that was closed lead to the messenger."""
    target = urlsplit(address)

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while part := await reader.read(1 << 16):
                writer.write(part)
                await writer.drain()
        await shut(writer)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, further = await asyncio.open_connection(target.hostname, target.port)
        await asyncio.gather(carry(reader, further), carry(there, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", port)
    try:
        yield
    finally:
        server.close()


@pytest.mark.parametrize("trouble", ["blocked", *(pytest.param(one, marks=MORE) for one in ("silent", "revoked"))])
async def test_a_bot_that_was_never_of_use_yet_stops_nobody_and_is_told_once(stage: TwoBots, trouble: str) -> None:
    """So it is with one of three as well."""
    port, third = free_port(), OTHER + 1
    await stage.sandbox.ask("bots", {"token": f"{third}:third", "first_name": "Ba", "username": "ba_bot"})
    stage.settings["CAUNOI_TELEGRAM_TOKEN"] += f" {third}:third"
    there = f"http://127.0.0.1:{port}" if trouble == "blocked" else stage.sandbox.address
    stage.settings["CAUNOI_TELEGRAM_API"] = f"{stage.sandbox.address} {there} {stage.sandbox.address}"
    if trouble != "blocked":
        await stage.fault(OTHER, **TROUBLES[trouble])
    codes = await stage.seed()
    async with stage.begun() as running, asyncio.timeout(300):
        khang = await stage.person(2001, "Đỗ Minh Khang")
        await stage.becomes(running, BOT, "lease", value=True)
        await khang.says(f"/start moi_{codes['quan-tri']}")
        await khang.hears("quản trị")
        minh = await stage.person(1002, "Minh", OTHER)
        await minh.says("/start")
        await goes_round(stage, khang, 1001, BOT)
        await goes_round(stage, khang, 1004, third)
        assert f"tài khoản nhắn tin {OTHER} " in (await khang.sees(AWAY))["text"]
        said = await stage.becomes(running, OTHER, "sending", value=False)
        assert said["accounts"][str(OTHER)]["known"] is False
        assert (await stage.ready(running))[0] == 200
        await stage.shows(running, "caunoi_away", OTHER, 1)
        async with opened(port, stage.sandbox.address):
            await stage.mended()
            await minh.hears("Ông/bà có đồng ý")
            await khang.sees(BACK)
            await stage.becomes(running, OTHER, "sending", value=True)
            assert (await told(khang, AWAY), await told(khang, BACK)) == (1, 1)
            await running.end()
    assert running.process.returncode == 0


async def goes_round(stage: TwoBots, khang: Actor, number: int, bot: int) -> None:
    """Handed in at a bot, and answered by the admin."""
    author = await stage.person(number, f"Người {number}", bot)
    code = await quick_hand_in(author, TREES)
    await answered(khang, code, f"Trả lời cho {number}.")
    await author.hears(f"Trả lời cho {number}.")


async def test_where_every_bot_is_refused_the_start_ends_with_a_sentence(stage: TwoBots) -> None:
    for bot in (BOT, OTHER):
        await stage.fault(bot, **TROUBLES["revoked"])
    running = await stage.begin()
    await asyncio.wait_for(running.process.wait(), 60)
    said = stage.log.read_text()
    assert running.process.returncode == 1
    assert [line for line in said.splitlines() if line and not line.startswith("{")]
    assert "Traceback" not in said
    assert TOKEN not in said


STATES = {"asking who it is": {"method": "getMe", "delay": 3600}, "refused": TROUBLES["revoked"]}


@pytest.mark.parametrize("state", STATES)
async def test_told_to_end_it_ends_in_time_whatever_one_of_its_bots_waits_for(stage: TwoBots, state: str) -> None:
    """After twelve seconds it would end by force, and not with 0."""
    await stage.fault(OTHER, **STATES[state])
    running = await stage.begin()
    await stage.becomes(running, BOT, "lease", value=True)
    await ended(running)


async def ended(running: BotProcess) -> None:
    await running.end()
    assert running.process.returncode == 0
