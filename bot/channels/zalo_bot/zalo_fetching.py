"""How the bytes of pictures and voice messages come: from their address, of hosts that we know, while it lives."""

from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.messengers import AwayError, FileGoneError, FileTooLargeError

GONE = frozenset({400, 401, 403, 404, 410})
OK = 200
PIECE = 1 << 16
PATIENCE = ClientTimeout(total=90, connect=10)


async def fetch_address(session: ClientSession, address: str, hosts: tuple[str, ...], limit: int) -> bytes:
    """The bytes at an address; raises AwayError, FileGoneError or FileTooLargeError."""
    if not is_of(address, hosts):
        raise FileGoneError("not a host of the messenger")
    try:
        async with session.get(address, timeout=PATIENCE, allow_redirects=False) as answer:
            if answer.status in GONE:
                raise FileGoneError(str(answer.status))
            if answer.status != OK:
                raise AwayError(str(answer.status))
            content = bytearray()
            async for piece in answer.content.iter_chunked(PIECE):
                content += piece
                if len(content) > limit:
                    raise FileTooLargeError(str(limit))
            return bytes(content)
    except (ClientError, TimeoutError, OSError, ValueError) as error:
        raise AwayError(type(error).__name__) from None


def is_of(address: str, hosts: tuple[str, ...]) -> bool:
    """Whether an address is one of these hosts or below one, or of one with its port, as a test has it."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return False
    for one in hosts:
        name, _, wanted = one.lower().partition(":")
        if wanted and host == name and str(port) == wanted:
            return True
        secure = parts.scheme == "https" and port in {None, 443}
        if not wanted and secure and (host == name or host.endswith(f".{name}")):
            return True
    return False
