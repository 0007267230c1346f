"""Stands for `python -m bot.work`: has the work done by a fork of the process that forks for the whole run, if any.

Most of what a piece of work imports is there already. Where tests run in one process nothing forks for them, and it is
done here.
"""

import os
from pathlib import Path

from tests.fork_worker import FOLDER, main

# What it is given to live by is all that it has; Python remembers where temporary files go.
CODE = """
import os, tempfile
from bot.work import TASKS, main
os.environ.clear()
os.environ.update({environment!r})
tempfile.tempdir = None
main(TASKS)
"""


def forks_for_parent() -> str | None:
    """The folder of what forks for whoever started this, who bears its name in the environment they began with."""
    words = Path(f"/proc/{os.getppid()}/environ").read_bytes().split(b"\0")
    return next((word.partition(b"=")[2].decode() for word in words if word.startswith(f"{FOLDER}=".encode())), None)


if __name__ == "__main__":
    if folder := forks_for_parent():
        raise SystemExit(main(f"{folder}/modules", CODE.format(environment=dict(os.environ))))
    exec(CODE.format(environment=dict(os.environ)))  # noqa: S102  the same, without a fork
