"""Small files of every kind, made here, for a person who sends one without saying which."""

import struct
import zlib

from sandbox.world.files import Stored

WIDTH, HEIGHT = 320, 240
SILENT_PACKET = b"\xf8\xff\xfe"
PACKETS_A_PAGE = 50
SAMPLES_A_PACKET = 960
OGG_POLYNOMIAL = 0x04C11DB7
TOP_BIT = 0x80000000
RATE = 8000


def make(kind: str) -> Stored:
    """Make a small file of this kind."""
    if kind == "photo":
        return Stored("photo.png", "image/png", _png())
    if kind == "sticker":
        return Stored("sticker.webp", "image/webp", _webp())
    if kind == "voice":
        return Stored("voice.ogg", "audio/ogg", _ogg())
    if kind == "audio":
        return Stored("audio.wav", "audio/x-wav", _wav())
    if kind == "document":
        return Stored("document.txt", "text/plain", "Tài liệu thử của sandbox.\n".encode())
    return Stored(f"{kind}.mp4", "video/mp4", _mp4())


def _png() -> bytes:
    rows = b"".join(b"\x00" + _line(y) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _line(y: int) -> bytes:
    """One line of a sky over a field."""
    sky = HEIGHT // 2
    pixel = bytes((110 + y // 2, 170 + y // 3, 230)) if y < sky else bytes((90, 200 - y // 3, 80))
    return pixel * WIDTH


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _webp() -> bytes:
    pixels = b"\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
    body = b"WEBPVP8L" + struct.pack("<I", len(pixels)) + pixels
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _wav() -> bytes:
    sound = bytes(128 for _ in range(RATE))
    form = struct.pack("<HHIIHH", 1, 1, RATE, RATE, 1, 8)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(sound)) + sound
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _ogg() -> bytes:
    """One second of silence in Opus."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 7) + b"sandbox" + struct.pack("<I", 0)
    pages = [
        _page(0, 2, 0, [head]),
        _page(1, 0, 0, [tags]),
        _page(2, 4, PACKETS_A_PAGE * SAMPLES_A_PACKET, [SILENT_PACKET] * PACKETS_A_PAGE),
    ]
    return b"".join(pages)


def _page(number: int, flags: int, position: int, packets: list[bytes]) -> bytes:
    head = b"OggS" + struct.pack("<BBqIII", 0, flags, position, 1, number, 0)
    body = bytes((len(packets), *(len(packet) for packet in packets))) + b"".join(packets)
    whole = head + body
    return whole[:22] + struct.pack("<I", _ogg_sum(whole)) + whole[26:]


def _ogg_sum(data: bytes) -> int:
    total = 0
    for byte in data:
        total ^= byte << 24
        for _ in range(8):
            total = (total << 1 ^ OGG_POLYNOMIAL if total & TOP_BIT else total << 1) & 0xFFFFFFFF
    return total


def _mp4() -> bytes:
    brand = b"isom" + struct.pack(">I", 512) + b"isomiso2avc1mp41"
    heads = (_box(b"hdlr", bytes(8) + kind + bytes(13)) for kind in (b"vide", b"soun"))
    film = b"".join(_box(b"trak", _box(b"mdia", head)) for head in heads)
    boxes = ((b"ftyp", brand), (b"moov", _box(b"mvhd", bytes(100)) + film), (b"mdat", bytes(64)))
    return b"".join(_box(name, data) for name, data in boxes)


def _box(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + name + data
