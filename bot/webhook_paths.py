"""Where messengers deliver updates: below the address of our webhook each of several accounts has a path of its own."""

from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit


class Webhook(NamedTuple):
    """Where a messenger delivers updates, and by which secret we know that it is the messenger."""

    url: str
    secret: str


def below(address: str, name: str) -> str:
    """The address of a name below a path, whatever slash or question mark the address ends with; of none, none."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/{name}")) if address else ""
