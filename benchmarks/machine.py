"""What the figures were measured on, without any name or path of it."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.office import Offices

SYNCS = 200
PAGE = b"\0" * 4096


def fsync_ms(folder: Path) -> float:
    """What it takes, mostly, until a page at the end of a growing file is on the disk."""
    times = []
    with (folder / "fsync").open("wb", buffering=0) as file:
        for _ in range(SYNCS):
            begun = perf_counter()
            file.write(PAGE)
            os.fsync(file.fileno())
            times.append(perf_counter() - begun)
    return median(times) * 1000


def line_of(file: str, name: str) -> str:
    lines = (line.partition(":") for line in Path(file).read_text().splitlines())
    return next((value.strip() for key, _, value in lines if key.strip() == name), "unknown")


async def postgres_version(offices: Offices) -> str:
    if offices.postgres is None:
        return "not used"
    engine = create_async_engine(await offices.copy("postgresql"))
    async with engine.connect() as connection:
        found = str(await connection.scalar(text("SHOW server_version")))
    await engine.dispose()
    return found


async def describe(folder: Path, offices: Offices) -> dict[str, Any]:
    memory = int(line_of("/proc/meminfo", "MemTotal").split()[0]) // 1024
    libraries = ("aiogram", "SQLAlchemy", "aiohttp", "aiosqlite", "asyncpg", "python-telegram-bot")
    return {
        "processors": os.cpu_count(),
        "processor": line_of("/proc/cpuinfo", "model name"),
        "memory": f"{memory} MB",
        "fsync p50": f"{fsync_ms(folder):.2f} ms",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "PostgreSQL": await postgres_version(offices),
        **{name: version(name) for name in libraries},
    }
