"""The child process for heavy work: what it gets, what it gives, how it ends, and that it never outlives its bot."""

import asyncio
import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.child import ChildError, clear_work_folders, run_child, work_folder
from rules.refusal import Refusal
from storage.files.folder import FileFolder

TASKS = "tests.bot.child_tasks"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with work_folder(FileFolder(tmp_path / "files")) as folder:
        yield folder


async def nothing(_done: int, _total: int) -> None:
    """Hear of progress."""


async def run(task: str, folder: Path, limit: timedelta = MINUTE, **arguments: Any) -> dict[str, Any]:
    return await run_child(task, arguments, on_progress=nothing, limit=limit, folder=folder, module=TASKS)


def lives(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


async def ends(pid: int) -> bool:
    for _ in range(1200):
        if not lives(pid):
            return True
        await asyncio.sleep(0.05)
    return False


async def begun(file: Path) -> int:
    """The number of the process that has begun to sleep."""
    for _ in range(400):
        if file.exists() and file.read_text():
            return int(file.read_text())
        await asyncio.sleep(0.05)
    raise AssertionError("it did not begin")


async def test_it_is_modest_private_and_light(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUNOI_TELEGRAM_TOKEN", "1:secret")
    heard: list[tuple[int, int]] = []

    async def hear(done: int, total: int) -> None:
        heard.append((done, total))

    told = {"năm": 2026, "list": [1, None]}
    described = await run_child("describe", told, on_progress=hear, limit=MINUTE, folder=folder, module=TASKS)
    assert described["given"] == told
    assert heard == [(1, 2), (2, 2)]
    assert described["nice"] >= 10
    assert 0 < described["memory"] < 1 << 30
    assert not [name for name in described["environment"] if name.startswith("CAUNOI")]
    assert described["command"] == [sys.executable, "-m", TASKS, ""]
    assert described["loaded"] == []
    assert folder.stat().st_mode & 0o77 == 0
    assert folder.parent.stat().st_mode & 0o77 == 0


async def test_its_refusal_is_ours_and_its_error_is_told_by_its_kind_alone(
    folder: Path,
) -> None:
    with pytest.raises(Refusal) as refused:
        await run("refuse", folder)
    assert (refused.value.key, refused.value.facts) == ("file-broken", {"name": "a"})
    with capture_logs() as logged:
        for task, kind, given in (
            ("fail", f"OSError {errno.ENOSPC}", {"errno": errno.ENOSPC}),
            ("die", "exit -9", {}),
            ("grow", "MemoryError", {}),
            ("fill", f"OSError {errno.EFBIG}", {"file": str(folder / "large")}),
            ("none", "KeyError", {}),
        ):
            with pytest.raises(ChildError) as failed:
                await run(task, folder, **given)
            assert failed.value.kind == kind
    assert "wrote" not in str(logged)
    assert "child_tasks.py" in logged[1]["where"]
    assert logged[0] == {"event": "child printed", "log_level": "warning", "task": "fail", "bytes": 1000}


@pytest.mark.parametrize("stopped", [False, True])
async def test_it_is_killed_when_its_time_is_over_or_nobody_waits(folder: Path, *, stopped: bool) -> None:
    file = folder / "pid"
    waiting = asyncio.get_running_loop().create_task(run("sleep", folder, file=str(file)))
    pid = await begun(file)
    if stopped:
        os.kill(pid, signal.SIGSTOP)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not lives(pid)
    with pytest.raises(ChildError) as late:
        await run("sleep", folder, timedelta(seconds=0.7), file=str(file))
    assert late.value.kind == "time"
    assert not lives(int(file.read_text()))


async def test_it_is_killed_when_whoever_hears_of_its_progress_fails(folder: Path) -> None:
    async def fail(_done: int, _total: int) -> None:
        raise ValueError

    given = {"file": str(folder / "pid")}
    with pytest.raises(ValueError):
        await run_child("sleep", given, on_progress=fail, limit=MINUTE, folder=folder, module=TASKS)
    assert not lives(int((folder / "pid").read_text()))


BOT = """
import asyncio, sys
from datetime import timedelta
from pathlib import Path
from bot.child import run_child

async def nothing(done, total): pass

folder = Path(sys.argv[1])
asyncio.run(run_child(
    "sleep", {"file": str(folder / "pid")},
    on_progress=nothing, limit=timedelta(minutes=1), folder=folder, module="tests.bot.child_tasks",
))
"""


async def test_it_dies_with_its_bot_and_its_folder_goes_when_the_next_begins(tmp_path: Path) -> None:
    files = FileFolder(tmp_path / "files")
    left, uploaded = files.working / "work-left", files.working / "upload-1"
    left.mkdir(parents=True)
    uploaded.touch()
    digest = files.keep(b"a file")
    bot = subprocess.Popen([sys.executable, "-c", BOT, str(left)])
    pid = await begun(left / "pid")
    assert lives(pid)
    bot.kill()
    bot.wait()
    assert await ends(pid)
    assert list(files.all()) == [digest]
    since = datetime.fromtimestamp(left.stat().st_mtime, UTC)
    clear_work_folders(files, since - timedelta(seconds=1))
    assert left.exists()
    clear_work_folders(files, since + timedelta(seconds=1))
    assert [*files.working.iterdir()] == [uploaded]
    assert files.read(digest) == b"a file"


def test_the_bot_loads_nothing_heavy() -> None:
    ask = "import sys, bot.cli, bot.app, bot.child, bot.channels.served; print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout.split())
    assert not loaded & {"matplotlib", "PIL", "pikepdf", "xlsxwriter", "numpy", "documents", "bot.work", "openpyxl"}
