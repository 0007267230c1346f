"""Cleans films and sounds of the MP4 family: what is said beside pictures and sound is blanked where it stands."""

from collections.abc import Iterator

from documents.cleaned import CannotCleanError, Cleaned
from documents.film_notes import fill_notes
from documents.film_samples import Range, blank_unshown, handler_of
from rules.files import WhyRefused

# Boxes that hold boxes, and so are looked into.
INSIDE = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"dinf", b"edts", b"moof", b"traf", b"mvex", b"mfra"})
# What a film needs to be one. Any other box may tell of the author, the place, the device and is freed: programs pass
# over it, and no offset changes.
OUTER = frozenset({b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp", b"ssix"})
WITHIN = INSIDE | {
    *(b"mvhd", b"iods", b"tkhd", b"elst", b"mdhd", b"hdlr", b"vmhd", b"smhd", b"sthd", b"nmhd", b"gmhd", b"hmhd"),
    *(b"dref", b"stsd", b"stts", b"ctts", b"stss", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"cslg", b"sdtp"),
    *(b"stps", b"tref", b"tapt", b"elng", b"mehd", b"trex", b"mfhd", b"tfhd", b"tfdt", b"trun", b"tfra", b"mfro"),
}
# How pictures and sound are coded; the device's name stands so far behind the beginning of what codes pictures. Between
# what coding needs may stand boxes that tell.
PICTURED = frozenset(
    {
        *(b"avc1", b"avc2", b"avc3", b"hvc1", b"hev1", b"vp08", b"vp09", b"av01", b"mp4v", b"s263", b"h263", b"dvh1"),
        *(b"dvhe", b"jpeg", b"mjpa", b"mjpb", b"apcn", b"apch", b"apcs", b"apco", b"ap4h"),
    }
)
DEVICE, DEVICE_LENGTH = 50, 32
# Coded so that only who has a key may look.
LOCKED = frozenset({b"encv", b"enca", b"encs", b"enct", b"encm"})
TELLING = (b"uuid", b"udta", b"meta", b"free", b"skip", b"name", b"XMP_", b"cprt", b"\xa9xyz")
# What a film says of whom it may be played by: anything else in this list says something else.
BRANDS = frozenset(
    {
        *(b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso8", b"iso9", b"mp41", b"mp42", b"avc1", b"hvc1"),
        *(b"qt  ", b"M4A ", b"M4B ", b"M4V ", b"M4VP", b"3gp4", b"3gp5", b"3gp6", b"3gp7", b"3gs7", b"3g2a", b"dash"),
        *(b"msdh", b"msix", b"MSNV", b"mp71", b"cmfc", b"3ge6", b"3gg6", b"3gr6", b"\0\0\0\0"),
    }
)
SELF = b"\0\0\0\1"
# How boxes are called that are room and nothing else, and here a track that goes.
FREE, GONE = b"free", b"gone"
# Kinds of a track that stay: pictures, sound, a clock. Any other goes, as telephones and drones write places in it.
TRACKS, SHOWN = frozenset({b"vide", b"soun", b"tmcd", b"auxv", b"alis", b"url "}), frozenset({b"vide", b"soun"})
# The moments at which a film and its tracks were made lie in these, behind one byte of version and three of flags.
DATED = {b"mvhd": 2, b"tkhd": 2, b"mdhd": 2}
HEAD, LONG_HEAD, LONGER = 8, 16, 8
# How long what belongs to a box is, and how long an entry of its list; the version with long moments has more.
HEADS = {b"mvhd": 100, b"tkhd": 84, b"mdhd": 24, b"vmhd": 12, b"smhd": 8, b"nmhd": 4, b"sthd": 4}
LENGTHS = {**HEADS, b"cslg": 44, b"mehd": 12}
COUNTED = {b"stts": 8, b"ctts": 8, b"stss": 4, b"stsc": 12, b"stco": 4, b"co64": 8, b"elst": 12, b"stps": 4}
# How long each sample is: one number for all, or a list of numbers of so many bits.
SIZES, BITS = {b"stsz": 32, b"stz2": 0}, 8
MOST_BOXES = 200_000
DEEPEST, MOST_STORES = 12, 100


def clean_film(content: bytes) -> Cleaned:
    """Blank what tells of its sender in an MP4, MOV or M4A, without touching pictures and sound."""
    bare = bytearray(content)
    if not content[4:8].isascii():
        raise CannotCleanError(WhyRefused.BROKEN)
    seen = list(_walk(bare, 0, len(bare), 0, [0]))
    names = {name for name, _ in seen}
    if not names & {b"moov", b"moof"}:
        raise CannotCleanError(WhyRefused.BROKEN)
    kept = [track for name, track in seen if name == b"trak"]
    tracks = {handler_of(bare, track) for track in kept}
    if GONE in names and (b"moof" in names or not tracks & SHOWN):
        # In pieces that follow each other nothing tells what belongs to such a track; and without it nothing is left.
        raise CannotCleanError(WhyRefused.KIND)
    stores = [store for name, store in seen if name == b"mdat"]
    if len(stores) > MOST_STORES:
        raise CannotCleanError(WhyRefused.BROKEN)
    if b"moof" not in names:
        blank_unshown(bare, kept, stores)
    fill_notes(bare, seen)
    sound = b"soun" in tracks and b"vide" not in tracks
    kind, suffix = ("audio/mp4", ".m4a") if sound else ("video/mp4", ".mp4")
    return Cleaned(bytes(bare), kind, suffix)


def _walk(film: bytearray, start: int, end: int, depth: int, count: list[int]) -> Iterator[tuple[bytes, Range]]:
    """Each box with where its inside lies; those that tell are blanked on the way."""
    at = start
    while at + HEAD <= end:
        size, head = _size_of(film, at, end)
        name = bytes(film[at + 4 : at + 8])
        count[0] += 1
        if at + size > end or size < head or count[0] > MOST_BOXES or depth > DEEPEST:
            raise CannotCleanError(WhyRefused.BROKEN)
        if name == b"trak" and handler_of(film, (at + head, at + size)) not in TRACKS:
            name = GONE
        _clean_box(film, at, head, size, name, depth)
        yield name, (at + head, at + size)
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
    if name not in (WITHIN if depth else OUTER):
        film[at + 4 : at + 8] = FREE
        film[inside : at + size] = bytes(size - head)
    elif name in DATED:
        width = 8 if film[inside] else 4
        film[inside + 4 : inside + 4 + 2 * width] = bytes(2 * width)
        _blank_behind(film, inside + LENGTHS[name] + 3 * (width - 4), at + size)
    elif name == b"hdlr":
        if _handler(film, at) not in TRACKS:
            raise CannotCleanError(WhyRefused.KIND)
        # Its name is often the device's, and before it stand the letters of its maker.
        _blank_behind(film, inside + 12, at + size)
    else:
        _clean_list(film, inside, at + size, name)


def _clean_list(film: bytearray, start: int, end: int, name: bytes) -> None:
    """What is no box of boxes, and yet holds some, or names."""
    if name in {b"ftyp", b"styp"}:
        for at in (start, *range(start + 8, end, 4)):
            if bytes(film[at : at + 4]) not in BRANDS:
                film[at : min(at + 4, end)] = b"isom"[: end - at]
    elif name == b"dref":
        # Where dots and sound lie, if not here: a path on somebody's disk.
        for at, size in _entries(film, start + 8, end):
            film[at + HEAD : at + size] = SELF.ljust(size - HEAD, b"\0")[: size - HEAD]
    elif name == b"stsd":
        for at, size in _entries(film, start + 8, end):
            _clean_coding(film, at, at + size)
    else:
        _blank_spare(film, start, end, name)


def _blank_spare(film: bytearray, start: int, end: int, name: bytes) -> None:
    """Blank the room that a box has for more than it says it has."""
    if name in COUNTED:
        count = int.from_bytes(film[start + 4 : start + 8], "big")
        long = LONGER if name == b"elst" and film[start] else 0
        _blank_behind(film, start + 8 + count * (COUNTED[name] + long), end)
    elif name in SIZES:
        alike = name == b"stsz" and any(film[start + 4 : start + 8])
        count = 0 if alike else int.from_bytes(film[start + 8 : start + 12], "big")
        _blank_behind(film, start + 12 - (-count * (SIZES[name] or film[start + 7]) // BITS), end)
    elif name in LENGTHS:
        _blank_behind(film, start + LENGTHS[name], end)


def _blank_behind(film: bytearray, at: int, end: int) -> None:
    """Blank what a box has room for behind what belongs to it."""
    if at < end:
        film[at:end] = bytes(end - at)


def _entries(film: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The boxes of a list, where each begins and how long it is."""
    at = start
    while at + HEAD <= end:
        size, head = _size_of(film, at, end)
        if size < head or at + size > end:
            raise CannotCleanError(WhyRefused.BROKEN)
        yield at, size
        at += size
    film[at:end] = bytes(end - at)


def _clean_coding(film: bytearray, start: int, end: int) -> None:
    """How a track is coded: the device's name goes, and boxes that tell, wherever they stand in it."""
    if bytes(film[start + 4 : start + 8]) in LOCKED:
        raise CannotCleanError(WhyRefused.LOCKED)
    if bytes(film[start + 4 : start + 8]) in PICTURED and start + DEVICE + DEVICE_LENGTH <= end:
        film[start + DEVICE : start + DEVICE + DEVICE_LENGTH] = bytes(DEVICE_LENGTH)
    for name in TELLING:
        at = film.find(name, start + 2 * HEAD, end)
        while at >= 0:
            size = int.from_bytes(film[at - 4 : at], "big")
            if HEAD <= size <= end - at + 4:
                film[at : at + 4] = FREE
                film[at + 4 : at - 4 + size] = bytes(size - HEAD)
            at = film.find(name, at + 4, end)


def _handler(film: bytearray, at: int) -> bytes:
    return bytes(film[at + HEAD + 8 : at + HEAD + 12])
