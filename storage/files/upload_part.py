"""What is handed in, while it comes: written piece by piece to a file that nobody else reads, never all in memory."""

import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from storage.engine.private_files import make_private_folder
from storage.files.folder import FileFolder


class TooLargeError(Exception):
    """More came than may be kept."""


class UploadPart:
    """One file on its way in; everything here waits for the disk, and is called in a thread of its own."""

    def __init__(self, folder: FileFolder, most: int) -> None:
        self.path = Path(folder.working) / f"upload-{secrets.token_hex(8)}"
        self.size = 0
        self._folder = folder
        self._most = most
        self._sum = sha256()
        self._file: int | None = None

    @property
    def digest(self) -> str:
        return self._sum.hexdigest()

    def write(self, piece: bytes) -> None:
        """Add a piece; raises TooLargeError before it is written."""
        if self.size + len(piece) > self._most:
            raise TooLargeError
        if self._file is None:
            make_private_folder(self.path.parent)
            self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        view = memoryview(piece)
        while view:
            view = view[os.write(self._file, view) :]
        self._sum.update(piece)
        self.size += len(piece)

    def finish(self) -> None:
        """Have all of it on the disk."""
        if self._file is not None:
            os.fsync(self._file)
            self._close()

    def keep(self) -> None:
        """Give it its place in the folder, under its digest."""
        self._folder.adopt(self.path, self.digest)

    def discard(self) -> None:
        """Leave nothing of it, unless it was kept."""
        self._close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
