"""A file that an operator names as a copy: read once, as what it is, into a file that nobody else can change."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rules.refusal import Refusal
from storage.engine.private_files import create_private
from storage.upkeep import copy_cipher

SQLITE = b"SQLite format 3\0"
WAL, JOURNAL = "-wal", "-journal"


def stage(copy: Path, staged: Path, key: str, *, plain: bool) -> None:
    """Write what a copy holds into a new file; refuses what is no copy, and one not locked unless `plain` allows it."""
    with open_regular(copy) as source, create_private(staged) as made:
        head = source.read(len(SQLITE))
        if head == copy_cipher.MAGIC:
            if not key:
                raise Refusal("backup-key-missing")
            copy_cipher.decrypt(source, made.write, key)
            return
        if head != SQLITE:
            raise Refusal("backup-damaged")
        if key and not plain:
            raise Refusal("backup-not-locked")
        made.write(head)
        shutil.copyfileobj(source, made, copy_cipher.CHUNK)
    _stage_unmerged(copy, staged)


def _stage_unmerged(copy: Path, staged: Path) -> None:
    """Take along what a database copied by hand had not merged yet; one in the middle of a change is refused."""
    if _holds_something(Path(f"{copy}{JOURNAL}")):
        raise Refusal("backup-unfinished")
    unmerged = Path(f"{copy}{WAL}")
    if _holds_something(unmerged):
        with open_regular(unmerged) as source, create_private(Path(f"{staged}{WAL}")) as made:
            shutil.copyfileobj(source, made, copy_cipher.CHUNK)


def _holds_something(path: Path) -> bool:
    return os.path.lexists(path) and path.lstat().st_size > 0


@contextmanager
def open_regular(path: Path) -> Iterator[IO[bytes]]:
    """A file itself: not a link to one, which may lead elsewhere a moment later, nor a folder, a pipe, a device."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise Refusal("backup-missing") from None
    except OSError:
        raise Refusal("backup-no-file" if path.is_symlink() else "backup-unreadable") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refusal("backup-no-file")
    with os.fdopen(descriptor, "rb") as file:
        yield file
