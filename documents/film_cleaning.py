"""Cleans films and sounds of the MP4 family: what is said beside pictures and sound is blanked where it stands."""

from collections.abc import Iterator

from documents.cleaned import CannotCleanError, Cleaned
from rules.files import WhyRefused

# Boxes that hold boxes, and so are looked into.
INSIDE = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"dinf", b"edts", b"moof", b"traf", b"mvex", b"mfra"})
# Boxes that tell: of the author, the place, the device. Freed: programs pass over them, and no offset changes.
TELLING = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip", b"wide", b"XMP_", b"cprt", b"ID32", b"pnot", b"PICT"})
# What a film needs to be one; anything else at its outermost level is freed as well.
OUTER = frozenset({b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp", b"free", b"ssix", b"prft", b"emsg"})
FREE = b"free"
# Kinds of a track: pictures, sound, words below. Any other (a track of places, of a device) cannot be taken out.
TRACKS = frozenset({b"vide", b"soun", b"sbtl", b"text", b"subt", b"clcp", b"tmcd", b"hint", b"auxv", b"alis", b"url "})
# The moments at which a film and its tracks were made lie in these, behind one byte of version and three of flags.
DATED = {b"mvhd": 2, b"tkhd": 2, b"mdhd": 2}
HEAD, LONG_HEAD, LONGEST_BRAND = 8, 16, 12
MOST_BOXES = 200_000
DEEPEST = 12


def clean_film(content: bytes) -> Cleaned:
    """Blank what tells of its sender in an MP4, MOV or M4A, without touching pictures and sound."""
    bare = bytearray(content)
    seen = dict(_walk(bare, 0, len(bare), 0, [0]))
    if b"moov" not in seen.values() and b"moof" not in seen.values():
        raise CannotCleanError(WhyRefused.BROKEN)
    tracks = {_handler(bare, at) for at, name in seen.items() if name == b"hdlr"}
    sound = b"soun" in tracks and b"vide" not in tracks
    kind, suffix = ("audio/mp4", ".m4a") if sound else ("video/mp4", ".mp4")
    return Cleaned(bytes(bare), kind, suffix)


def _walk(film: bytearray, start: int, end: int, depth: int, count: list[int]) -> Iterator[tuple[int, bytes]]:
    """Each box with where it begins; those that tell are blanked on the way."""
    at = start
    while at + HEAD <= end:
        size, head = _size_of(film, at, end)
        name = bytes(film[at + 4 : at + 8])
        count[0] += 1
        if at + size > end or size < head or count[0] > MOST_BOXES or depth > DEEPEST:
            raise CannotCleanError(WhyRefused.BROKEN)
        _clean_box(film, at, head, size, name, depth)
        yield at, name
        if name in INSIDE:
            yield from _walk(film, at + head, at + size, depth + 1, count)
        at += size
    # What stands behind the last box belongs to nothing.
    film[at:end] = bytes(end - at)


def _size_of(film: bytearray, at: int, end: int) -> tuple[int, int]:
    """How long a box is, and its head."""
    size = int.from_bytes(film[at : at + 4], "big")
    if size == 1:
        return int.from_bytes(film[at + HEAD : at + LONG_HEAD], "big"), LONG_HEAD
    return (size or end - at), HEAD


def _clean_box(film: bytearray, at: int, head: int, size: int, name: bytes, depth: int) -> None:
    inside = at + head
    if name in TELLING or (not depth and name not in OUTER):
        film[at + 4 : at + 8] = FREE
        film[inside : at + size] = bytes(size - head)
    elif name in DATED:
        width = 8 if film[inside] else 4
        film[inside + 4 : inside + 4 + 2 * width] = bytes(2 * width)
    elif name == b"hdlr":
        if _handler(film, at) not in TRACKS:
            raise CannotCleanError(WhyRefused.KIND)
        # Its name is often the device's.
        film[inside + 24 : at + size] = bytes(max(at + size - inside - 24, 0))


def _handler(film: bytearray, at: int) -> bytes:
    return bytes(film[at + HEAD + 8 : at + HEAD + 12])
