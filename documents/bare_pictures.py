"""Takes what is written beside its dots out of a JPEG or PNG that lies in a paper, without touching the dots."""

import struct

START, END, SCAN = b"\xff\xd8", 0xD9, 0xDA
MARK = 0xFF
# Markers without a length: restarts, and one for old machines.
BARE = frozenset({0x01, *range(0xD0, 0xD8)})
# What a program needs to show the dots: JFIF, colours as Adobe writes them; every other APPn and comments go.
APPS = frozenset(range(0xE0, 0xF0))
KEPT_APPS = frozenset({0xE0, 0xEE})
COMMENT = 0xFE
PNG = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"}
)


def bare_jpeg(content: bytes) -> bytes:
    """The same picture without EXIF, XMP, thumbnails, comments, and whatever stands behind its end.

    Raises ValueError if it is none.
    """
    if content[:2] != START:
        raise ValueError("no JPEG")
    kept, at = [START], 2
    while True:
        at = _next_mark(content, at)
        marker = content[at + 1]
        if marker == END:
            return b"".join([*kept, content[at : at + 2]])
        if marker in BARE:
            at += 2
            continue
        size = 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        after = _end_of_scan(content, at + size) if marker == SCAN else at + size
        if not _tells(marker):
            kept.append(content[at:after])
        at = after


def _tells(marker: int) -> bool:
    return marker == COMMENT or marker in APPS - KEPT_APPS


def _next_mark(content: bytes, at: int) -> int:
    """Where the next marker begins; before it may stand filling."""
    while at + 1 < len(content) and content[at] == MARK and content[at + 1] == MARK:
        at += 1
    if at + 1 >= len(content) or content[at] != MARK:
        raise ValueError("cut off")
    return at


def _end_of_scan(content: bytes, at: int) -> int:
    """Where dots end: at the first marker that is neither a restart nor a stuffed byte."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise ValueError("cut off")
        if content[at + 1] and content[at + 1] not in BARE and content[at + 1] != MARK:
            return at
        at += 1 if content[at + 1] == MARK else 2


def bare_png(content: bytes) -> bytes:
    """The same picture without texts, EXIF and time; raises ValueError if it is none."""
    if not content.startswith(PNG):
        raise ValueError("no PNG")
    kept, at = [PNG], len(PNG)
    while at + 12 <= len(content):
        (size,) = struct.unpack_from(">I", content, at)
        name = content[at + 4 : at + 8]
        if name in PNG_KEPT:
            kept.append(content[at : at + 12 + size])
        if name == b"IEND":
            return b"".join(kept)
        at += 12 + size
    raise ValueError("cut off")
