"""What the process leaves on the disk, whatever umask and limits it was started with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import private_process
from bot.config import Settings
from storage.engine.database import Database
from storage.upkeep import backup, migrating
from tests.journeys.stage import TOKEN, Sandbox, Stage

ROOT = Path(__file__).parents[2]
SET = {"telegram_token", "database_url", "office_name", "office_address", "office_phone"}
# Each command in a process of its own, begun with the loosest umask and limits; what they need is read once.
RUN = """
import os, resource, runpy, sys
import bot.cli

os.umask(0)
resource.setrlimit(resource.RLIMIT_CORE, (2**20, 2**20))
for words in sys.argv[1:]:
    if not os.fork():
        sys.argv = ["bot", *words.split()]
        runpy.run_module("bot", run_name="__main__", alter_sys=True)
    assert os.wait()[1] == 0, words
"""


def settings(folder: Path) -> Settings:
    facts = {
        "telegram_token": TOKEN,
        "database_url": f"sqlite+aiosqlite:///{folder}/data/cau-noi.db",
        "office_name": "UBND xã Một",
        "office_address": "Trụ sở xã Một",
        "office_phone": "024 3384 0000",
    }
    return Settings.model_validate(facts)


def loose(folder: Path) -> list[str]:
    return [one.name for one in folder.rglob("*") if one.lstat().st_mode & 0o077]


@pytest.mark.whole
def test_the_commands_make_nothing_that_others_may_read(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir(mode=0o700)
    environment = os.environ | {
        f"CAUNOI_{name.upper()}": value if isinstance(value, str) else TOKEN
        for name, value in settings(tmp_path / "here").model_dump(include=SET).items()
    }
    command = [sys.executable, "-c", RUN, "migrate", "backup", f"backup {tmp_path / 'here' / 'copy.db'}"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    made = {one.name for one in (tmp_path / "here").rglob("*")}
    assert {"data", "cau-noi.db", "backup", "copy.db"} <= made
    assert loose(tmp_path / "here") == []


async def test_what_an_earlier_version_left_readable_is_closed_at_the_start(tmp_path: Path) -> None:
    made = settings(tmp_path)
    database = Database(made.database_url)
    await migrating.upgrade(database)
    await database.close()
    live = tmp_path / "data" / "cau-noi.db"
    (tmp_path / "data" / "backup").mkdir(mode=0o700)
    backup.make(live, tmp_path / "data" / "backup" / "a.db")
    strange = tmp_path / "data" / "notes.txt"
    for name in ("held.key", "cau-noi.db.before-20260101-000000", "cau-noi.db.lock", "notes.txt"):
        (tmp_path / "data" / name).write_text("x")
    (tmp_path / "data" / "cau-noi.db-link").symlink_to(strange)
    for file in (tmp_path / "data").rglob("*"):
        if file.is_file():
            file.chmod(0o644)
    private_process.close_files(made)
    assert {*loose(tmp_path / "data")} == {"notes.txt", "cau-noi.db-link"}


@pytest.fixture
async def stage(sandbox: Sandbox, tmp_path: Path) -> Stage:
    await sandbox.ask("reset", {})
    (tmp_path / "data").mkdir(mode=0o755)
    (tmp_path / "data" / "held.key").write_text("x")
    (tmp_path / "data" / "held.key").chmod(0o644)
    return Stage(sandbox, f"sqlite+aiosqlite:///{tmp_path}/data/cau-noi.db", tmp_path / "bot.log")


async def test_a_running_bot_writes_no_core_and_says_what_was_open(stage: Stage, tmp_path: Path) -> None:
    async with stage.bot() as running:
        limits = Path(f"/proc/{running.process.pid}/limits").read_text()
        status = Path(f"/proc/{running.process.pid}/status").read_text()
        (core,) = [line.split()[4:6] for line in limits.splitlines() if line.startswith("Max core file size")]
        assert core == ["0", "0"]
        assert "Umask:\t0077" in status
        assert loose(tmp_path / "data") == []
    said = stage.log.read_text()
    assert "files closed to others" in said
    assert "data folder open to others" in said
