"""The names by which places are looked for, and where they stand in the words of an address."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rules.address import HIGHER_WORDS, Key, bare_name, joined, leading

COMMUNE_KINDS = frozenset({"now", "old", "alias"})
HAMLET_KINDS = frozenset({"hamlet", "alias"})
ALL_KINDS = COMMUNE_KINDS | HAMLET_KINDS
WITHIN = "within"
# Letters; a longer text is no name of a place and is not looked through for one.
LONGEST_NAME = 200
AGES = {"cu": frozenset({"old"}), "moi": frozenset({"now"})}
# A name of one word may be any word, unless one of these says that it is a place.
_BEFORE_ONE_WORD = frozenset({"lang", "ke", "cho", "pho", "xa", "tran", "tt"})


class PlaceName(NamedTuple):
    """A name of an area: of today, an old one, an alias, a hamlet's; or of what it lies within, such as a district."""

    area: int
    folded: str
    kind: str


class Elsewhere(NamedTuple):
    """Folded names of the country's districts and provinces, and of its communes: of places that need not be ours."""

    districts: frozenset[str] = frozenset()
    communes: frozenset[str] = frozenset()


NOWHERE = Elsewhere()


class PlaceSpan(NamedTuple):
    begins: int
    ends: int
    names: tuple[PlaceName, ...]


class PlaceBook(NamedTuple):
    """The names by their words without a leading word of kind; those of what areas lie within apart."""

    entries: dict[Key, list[PlaceName]]
    within: dict[Key, frozenset[int]]
    elsewhere: Elsewhere

    def named(self, words: Key, kinds: frozenset[str]) -> tuple[PlaceName, ...]:
        return tuple(name for name in self.entries.get(words, ()) if name.kind in kinds)

    def is_real(self, words: Key) -> bool:
        """Whether it is the name of a place somewhere, and therefore no slip in one of ours."""
        return joined(words) in self.elsewhere.communes or joined(words) in self.elsewhere.districts


def place_book(names: Iterable[PlaceName], elsewhere: Elsewhere) -> PlaceBook:
    entries: dict[Key, list[PlaceName]] = {}
    within: dict[Key, frozenset[int]] = {}
    for name in names:
        words = tuple(name.folded.split())
        if name.kind == WITHIN:
            key = words[leading(words, HIGHER_WORDS) :]
            within[key] = within.get(key, frozenset()) | {name.area}
        else:
            entries.setdefault(bare_name(words), []).append(name)
    return PlaceBook(entries, within, elsewhere)


def spans_in(
    keys: Key, book: PlaceBook, barred: frozenset[str], kinds: frozenset[str] = COMMUNE_KINDS
) -> list[PlaceSpan]:
    longest = len(max(book.entries, key=len, default=()))
    spans: list[PlaceSpan] = []
    index = 0
    while index < len(keys):
        # The word before may make it the name of something else.
        before = keys[index - 1 : index]
        span = None if barred.intersection(before) else span_at(keys, index, longest, book, kinds)
        if span and span.ends - index == 1 and not _BEFORE_ONE_WORD.intersection(before):
            span = None
        if span:
            spans.append(span)
        index = span.ends if span else index + 1
    return spans


def overlapping(keys: Key, book: PlaceBook, spans: Iterable[PlaceSpan]) -> Iterator[PlaceSpan]:
    """Names that begin within another one and end behind it, so that either may be meant."""
    for span in spans:
        for begins in range(span.begins + 1, span.ends):
            found = span_at(keys, begins, len(keys), book, COMMUNE_KINDS)
            if found and found.ends > span.ends and found.ends - found.begins > 1:
                yield found


def span_at(keys: Key, begins: int, longest: int, book: PlaceBook, kinds: frozenset[str]) -> PlaceSpan | None:
    """Find the longest name of such kinds that begins here."""
    for ends in range(min(len(keys), begins + longest), begins, -1):
        found = book.named(keys[begins:ends], AGES.get(next(iter(keys[ends:]), ""), kinds))
        if found:
            return PlaceSpan(begins, ends, found)
    return None


def areas_of(found: Iterable[PlaceName]) -> tuple[int, ...]:
    """Order today's names first, each area once."""
    ordered = sorted(found, key=lambda name: name.kind != "now")
    return tuple(dict.fromkeys(name.area for name in ordered))


def other_name(found: tuple[PlaceName, ...]) -> str | None:
    """Name the other name, unless today's name alone explains every area."""
    today = {name.area for name in found if name.kind == "now"}
    return next((name.folded for name in found if name.area not in today), None)
