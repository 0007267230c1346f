"""The folder where the bytes of files lie, each under its digest, beside the database or where it is mounted."""

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

from storage.engine.private_files import sync_folder

OWN = 0o700
WORKING = ".working"


class FileFolder:
    """Bytes by digest; everything here waits for the disk, and is called in a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def working(self) -> Path:
        """Where work that is not finished lies, on the same disk; nothing in it outlives its work."""
        return self.folder / WORKING

    def keep(self, content: bytes) -> str:
        """Write bytes so that they outlive a power cut, and give their digest: SHA-256, 64 hex digits."""
        digest = sha256(content).hexdigest()
        place = self.place(digest)
        if place.is_file() and place.stat().st_size == len(content):
            return digest
        place.parent.mkdir(mode=OWN, parents=True, exist_ok=True)
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

    def read(self, digest: str) -> bytes:
        """The bytes; raises FileNotFoundError where they are not here, ValueError where they are not what they were."""
        content = self.place(digest).read_bytes()
        if sha256(content).hexdigest() != digest:
            raise ValueError(digest)
        return content

    def remove(self, digest: str) -> None:
        """Take the bytes away, if they are here."""
        self.place(digest).unlink(missing_ok=True)

    def all(self) -> Iterator[str]:
        """The digests of everything that lies here."""
        with suppress(FileNotFoundError):
            for part in sorted(self.folder.iterdir()):
                if part.name == WORKING:
                    continue
                yield from (one.name for one in sorted(part.iterdir()) if not one.name.startswith("."))

    def place(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest
