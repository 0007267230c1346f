"""How large a picture is, read from its first bytes."""

import struct

JPEG_MARK = 0xFF
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
Size = tuple[int, int]


def size_of(data: bytes) -> Size | None:
    """Width and height of a PNG, GIF, JPEG, WebP or BMP; None when it is no picture."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _pair(data, 16, ">II")
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return _pair(data, 6, "<HH")
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    if data.startswith(b"BM"):
        return _pair(data, 18, "<II")
    return None


def _pair(data: bytes, at: int, form: str) -> Size | None:
    try:
        width, height = struct.unpack_from(form, data, at)
    except struct.error:
        return None
    return (width, height) if width and height else None


def _jpeg(data: bytes) -> Size | None:
    at = 2
    while at + 9 <= len(data):
        if data[at] != JPEG_MARK:
            return None
        if data[at + 1] in JPEG_FRAMES:
            turned = _pair(data, at + 5, ">HH")
            return (turned[1], turned[0]) if turned else None
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8 ":
        found = _pair(data, 26, "<HH")
        return (found[0] & 0x3FFF, found[1] & 0x3FFF) if found else None
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    return None
