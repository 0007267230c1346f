"""`python -m bot.work`: the child process that does one piece of heavy work, told on its first line, and ends."""

import ctypes
import gc
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

import orjson

from rules.refusal import Refusal

# Told how much of how much is done.
ProgressTold = Callable[[int, int], None]
Task = Callable[[dict[str, Any], ProgressTold], dict[str, Any]]


def _clean_files(arguments: dict[str, Any], _tell: ProgressTold) -> dict[str, Any]:
    from documents.cleaning_task import clean_files  # noqa: PLC0415  it brings in what opens pictures and papers

    return clean_files(arguments)


def _shrink_picture(arguments: dict[str, Any], _tell: ProgressTold) -> dict[str, Any]:
    from documents.shrinking import shrink_file  # noqa: PLC0415  it brings in what opens pictures

    return shrink_file(arguments)


def _print_slips(arguments: dict[str, Any], tell: ProgressTold) -> dict[str, Any]:
    from bot import slip_work  # noqa: PLC0415  it brings in what writes PDF

    return slip_work.write(arguments, tell)


def _read_register_book(arguments: dict[str, Any], tell: ProgressTold) -> dict[str, Any]:
    from bot import register_book_work  # noqa: PLC0415  it brings in what reads workbooks

    return register_book_work.read(arguments, tell)


def _write_register(arguments: dict[str, Any], tell: ProgressTold) -> dict[str, Any]:
    from bot import register_work  # noqa: PLC0415  it brings in what writes workbooks

    return register_work.write(arguments, tell)


def _draw_chart(arguments: dict[str, Any], tell: ProgressTold) -> dict[str, Any]:
    from bot import chart_work  # noqa: PLC0415  it brings in what draws, which takes seconds

    return chart_work.write(arguments, tell)


def _write_year(arguments: dict[str, Any], tell: ProgressTold) -> dict[str, Any]:
    from bot import year_numbers_work  # noqa: PLC0415  it brings in what draws, which takes seconds

    return year_numbers_work.write(arguments, tell)


def _write_paper(arguments: dict[str, Any], tell: ProgressTold) -> dict[str, Any]:
    from bot import dialogue_paper_work  # noqa: PLC0415  it brings in what fills Word papers

    return dialogue_paper_work.write(arguments, tell)


def _draw_boards(arguments: dict[str, Any], tell: ProgressTold) -> dict[str, Any]:
    from bot import result_board_work  # noqa: PLC0415  it brings in what draws pages

    return result_board_work.draw(arguments, tell)


def _look_template_through(arguments: dict[str, Any], _tell: ProgressTold) -> dict[str, Any]:
    from bot import template_work  # noqa: PLC0415  it brings in what fills Word papers

    return template_work.look_through(arguments)


def _of_sheets(name: str) -> Task:
    """A task about sheets of the thôn."""

    def run(arguments: dict[str, Any], tell: ProgressTold) -> dict[str, Any]:
        from bot import sheet_work  # noqa: PLC0415  it brings in what writes papers

        return sheet_work.TASKS[name](arguments, tell)

    return run


def _hand_template_over(arguments: dict[str, Any], _tell: ProgressTold) -> dict[str, Any]:
    from bot import template_work  # noqa: PLC0415  it brings in what fills Word papers

    return template_work.hand_over(arguments)


def _check_sent_template(arguments: dict[str, Any], _tell: ProgressTold) -> dict[str, Any]:
    from bot import template_work  # noqa: PLC0415  it brings in what fills Word papers

    return template_work.check_sent(arguments)


# What the child can do, by name. Each task imports what is heavy when it is called, so that no other waits for that.
TASKS: dict[str, Task] = {
    "register_book": _read_register_book,
    "slips": _print_slips,
    "chart": _draw_chart,
    "clean": _clean_files,
    "shrink": _shrink_picture,
    "paper": _write_paper,
    "paper_book": _write_paper,
    "paper_board": _draw_boards,
    "paper_picture": _write_paper,
    "year_picture": _write_year,
    "year_book": _write_year,
    "register": _write_register,
    **{name: _of_sheets(name) for name in ("sheets", "sheet_form", "sheet_forms", "sheet_book")},
    "template": _look_template_through,
    "template_check": _check_sent_template,
    "template_file": _hand_template_over,
}

# matplotlib with all other libraries takes 230 MiB of addresses; the rest is for what is worked on. The container of
# compose.yaml has 1024 MiB, of which the bot uses 270.
MEMORY = 640 << 20
# No result is larger, and none may fill the disk.
LARGEST_FILE = 512 << 20
NICENESS = 10
# Rows come and go by the hundred thousand, without cycles; to look for some after each 700 costs a twentieth of it.
LOOKED_FOR_CYCLES_EVERY = 10_000
# From prctl(2): be killed when who started us dies.
SET_PARENT_DEATH_SIGNAL = 1
FRAMES = 6


def main(tasks: dict[str, Task]) -> None:
    """Read what to do, do it, tell how it goes and how it ended in lines of JSON."""
    tell = _own_output()
    asked = sys.stdin.buffer.readline()
    _live_no_longer_than_parent()
    _be_modest()
    order = orjson.loads(asked)
    try:
        done = tasks[order["task"]](order["arguments"], lambda done, total: tell({"progress": [done, total]}))
        tell({"done": done})
    except Refusal as refusal:
        tell({"refused": {"key": refusal.key, "facts": refusal.facts}})
    except Exception as error:  # noqa: BLE001  whatever broke is told to the parent, which words and logs it
        tell({"failed": {"kind": _kind_of(error), "where": _where(error)}})


def _own_output() -> Callable[[dict[str, Any]], None]:
    """The way to the parent, closed to whatever a library prints: that goes where errors go."""
    lines: BinaryIO = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def tell(line: dict[str, Any]) -> None:
        lines.write(orjson.dumps(line) + b"\n")
        lines.flush()

    return tell


def _live_no_longer_than_parent() -> None:
    """End with whoever started us: at once where the system sees to it, elsewhere when its end of the pipe closes."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    Thread(target=_end_with_input, daemon=True).start()


def _end_with_input() -> None:
    with suppress(OSError):
        os.read(0, 1)
    os.kill(os.getpid(), signal.SIGKILL)


def _be_modest() -> None:
    """Come after the bot for the processor, take bounded memory and disk, and go first where memory is short."""
    os.nice(NICENESS)
    gc.set_threshold(LOOKED_FOR_CYCLES_EVERY)
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, LARGEST_FILE), (resource.RLIMIT_CORE, 0)):
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def _kind_of(error: Exception) -> str:
    number = f" {error.errno}" if isinstance(error, OSError) and error.errno else ""
    return type(error).__name__ + number


def _where(error: Exception) -> str:
    """Through which lines it came, without its message, which may quote what people wrote."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


if __name__ == "__main__":
    main(TASKS)
