"""Starts the child process that does one piece of heavy work, hears how it goes, and sees to it that it ends."""

import asyncio
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import structlog

from rules.refusal import Refusal
from storage.engine.private_files import make_private_folder
from storage.files.folder import FileFolder

MODULE = "bot.work"
# One thread for each piece of work, and no caches where nothing may be written.
OWN = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2", "PYTHONUNBUFFERED": "1"}
# What it needs to run at all; nothing of our settings, and so none of their secrets, is among it.
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "SYSTEMROOT")
# A line from the child is no longer; bytes of files go through the folder.
LONGEST_LINE = 1 << 20
# How the folders of work are told from what else lies beside them.
PREFIX = "work-"
OnProgress = Callable[[int, int], Awaitable[None]]
log = structlog.get_logger()


class ChildError(RuntimeError):
    """A piece of work that came to no end: `kind` is its error's name, `time`, or how the process died."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@contextmanager
def work_folder(files: FileFolder) -> Iterator[Path]:
    """A private folder for what a child reads and writes, on the disk of the kept files; gone at the end of the block.

    What it makes can so be renamed into its place.
    """
    make_private_folder(files.working)
    with TemporaryDirectory(dir=files.working, prefix=PREFIX) as folder:
        yield Path(folder)


def clear_work_folders(files: FileFolder, before: datetime) -> None:
    """Take away what work that was killed with its bot had left by a moment; what is handed in is none of it."""
    for one in files.working.glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):
            if one.stat().st_mtime < before.timestamp():
                shutil.rmtree(one, ignore_errors=True)


async def run_child(
    task: str,
    arguments: dict[str, Any],
    *,
    on_progress: OnProgress,
    limit: timedelta,
    folder: Path,
    module: str = MODULE,
) -> dict[str, Any]:
    """Do a task of `bot/work.py` in a process of its own and give what it gives.

    `folder` is the child's own (see `work_folder`): for files in and out, and for all it writes beside. Raises the
    Refusal that the task raised, ChildError if it broke, died or took longer than `limit`; if the caller is cancelled,
    the child is killed.
    """
    process = await _start(module, folder)
    try:
        async with asyncio.timeout(limit.total_seconds()), asyncio.TaskGroup() as group:
            group.create_task(_log_errors(process, task))
            hearing = group.create_task(_hear(process, {"task": task, "arguments": arguments}, on_progress))
            end = await hearing
            _kill(process)
    except TimeoutError:
        raise ChildError("time") from None
    except BaseExceptionGroup as several:
        raise several.exceptions[0] from None
    finally:
        _kill(process)
        await process.wait()
    return _result(task, end, process)


async def _start(module: str, folder: Path) -> Process:
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    own = OWN | {"TMPDIR": str(folder), "MPLCONFIGDIR": str(folder)}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        env=inherited | own,
        # A signal from the keyboard is for the bot, which then ends its child.
        start_new_session=True,
        limit=LONGEST_LINE,
    )


async def _hear(process: Process, order: dict[str, Any], on_progress: OnProgress) -> dict[str, Any] | None:
    """Tell the child what to do, hand on how it goes, and give its last line; none if it died without one."""
    assert process.stdin  # noqa: S101  it was asked for above
    assert process.stdout  # noqa: S101  it was asked for above
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(orjson.dumps(order) + b"\n")
        await process.stdin.drain()
    while line := await process.stdout.readline():
        try:
            told: dict[str, Any] = orjson.loads(line)
        except orjson.JSONDecodeError:
            return None  # killed in the middle of a line
        if "progress" not in told:
            return told
        await on_progress(*told["progress"])
    return None


async def _log_errors(process: Process, task: str) -> None:
    """Of what the child printed only how much is logged: it may quote what people wrote."""
    assert process.stderr  # noqa: S101  it was asked for above
    size = 0
    while piece := await process.stderr.read(LONGEST_LINE):
        size += len(piece)
    if size:
        log.warning("child printed", task=task, bytes=size)


def _kill(process: Process) -> None:
    """End it and whatever it started; it has nothing to put in order."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _result(task: str, end: dict[str, Any] | None, process: Process) -> dict[str, Any]:
    if end is None:
        log.warning("child died", task=task, status=process.returncode)
        raise ChildError(f"exit {process.returncode}")
    if refused := end.get("refused"):
        raise Refusal(refused["key"], **refused["facts"])
    if failed := end.get("failed"):
        log.warning("child failed", task=task, kind=failed["kind"], where=failed["where"])
        raise ChildError(failed["kind"])
    done: dict[str, Any] = end["done"]
    return done
