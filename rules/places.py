"""Names of places as people type them, old and new, and the areas and hamlets they may mean."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from rules.text import clean, fold

_COMMUNE_KINDS = frozenset({"now", "old", "alias"})
_HAMLET_KINDS = frozenset({"hamlet", "alias"})
_ALL_KINDS = _COMMUNE_KINDS | _HAMLET_KINDS

# Words of the address grammar, folded.
_COMMUNE_WORDS = (("thi", "tran"), ("xa",), ("tt",), ("phuong",))
_HAMLET_WORDS = (("thon",), ("xom",), ("lang",), ("doi",), ("khu",), ("cum",), ("ban",), ("to", "dan", "pho"), ("to",))
_HAMLET_FIRSTS = frozenset(words[0] for words in _HAMLET_WORDS)
_HIGHER_WORDS = frozenset({"huyen", "quan", "tinh", "tp", "pho", "h"})
_AGES = {"cu": frozenset({"old"}), "moi": frozenset({"now"})}

# Ratio of rapidfuzz on folded names: one wrong letter in a name of seven gives 85.7.
_ALIKE = 85.0
_ALMOST_AS_ALIKE = 8.0
_SHORTEST_GUESSED = 5
# Letters; a longer text is no name of a place and is not looked through for one.
LONGEST_NAME = 200


class PlaceName(NamedTuple):
    area: int
    folded: str
    kind: str


class HamletName(NamedTuple):
    id: int
    name: str


class Match(NamedTuple):
    areas: tuple[int, ...]
    hamlet: str | None
    via: str | None


class _KindAndName(NamedTuple):
    """The folded words of a hamlet: what it is, such as thôn, if that was said, and what it is called."""

    kind: tuple[str, ...]
    name: tuple[str, ...]


class _Word(NamedTuple):
    folded: str
    begins: int
    ends: int


class _Span(NamedTuple):
    begins: int
    ends: int
    names: tuple[PlaceName, ...]


class _Book(NamedTuple):
    """The names by their words without a leading word of kind."""

    entries: dict[tuple[str, ...], list[PlaceName]]

    def named(self, words: tuple[str, ...], kinds: frozenset[str]) -> tuple[PlaceName, ...]:
        return tuple(name for name in self.entries.get(words, ()) if name.kind in kinds)


def find(typed: str, names: Sequence[PlaceName]) -> Match:
    """Return every area that the typed place may mean, the hamlet as typed, and the other name it was found by.

    `via` is the folded old name, alias or hamlet when it is one; no areas means that nothing was near enough. A hamlet
    that is only a number settles no area: many communes have one.
    """
    if len(typed) > LONGEST_NAME:
        return Match((), None, None)
    text = clean(typed)
    words = tuple(_Word(_key(match[0]), *match.span()) for match in re.finditer(r"\w+", text))
    if not words:
        return Match((), None, None)
    book = _book(names)
    return _whole(text, words, book) or _parts(text, words, book) or _guess(text, words, book)


def which_hamlet(typed: str, hamlets: Sequence[HamletName], names: Sequence[PlaceName]) -> int | None:
    """Return the one hamlet of an area that was typed: alone, before one of the area's names, or between commas.

    None where it is none of them or may be several. Where the marks alone tell two apart, those that were typed decide;
    a xóm of the same name or number is another place than a thôn.
    """
    if len(typed) > LONGEST_NAME:
        return None
    text = clean(typed)
    known = [(one, _kind_and_name(one.name)) for one in hamlets]
    parts = [found for part in re.split(r"[,;\n]", text) if (found := _only_hamlet(part, known))]
    alone = _only_hamlet(text, known) or _only_hamlet(find(text, names).hamlet or "", known)
    return alone or (parts[0] if len(set(parts)) == 1 else None)


def _only_hamlet(text: str, known: Sequence[tuple[HamletName, _KindAndName]]) -> int | None:
    typed = _kind_and_name(text)
    near = [one for one, its in known if _may_be_one(typed, its)]
    if len(near) > 1:
        near = [one for one in near if _kept_marks(one.name) == _kept_marks(text)]
    return near[0].id if len(near) == 1 else None


def _may_be_one(typed: _KindAndName, known: _KindAndName) -> bool:
    return (
        bool(typed.name) and typed.name == known.name and (typed.kind == known.kind or not (typed.kind and known.kind))
    )


def _kind_and_name(text: str) -> _KindAndName:
    words = tuple(_key(word) for word in re.findall(r"\w+", text))
    leading = _leading(words, _HAMLET_WORDS)
    return _KindAndName(words[:leading], words[leading:])


def _kept_marks(text: str) -> tuple[str, ...]:
    words = tuple(re.findall(r"\w+", clean(text).casefold()))
    return words[_leading(tuple(map(_key, words)), _HAMLET_WORDS) :]


def _key(word: str) -> str:
    return fold(word).replace(" ", "")


def _book(names: Iterable[PlaceName]) -> _Book:
    entries: dict[tuple[str, ...], list[PlaceName]] = {}
    for name in names:
        words = _stripped(tuple(re.findall(r"\w+", name.folded)))
        entries.setdefault(words, []).append(name)
    return _Book(entries)


def _leading(words: tuple[str, ...], among: Iterable[tuple[str, ...]]) -> int:
    """Count the words of kind at the front, if a name is left behind them."""
    return next((len(kind) for kind in among if words[: len(kind)] == kind and words[len(kind) :]), 0)


def _stripped(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[_leading(words, (*_COMMUNE_WORDS, *_HAMLET_WORDS)) :]


def _keys(words: Iterable[_Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in words)


def _whole(text: str, words: tuple[_Word, ...], book: _Book) -> Match | None:
    """Match all that was typed: a commune if it says so, a hamlet first if it says so, else whatever bears the name."""
    keys = _keys(words)
    communes = frozenset(_COMMUNE_KINDS)
    if keys[-1] in _AGES and keys not in book.entries:
        keys, communes = keys[:-1], _AGES[keys[-1]]
    bare = _stripped(keys)
    if _leading(keys, _HAMLET_WORDS):
        if all(key.isdigit() for key in bare):
            return Match((), text, None)
        found = book.named(bare, _HAMLET_KINDS) or book.named(bare, communes)
    else:
        kinds = communes if _leading(keys, _COMMUNE_WORDS) or communes != _COMMUNE_KINDS else _ALL_KINDS
        # A commune's own name may begin like a word of kind.
        found = book.named(keys, kinds) or book.named(bare, kinds)
    return _match(found, text) if found else None


def _parts(text: str, words: tuple[_Word, ...], book: _Book) -> Match | None:
    """Match an address of several parts by the communes in it; two that overlap narrow each other down."""
    keys = _keys(words)
    # A hamlet may bear the name of a commune; behind a word such as thôn it is the commune only if no other is named.
    spans = _spans(keys, book, _HIGHER_WORDS | _HAMLET_FIRSTS) or _spans(keys, book, _HIGHER_WORDS)
    if not spans:
        return None
    areas = [_areas(span.names) for span in spans]
    shared = tuple(area for area in areas[0] if all(area in others for others in areas))
    every = tuple(dict.fromkeys(area for some in areas for area in some))
    return Match(shared or every, _hamlet(text, words, spans), _via(spans[0].names))


def _spans(keys: tuple[str, ...], book: _Book, barred: frozenset[str]) -> list[_Span]:
    longest = len(max(book.entries, key=len, default=()))
    spans: list[_Span] = []
    index = 0
    while index < len(keys):
        # The word before may make it the name of something else.
        span = None if barred.intersection(keys[index - 1 : index]) else _span_at(keys, index, longest, book)
        if span:
            spans.append(span)
        index = span.ends if span else index + 1
    return spans


def _span_at(keys: tuple[str, ...], begins: int, longest: int, book: _Book) -> _Span | None:
    """Find the longest commune name that begins here."""
    for ends in range(min(len(keys), begins + longest), begins, -1):
        kinds = _AGES.get(next(iter(keys[ends:]), ""), _COMMUNE_KINDS)
        found = book.named(keys[begins:ends], kinds)
        if found:
            return _Span(begins, ends, found)
    return None


def _hamlet(text: str, words: tuple[_Word, ...], spans: list[_Span]) -> str | None:
    """Take what stands before the first commune, else what follows the last one, without words of kind around it."""
    return _between(text, words[: spans[0].begins]) or _between(text, words[spans[-1].ends :])


def _between(text: str, words: tuple[_Word, ...]) -> str | None:
    keys = _keys(words)
    begins = next((index for index in range(len(keys)) if _leading(keys[index:], _HAMLET_WORDS)), 0)
    ends = next((index for index in range(begins, len(keys)) if keys[index] in {*_HIGHER_WORDS, *_AGES}), len(keys))
    for kind in (*_COMMUNE_WORDS, ("lang",)):
        if keys[begins:ends][-len(kind) :] == kind:
            ends -= len(kind)
    kept = words[begins:ends]
    return text[kept[0].begins : kept[-1].ends] if kept else None


def _guess(text: str, words: tuple[_Word, ...], book: _Book) -> Match:
    """Match a name with a slip of the finger; all names about as near are taken, so that the person chooses."""
    keys = _keys(words)
    kind = next((index for index in range(1, len(keys)) if _leading(keys[index:], _COMMUNE_WORDS)), None)
    tails = [(0, _stripped(keys))] + ([(kind, _stripped(keys[kind:]))] if kind else [])
    scored = [
        (fuzz.ratio(" ".join(tail), " ".join(entry)), begins, name)
        for begins, tail in tails
        if len(" ".join(tail)) >= _SHORTEST_GUESSED
        for entry, entries in book.entries.items()
        for name in entries
        if name.kind in (_ALL_KINDS if not begins and not _leading(keys, _COMMUNE_WORDS) else _COMMUNE_KINDS)
    ]
    best = max((score for score, _, _ in scored), default=0.0)
    if best < _ALIKE:
        return Match((), None, None)
    near = [(begins, name) for score, begins, name in scored if score >= max(_ALIKE, best - _ALMOST_AS_ALIKE)]
    begins = max(begins for begins, _ in near)
    match = _match(tuple(name for _, name in near), text)
    return match._replace(hamlet=_between(text, words[:begins])) if begins else match


def _match(found: tuple[PlaceName, ...], text: str) -> Match:
    only_hamlets = all(name.kind == "hamlet" for name in found)
    return Match(_areas(found), text if only_hamlets else None, _via(found))


def _areas(found: Iterable[PlaceName]) -> tuple[int, ...]:
    """Order today's names first, each area once."""
    ordered = sorted(found, key=lambda name: name.kind != "now")
    return tuple(dict.fromkeys(name.area for name in ordered))


def _via(found: tuple[PlaceName, ...]) -> str | None:
    """Name the other name, unless today's name alone explains every area."""
    today = {name.area for name in found if name.kind == "now"}
    return next((name.folded for name in found if name.area not in today), None)
