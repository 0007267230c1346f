"""Finds which bytes of a film its tracks show; whatever else lies between them is shown by nobody, and is blanked."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

# From a track to the lists that say where its pieces lie.
WAY = (b"mdia", b"minf", b"stbl")
HEAD, LONG_HEAD = 8, 16
# Lists of places, as four or eight bytes each; how many pieces follow each other at one place; how long each is.
PLACES = {b"stco": ("I", 4), b"co64": ("Q", 8)}
TOGETHER, LENGTHS, SHORT_LENGTHS, CODING = b"stsc", b"stsz", b"stz2", b"stsd"
# So much of how a sound is coded tells how long its frames are; where it does not they are no longer than this.
LONGEST_CODING, UNTOLD = 56, 8
HALF, DOUBLE, SHORT_HEAD = 4, 16, 12
Range = tuple[int, int]


def boxes(film: bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes that stand here side by side: name, where the inside begins, where it ends."""
    at = start
    while at + HEAD <= end:
        size, head = int.from_bytes(film[at : at + 4], "big"), HEAD
        if size == 1:
            size, head = int.from_bytes(film[at + HEAD : at + LONG_HEAD], "big"), LONG_HEAD
        size = size or end - at
        if size < head or at + size > end:
            return
        yield bytes(film[at + 4 : at + HEAD]), at + head, at + size
        at += size


def inside(film: bytearray, range_: Range, *way: bytes) -> Range | None:
    """The inside of the first box that this way leads to."""
    for name in way:
        found = next((box[1:] for box in boxes(film, *range_) if box[0] == name), None)
        if found is None:
            return None
        range_ = found
    return range_


def handler_of(film: bytearray, track: Range) -> bytes:
    """What a track is: pictures, sound, words; nothing where it does not say so."""
    found = inside(film, track, b"mdia", b"hdlr")
    return bytes(film[found[0] + 8 : found[0] + 12]) if found else b""


def blank_unshown(film: bytearray, tracks: Iterable[Range], stores: Sequence[Range]) -> None:
    """Blank, in what holds pictures and sound, whatever no track shows: no place of the rest changes."""
    shown = sorted((start, start + length) for track in tracks for start, length in pieces_of(film, track))
    for start, end in stores:
        at = start
        for begin, after in shown:
            if at < min(begin, end):
                film[at : min(begin, end)] = bytes(min(begin, end) - at)
            at = max(at, after)
        if at < end:
            film[at:end] = bytes(end - at)


def pieces_of(film: bytearray, track: Range) -> Iterator[Range]:
    """Where each piece of a track begins, and how long it is."""
    lists = inside(film, track, *WAY)
    found = {name: film[start:end] for name, start, end in boxes(film, *lists)} if lists else {}
    form, width = next((PLACES[name] for name in PLACES if name in found), ("I", 4))
    places = _numbers(next((found[name] for name in PLACES if name in found), bytearray()), 4, form, width)
    counts = zip(places, _counts(found.get(TOGETHER, bytearray()), len(places)), strict=False)
    long = found.get(LENGTHS, bytearray())
    if size := int.from_bytes(long[4:8], "big"):
        of, frames = _length_of_frames(found.get(CODING, bytearray())) if size == 1 else (size, 1)
        yield from ((place, -(-count * of // frames)) for place, count in counts)
        return
    lengths, at = _lengths(long, found.get(SHORT_LENGTHS, bytearray())), 0
    for place, count in counts:
        yield place, sum(lengths[at : at + count])
        at += count


def _length_of_frames(coding: bytearray) -> tuple[int, int]:
    """Of a sound that is counted by its frames: how many bytes so many of them are, at most."""
    coding = coding.ljust(LONGEST_CODING, b"\0")
    version, channels, bits, frames, width = struct.unpack_from(">24xH6xHH8xI4xI", coding)
    return (width, frames) if version == 1 and frames and width else (channels * bits // 8 or UNTOLD, 1)


def _numbers(content: bytearray, at: int, form: str, width: int, each: int = 1) -> list[int]:
    """The numbers of a list, each row of so many, as many rows as it says and has."""
    said = int.from_bytes(content[at : at + 4], "big")
    count = max(min(said, (len(content) - at - 4) // (width * each)), 0) * each
    return list(struct.unpack_from(f">{count}{form}", content, at + 4)) if count else []


def _counts(content: bytearray, places: int) -> Iterator[int]:
    """How many pieces of a track lie at each place."""
    numbers = _numbers(content, 4, "I", 4, 3)
    rows = list(zip(numbers[::3], numbers[1::3], strict=True))
    for (first, count), (following, _) in pairwise([*rows, (places + 1, 0)]):
        for _ in range(min(following, places + 1) - first):
            yield count


def _lengths(long: bytearray, short: bytearray) -> list[int]:
    """How long each sample is, by either of the two lists in which that stands."""
    short = short.ljust(SHORT_HEAD, b"\0")
    width = short[7]
    if long or width not in {HALF, DOUBLE}:
        return _numbers(long, 8, "I", 4) or _numbers(short, 8, "B", 1)
    if width == HALF:
        return [half for byte in short[SHORT_HEAD:] for half in (byte >> 4, byte & 15)]
    return _numbers(short, 8, "H", 2)
