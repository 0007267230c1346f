import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest

from tests.processes import ROOT

# A database server, a sandbox and a forked bot are all at work in these.
FIRST = "test_a_letter_leaves_and_its_number_is_kept"
TESTS = (f"tests/scheduler/test_delivery.py::{FIRST}", "tests/hosts/test_workers.py")
BEGUN = (b"postgres", b"sandbox", b"tests.fork_server")
RUN = (sys.executable, "-m", "pytest", "-q", "-n", "1")
MOST_SECONDS = 120


def bearing(mark: str) -> dict[int, bytes]:
    """The processes that were begun by a run, by what their environment says, with their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found[int(folder.name)] = (folder / "cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return {pid: words for pid, words in found.items() if words}


@pytest.mark.whole
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux shows whose child a process was")
def test_a_run_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    mark = uuid4().hex
    words = (*RUN, f"--basetemp={tmp_path}/run", *TESTS)
    with subprocess.Popen(
        words, cwd=ROOT, env={**os.environ, "BROKEN_OFF": mark}, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    ) as run:
        try:
            until = time.monotonic() + MOST_SECONDS
            while not all(any(part in words for words in bearing(mark).values()) for part in BEGUN):
                assert run.poll() is None, "the run was over before all were begun"
                assert time.monotonic() < until
                time.sleep(0.05)
            run.kill()
            while left := bearing(mark):
                assert time.monotonic() < until, left
                time.sleep(0.05)
        finally:
            for pid in bearing(mark):
                os.kill(pid, signal.SIGKILL)
