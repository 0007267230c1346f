"""Files that a bot names by an address: fetched from this machine only, never from outside."""

import json
from ipaddress import ip_address
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from sandbox.telegram.call import ApiCall
from sandbox.world.refusal import bad
from sandbox.world.wire import Upload

PARAMETERS = ("photo", "document", "video", "audio", "voice", "animation", "sticker")
WEB = ("http://", "https://")
LARGEST = 20 * 1024 * 1024
FAILED = "failed to get HTTP URL content"


async def fetch_all(call: ApiCall) -> None:
    """Fetch whatever the call names by an address, so that its method finds it like an upload."""
    for address in dict.fromkeys(_addresses(call)):
        call.fetched[address] = await _fetch(call, address)


def _addresses(call: ApiCall) -> list[str]:
    found = [call.text(name).strip() for name in PARAMETERS]
    raw = call.text("media")
    if WEB[0] in raw or WEB[1] in raw:
        found.extend(_in_media(raw))
    return [address for address in found if address.lower().startswith(WEB)]


def _in_media(raw: str) -> list[str]:
    try:
        value: Any = json.loads(raw)
    except ValueError:
        return []
    items = value if isinstance(value, list) else [value]
    return [str(item.get("media", "")) for item in items if isinstance(item, dict)]


async def _fetch(call: ApiCall, address: str) -> Upload:
    if not _is_here(address):
        raise bad(FAILED)
    try:
        async with call.world.couriers.session().get(address) as response:
            data = await response.content.read(LARGEST + 1)
            kind = response.content_type
    except (aiohttp.ClientError, TimeoutError, ValueError):
        raise bad(FAILED) from None
    if not response.ok or len(data) > LARGEST:
        raise bad(FAILED)
    if kind == "text/html":
        raise bad("wrong type of the web page content")
    return Upload(PurePosixPath(response.url.path).name or "file", kind, data)


def _is_here(address: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
