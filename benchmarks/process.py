"""A child process, and what the system says that it has used."""

import asyncio
import os
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.office import ROOT

# A line of the server's may hold 50,000 waits.
LONGEST_LINE = 1 << 26
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """The processor's time of a process so far, with all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int) -> float:
    """The memory of a process that is resident now."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


async def spawn(command: list[str], settings: dict[str, str], log: Path, *, piped: bool = False) -> Process:
    """Start a program in the project's folder; what it complains of goes into the log."""
    with log.open("ab") as file:
        return await asyncio.create_subprocess_exec(
            *command,
            env=os.environ | settings,
            cwd=ROOT,
            stdin=PIPE if piped else None,
            stdout=PIPE if piped else file,
            stderr=file,
            limit=LONGEST_LINE,
        )


async def end(process: Process) -> None:
    """Ask it to stop, and wait; who does not listen is killed."""
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), 15)
    except TimeoutError:
        process.kill()
        await process.wait()


@asynccontextmanager
async def child(command: list[str], settings: dict[str, str], log: Path) -> AsyncIterator[Process]:
    process = await spawn(command, settings, log)
    try:
        yield process
    finally:
        await end(process)
