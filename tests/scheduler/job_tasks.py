"""Tasks of jobs that only tests know: what one does, its arguments say."""

import os
import time
from pathlib import Path
from typing import Any

from bot.work import ProgressTold, main
from rules.refusal import Refusal

Arguments = dict[str, Any]


def act(arguments: Arguments, progress: ProgressTold) -> Arguments:
    """Count beginnings in a file, then do what is asked for until the beginning that is named."""
    begun = Path(arguments["begun"])
    with begun.open("a") as file:
        file.write(f"{os.getpid()}\n")
    if len(begun.read_text().splitlines()) <= arguments.get("times", 99):
        BADLY[arguments["do"]](arguments, progress)
    progress(3, 4)
    Path(arguments["path"]).write_text(arguments.get("words", "made"))
    return {}


def sleep(_arguments: Arguments, progress: ProgressTold) -> None:
    progress(1, 4)
    time.sleep(60)


def refuse(_arguments: Arguments, _progress: ProgressTold) -> None:
    raise Refusal("job-over")


def fill_disk(_arguments: Arguments, _progress: ProgressTold) -> None:
    raise OSError(28, "no space")


def forget_file(arguments: Arguments, _progress: ProgressTold) -> None:
    arguments["path"] = arguments["begun"] + ".elsewhere"


def nothing(_arguments: Arguments, _progress: ProgressTold) -> None:
    """All is well."""


BADLY = {one.__name__: one for one in (sleep, refuse, fill_disk, forget_file, nothing)}

if __name__ == "__main__":
    main({"register": act, "chart": act})
