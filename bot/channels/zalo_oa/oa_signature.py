"""Whether an event was signed by the platform: over the bytes as they came, in a time that tells nothing."""

import hashlib
import hmac
from collections.abc import Mapping

SIGNATURE, TIMESTAMP = "X-ZEvent-Signature", "X-ZEvent-Timestamp"
PREFIX = "mac="


def mac_of(app_id: str, body: bytes, timestamp: str, secret: str) -> str:
    """The signature of a body by the documented formula: app_id, raw body, timestamp, secret, by plain SHA-256."""
    return hashlib.sha256(app_id.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


def is_signed(headers: Mapping[str, str], body: bytes, timestamp: str, app_id: str, secret: str) -> bool:
    """Whether a body bears its signature; `timestamp` is the body's own, the header's is taken where it has none."""
    told = headers.get(SIGNATURE, "").strip()
    given = told[len(PREFIX) :] if told.lower().startswith(PREFIX) else told
    at = timestamp or headers.get(TIMESTAMP, "")
    return hmac.compare_digest(given.lower().encode(errors="replace"), mac_of(app_id, body, at, secret).encode())
