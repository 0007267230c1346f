"""The file of erasures beside the database: a line is on the disk before the rows go, and none is ever taken out."""

import fcntl
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from rules.refusal import Refusal
from storage.engine.private_files import sync_folder
from storage.forgetting.erasure_lines import KEY_BYTES, Lines, beginning_line, erasure_line, key_line, read_lines
from storage.forgetting.ledger import Erasure

NAME, KEY = "erased.jsonl", "erased.key"
FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
# A file that is larger was not written by us: some hundred thousand erasures.
LARGEST = 64 * 1024 * 1024


class ErasureFile:
    """What was forgotten, in a folder that several processes, and over a shared folder several hosts, write to.

    The seal's key lies beside it. Whoever writes there can write in the database as well: the seal is for what comes
    from elsewhere, and for what a disk or an editor did.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / NAME
        self._key_path = folder / KEY
        self._key: bytes | None = None

    def begin(self, now: datetime) -> None:
        """Make the file where there is none: from then on it knows of each erasure."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = self._own_key()
        with self._alone() as file:
            if os.fstat(file).st_size == 0:
                self._write(file, beginning_line(now, key))

    def append(self, erasure: Erasure) -> None:
        """Have an erasure on the disk; what cannot be written down is not erased either."""
        self.append_all([erasure])

    def append_all(self, erasures: Iterable[Erasure]) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = self._own_key()
        lines = b"".join(erasure_line(one, key) for one in erasures)
        if not lines:
            return
        with self._alone() as file:
            self._write(file, lines)

    def add_missing(self, erasures: Iterable[Erasure]) -> None:
        """Write down what was known elsewhere only."""
        known = self.read().erasures
        self.append_all(sorted(set(erasures) - known, key=lambda one: (one.at, one.person_id, one.way)))

    def exists(self) -> bool:
        return self.path.exists()

    def content(self) -> bytes:
        """All that stands in the file; nothing where there is none."""
        try:
            return read_bounded(self.path)
        except FileNotFoundError:
            return b""

    def content_with_key(self) -> bytes:
        """The file as it goes along with a copy: on another machine its lines are still known for ours."""
        key = self.key()
        return (key_line(key) if key else b"") + self.content()

    def read(self, more_keys: Iterable[bytes] = ()) -> Lines:
        key = self.key()
        return read_lines(self.content(), [*([key] if key else ()), *more_keys])

    def key(self) -> bytes | None:
        """The key as it lies there; none where there is none, or where it is damaged."""
        if self._key is None:
            try:
                found = read_bounded(self._key_path).strip()
                self._key = bytes.fromhex(found.decode("ascii"))
            except (FileNotFoundError, ValueError):
                return None
            if len(self._key) != KEY_BYTES:
                self._key = None
        return self._key

    def _own_key(self) -> bytes:
        """The key, made on first need; the one of a process that was faster is taken."""
        if (known := self.key()) is not None:
            return known
        fresh = self.folder / f"{KEY}.{secrets.token_hex(8)}"
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            os.write(file, secrets.token_bytes(KEY_BYTES).hex().encode())
            os.fsync(file)
            self._key_path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            os.close(file)
            fresh.unlink()
        sync_folder(self.folder)
        if (made := self.key()) is None:
            raise Refusal("erasures-key-damaged", file=str(self._key_path))
        return made

    @contextmanager
    def _alone(self) -> Iterator[int]:
        file = os.open(self.path, FLAGS, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)

    def _write(self, file: int, lines: bytes) -> None:
        """Write at the end, on a line of its own whatever a crash has left there."""
        size = os.fstat(file).st_size
        if size and os.pread(file, 1, size - 1) != b"\n":
            lines = b"\n" + lines
        while lines:
            lines = lines[os.write(file, lines) :]
        os.fsync(file)
        sync_folder(self.folder)


def read_bounded(path: Path) -> bytes:
    """A file itself, whole; refuses a link, a folder, a pipe, and what is too large to be ours."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise
    except OSError:
        raise Refusal("erasures-unreadable", file=str(path)) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refusal("erasures-unreadable", file=str(path))
    with os.fdopen(descriptor, "rb") as file:
        found = file.read(LARGEST + 1)
    if len(found) > LARGEST:
        raise Refusal("erasures-unreadable", file=str(path))
    return found
