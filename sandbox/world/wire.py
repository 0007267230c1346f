"""How a call comes in and how an answer goes out."""

import asyncio
import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, StreamReader, web
from aiohttp.base_protocol import BaseProtocol
from aiohttp.hdrs import CONTENT_TYPE

from sandbox.world.refusal import ApiError
from sandbox.world.shapes import Json

BAD_BODY = "Bad Request: can't parse request"


@dataclass
class Upload:
    name: str
    kind: str
    data: bytes


@dataclass
class Fields:
    """What a request carries, whatever its encoding: texts by name, and files by name."""

    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def put(self, name: str, value: object) -> None:
        if value is None or name in self.texts:
            return
        self.texts[name] = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


async def read(request: web.Request) -> Fields:
    """Read the parameters of a call, from its address and its body."""
    fields = Fields()
    for name, value in request.query.items():
        fields.put(name, value)
    if request.can_read_body:
        if request.content_type.startswith("multipart/"):
            await read_parts(MultipartReader(request.headers, request.content), fields)
        else:
            read_body(await request.read(), request.content_type, fields)
    return fields


def read_body(body: bytes, kind: str, fields: Fields) -> None:
    """Add what a JSON or urlencoded body carries."""
    if not body.strip():
        return
    if kind == "application/json":
        try:
            values = json.loads(body)
        except ValueError:
            raise ApiError(400, f"{BAD_BODY}: not JSON") from None
        if not isinstance(values, dict):
            raise ApiError(400, f"{BAD_BODY}: JSON object expected")
        for name, value in values.items():
            fields.put(name, value)
    else:
        for name, text in parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True):
            fields.put(name, text)


async def read_multipart(body: bytes, kind: str, fields: Fields) -> None:
    """Add what a multipart body carries that is already in memory."""
    loop = asyncio.get_running_loop()
    stream = StreamReader(_Unhurried(), len(body) + 1, loop=loop)
    stream.feed_data(body)
    stream.feed_eof()
    await read_parts(MultipartReader({CONTENT_TYPE: kind}, stream), fields)


class _Unhurried(BaseProtocol):
    """A protocol of a body that has arrived already: there is nobody to slow down."""

    def __init__(self) -> None:
        super().__init__(asyncio.get_running_loop())


async def read_parts(reader: MultipartReader, fields: Fields) -> None:
    """Add the texts and files of a multipart body."""
    try:
        while (part := await reader.next()) is not None:
            if isinstance(part, BodyPartReader):
                await _take_part(part, fields)
    except ValueError:
        raise ApiError(400, f"{BAD_BODY}: broken multipart body") from None


async def _take_part(part: BodyPartReader, fields: Fields) -> None:
    data = bytes(await part.read(decode=True))
    name = part.name or ""
    if part.filename is None:
        fields.put(name, data.decode("utf-8", "replace"))
    else:
        kind = part.headers.get(CONTENT_TYPE, "application/octet-stream")
        fields.files[name] = Upload(part.filename, kind, data)


def success(result: object) -> Json:
    return {"ok": True, "result": result}


def refusal(error: ApiError) -> Json:
    answer: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        answer["parameters"] = error.parameters
    return answer
