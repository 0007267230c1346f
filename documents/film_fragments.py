"""Finds where the pieces of a track lie in a film that was written piece by piece, as browsers do it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from documents.film_samples import HEAD, Range, boxes, inside

# What stands in front of a piece's list, where its flags say so: the base of places, and how long samples are.
BASE, KIND, LASTING, SIZE = 0x1, 0x2, 0x8, 0x10
# Of a run: where it begins, flags of its first sample; then of each sample how long it lasts, its size, flags, moment.
PLACE, FIRST, EACH, EACH_SIZE = 0x1, 0x4, (0x100, 0x200, 0x400, 0x800), 0x200
FOUR, EIGHT = 4, 8
# Where the number of a track stands in its head, by the version; where a film says how long samples are as a rule.
NUMBER_AT, NUMBER_AT_LONG, RULE_SIZE_AT = 12, 20, 16


@dataclass
class BoxReader:
    """Reads one number after the other; what is not there is nothing."""

    film: bytearray
    at: int

    def number(self, width: int = FOUR, *, signed: bool = False) -> int:
        self.at += width
        return int.from_bytes(self.film[self.at - width : self.at], "big", signed=signed)


def number_of(film: bytearray, track: Range) -> int:
    """The number by which pieces name a track."""
    head = inside(film, track, b"tkhd")
    return BoxReader(film, head[0] + (NUMBER_AT_LONG if film[head[0]] else NUMBER_AT)).number() if head else 0


def usual_sizes(film: bytearray, rules: Iterable[Range]) -> Mapping[int, int]:
    """How long the samples of each track are where no piece says so, by the number of the track."""
    return {BoxReader(film, at + FOUR).number(): BoxReader(film, at + RULE_SIZE_AT).number() for at, _ in rules}


def fragments_of(film: bytearray, heads: Iterable[Range], sizes: Mapping[int, int]) -> Iterator[tuple[int, Range]]:
    """The number of a track with where one of its runs begins and how long it is."""
    for start, end in heads:
        for name, at, after in boxes(film, start, end):
            if name == b"traf" and (head := inside(film, (at, after), b"tfhd")):
                yield from _runs(film, start - HEAD, (at, after), BoxReader(film, head[0]), sizes)


def _runs(
    film: bytearray, begin: int, piece: Range, head: BoxReader, sizes: Mapping[int, int]
) -> Iterator[tuple[int, Range]]:
    flags, track = head.number(), head.number()
    place = head.number(EIGHT) if flags & BASE else begin
    head.at += FOUR * bool(flags & KIND) + FOUR * bool(flags & LASTING)
    size = head.number() if flags & SIZE else sizes.get(track, 0)
    base = place
    for name, at, end in boxes(film, *piece):
        if name == b"trun":
            place, length = _run(BoxReader(film, at), end, (base, place), size)
            yield track, (place, length)
            place += length


def _run(run: BoxReader, end: int, places: Range, size: int) -> Range:
    """Where a run begins, and how long it is."""
    base, place = places
    flags, count = run.number(), run.number()
    if flags & PLACE:
        place = base + run.number(signed=True)
    run.at += FOUR * bool(flags & FIRST)
    width = FOUR * sum(bool(flags & one) for one in EACH)
    if not flags & EACH_SIZE:
        return place, count * size
    run.at += FOUR * bool(flags & EACH[0])
    there = range(run.at, min(end, run.at + count * width), width)
    return place, sum(int.from_bytes(run.film[at : at + FOUR], "big") for at in there)
