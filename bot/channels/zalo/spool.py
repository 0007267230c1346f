"""Where events wait that the database would not take: a file on this machine for nobody else's eyes, gone once taken.

Only a messenger that may not repeat what it delivered needs it. Several processes may share one.
"""

import fcntl
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.engine.private_files import sync_folder

# More than a busy hour's words; who delivers more meanwhile is told to come again.
LARGEST = 32 * 1024 * 1024

FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
END = b"\n"


class SpoolFullError(OSError):
    """No more is kept aside."""


class Spool:
    """Bodies as they came, in their order, one a line."""

    def __init__(self, path: Path, largest: int = LARGEST) -> None:
        self.path = path
        self.largest = largest

    def __bool__(self) -> bool:
        """Whether anything waits."""
        try:
            return self.path.stat().st_size > 0
        except OSError:
            return False

    def add(self, body: bytes) -> None:
        """Keep a body, on the disk for certain before this returns; raises OSError where that cannot be."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._held() as file:
            size = os.fstat(file).st_size
            # A line that a sudden death cut off is ended, or it would spoil this one.
            cut = size > 0 and os.pread(file, 1, size - 1) != END
            line = END * cut + b64encode(body) + END
            if size + len(line) > self.largest:
                raise SpoolFullError("spool is full")
            try:
                write_all(file, line)
                os.fsync(file)
            except OSError:
                with suppress(OSError):
                    os.ftruncate(file, size)
                raise
        sync_folder(self.path.parent)

    def read(self) -> bytes:
        """All that waits, as it lies there; `bodies_in` reads it."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""

    def clear(self, taken: bytes) -> None:
        """Leave nothing of what was read and taken in; what another process has added since stays."""
        if not self.path.exists():
            return
        with self._held() as file:
            size = os.fstat(file).st_size
            lies = os.pread(file, size, 0)
            if lies == taken:
                self.path.unlink()
            elif lies.startswith(taken):
                self._leave(lies[len(taken) :])

    def _leave(self, rest: bytes) -> None:
        """Have the rest alone in the file, at every moment either as it was or as it is to be."""
        beside = self.path.with_suffix(".rest")
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, FLAGS, 0o600), "wb") as file:
            file.write(rest)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path)

    @contextmanager
    def _held(self) -> Iterator[int]:
        """The file, for us alone; one that another process has done away with meanwhile is opened anew."""
        while True:
            file = os.open(self.path, FLAGS, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                if is_at(self.path, file):
                    yield file
                    return
            finally:
                os.close(file)


def bodies_in(lies: bytes) -> list[bytes]:
    """The bodies in what lies in a spool; a line that was cut off by a sudden death is none."""
    return [body for line in lies.split(END)[:-1] if (body := body_of_line(line))]


def body_of_line(line: bytes) -> bytes:
    try:
        return b64decode(line, validate=True)
    except ValueError:
        return b""


def write_all(file: int, line: bytes) -> None:
    """Write all of it, however little the disk takes at once."""
    while line:
        line = line[os.write(file, line) :]


def is_at(path: Path, file: int) -> bool:
    """Whether an open file is still the one at its path."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False
