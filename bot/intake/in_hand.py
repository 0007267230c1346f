"""The numbers of the updates in hand, in a small file: those in it at a start were in hand when the process was ended.

No words are in it. An update is only written down in the database once it failed or was slow, so that one which ends
the process would leave no trace, and be tried again as if for the first time (docs/decisions/0009).
"""

import os
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from sqlalchemy import URL

# As many as are in hand at one time, and more.
PLACES = 512
NUMBER = struct.Struct("<q")
NOTHING = NUMBER.pack(0)
log = structlog.get_logger()


def in_hand_path(url: URL, account_id: int, port: int) -> Path:
    """One of each account: beside an embedded database; else among temporary files, one for each worker's port."""
    if url.get_backend_name() == "sqlite":
        return Path(f"{url.database}.{account_id}.in-hand")
    return Path(tempfile.gettempdir()) / f"cau-noi-{account_id}-{port}.in-hand"


class InHand:
    """Without a file, or where it cannot be written, nothing is remembered and nothing else is different."""

    def __init__(self, path: Path | None = None) -> None:
        # What the process before this one had in hand when it was ended, as long as it has not come again.
        self.left: set[int] = set()
        self._free = list(range(PLACES))
        self._file: int | None = None
        try:
            if path is not None:
                self._open(path)
        except OSError as error:
            log.warning("in-hand file not written", kind=type(error).__name__)

    def _open(self, path: Path) -> None:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        found = os.pread(file, PLACES * NUMBER.size, 0)
        whole = found[: len(found) - len(found) % NUMBER.size]
        self.left = {number - 1 for (number,) in NUMBER.iter_unpack(whole) if number > 0}
        os.ftruncate(file, 0)
        self._file = file

    @contextmanager
    def holding(self, update_id: int) -> Iterator[None]:
        """Have the number in the file while the block lasts; no wait for the disk, as only the process may be lost."""
        if self._file is None or not self._free:
            yield
            return
        place = self._free.pop() * NUMBER.size
        os.pwrite(self._file, NUMBER.pack(update_id + 1), place)
        try:
            yield
        finally:
            os.pwrite(self._file, NOTHING, place)
            self._free.append(place // NUMBER.size)

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
