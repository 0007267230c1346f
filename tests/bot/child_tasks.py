"""Tasks of a child process that only tests know: each does one thing that a real one might."""

import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

from bot.work import ProgressTold, main
from rules.refusal import Refusal

Arguments = dict[str, Any]


def describe(arguments: Arguments, progress: ProgressTold) -> Arguments:
    progress(1, 2)
    print("a library prints", arguments)  # noqa: T201  that is what is tried
    progress(2, 2)
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    return {
        "given": arguments,
        "nice": os.nice(0),
        "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
        "environment": sorted(os.environ),
        "command": Path("/proc/self/cmdline").read_bytes().decode().split("\0"),
        "mask": int(status["Umask"], 8),
        "loaded": sorted(set(sys.modules) & {"sqlalchemy", "aiogram", "numpy", "matplotlib", "PIL", "bot.config"}),
    }


def sleep(arguments: Arguments, progress: ProgressTold) -> Arguments:
    Path(arguments["file"]).write_text(str(os.getpid()))
    progress(0, 1)
    time.sleep(60)
    return {}


def refuse(_arguments: Arguments, _progress: ProgressTold) -> Arguments:
    raise Refusal("file-broken", name="a")


def fail(arguments: Arguments, _progress: ProgressTold) -> Arguments:
    sys.stderr.write("what somebody wrote\n" * 50)
    raise OSError(arguments["errno"], "what somebody wrote")


def die(_arguments: Arguments, _progress: ProgressTold) -> Arguments:
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


def grow(_arguments: Arguments, _progress: ProgressTold) -> Arguments:
    return {"size": len(bytearray(1 << 30))}


def fill(arguments: Arguments, _progress: ProgressTold) -> Arguments:
    with Path(arguments["file"]).open("wb") as file:
        file.truncate(1 << 30)
    return {}


def draw(arguments: Arguments, _progress: ProgressTold) -> Arguments:
    """As a task that draws, with everything that is heavy; gives how much memory that took (KiB)."""
    import matplotlib as mpl

    mpl.use("Agg")
    import pikepdf
    import xlsxwriter
    from matplotlib.figure import Figure

    figure = Figure()
    figure.subplots().set_title("Ủy ban")
    figure.savefig(arguments["file"])
    with xlsxwriter.Workbook(arguments["file"] + ".xlsx", {"constant_memory": True}) as book:
        book.add_worksheet().write_string(0, 0, pikepdf.__version__)
    return {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}


if __name__ == "__main__":
    main({one.__name__: one for one in (describe, sleep, refuse, fail, die, grow, fill, draw)})
