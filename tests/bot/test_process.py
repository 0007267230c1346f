"""The bot as a process: whom it tells when it cannot run, and what it never tells anybody."""

import asyncio
import json
import socket
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import select

from bot import clock
from storage.engine.database import Database
from storage.queue import inbox
from storage.queue.inbox import Arrived
from storage.tables import Account, Lease
from storage.upkeep import migrating
from tests.bot.desk import written
from tests.journeys.stage import BOT, Sandbox, Stage, free_port
from tests.processes import Forked, fork

SECRET_PART = "planted-token-0123456789abcdefghijk"
TOKEN = f"{BOT}:{SECRET_PART}"
WORDS = "Đồng Táng có người lấy tiền"
PATIENCE = 60.0


@pytest.fixture
async def stage(sandbox: Sandbox, tmp_path: Path) -> Stage:
    await sandbox.ask("reset", {})
    await sandbox.ask("bots", {"token": TOKEN, "first_name": "Cầu Nối", "username": "cau_noi_bot"})
    url = f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db"
    return Stage(sandbox, url, tmp_path / "bot.log", settings={"CAUNOI_TELEGRAM_TOKEN": TOKEN})


def begin(stage: Stage, **also: str) -> Forked:
    """Start a bot whose every word is in the stage's log."""
    return fork("bot", "run", environment=stage.environment(free_port()) | also, log=stage.log)


async def said_by(process: Forked, log: Path) -> str:
    """All that a process said until it ended by itself."""
    try:
        await asyncio.wait_for(process.wait(), PATIENCE)
    finally:
        process.kill()
    return log.read_text()


async def test_a_second_bot_on_the_same_file_is_told_who_holds_it(stage: Stage) -> None:
    async with stage.bot() as running:
        other = stage.log.with_name("second.log")
        second = fork("bot", "run", environment=stage.environment(free_port()), log=other)
        said = await said_by(second, other)
    assert second.returncode == 1
    assert str(running.process.pid) in said.splitlines()[0]
    assert SECRET_PART not in said


async def test_a_token_that_telegram_refuses_ends_the_start_and_is_never_shown(stage: Stage) -> None:
    fault = {"status": 401, "description": "Unauthorized", "times": 1000}
    await stage.sandbox.ask("faults", fault)
    process = begin(stage)
    said = await said_by(process, stage.log)
    assert process.returncode == 1
    assert SECRET_PART not in said


async def test_while_telegram_is_out_of_reach_the_log_says_so_without_the_token(stage: Stage) -> None:
    process = begin(stage, CAUNOI_TELEGRAM_API=f"http://127.0.0.1:{free_port()}", CAUNOI_LOG_LEVEL="DEBUG")
    while not stage.log.exists() or "\n" not in stage.log.read_text():
        assert process.returncode is None
        await asyncio.sleep(0.01)
    process.terminate()
    said = await said_by(process, stage.log)
    assert "ClientConnectorError" in said
    assert SECRET_PART not in said


async def test_an_update_that_fails_shows_neither_token_nor_words_in_the_log(stage: Stage) -> None:
    unreadable = written(1, f"{WORDS} {TOKEN}", message_id="no number")
    database = Database(stage.database_url)
    await migrating.upgrade(database)
    async with database.writing() as db:
        await inbox.keep_updates(db, BOT, [Arrived(1, unreadable)], clock.now())
    await database.close()
    stage.settings["CAUNOI_LOG_LEVEL"] = "DEBUG"
    person = await stage.person(5, "Lan")
    await person.says("/start")
    async with stage.bot():
        error_id = await waited_for(stage, "update failed", 5)
        await person.sees(error_id)
    log = stage.log.read_text()
    assert SECRET_PART not in log
    assert "Táng" not in log


async def waited_for(stage: Stage, event: str, times: int, fact: str = "error_id") -> str:
    """Wait until the log tells an event so often; gives the error id, or another fact, of the last one."""
    for _ in range(int(PATIENCE / 0.05)):
        lines = [json.loads(line) for line in stage.log.read_text().splitlines() if f'"{event}"' in line]
        if len(lines) >= times:
            return str(lines[times - 1][fact])
        await asyncio.sleep(0.05)
    raise AssertionError(stage.log.read_text())


async def test_told_to_end_it_ends_well_and_gives_the_lease_back(stage: Stage) -> None:
    running = await stage.start()
    await running.end()
    assert running.process.returncode == 0
    last = json.loads(stage.log.read_text().splitlines()[-1])
    assert last["event"] == "stopped"
    database = Database(stage.database_url)
    async with database.reading() as db:
        leases = (await db.scalars(select(Lease))).all()
    await database.close()
    assert {one.name for one in leases} == {"clock", f"sender:{BOT}"}
    assert all(one.expires_at < clock.now() for one in leases)


async def test_a_telegram_that_knows_us_under_another_number_is_refused(stage: Stage) -> None:
    """Somebody on the way answers for another bot than the token's: nothing may be kept under its number."""

    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": {"id": BOT + 1, "is_bot": True, "first_name": "Khác"}})

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    async with TestServer(app) as server:
        process = begin(stage, CAUNOI_TELEGRAM_API=str(server.make_url("")).rstrip("/"))
        said = await said_by(process, stage.log)
    assert process.returncode == 1
    assert f"thuộc về tài khoản {BOT + 1}, không phải {BOT}" in said
    assert SECRET_PART not in said


async def test_an_account_that_the_token_names_no_more_is_retired_and_told_in_the_log(stage: Stage) -> None:
    async with stage.bot():
        pass
    other = BOT + 5
    await stage.sandbox.ask("bots", {"token": f"{other}:other", "first_name": "Mới", "username": "moi_bot"})
    stage.settings["CAUNOI_TELEGRAM_TOKEN"] = f"{other}:other"
    async with stage.bot():
        assert await waited_for(stage, "account retired", 1, "account") == str(BOT)
    database = Database(stage.database_url)
    async with database.reading() as db:
        kept = (await db.scalars(select(Account).order_by(Account.id))).all()
    await database.close()
    assert [(one.name, one.retired_at is None) for one in kept] == [("cau_noi_bot", False), ("moi_bot", True)]


@pytest.mark.parametrize("how", ["token", "port"])
async def test_what_an_operator_can_mend_is_said_without_a_traceback(stage: Stage, how: str) -> None:
    also = {}
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        if how == "token":
            await stage.sandbox.ask("faults", {"status": 401, "description": "Unauthorized", "times": 1000})
        if how == "port":
            also["CAUNOI_HTTP_PORT"] = str(taken.getsockname()[1])
        process = begin(stage, **also)
        said = await said_by(process, stage.log)
    assert process.returncode == 1
    # The log is lines of JSON; what is said to the operator is a sentence.
    assert [line for line in said.splitlines() if line and not line.startswith("{")]
    assert "Traceback" not in said, said
    assert "Unclosed" not in said, said


async def test_a_token_that_is_revoked_meanwhile_ends_nothing_and_may_be_taken_again(stage: Stage) -> None:
    person = await stage.person(5, "Lan")
    async with stage.bot() as running:
        await stage.sandbox.ask("faults", {"status": 401, "description": "Unauthorized", "times": 1000})
        assert await waited_for(stage, "token refused", 1, "account") == str(BOT)
        while (told := await asked(stage, running.port))[0] == 200:
            await asyncio.sleep(0.05)
        assert told == (503, {"known": True, "lease": True, "sending": False, "hearing": True})
        await person.says("/start")
        async with stage.sandbox.session.delete(f"{stage.sandbox.address}/sandbox/faults") as answer:
            assert answer.status == 200
        await person.hears("Ông/bà có đồng ý")
        while (await asked(stage, running.port))[0] == 503:
            await asyncio.sleep(0.05)
    assert running.process.returncode == 0
    assert "Traceback" not in stage.log.read_text()


async def asked(stage: Stage, port: int) -> tuple[int, dict[str, bool]]:
    """What /readyz says of the one account."""
    async with stage.sandbox.session.get(f"http://127.0.0.1:{port}/readyz") as answer:
        ours: dict[str, bool] = (await answer.json())["accounts"][str(BOT)]
        return answer.status, ours


async def test_a_hiccup_while_the_commands_are_published_does_not_end_the_bot(stage: Stage) -> None:
    await stage.sandbox.ask("faults", {"method": "setMyCommands", "status": 502, "description": "Bad Gateway"})
    running = await stage.start()
    person = await stage.person(5, "Lan")
    await person.says("/start")
    await person.hears("")
    await running.end()


HTTP = b" HTTP/1.1\r\nHost: x\r\n"
RUBBISH = [
    b"\x16\x03\x01\x02\x00",
    b"GET /" + HTTP + b"\r\n",
    b"POST /hook" + HTTP + b"Content-Length: 9\r\n\r\n{}",
    b"POST /hook" + HTTP,
]


async def test_a_running_bot_bears_rubbish_in_few_lines_and_hears_people_meanwhile(stage: Stage) -> None:
    stage.webhook = True
    async with stage.bot() as running:
        person = await stage.person(5, "Lan")
        waiting = []
        for number in range(400):
            reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
            writer.write(RUBBISH[number % len(RUBBISH)])
            waiting.append(writer)
            del reader
        await person.says("/start")
        await person.hears("")
        for writer in waiting:
            writer.close()
    lines = [json.loads(line) for line in stage.log.read_text().splitlines() if line.startswith("{")]
    told = [line["kind"] for line in lines if line["event"] == "refused at the door"]
    assert set(told) >= {"malformed", "no such path", "wrong secret"}
    assert len(told) == len(set(told))
    assert "Traceback" not in stage.log.read_text()
