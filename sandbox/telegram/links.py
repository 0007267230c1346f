"""What Telegram takes for an address."""

import re
from urllib.parse import urlsplit

SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
HOST = re.compile(r"^[^\s/]+\.[^\s/.]{2,}$|^\d+\.\d+\.\d+\.\d+$|^\[[0-9a-fA-F:]+\]$")
WEB = frozenset({"http", "https", "ton", "tonsite"})
USER_LINK = re.compile(r"^tg:(?://)?user\?(?:[^#]*&)?id=(\d{1,18})(?:[&#].*)?$", re.IGNORECASE)


def fault_of(address: str, *, secure: bool = False) -> str:
    """Find what is wrong with a button's address, empty when nothing is."""
    if not address:
        return "URL is empty"
    scheme = SCHEME.match(address)
    if scheme and scheme[1].lower() == "tg":
        return "" if not secure else "Only HTTPS links are allowed"
    if scheme and "://" in address and scheme[1].lower() not in WEB:
        return "Unsupported URL protocol"
    return _fault_of_host(address if "://" in address else f"http://{address}", secure=secure)


def _fault_of_host(address: str, *, secure: bool) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "Wrong HTTP URL"
    if not HOST.match(f"[{host}]" if ":" in host else host):
        return "Wrong HTTP URL"
    return "Only HTTPS links are allowed" if secure and parts.scheme != "https" else ""


def checked(address: str) -> str:
    """Find an address as Telegram keeps it in a link, empty when it is none."""
    address = address.strip()
    scheme = SCHEME.match(address)
    if scheme and scheme[1].lower() in {"tg", "ton"}:
        return address if "://" in address else f"{scheme[1]}://{address[scheme.end() :]}"
    if fault_of(address):
        return ""
    if "://" not in address:
        address = f"http://{address}"
    kind, _, rest = address.partition("://")
    end = next((i for i, letter in enumerate(rest) if letter in "/?#"), len(rest))
    host, path = rest[:end].lower(), rest[end:]
    return f"{kind.lower()}://{host}{path if path.startswith('/') else '/' + path}"


def user_in(address: str) -> int:
    """Find the person that a tg://user?id=… link means, or 0."""
    found = USER_LINK.match(address.strip())
    return int(found[1]) if found else 0
