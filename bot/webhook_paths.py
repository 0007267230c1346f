"""Below the address of our webhook each of several accounts has a path of its own."""

from urllib.parse import urlsplit, urlunsplit


def below(address: str, name: str) -> str:
    """The address of a name below a path, whatever slash or question mark the address ends with; of none, none."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/{name}")) if address else ""
