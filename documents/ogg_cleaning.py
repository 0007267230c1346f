"""Cleans Ogg sounds, as messengers make voice messages: the packet of labels is written anew, empty."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.cleaned import CannotCleanError, Cleaned
from rules.files import WhyRefused

MARK, HEAD, MOST_SEGMENTS, FULL = b"OggS", 27, 255, 255
CONTINUED, BEGINS = 1, 2
# How a packet of labels begins.
LABELS = (b"OpusTags", b"\x03vorbis")
CHECK_AT = 22
POLYNOMIAL, TOP, WHOLE = 0x04C11DB7, 0x80000000, 0xFFFFFFFF
# By how the first packet begins: how many packets come before the sound, and the empty packet of labels.
CODECS = {
    b"OpusHead": (2, b"OpusTags" + bytes(8)),
    b"\x01vorbis": (3, b"\x03vorbis" + bytes(8) + b"\x01"),
}


@dataclass(frozen=True, slots=True)
class OggPage:
    """A page: its flags, its place in time, whose it is, its number, and the packets' pieces in it."""

    flags: int
    position: int
    serial: int
    number: int
    sizes: bytes
    body: bytes


def _checks() -> list[int]:
    table: list[int] = []
    for byte in range(256):
        total = byte << 24
        for _ in range(8):
            total = (total << 1 ^ POLYNOMIAL if total & TOP else total << 1) & WHOLE
        table.append(total)
    return table


CHECKS = _checks()


def clean_ogg(content: bytes) -> Cleaned:
    """The same sound with empty labels; raises CannotCleanError where it is of another codec, or broken."""
    pages = list(_pages(content))
    if not pages or len({page.serial for page in pages}) > 1:
        raise CannotCleanError(WhyRefused.KIND if pages else WhyRefused.BROKEN)
    codec = next((codec for begin, codec in CODECS.items() if pages[0].body.startswith(begin)), None)
    if codec is None:
        raise CannotCleanError(WhyRefused.KIND)
    count, labels = codec
    packets, used = _first_packets(pages, count)
    packets[1] = labels
    heads = [replace(pages[0], sizes=_sizes(packets[0]), body=packets[0], number=0), *_paged(pages[0], packets[1:])]
    if any(page.flags & BEGINS or page.body.startswith(LABELS) for page in pages[used:]):
        # Another sound behind this one, with labels of its own.
        raise CannotCleanError(WhyRefused.KIND)
    rest = [replace(page, number=len(heads) + place) for place, page in enumerate(pages[used:])]
    return Cleaned(b"".join(map(write_page, [*heads, *rest])), "audio/ogg", ".ogg")


def _pages(content: bytes) -> Iterator[OggPage]:
    at = 0
    while content[at : at + 4] == MARK and at + HEAD <= len(content):
        flags, position, serial, number, _, count = struct.unpack_from("<BqIIIB", content, at + 5)
        sizes = content[at + HEAD : at + HEAD + count]
        start = at + HEAD + count
        at = start + sum(sizes)
        if at > len(content):
            return
        yield OggPage(flags, position, serial, number, sizes, content[start:at])


def _first_packets(pages: Sequence[OggPage], wanted: int) -> tuple[list[bytes], int]:
    """The packets before the sound, which begins on a page of its own, and how many pages they fill."""
    packets, piece = [], b""
    for used, page in enumerate(pages, start=1):
        at = 0
        for size in page.sizes:
            piece += page.body[at : at + size]
            at += size
            if size < FULL:
                packets.append(piece)
                piece = b""
        if len(packets) >= wanted:
            if len(packets) > wanted or piece:
                break
            return packets, used
    raise CannotCleanError(WhyRefused.BROKEN)


def _sizes(packet: bytes) -> bytes:
    return bytes([FULL] * (len(packet) // FULL) + [len(packet) % FULL])


def _paged(first: OggPage, packets: Sequence[bytes]) -> list[OggPage]:
    """Packets on as few pages as they need."""
    sizes, body = b"".join(map(_sizes, packets)), b"".join(packets)
    made: list[OggPage] = []
    at = 0
    for start in range(0, len(sizes), MOST_SEGMENTS):
        some = sizes[start : start + MOST_SEGMENTS]
        goes_on = CONTINUED if start and sizes[start - 1] == FULL else 0
        ends = any(size < FULL for size in some)
        made.append(OggPage(goes_on, 0 if ends else -1, first.serial, 1 + len(made), some, body[at : at + sum(some)]))
        at += sum(some)
    return made


def write_page(page: OggPage) -> bytes:
    head = MARK + struct.pack("<BBqIIIB", 0, page.flags, page.position, page.serial, page.number, 0, len(page.sizes))
    whole = head + page.sizes + page.body
    return whole[:CHECK_AT] + struct.pack("<I", _check(whole)) + whole[CHECK_AT + 4 :]


def _check(data: bytes) -> int:
    total = 0
    for byte in data:
        total = (total << 8 & WHOLE) ^ CHECKS[total >> 24 ^ byte]
    return total
