"""The lock on a copy of the database: a stream of sealed chunks, so that no size of copy has to fit into memory.

The form (docs/decisions/0015): MAGIC, 16 bytes of salt, 16 bytes that prove the key, then chunks of 1 MiB, each sealed
with ChaCha20-Poly1305. A chunk's nonce is its number (11 bytes, from 0) and a byte that is 1 for the last chunk only:
one that was changed, moved, left out, cut off or added does not open.
"""

import os
from collections.abc import Callable
from typing import IO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from rules.refusal import Refusal

MAGIC = b"CAUNOI COPY 01\r\n"
SALT = 16
TAG = 16
CHUNK = 1 << 20
# No chunk has this number: what is sealed under it is nothing, and opens with the right key alone.
PROOF = b"\xff" * 12
# 32 MB and a tenth of a second: a secret that somebody thought of is not guessed quickly either.
COST = 1 << 15


class Source(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes: ...


def encrypt(source: IO[bytes], target: IO[bytes], secret: str) -> None:
    """Seal all that is left in the source."""
    head = MAGIC + os.urandom(SALT)
    cipher = _cipher(secret, head)
    target.write(head + cipher.encrypt(PROOF, b"", head))
    seal(source, target, cipher)


def seal(source: Source, target: IO[bytes], cipher: ChaCha20Poly1305) -> None:
    """Write the sealed chunks of all that is left in the source; a cipher seals one content alone."""
    number, chunk = 0, source.read(CHUNK)
    while True:
        following = source.read(CHUNK)
        target.write(cipher.encrypt(_nonce(number, last=not following), chunk, None))
        if not following:
            return
        number, chunk = number + 1, following


def decrypt(source: IO[bytes], write: Callable[[bytes], object], secret: str) -> None:
    """Open what stands behind MAGIC; raises a Refusal for another key, and for anything that is not as it was sealed.

    What was written before that is worthless.
    """
    salt = source.read(SALT)
    head = MAGIC + salt
    cipher = _cipher(secret, head)
    try:
        cipher.decrypt(PROOF, source.read(TAG), head)
    except InvalidTag:
        raise Refusal("backup-key-wrong") from None
    unseal(source, write, cipher)


def unseal(source: IO[bytes], write: Callable[[bytes], object], cipher: ChaCha20Poly1305) -> None:
    """Open sealed chunks; raises a Refusal for anything that is not as it was sealed."""
    number, chunk = 0, source.read(CHUNK + TAG)
    while True:
        following = source.read(CHUNK + TAG)
        write(_open(cipher, number, chunk, last=not following))
        if not following:
            return
        number, chunk = number + 1, following


def _open(cipher: ChaCha20Poly1305, number: int, chunk: bytes, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(_nonce(number, last=last), chunk, None)
    except InvalidTag:
        raise Refusal("backup-cut" if last and _opens(cipher, number, chunk) else "backup-altered") from None


def _opens(cipher: ChaCha20Poly1305, number: int, chunk: bytes) -> bool:
    """Whether a chunk is whole, and was followed by others."""
    try:
        cipher.decrypt(_nonce(number, last=False), chunk, None)
    except InvalidTag:
        return False
    return True


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _cipher(secret: str, head: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(stretch(secret, head))


def stretch(secret: str, salt: bytes) -> bytes:
    """A key of 32 bytes that is as hard to guess as the secret, and takes a while to try."""
    return Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(secret.encode())
