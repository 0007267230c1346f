"""The bot as compose.yaml confines it, tried without an engine: read-only root, no capabilities, no new privileges."""

import asyncio
import json
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.journeys.stage import Sandbox, Stage, free_port

ROOT = Path(__file__).parents[2]
# The root of the machine can only be read, but for the data and a small file system in memory, as in the container.
CONFINE = """
set -eu
mount --make-rprivate /
mount --bind "$DATA" "$DATA"
mount -t tmpfs -o size=16m,noexec,nosuid,nodev tmpfs "$TMPDIR"
mount -o remount,bind,ro /
if touch "$DATA/../written" 2>/dev/null; then echo "the root can be written"; exit 9; fi
exec prlimit --core=0:0 setpriv --inh-caps=-all --bounding-set=-all --no-new-privs "$@"
"""
TOOLS = ("unshare", "setpriv", "prlimit", "mount")


@pytest.fixture
def worker() -> Any:
    return YAML(typ="safe", pure=True).load((ROOT / "compose.yaml").read_text())["services"]["bot"]


@pytest.fixture
async def stage(sandbox: Sandbox, tmp_path: Path) -> Stage:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not tried here, as this machine lacks {', '.join(missing)}")
    await sandbox.ask("reset", {})
    for name in ("data", "tmp"):
        (tmp_path / name).mkdir(mode=0o700)
    places = {"DATA": f"{tmp_path}/data", "TMPDIR": f"{tmp_path}/tmp", "PYTHONDONTWRITEBYTECODE": "1"}
    url = f"sqlite+aiosqlite:///{tmp_path}/data/cau-noi.db"
    return Stage(sandbox, url, tmp_path / "bot.log", settings=places)


def confined(*command: str) -> list[str]:
    """A command in name spaces of its own; who is not root becomes so in one for users first."""
    own = ["--mount"] if os.geteuid() == 0 else ["--user", "--map-root-user", "--mount"]
    return ["unshare", *own, "sh", "-c", CONFINE, "sh", *command]


async def run(stage: Stage, *words: str, port: int = 0) -> asyncio.subprocess.Process:
    with stage.log.open("a") as log:
        command = confined(sys.executable, "-m", "bot", *words)
        return await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=stage.environment(port), stdout=log, stderr=log
        )


@asynccontextmanager
async def running(stage: Stage) -> AsyncIterator[int]:
    """A confined bot that leads; gives its process number."""
    port = free_port()
    process = await run(stage, "run", port=port)
    try:
        await stage.until_it_leads(port, lambda: process.returncode)
        yield process.pid
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0, stage.log.read_text()


def number(status: str, name: str, base: int = 10) -> int:
    (line,) = [line for line in status.splitlines() if line.startswith(f"{name}:")]
    return int(line.split()[1], base)


async def test_the_bot_serves_without_powers_on_a_root_that_it_cannot_write(
    stage: Stage, worker: Any, tmp_path: Path
) -> None:
    async with running(stage) as pid:
        status = Path(f"/proc/{pid}/status").read_text()
        assert {number(status, f"Cap{kind}", 16) for kind in ("Inh", "Prm", "Eff", "Bnd", "Amb")} == {0}
        assert number(status, "NoNewPrivs") == 1
        lan = await stage.person(5, "Lan")
        await lan.says("/start")
        await lan.hears("")
        status = Path(f"/proc/{pid}/status").read_text()
        assert worker["mem_limit"].endswith("m")
        assert number(status, "VmHWM") < int(worker["mem_limit"].removesuffix("m")) * 1024 / 2
        assert number(status, "Threads") < worker["pids_limit"] / 2
    assert "Traceback" not in stage.log.read_text()
    assert "Read-only" not in stage.log.read_text()
    assert {one.name for one in tmp_path.iterdir()} == {"data", "tmp", "bot.log"}
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.whole
async def test_a_copy_is_made_and_put_back_there_too(stage: Stage, tmp_path: Path) -> None:
    for words in (["migrate"], ["backup", f"{tmp_path}/data/copy.db"], ["restore", f"{tmp_path}/data/copy.db"]):
        assert await (await run(stage, *words)).wait() == 0, stage.log.read_text()


CHILD = """
import asyncio, json, sys
from datetime import timedelta
from pathlib import Path
from bot.child import run_child, work_folder
from storage.files.folder import FileFolder

async def nothing(done, total): pass

async def work():
    with work_folder(FileFolder(Path(sys.argv[1]) / "files")) as folder:
        given = {"file": str(folder / "drawn.png")}
        limit = timedelta(minutes=1)
        module = "tests.bot.child_tasks"
        done = await run_child("draw", given, on_progress=nothing, limit=limit, folder=folder, module=module)
        return done | {"size": (folder / "drawn.png").stat().st_size}

Path(sys.argv[1], "told").write_text(json.dumps(asyncio.run(work())))
"""


async def test_the_child_draws_and_writes_there_within_its_memory(stage: Stage, worker: Any, tmp_path: Path) -> None:
    with stage.log.open("a") as log:
        process = await asyncio.create_subprocess_exec(
            *confined(sys.executable, "-c", CHILD, f"{tmp_path}/data"),
            cwd=ROOT,
            env=stage.environment(0),
            stdout=log,
            stderr=log,
        )
        assert await process.wait() == 0, stage.log.read_text()
    told = json.loads((tmp_path / "data/told").read_text())
    assert told["size"] > 1000
    assert told["memory"] < int(worker["mem_limit"].removesuffix("m")) * 1024 / 4
    assert [*(tmp_path / "data/files/.working").iterdir()] == []
    assert [*(tmp_path / "tmp").iterdir()] == []
