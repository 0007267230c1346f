"""What an address says of the district or province: that a place lies within one of ours, or elsewhere."""

from typing import NamedTuple

from rules.address import (
    COMMUNE_WORDS,
    HAMLET_WORDS,
    HIGHER_WORDS,
    TOLD_BESIDE,
    AddressWord,
    Words,
    joined,
    keys_of,
    leading,
)
from rules.place_book import ALL_KINDS, PlaceBook, spans_in

# Behind these a district is a road, a market, or a neighbour.
_NOT_WITHIN = TOLD_BESIDE - {"o", "nha"} | {words[0] for words in HAMLET_WORDS}
_COMMUNE_LASTS = frozenset(words[-1] for words in COMMUNE_WORDS)
_LONGEST = 4


class Above(NamedTuple):
    """What a text says of the district or province: the words that do not, and the areas within; none if elsewhere."""

    rest: Words
    areas: frozenset[int] | None


def above(words: Words, book: PlaceBook) -> Above:
    """Take the names of districts and provinces out of an address: behind such a word, or behind what lies within."""
    spans = spans_in(keys_of(words), book, frozenset(), ALL_KINDS)
    ours = {at for span in spans for at in range(span.begins, span.ends)}
    named = spans[0].ends if spans else len(words)
    rest: list[AddressWord] = []
    areas: frozenset[int] | None = None
    at = 0
    while at < len(words):
        size, length = _higher_at(words, at, book, bare=at >= named)
        own = at in ours and (size or not _is_above(words[at:], length, book) or _is_said_commune(words, at, ours))
        if not length or own:
            rest.append(words[at])
            at += 1
            continue
        name = keys_of(words[at + size : at + size + length])
        areas = book.within.get(name, frozenset()) & (book.within.get(name, frozenset()) if areas is None else areas)
        at += size + length
    return Above(tuple(rest), areas)


def _is_above(words: Words, length: int, book: PlaceBook) -> bool:
    return keys_of(words[:length]) in book.within


def _is_said_commune(words: Words, at: int, ours: set[int]) -> bool:
    """Whether the word before says that a commune is named, and is no part of another name: Phùng Xá, Thạch Thất."""
    return at > 0 and at - 1 not in ours and not words[at].parted and words[at - 1].folded in _COMMUNE_LASTS


def _higher_at(words: Words, at: int, book: PlaceBook, *, bare: bool) -> tuple[int, int]:
    """How many words of kind, and how many of a name, tell a district or province here; where it is none, (0, 0)."""
    keys = keys_of(words)
    # "4h30" is an hour, "29H-123" a car.
    glued = at > 0 and words[at - 1].folded.isdigit() and words[at - 1].ends == words[at].begins
    size = 0 if glued else leading(keys[at:], HIGHER_WORDS)
    if not book.within or (not size and (not bare or keys[at - 1] in _NOT_WITHIN)):
        return 0, 0
    ends = next((n for n in range(at + size + 1, len(words)) if words[n].parted), len(words))
    for end in range(min(ends, at + size + _LONGEST), at + size, -1):
        name = keys[at + size : end]
        if name in book.within or joined(name) in book.elsewhere.districts:
            return size, end - at - size
    # Districts of a city are numbered.
    return (size, 1) if size and keys[at + size].isdigit() else (0, 0)
