"""Where events wait that the database would not take: a file on this machine for nobody else's eyes, gone once taken.

Only a messenger that may not repeat what it delivered needs it.
"""

import os
from base64 import b64decode, b64encode
from pathlib import Path

# More than a busy hour's words; who delivers more meanwhile is told to come again.
LARGEST = 32 * 1024 * 1024

FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW


class SpoolFullError(OSError):
    """No more is kept aside."""


class Spool:
    """Bodies as they came, in their order, one a line."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __bool__(self) -> bool:
        """Whether anything waits."""
        try:
            return self.path.stat().st_size > 0
        except OSError:
            return False

    def add(self, body: bytes) -> None:
        """Keep a body, on the disk for certain before this returns; raises OSError where that cannot be."""
        line = b64encode(body) + b"\n"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(self.path, FLAGS, 0o600), "ab") as file:
            if file.tell() + len(line) > LARGEST:
                raise SpoolFullError("spool is full")
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def read(self) -> list[bytes]:
        """All that waits; a line that was cut off by a sudden death is none."""
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        return [b64decode(line, validate=False) for line in lines[:-1]]

    def clear(self) -> None:
        """Leave nothing of what was taken in."""
        self.path.unlink(missing_ok=True)
