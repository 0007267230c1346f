"""The key under which words wait for consent: a secret of the settings, or a file that is made on first need."""

import hmac
import os
from base64 import urlsafe_b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

import structlog
from cryptography.fernet import Fernet

NAME = "held.key"
log = structlog.get_logger()


class HeldKey:
    """The key, outside the database: without it what waits for consent in a copy of the tables says nothing.

    Several hosts share a secret of their settings; one alone makes a file that only its own user reads. Where none can
    be written, the key lives as long as the process does.
    """

    def __init__(self, folder: Path, secret: str = "") -> None:
        self._file = folder / NAME
        self._secret = secret
        self._known: bytes | None = None

    def cipher(self) -> Fernet:
        return Fernet(self._key())

    def derived(self, purpose: str) -> bytes:
        """Another secret for another purpose, from which nobody can tell the key."""
        return hmac.digest(self._key(), purpose.encode(), "sha256")

    def _key(self) -> bytes:
        if self._known is None:
            self._known = _of_secret(self._secret) if self._secret else self._of_file()
        return self._known

    def _of_file(self) -> bytes:
        try:
            return self._read() or self._write(Fernet.generate_key())
        except (OSError, ValueError) as error:
            log.warning("key for held words not saved", kind=type(error).__name__)
            return Fernet.generate_key()

    def _read(self) -> bytes | None:
        """The key in the file; one that is damaged is as good as none."""
        with suppress(FileNotFoundError, ValueError):
            found = self._file.read_bytes().strip()
            Fernet(found)
            return found
        return None

    def _write(self, key: bytes) -> bytes:
        """Make the file whole at once, readable by nobody else; the one of a process that was faster is taken."""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = mkstemp(prefix=NAME, dir=self._file.parent)
        fresh = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(key)
                file.flush()
                os.fsync(file.fileno())
            return self._put(fresh, key)
        finally:
            fresh.unlink(missing_ok=True)

    def _put(self, fresh: Path, key: bytes) -> bytes:
        try:
            self._file.hardlink_to(fresh)
        except FileExistsError:
            found = self._read()
            if found is not None:
                return found
            fresh.replace(self._file)  # what stands there is damaged
        return key


def _of_secret(secret: str) -> bytes:
    return urlsafe_b64encode(sha256(secret.encode()).digest())
