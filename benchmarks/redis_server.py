"""A Redis server of our own, where the machine has one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.contestants import free_port, redis_is_here


@contextmanager
def redis_server(folder: Path) -> Iterator[None]:
    """Run it with its log of commands on, synced every second, which is how it is set up to keep anything."""
    program = shutil.which("redis-server")
    if program is None or not redis_is_here():
        yield
        return
    port = str(free_port())
    words = (program, "--port", port, "--bind", "127.0.0.1", "--appendonly", "yes", "--dir", str(folder))
    with (folder / "redis.log").open("wb") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log)  # noqa: S603  the machine's own Redis
    os.environ["BENCH_REDIS"] = f"redis://127.0.0.1:{port}/0"
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)
