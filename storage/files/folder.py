"""The folder where the bytes of files lie, each under its digest, beside the database or where it is mounted."""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from hashlib import file_digest, sha256
from pathlib import Path
from shutil import disk_usage
from stat import S_ISREG
from tempfile import mkstemp
from typing import IO, Literal

from storage.engine.private_files import make_private_folder, sync_folder

# What the folder beside a database is called.
FILES = "files"
WORKING = ".working"
DIGEST, PART = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{2}")
Amiss = Literal["missing", "damaged"]


class FileFolder:
    """Bytes by digest; everything here waits for the disk, and is called in a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def working(self) -> Path:
        """Where work that is not finished lies, on the same disk; nothing in it outlives its work."""
        return self.folder / WORKING

    def keep(self, content: bytes) -> str:
        """Write bytes so that they outlive a power cut, and give their digest: SHA-256, 64 hex digits.

        What is here already is as if it were written now: it is not taken for something that was left behind.
        """
        digest = sha256(content).hexdigest()
        place = self.place(digest)
        if self.has(digest, len(content)) and self.find_amiss(digest) is None:
            os.utime(place)
            return digest
        make_private_folder(place.parent)
        handle, name = mkstemp(dir=place.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        sync_folder(place.parent)
        return digest

    def has(self, digest: str, size: int | None = None) -> bool:
        """Whether bytes are here, of a size where one is given; whether they are whole only reading them tells."""
        try:
            found = self.place(digest).lstat()
        except OSError:
            return False
        return S_ISREG(found.st_mode) and size in {None, found.st_size}

    def read(self, digest: str) -> bytes:
        """The bytes; raises FileNotFoundError where they are not here, ValueError where they are not what they were."""
        content = self.place(digest).read_bytes()
        if sha256(content).hexdigest() != digest:
            raise ValueError(digest)
        return content

    def find_amiss(self, digest: str) -> Amiss | None:
        """What is amiss with bytes that should be here; read in pieces, whatever their size."""
        try:
            with self.place(digest).open("rb") as file:
                return None if file_digest(file, "sha256").hexdigest() == digest else "damaged"
        except FileNotFoundError:
            return "missing"
        except OSError:
            return "damaged"

    def open_checked(self, digest: str) -> IO[bytes]:
        """The bytes to be read piece by piece, looked through once before; raises as `read` does."""
        with ExitStack() as closing:
            file = closing.enter_context(self.place(digest).open("rb"))
            if file_digest(file, "sha256").hexdigest() != digest:
                raise ValueError(digest)
            file.seek(0)
            closing.pop_all()
        return file

    def adopt(self, whole: Path, digest: str) -> None:
        """Take a file that was written whole, on the same disk, to its place; it is as if it were written now."""
        place = self.place(digest)
        make_private_folder(place.parent)
        whole.replace(place)
        sync_folder(place.parent)

    def remove(self, digest: str) -> None:
        """Take the bytes away, if they are here."""
        self.place(digest).unlink(missing_ok=True)

    def free_bytes(self) -> int:
        """How many bytes are left on the disk of the folder, or on that where it will be made."""
        there = next(one for one in (self.folder, *self.folder.absolute().parents) if one.exists())
        return disk_usage(there).free

    def all(self) -> Iterator[str]:
        """The digests of everything that lies here."""
        for part in self.parts():
            with suppress(OSError):
                yield from (one.name for one in sorted(part.iterdir()) if DIGEST.fullmatch(one.name))

    def parts(self) -> Iterator[Path]:
        """The folders in which bytes lie, those that begin alike in one."""
        with suppress(OSError):
            yield from (one for one in sorted(self.folder.iterdir()) if PART.fullmatch(one.name))

    def is_away(self) -> bool:
        """Whether nothing lies here at all, as where a disk is not mounted."""
        return next(self.parts(), None) is None

    def place(self, digest: str) -> Path:
        """Where the bytes lie; raises ValueError for what leads out of the folder, as a row that was changed may do."""
        if not digest.isalnum():
            raise ValueError(digest)
        return self.folder / digest[:2] / digest
