"""What an account may ask for: itself, a person, what is left of a window, what was said; and where files are put."""

import io
import secrets
from typing import Any

from aiohttp import BodyPartReader, web
from PIL import Image, UnidentifiedImageError

from sandbox.world.shapes import Json
from sandbox.zalo.oa_messages import left
from sandbox.zalo.oa_state import ASSET, ASSET_BYTES, FREE_MESSAGES, Asset, OaWorld, OfficialAccount
from sandbox.zalo.oa_wire import OaError, needed

LARGEST_PICTURE, LARGEST_FILE = 1024 * 1024, 5 * 1024 * 1024
PICTURES = {"image": {"JPEG", "PNG"}, "gif": {"GIF"}}
FILES = (".pdf", ".doc", ".docx", ".csv")
A_PAGE = 10
Given = dict[str, Any]


async def get_account(_: OaWorld, account: OfficialAccount, __: Given) -> Json:
    return {
        "oaid": account.id,
        "name": account.name,
        "is_verified": account.verified,
        "oa_type": 4,
        "package_name": account.package,
        "description": "",
        "num_follower": sum(one.follows for one in account.contacts.values()),
    }


async def get_person(_: OaWorld, account: OfficialAccount, given: Given) -> Json:
    contact = account.contacts.get(needed(given, "user_id"))
    if contact is None:
        raise OaError(-201)
    return {"user_id": contact.id, "display_name": contact.name, "user_is_follower": contact.follows}


async def get_quota(world: OaWorld, account: OfficialAccount, given: Given) -> Json:
    contact = account.contacts.get(needed(given, "user_id"))
    if contact is None:
        raise OaError(-201)
    reply = {"remain": left(world, contact), "total": FREE_MESSAGES if world.switches.free == "8" else 1000}
    return {"last_interaction": str(contact.last), "cs_reply": reply}


async def get_conversation(_: OaWorld, account: OfficialAccount, given: Given) -> list[Json]:
    """What was said with one person, the newest first, ten at most."""
    person, offset = needed(given, "user_id"), int(given.get("offset") or 0)
    count = int(given.get("count") or A_PAGE)
    if not 0 < count <= A_PAGE or offset < 0:
        raise OaError(-201)
    said = [*reversed(account.chats.get(person, []))]
    return [row(account, person, one) for one in said[offset : offset + count]]


def row(account: OfficialAccount, person: str, said: Json) -> Json:
    by_account = said["from"] == "oa"
    ends = (account.id, person) if by_account else (person, account.id)
    kind = {"image": "photo", "audio": "voice"}.get(said["kind"], said["kind"])
    file = {"url": said["file"]} if said.get("file") else {}
    return file | {
        "src": 0 if by_account else 1,
        "time": said["date"],
        "type": kind,
        "message": said["text"],
        "message_id": said["message_id"],
        "from_id": ends[0],
        "to_id": ends[1],
    }


async def read_upload(request: web.Request) -> tuple[str, bytes]:
    """The file of an upload with its name; raises OaError where there is none."""
    if not request.content_type.startswith("multipart/"):
        raise OaError(-201)
    reader = await request.multipart()
    async for part in reader:
        if isinstance(part, BodyPartReader) and part.name == "file":
            return part.filename or "", bytes(await part.read())
    raise OaError(-201)


def keep_upload(world: OaWorld, account: OfficialAccount, kind: str, name: str, content: bytes) -> Json:
    """An uploaded file, good for seven days; raises OaError for what is too large or of another kind."""
    if account.uploads >= world.switches.uploads_a_month:
        raise OaError(-211)
    if not content or len(content) > (LARGEST_FILE if kind == "file" else LARGEST_PICTURE):
        raise OaError(-210)
    if kind == "file":
        if not name.lower().endswith(FILES):
            raise OaError(-201)
    elif format_of(content) not in PICTURES[kind]:
        raise OaError(-201)
    account.uploads += 1
    asset = secrets.token_urlsafe(ASSET_BYTES)
    account.assets[asset] = Asset(kind, content, world.clock.now() + ASSET.total_seconds())
    return {"token": asset} if kind == "file" else {"attachment_id": asset}


def format_of(content: bytes) -> str | None:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return picture.format
    except (UnidentifiedImageError, OSError):
        return None
