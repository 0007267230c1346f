"""The bytes of files as they lie beside copies: each once for all copies that name it, locked where there is a key.

What a digest stands for never changes, so that a later copy adds what is new and touches the rest: the time of a file
here is that of the newest copy that names it, and it may go with the last copy that does. A locked file bears a name
that tells nothing, and is sealed with a key of its own: whoever has no key can neither read it nor tell whether a
content that they know is here (docs/decisions/0025).
"""

import hmac
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from rules.refusal import Refusal
from storage.engine.private_files import create_private, make_private_folder, sync_folder
from storage.upkeep import copy_cipher
from storage.upkeep.copy_source import open_regular

# The folder beside copies, and in it that of files that are not locked.
NAME, PLAIN = "cau-noi-files", "plain"
SALT = 16
# A copy is written within a day: what was touched for it is younger than it, or older by no more than that.
MARGIN = timedelta(days=2)


class FileLock:
    """What locks files under a secret and a salt; found again by the name of its folder."""

    def __init__(self, secret: str, salt: bytes) -> None:
        self._key = copy_cipher.stretch(secret, b"CAUNOI FILES 01\n" + salt)
        # Proves that the secret is the one, before anything is opened.
        self.folder_name = f"{salt.hex()}-{self._derived('proof', '')[:8].hex()}"

    def name_of(self, digest: str) -> str:
        return self._derived("name", digest).hex()

    def cipher_of(self, digest: str) -> ChaCha20Poly1305:
        return ChaCha20Poly1305(self._derived("key", digest))

    def _derived(self, what: str, digest: str) -> bytes:
        return hmac.digest(self._key, f"{what}:{digest}".encode(), sha256)


class FilePool:
    """One folder of files beside copies."""

    def __init__(self, folder: Path, lock: FileLock | None) -> None:
        self.folder = folder
        self.lock = lock

    def place(self, digest: str) -> Path:
        name = self.lock.name_of(digest) if self.lock else digest
        return self.folder / name[:2] / name

    def holds(self, digest: str, size: int) -> bool:
        """Whether a file of this size is here; touches it, as one more copy needs it."""
        place = self.place(digest)
        try:
            if place.lstat().st_size != self._size_here(size):
                return False
            os.utime(place, follow_symlinks=False)
        except OSError:
            return False
        return True

    def _size_here(self, size: int) -> int:
        chunks = max(1, -(-size // copy_cipher.CHUNK))
        return size + chunks * copy_cipher.TAG if self.lock else size

    def put(self, digest: str, source: IO[bytes]) -> bool:
        """Take in a file, private from its first byte; false, and nothing is kept, if it is not what its name says."""
        place = self.place(digest)
        make_private_folder(place.parent)
        part = place.with_name(f".{secrets.token_hex(8)}")
        try:
            reader = _Hashed(source)
            with create_private(part) as made:
                if self.lock:
                    copy_cipher.seal(reader, made, self.lock.cipher_of(digest))
                else:
                    while chunk := reader.read(copy_cipher.CHUNK):
                        made.write(chunk)
            if reader.digest() != digest or self._digest_in(part, digest) != digest:
                return False
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(place.parent)
        return True

    def read(self, digest: str, write: Callable[[bytes], object]) -> None:
        """Hand on the bytes of a file; raises FileNotFoundError, or a Refusal for what is not as it was sealed."""
        place = self.place(digest)
        if not os.path.lexists(place):
            raise FileNotFoundError(place)
        with open_regular(place) as source:
            self._open(source, digest, write)

    def _open(self, source: IO[bytes], digest: str, write: Callable[[bytes], object]) -> None:
        if self.lock:
            copy_cipher.unseal(source, write, self.lock.cipher_of(digest))
            return
        while chunk := source.read(copy_cipher.CHUNK):
            write(chunk)

    def _digest_in(self, part: Path, digest: str) -> str:
        """What was written, opened once again to see that nothing was lost."""
        found = sha256()
        with part.open("rb") as source:
            self._open(source, digest, found.update)
        return found.hexdigest()


class _Hashed:
    """A source whose digest is known once all was read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._sum = sha256()

    def read(self, size: int) -> bytes:
        try:
            chunk = self._source.read(size)
        except OSError as error:
            # Where it is written a fault ends the copy; where one of many is read it is as if that one were not there.
            raise Refusal("backup-unreadable") from error
        self._sum.update(chunk)
        return chunk

    def digest(self) -> str:
        return self._sum.hexdigest()


def pool_to_write(copy: Path, key: str) -> FilePool:
    """The pool beside a copy that is being made: the one that this key opens, or a new one."""
    root = copy.parent / NAME
    if not key:
        return FilePool(root / PLAIN, None)
    known = next(_locked_pools(root, key), None)
    if known is not None:
        return known
    lock = FileLock(key, os.urandom(SALT))
    return FilePool(root / lock.folder_name, lock)


def pools_to_read(folder: Path, key: str) -> list[FilePool]:
    """Every pool in a folder of copies that can be read: of what is in it only the bytes that rows name are taken."""
    root = folder / NAME
    return [*(_locked_pools(root, key) if key else ()), FilePool(root / PLAIN, None)]


def _locked_pools(root: Path, key: str) -> Iterator[FilePool]:
    with suppress(FileNotFoundError):
        for folder in sorted(root.iterdir()):
            salt = folder.name.partition("-")[0]
            with suppress(ValueError):
                lock = FileLock(key, bytes.fromhex(salt)) if len(salt) == SALT * 2 else None
                if lock is not None and lock.folder_name == folder.name:
                    yield FilePool(folder, lock)


def prune(copy: Path) -> int:
    """Take away what no copy that still lies here needs, and halves that a kill has left; gives how many files went.

    Whatever lies beside the pool may be a copy, whatever it is called.
    """
    written = [one.lstat().st_mtime for one in copy.parent.iterdir() if one.is_file()]
    gone = 0
    for file in (copy.parent / NAME).rglob("*"):
        newest_needed = max(written) if file.name.startswith(".") else min(written)
        with suppress(OSError):
            if file.is_file() and file.lstat().st_mtime < newest_needed - MARGIN.total_seconds():
                file.unlink()
                gone += 1
    return gone
