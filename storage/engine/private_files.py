"""Files that nobody but their owner reads: made so from their first byte, and safely on the disk."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

OTHERS = stat.S_IRWXG | stat.S_IRWXO


@contextmanager
def create_private(path: Path) -> Iterator[IO[bytes]]:
    """A new file for its owner alone, on the disk when the block ends; raises FileExistsError where there is one."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        yield file
        file.flush()
        os.fsync(descriptor)


def make_private_folder(path: Path) -> None:
    """A folder for its owner alone, and so every one above it that is not there yet."""
    for one in (*reversed(path.parents), path):
        one.mkdir(mode=0o700, exist_ok=True)


def sync_folder(path: Path) -> None:
    """Have the names in a folder on the disk, as a file's new name is not there before."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_open_to_others(path: Path) -> bool:
    """Whether anybody but the owner may read, change or enter; no for what is not there."""
    try:
        return bool(path.stat().st_mode & OTHERS)
    except OSError:
        return False


def close_to_others(path: Path) -> bool:
    """Take a file from all but its owner; tells whether that was needed and could be done."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or not found.st_mode & OTHERS:
            return False
        path.chmod(stat.S_IMODE(found.st_mode) & ~OTHERS)
    except OSError:
        return False
    return True
