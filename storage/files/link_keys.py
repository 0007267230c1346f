"""The keys of short-lived addresses: each is made again of a salt and a secret that is not in the database."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256

# 128 bits, as base64 without its padding: 22 signs.
KEY_BYTES = 16


class LinkKeys:
    """Makes keys. Only digest and salt are kept, so that a copy of the database, or a letter in it, opens nothing.

    The secret is asked for when it is first needed; processes that share a database must share it.
    """

    def __init__(self, secret: Callable[[], bytes]) -> None:
        self._secret = secret

    def key_of(self, salt: str) -> str:
        """The key that belongs to a salt."""
        made = hmac.digest(self._secret(), f"file link {salt}".encode(), "sha256")
        return urlsafe_b64encode(made[:KEY_BYTES]).rstrip(b"=").decode()


def new_salt() -> str:
    return secrets.token_hex(KEY_BYTES)


def digest_of_key(key: str) -> str:
    """By what a key is found; one that is no text at all is found by nothing."""
    return sha256(key.encode(errors="replace")).hexdigest()
