"""Takes what is written beside its dots out of a picture that lies in a paper, without touching the dots."""

import struct

START, END, SCAN = b"\xff\xd8", 0xD9, 0xDA
MARK = 0xFF
# Markers without a length: restarts, and one for old machines.
BARE = frozenset({0x01, *range(0xD0, 0xD8)})
# Of APPn two tell how dots are shown, by so many bytes: JFIF (what follows is a small picture), and colours as Adobe
# writes them. The others and comments go.
APPS = frozenset(range(0xE0, 0xF0))
KEPT_APPS = {0xE0: (b"JFIF\0", 12, bytes(2)), 0xEE: (b"Adobe", 12, b"")}
COMMENT = 0xFE
# Of JPEG 2000: how it begins, its boxes that are needed, how its dots begin, and in their head remarks.
JPEG_2000, CODED, SMALLEST_BOX = b"jP  ", b"jp2c", 8
JPEG_2000_KEPT = frozenset({JPEG_2000, b"ftyp", b"jp2h", CODED})
STREAM, TILE, REMARK = b"\xff\x4f", b"\x90", b"\x64"
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
        kept.append(_bare_part(marker, content[at:after]))
        at = after


def blank_jpeg(picture: bytearray, at: int) -> None:
    """Blank the same in a picture that begins here, where no length may change."""
    at += len(START)
    while at + 4 <= len(picture) and picture[at] == MARK and picture[at + 1] not in {SCAN, END}:
        marker, size = picture[at + 1], int.from_bytes(picture[at + 2 : at + 4], "big")
        name, told, _ = KEPT_APPS.get(marker, (b"", 0, b""))
        if marker == COMMENT or marker in APPS:
            start = at + 4 + told * picture.startswith(name, at + 4)
            picture[start : at + 2 + size] = bytes(max(at + 2 + size - start, 0))
        at += 2 + size


def _bare_part(marker: int, part: bytes) -> bytes:
    if marker in KEPT_APPS:
        name, length, rest = KEPT_APPS[marker]
        told = part[4 : 4 + length]
        bare = told + rest if told.startswith(name) and len(told) == length else None
        return part[:2] + struct.pack(">H", 2 + len(bare)) + bare if bare is not None else b""
    return b"" if marker == COMMENT or marker in APPS else part


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


def bare_jpeg_2000(content: bytes) -> bytes:
    """The same picture without XML, foreign boxes and remarks; raises ValueError if it is none."""
    if content.startswith(STREAM):
        return _bare_stream(content)
    kept, at = [], 0
    while at + 8 <= len(content):
        size, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        size = size or len(content) - at
        if size < SMALLEST_BOX or at + size > len(content):
            raise ValueError("cut off")
        if name in JPEG_2000_KEPT:
            inside = content[at + 8 : at + size]
            inside = _bare_stream(inside) if name == CODED else inside
            kept.append(struct.pack(">I", 8 + len(inside)) + name + inside)
        at += size
    if not content[4:8] == JPEG_2000:
        raise ValueError("no JPEG 2000")
    return b"".join(kept)


def _bare_stream(content: bytes) -> bytes:
    """Dots as JPEG 2000 codes them, without the remarks before them."""
    kept, at = [STREAM], len(STREAM)
    while content[at : at + 1] == b"\xff" and content[at + 1 : at + 2] != TILE:
        after = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at + 1 : at + 2] != REMARK:
            kept.append(content[at:after])
        at = after
    if not content.startswith(STREAM) or content[at : at + 1] != b"\xff":
        raise ValueError("cut off")
    return b"".join([*kept, content[at:]])


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
