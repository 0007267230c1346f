"""Puts filling of the same length where cameras note something between the pictures of a film, a place as a rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from documents.film_fragments import fragments_of, number_of, usual_sizes
from documents.film_samples import Range, boxes, inside, pieces_of

# Messages between pictures that are a program's own words: with a maker's number, and without one.
OF_USER = frozenset({4, 5})
# In front of how a track is coded stands so much; of its boxes the one named here tells how long lengths are.
LIST_HEAD, CODING_HEAD = 8, 78
MORE, GUARD, GUARDED = 0xFF, b"\0\0\3", b"\0\0"
FILLING, LAST = b"\xff", b"\x80"


@dataclass(frozen=True, slots=True)
class Coded:
    """How the units of a kind of film are told apart, and what a unit that fills begins with."""

    setting: bytes
    width_at: int
    shift: int
    mask: int
    notes: frozenset[int]
    # Kinds that no standard gives a meaning: only the program that wrote them reads them.
    own: frozenset[int]
    filler: bytes

    def kind_of(self, first: int) -> int:
        return (first >> self.shift) & self.mask


AVC = Coded(b"avcC", 4, 0, 31, frozenset({6}), frozenset({0, *range(24, 32)}), b"\x0c")
HEVC = Coded(b"hvcC", 21, 1, 63, frozenset({39, 40}), frozenset(range(41, 62)), b"\x4c\x01")
CODINGS: Mapping[bytes, Coded] = MappingProxyType(
    {
        **dict.fromkeys((b"avc1", b"avc2", b"avc3", b"avc4"), AVC),
        **dict.fromkeys((b"hvc1", b"hev1", b"dvh1", b"dvhe"), HEVC),
    }
)
# Of HEVC the setting itself may hold units: how many lists, then each with its kind, how many, and how long each is.
LISTS_AT, LIST_LENGTH, UNIT_LENGTH = 22, 3, 2


def fill_notes(film: bytearray, seen: Sequence[tuple[bytes, Range]]) -> None:
    """Put filling where cameras and programs noted something between pictures; no picture and no place changes."""
    sizes = usual_sizes(film, [box for name, box in seen if name == b"trex"])
    later: dict[int, list[Range]] = {}
    for number, piece in fragments_of(film, [box for name, box in seen if name == b"moof"], sizes):
        later.setdefault(number, []).append(piece)
    for track in (box for name, box in seen if name == b"trak"):
        pieces = [*pieces_of(film, track), *later.get(number_of(film, track), ())]
        for coded, start, end in _settings(film, track):
            if coded is HEVC:
                _fill_in_setting(film, start, end)
            width = (film[start + coded.width_at] & 3) + 1
            for at, length in pieces:
                _fill_units(film, coded, (max(at, 0), min(at + length, len(film))), width)


def _settings(film: bytearray, track: Range) -> Iterator[tuple[Coded, int, int]]:
    """The settings of each coding of a track that is known here, where they begin and end."""
    found = inside(film, track, b"mdia", b"minf", b"stbl", b"stsd")
    for name, start, end in boxes(film, found[0] + LIST_HEAD, found[1]) if found else ():
        coded = CODINGS.get(name)
        setting = inside(film, (start + CODING_HEAD, end), coded.setting) if coded else None
        if coded and setting and setting[1] - setting[0] > coded.width_at:
            yield coded, *setting


def _fill_units(film: bytearray, coded: Coded, piece: Range, width: int) -> None:
    at, end = piece
    while at + width < end:
        length = int.from_bytes(film[at : at + width], "big")
        at += width
        if at + length > end:
            return
        _fill_unit(film, coded, at, length)
        at += length


def _fill_in_setting(film: bytearray, start: int, end: int) -> None:
    at = start + LISTS_AT + 1
    for _ in range(film[start + LISTS_AT] if at <= end else 0):
        units = int.from_bytes(film[at + 1 : at + LIST_LENGTH], "big")
        at += LIST_LENGTH
        for _ in range(units):
            length = int.from_bytes(film[at : at + UNIT_LENGTH], "big")
            at += UNIT_LENGTH
            if at >= end or at + length > end:
                return
            _fill_unit(film, HEVC, at, length)
            at += length


def _fill_unit(film: bytearray, coded: Coded, at: int, length: int) -> None:
    """A unit that is a note of somebody's own becomes one that fills, which every program passes over."""
    head = len(coded.filler)
    if length <= head:
        return
    kind = coded.kind_of(film[at])
    if kind in coded.own or (kind in coded.notes and _is_of_user(bytes(film[at + head : at + length]))):
        film[at : at + length] = coded.filler + FILLING * (length - head - 1) + LAST


def _is_of_user(notes: bytes) -> bool:
    """Whether one of the messages of a unit is a program's own; one that cannot be read is."""
    notes, at = notes.replace(GUARD, GUARDED), 0
    while at < len(notes) - 1:
        kind, at = _number(notes, at)
        length, at = _number(notes, at)
        if kind in OF_USER or at + length > len(notes):
            return True
        at += length
    return False


def _number(notes: bytes, at: int) -> tuple[int, int]:
    """A number that goes on for as long as its bytes are full, and where the next one begins."""
    number = 0
    while at < len(notes) and notes[at] == MORE:
        number, at = number + MORE, at + 1
    return number + (notes[at] if at < len(notes) else 0), at + 1
