"""One file out of a form that a browser sends: read piece by piece, bounded in size, time and number of parts."""

import asyncio
from contextlib import suppress

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from rules.refusal import Refusal
from storage.files.upload_part import TooLargeError, UploadPart

# What a form has beside the file itself: boundaries and a few lines of headers.
FORM_AROUND = 1 << 16
# A form of ours has one part; a browser that adds another one is borne.
MOST_PARTS = 3
LARGEST_OTHER_PART = 1024
PIECE = 1 << 16
# What the library raises where a body is broken off, or is no form in spite of its heading.
BROKEN = (web.RequestPayloadError, HttpProcessingError, ConnectionError, ValueError, RuntimeError, AssertionError)


def refuse_before_reading(request: web.Request, largest: int) -> str | None:
    """Why a body is not even begun with; a browser always tells how long its form is."""
    if (
        request.content_type != "multipart/form-data"
        or request.headers.get("Content-Encoding", "identity") != "identity"
    ):
        return "upload-malformed"
    if request.content_length is None:
        return "upload-length"
    return "upload-large" if request.content_length > largest + FORM_AROUND else None


async def pass_over_body(request: web.Request, most: int, piece_within: float) -> None:
    """Read on without keeping anything: a browser that is still sending shows no answer, but that it was cut off."""
    left = most
    with suppress(*BROKEN, TimeoutError):
        while left > 0:
            async with asyncio.timeout(piece_within):
                piece = await request.content.read(PIECE)
            if not piece:
                return
            left -= len(piece)


async def read_upload(request: web.Request, part: UploadPart, piece_within: float) -> None:
    """Write the one file of a form; refuses none, several, an empty one, one that is too large or broken off."""
    try:
        await _read(request, part, piece_within)
    except TooLargeError:
        raise Refusal("upload-large") from None
    except BROKEN:
        raise Refusal("upload-malformed") from None
    if not part.size:
        raise Refusal("upload-empty")
    await asyncio.to_thread(part.finish)


async def _read(request: web.Request, part: UploadPart, piece_within: float) -> None:
    reader = await request.multipart()
    for _ in range(MOST_PARTS):
        async with asyncio.timeout(piece_within):
            field = await reader.next()
        if field is None:
            return
        if not isinstance(field, BodyPartReader):
            raise Refusal("upload-malformed")
        if field.filename is None:
            await _pass_over(field, piece_within)
        elif part.size:
            raise Refusal("upload-several")
        else:
            await _write(field, part, piece_within)
    raise Refusal("upload-several")


async def _write(field: BodyPartReader, part: UploadPart, piece_within: float) -> None:
    while piece := await _next_piece(field, piece_within):
        await asyncio.to_thread(part.write, piece)


async def _pass_over(field: BodyPartReader, piece_within: float) -> None:
    """Read what is no file, which is little."""
    size = 0
    while piece := await _next_piece(field, piece_within):
        size += len(piece)
        if size > LARGEST_OTHER_PART:
            raise Refusal("upload-malformed")


async def _next_piece(field: BodyPartReader, seconds: float) -> bytes:
    async with asyncio.timeout(seconds):
        return bytes(await field.read_chunk(PIECE))
