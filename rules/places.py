"""Names of places as people type them, old and new, and the areas that they may mean; whoever typed them is asked."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz import fuzz

from rules.address import (
    BETWEEN,
    COMMUNE_WORDS,
    HAMLET_WORDS,
    HIGHER_WORDS,
    LANE_WORDS,
    TITLES,
    TOLD_BESIDE,
    TOWARD,
    Key,
    Words,
    address_words,
    bare_name,
    is_denied,
    joined,
    keys_of,
    leading,
    usual,
    without_politeness,
)
from rules.districts import above
from rules.place_book import (
    AGES,
    ALL_KINDS,
    COMMUNE_KINDS,
    HAMLET_KINDS,
    LONGEST_NAME,
    NOWHERE,
    Elsewhere,
    PlaceBook,
    PlaceName,
    areas_of,
    other_name,
    overlapping,
    place_book,
    span_at,
    spans_in,
)

_HAMLET_FIRSTS = frozenset(words[0] for words in HAMLET_WORDS)
_HIGHER_FIRSTS = frozenset({"huyen", "quan", "tinh", "tp", "pho", "h", "q", "tx"})
_ENDS_HAMLET = TOLD_BESIDE | _HIGHER_FIRSTS | frozenset(AGES)

# Ratio of rapidfuzz on folded names: one wrong letter in a name of seven gives 85.7.
_ALIKE = 85.0
_ALMOST_AS_ALIKE = 8.0
_SHORTEST_GUESSED = 5
# Marks as VNI writes them, by digits behind their letters, where a keyboard has left them: "Ta6y Phu7o7ng". That they
# are some is told by one that stands between letters, or by two words that end so; "thon3" is a number.
_MARK = re.compile(r"(?<=[A-Za-z])[1-9]{1,2}(?![0-9])")
_MARK_BETWEEN = re.compile(r"[A-Za-z][1-9]{1,2}[A-Za-z]|[A-Za-z][1-9] [A-Za-z]{1,7}[1-9](?![0-9A-Za-z])")


class Beyond(StrEnum):
    """Why a place is no one area: it is a district or province in which ours lie, or it lies in another one."""

    WIDER = "wider"
    ELSEWHERE = "elsewhere"


class Match(NamedTuple):
    areas: tuple[int, ...]
    hamlet: str | None
    via: str | None
    beyond: Beyond | None = None


NOTHING = Match((), None, None)


def find(typed: str, names: Sequence[PlaceName], elsewhere: Elsewhere = NOWHERE) -> Match:
    """Return every area that the typed place may mean, the hamlet as typed, and the other name it was found by.

    `via` is the folded old name, alias or hamlet when it is one; no areas means that nothing was near enough, or, as
    `beyond` says, that it lies elsewhere. A hamlet that is only a number settles no area: many communes have one.
    """
    return find_in(typed, place_book(names, elsewhere))


def find_in(typed: str, book: PlaceBook) -> Match:
    """The same, for whoever looks for several places by the same names."""
    match = _find(typed, book)
    if match.areas or match.beyond or not _MARK_BETWEEN.search(typed) or len(typed) > LONGEST_NAME:
        return match
    unmarked = _find(_MARK.sub("", typed), book)
    return unmarked if unmarked.areas else match


def _find(typed: str, book: PlaceBook) -> Match:
    text = usual(typed) if len(typed) <= LONGEST_NAME else ""
    words = address_words(text)
    if not words or is_denied(keys_of(words)):
        return NOTHING
    said = above(words, book)
    if said.areas is None:
        return _lying(text, words, book)
    if not said.areas:
        return NOTHING._replace(beyond=Beyond.ELSEWHERE)
    if all(word.folded in AGES for word in said.rest):
        return NOTHING._replace(beyond=Beyond.WIDER)
    match = _lying(text, said.rest, book)
    areas = tuple(area for area in match.areas if area in said.areas)
    return match._replace(areas=areas) if areas or not match.areas else NOTHING._replace(beyond=Beyond.ELSEWHERE)


def _lying(text: str, words: Words, book: PlaceBook) -> Match:
    plain = without_politeness(words)
    return (
        _whole(text, words, book)
        or _whole(text, plain, book)
        or _parts(text, words, book)
        or _hamlets(text, words, book)
        or _guess(text, plain, book)
    )


def _whole(text: str, words: Words, book: PlaceBook) -> Match | None:
    """Match all that was typed: a commune if it says so, a hamlet first if it says so, else whatever bears the name."""
    keys = keys_of(words)
    communes = frozenset(COMMUNE_KINDS)
    if keys[-1] in AGES and keys not in book.entries:
        keys, communes = keys[:-1], AGES[keys[-1]]
    bare = bare_name(keys)
    if leading(keys, HAMLET_WORDS):
        if all(key.isdigit() for key in bare):
            return Match((), _said(text, words), None)
        found = book.named(bare, HAMLET_KINDS) or book.named(bare, communes) or _begun(bare, book)
    else:
        kinds = communes if leading(keys, COMMUNE_WORDS) or communes != COMMUNE_KINDS else ALL_KINDS
        # A commune's own name may begin like a word of kind.
        found = book.named(keys, kinds) or book.named(bare, kinds)
    return _match(found, _said(text, words)) if found else None


def _begun(bare: Key, book: PlaceBook) -> tuple[PlaceName, ...]:
    """The communes whose name begins with the one word that a village is called by."""
    if len(bare) != 1:
        return ()
    return tuple(
        name
        for words, names in book.entries.items()
        if words[:1] == bare
        for name in names
        if name.kind in COMMUNE_KINDS
    )


def _said(text: str, words: Words) -> str:
    return text[words[0].begins : words[-1].ends] if words else ""


def _parts(text: str, words: Words, book: PlaceBook) -> Match | None:
    """Match an address of several parts by the communes in it; two that overlap narrow each other down."""
    keys = keys_of(words)
    # A hamlet may bear the name of a commune; behind a word such as thôn it is the commune only if no other is named.
    spans = spans_in(keys, book, _HIGHER_FIRSTS | _HAMLET_FIRSTS) or spans_in(keys, book, _HIGHER_FIRSTS)
    if not spans:
        return None
    overlaps = [*overlapping(keys, book, spans)]
    areas = [areas_of(span.names) for span in (*spans, *overlaps)]
    inside = keys[spans[0].ends : spans[-1].begins]
    together = not overlaps and BETWEEN.isdisjoint(keys) and TOWARD.isdisjoint(inside)
    shared = tuple(area for area in areas[0] if together and all(area in others for others in areas))
    every = tuple(dict.fromkeys(area for some in areas for area in some))
    hamlet = _hamlet_in(text, words[: spans[0].begins], book, listed=True)
    hamlet = hamlet or _hamlet_in(text, words[spans[-1].ends :], book, listed=False)
    return Match(shared or every, hamlet, other_name(spans[0].names))


def _hamlet_in(text: str, words: Words, book: PlaceBook, *, listed: bool) -> str | None:
    """The hamlet that stands beside a commune: behind a word such as thôn, or one that is listed, in front of it."""
    keys = keys_of(words)
    begins = next((at for at in range(len(keys)) if leading(keys[at:], HAMLET_WORDS)), None)
    if begins is None:
        spans = spans_in(keys, book, LANE_WORDS | TITLES, HAMLET_KINDS) if listed else []
        return _said(text, words[spans[-1].begins : spans[-1].ends]) if spans else None
    ends = begins + _length_of_hamlet(keys[begins:], book)
    return _said(text, words[begins:ends]) or None


def _without_kind(keys: Key) -> int:
    """How many words stand before the word of kind of the commune that follows, as in thôn Đình, xã."""
    kind = next((kind for kind in (*COMMUNE_WORDS, ("lang",)) if keys[-len(kind) :] == kind), ())
    return len(keys) - len(kind)


def _length_of_hamlet(keys: Key, book: PlaceBook) -> int:
    """How many words a hamlet has, from its word of kind on: as it is listed, else up to what is told beside it."""
    size = leading(keys, HAMLET_WORDS)
    listed = span_at(keys, size, len(keys), book, HAMLET_KINDS)
    if listed:
        return listed.ends
    for at in range(size + 1, len(keys)):
        if leading(keys[at:], HAMLET_WORDS):
            return at + _length_of_hamlet(keys[at:], book)
        if keys[at] in _ENDS_HAMLET and not _is_name_part(keys, at):
            return _without_kind(keys[:at])
    return _without_kind(keys)


def _is_name_part(keys: Key, at: int) -> bool:
    """Before its number the word may belong to a name: Phú Ổ 9."""
    return len(keys[at]) == 1 and keys[at + 1 : at + 2] != () and keys[at + 1].isdigit()


def _hamlets(text: str, words: Words, book: PlaceBook) -> Match | None:
    """Match an address by the hamlets in it, where it names no commune, behind a lane or another hamlet."""
    keys = keys_of(words)
    spans = [
        span
        for span in spans_in(keys, book, _HIGHER_FIRSTS | TITLES, frozenset({"hamlet"}))
        if span.ends - span.begins > 1 or keys[span.begins - 1 : span.begins] in HAMLET_WORDS
    ]
    if not spans:
        return None
    first = next((at for at in range(spans[-1].begins) if leading(keys[at:], HAMLET_WORDS)), spans[0].begins)
    areas = tuple(dict.fromkeys(area for span in spans for area in areas_of(span.names)))
    return Match(areas, _said(text, words[min(first, spans[0].begins) : spans[-1].ends]), other_name(spans[0].names))


def _guess(text: str, words: Words, book: PlaceBook) -> Match:
    """Match a name with a slip of the finger; all names about as near are taken, so that the person chooses."""
    keys = keys_of(words)
    kind = next((index for index in range(1, len(keys)) if leading(keys[index:], COMMUNE_WORDS)), None)
    tails = [(0, bare_name(keys))] + ([(kind, bare_name(keys[kind:]))] if kind else [])
    scored = [
        (fuzz.ratio(joined(tail), joined(entry)), begins, name)
        for begins, tail in tails
        if len(joined(tail)) >= _SHORTEST_GUESSED and not book.is_real(tail) and not leading(tail, HIGHER_WORDS)
        for entry, entries in book.entries.items()
        for name in entries
        if name.kind in (ALL_KINDS if not begins and not leading(keys, COMMUNE_WORDS) else COMMUNE_KINDS)
    ]
    best = max((score for score, _, _ in scored), default=0.0)
    if best < _ALIKE:
        return NOTHING
    near = [(begins, name) for score, begins, name in scored if score >= max(_ALIKE, best - _ALMOST_AS_ALIKE)]
    begins = max(begins for begins, _ in near)
    match = _match(tuple(name for _, name in near), _said(text, words))
    return match._replace(hamlet=_hamlet_in(text, words[:begins], book, listed=True)) if begins else match


def _match(found: tuple[PlaceName, ...], text: str) -> Match:
    only_hamlets = all(name.kind == "hamlet" for name in found)
    return Match(areas_of(found), text if only_hamlets else None, other_name(found))
