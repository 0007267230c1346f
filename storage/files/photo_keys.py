"""The keys of addresses at which a messenger itself fetches one picture: short-lived, signed, and kept nowhere."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime, timedelta

# Longer than a messenger takes that fetches two minutes late, several times.
LASTS = timedelta(minutes=20)
SIGN_BYTES = 16
LONGEST = 80


class PhotoKeys:
    """Makes and reads keys of a secret that all processes of an office share; it is asked for when first needed."""

    def __init__(self, secret: Callable[[], bytes]) -> None:
        self._secret = secret

    def key_of(self, stored: int, now: datetime) -> str:
        """A key for a stored picture that opens it for a while from now on."""
        told = f"{stored}-{int((now + LASTS).timestamp())}"
        return f"{told}-{self._sign(told)}"

    def read(self, key: str, now: datetime) -> int | None:
        """The number of the picture that a key opens now; None of one that is over, or not ours."""
        told, _, sign = key.partition("-")[2].partition("-")
        number = key.partition("-")[0]
        if len(key) > LONGEST or not (number.isdecimal() and told.isdecimal()):
            return None
        mine = hmac.compare_digest(self._sign(f"{number}-{told}").encode(), sign.encode(errors="surrogateescape"))
        return int(number) if mine and int(told) > now.timestamp() else None

    def _sign(self, told: str) -> str:
        made = hmac.digest(self._secret(), f"photo {told}".encode(), "sha256")
        return urlsafe_b64encode(made[:SIGN_BYTES]).rstrip(b"=").decode()
