"""Which of an area's hamlets was typed: it alone, or in an address; those that are near where it is none for sure."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz

from rules import address
from rules.address import Key, Words
from rules.place_book import LONGEST_NAME, PlaceName

_FULL_KIND: dict[Key, Key] = {
    ("tdp",): address.TO_DAN_PHO,
    ("to",): address.TO_DAN_PHO,
    ("kdc",): address.KHU_DAN_CU,
    ("khu",): address.KHU_DAN_CU,
}
_FULL_KIND |= {("kp",): address.KHU_PHO, ("lang",): (), ("t",): ("thon",)}
_NUMERALS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
_NUMERALS |= {"muoi": 10, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
# Ratio of rapidfuzz on folded names.
_ALIKE = 78.0
_ALMOST_AS_ALIKE = 8.0
_THE_SAME = 95.0
_MOST_NEAR = 6
_AGES = frozenset({"cu", "moi"})
# Where one of these stands just before it, a place is told by the hamlet and lies outside.
_JUST_BEFORE = frozenset({"sau", "truoc", "dien", "cach", "khoi", "qua"})
# Of several numbers none is meant for sure.
_SEVERAL = frozenset({-1, -2})
_GOES_ON = re.compile(r" ?[-/+&,]? ?\d")


class HamletName(NamedTuple):
    """A hamlet by its code, in which stands the name of the old commune that it was of, where that is known."""

    id: int
    name: str
    code: str = ""


class _Known(NamedTuple):
    """A hamlet of the area: what it is, if its name says so, and what it is called."""

    id: int
    kind: Key
    name: Key
    marked: Key


class _Hit(NamedTuple):
    """The hamlets that words of a part may name, from one word on up to another."""

    ids: frozenset[int]
    begins: int
    ends: int


def which_hamlet(
    typed: str, hamlets: Sequence[HamletName], names: Sequence[PlaceName], others: Sequence[PlaceName] = ()
) -> int | None:
    """Return the one hamlet of an area that was typed: alone, behind a lane or house number, before the area's name.

    None where it is none of them or may be several, where something is told by it, or where one of the `others`, the
    names of other areas, stands beside it, or an old commune of the area of which it is not, or not for sure. Where
    marks alone tell two apart, those that were typed decide.
    """
    if len(typed) > LONGEST_NAME:
        return None
    text = address.usual(typed)
    words, ours = address.address_words(text), _names(names)
    if address.is_denied(address.keys_of(words)) or _names_another(address.keys_of(words), _names(others) - ours):
        return None
    known = [_known(one) for one in hamlets]
    met: set[int] = set()
    for part in _parts(words):
        hits = list(_hits(part, text, known))
        met |= {one for hit in hits for one in hit.ids}
        if not _is_told(part, hits, ours, after=bool(met)):
            return None
    found = next((one for one in hamlets if met == {one.id}), None)
    return None if found is None or _is_of_another(found, address.keys_of(words), names) else found.id


def _is_of_another(hamlet: HamletName, keys: Key, names: Sequence[PlaceName]) -> bool:
    """Whether an old commune stands in the text of which a hamlet is not; of one with a number alone nobody can tell.

    Thôn 5 of one old commune is another place than thôn 5 of the next, though both lie in one area now.
    """
    olds = _names([name for name in names if name.kind in {"old", "alias"}])
    olds -= _names([name for name in names if name.kind == "now"])
    said = {
        keys[begins:ends]
        for begins in range(len(keys))
        for ends in range(begins + 1, len(keys) + 1)
        if keys[begins:ends] in olds and (keys[begins - 1 : begins] == ("lang",) or not _ends_in_kind(keys[:begins]))
    }
    code = f"-{hamlet.code}-"
    own = {name for name in olds if f"-{'-'.join(name)}-" in code}
    bare = address.bare_name(address.keys_of(address.address_words(address.usual(hamlet.name))))
    if not said or (not own and not all(key.isdigit() for key in bare)):
        return False
    return own.isdisjoint(said) and len(olds) > 1


def near_hamlets(typed: str, hamlets: Sequence[HamletName]) -> tuple[HamletName, ...]:
    """Those whose name is nearly what was typed, or a part of it, so that it can be asked; the nearest first."""
    if len(typed) > LONGEST_NAME:
        return ()
    keys = address.keys_of(address.without_politeness(address.address_words(address.usual(typed))))
    keys = keys[:-1] if len(keys) > 1 and _is_renumbered(keys[-2:]) else keys
    begins = next((at for at in range(len(keys)) if address.leading(keys[at:], address.HAMLET_WORDS)), 0)
    letters, numbers = _letters_and_numbers(address.bare_name(keys[begins:]))
    scored: list[tuple[float, int, HamletName]] = []
    for place, one in enumerate(hamlets if letters or numbers else ()):
        its, own = _letters_and_numbers(
            address.bare_name(address.keys_of(address.address_words(address.usual(one.name))))
        )
        score = fuzz.ratio(letters, its) if letters else 100.0 * (its == letters)
        if score >= (_ALIKE if numbers == own else _THE_SAME) and (numbers == own or not numbers):
            scored.append((-score, place, one))
    nearest = min((score for score, _, _ in scored), default=0.0)
    kept = (row for row in sorted(scored, key=lambda row: row[:2]) if row[0] <= nearest + _ALMOST_AS_ALIKE)
    return tuple(one for _, _, one in islice(kept, _MOST_NEAR))


def _letters_and_numbers(name: Key) -> tuple[str, Key]:
    """A name without its number, and the number in figures, however it was written."""
    last = name[-1] if name else ""
    if last in _NUMERALS and (len(name) == 1 or len(last) > 1 or name[-2] != "muoi"):
        tens = 10 if len(name) > 1 and name[-2] == "muoi" else 0
        return address.joined(name[: -2 if tens else -1]), (str(_NUMERALS[last] + tens),)
    return address.joined(key for key in name if not key.isdigit()), tuple(key for key in name if key.isdigit())


def _names(names: Sequence[PlaceName]) -> frozenset[Key]:
    words = ((name.kind, tuple(name.folded.split())) for name in names if name.kind != "hamlet")
    return frozenset(
        one[address.leading(one, address.HIGHER_WORDS) :] if kind == "within" else address.bare_name(one)
        for kind, one in words
    )


def _names_another(keys: Key, theirs: frozenset[Key]) -> bool:
    """Whether a commune that is not ours stands in the text; a name of one word may be any word."""
    longest = max(map(len, theirs), default=0)
    return any(
        keys[begins:ends] in theirs and not _ends_in_kind(keys[:begins])
        for begins in range(len(keys))
        for ends in range(begins + 2, min(begins + longest, len(keys)) + 1)
    )


def _ends_in_kind(keys: Key) -> bool:
    return any(keys[-len(kind) :] == kind for kind in address.HAMLET_WORDS)


def _known(one: HamletName) -> _Known:
    words = address.address_words(address.usual(one.name))
    keys = address.keys_of(words)
    size = address.leading(keys, address.HAMLET_WORDS)
    return _Known(one.id, _full(keys[:size]), keys[size:], _marked(address.usual(one.name), words[size:]))


def _full(kind: Key) -> Key:
    return _FULL_KIND.get(kind, kind)


def _marked(text: str, words: Words) -> Key:
    return tuple(text[word.begins : word.ends].casefold() for word in words)


def _parts(words: Words) -> Iterator[Words]:
    """The words between two signs that part them."""
    cuts = [at for at, word in enumerate(words) if word.parted and at]
    for begins, ends in zip([0, *cuts], [*cuts, len(words)], strict=True):
        yield words[begins:ends]


def _hits(part: Words, text: str, known: Sequence[_Known]) -> Iterator[_Hit]:
    """The hamlets in a part: behind a word of kind anywhere, without one only in front."""
    keys, front, at = address.keys_of(part), _front(part), 0
    while at < len(part):
        size = address.leading(keys[at:], address.HAMLET_WORDS)
        begins = at + size + (keys[at + size : at + size + 1] == ("so",)) if size else at
        hit = _hit(part, text, known, _full(keys[at : at + size]), begins) if size or at in {0, front} else None
        if hit is not None:
            yield hit._replace(begins=at)
        at = hit.ends if hit is not None else at + 1


def _front(part: Words) -> int:
    """Where a name can stand without a word of kind: behind politeness, lanes and house numbers."""
    at = len(part) - len(address.without_politeness_before(part))
    while at < len(part) and part[at].folded in address.LANE_WORDS:
        at += 1
        while at < len(part) and part[at].folded.isdigit():
            at += 1
    return at


def _hit(part: Words, text: str, known: Sequence[_Known], kind: Key, begins: int) -> _Hit | None:
    """The longest name of a hamlet that begins at a word; where marks alone tell several apart, those typed decide."""
    keys = address.keys_of(part[begins:])
    near = [
        one
        for one in known
        if one.name and keys[: len(one.name)] == one.name and (kind == one.kind or not kind or not one.kind)
    ]
    size = max((len(one.name) for one in near), default=0)
    near = [one for one in near if len(one.name) == size]
    marked = _marked(text, part[begins : begins + size])
    exact = [one for one in near if one.marked == marked] if len(near) > 1 else near
    exact = [one for one in exact if one.kind == kind] or exact if len(exact) > 1 else exact
    ends = begins + size
    if not near:
        return None
    if keys[size - 1].isdigit() and (
        _GOES_ON.match(text, part[ends - 1].ends) or address.is_glued(part[ends - 1 : ends + 1])
    ):
        return _Hit(_SEVERAL, begins, ends)
    return _Hit(frozenset(one.id for one in exact or near), begins, ends)


def _is_told(part: Words, hits: Sequence[_Hit], ours: frozenset[Key], *, after: bool) -> bool:
    """Whether nothing in a part speaks against the hamlet: no place beside it, no other commune before or behind."""
    begins, ends = (hits[0].begins, hits[-1].ends) if hits else (len(part), 0 if after else len(part))
    before = address.keys_of(part[: begins if hits else (0 if after else len(part))])
    if hits and (_JUST_BEFORE.intersection(before[-1:]) or _is_renumbered(address.keys_of(part[ends - 1 : ends + 1]))):
        return False
    if hits and any(
        key in address.BESIDE and before[at - 1 : at] not in address.HAMLET_WORDS for at, key in enumerate(before)
    ):
        return False
    return _fits(address.keys_of(part[ends:]), ours, strict=True) and _fits(_from_commune(before), ours, strict=False)


def _is_renumbered(keys: Key) -> bool:
    """Whether a number is said to be the one of before, or a new one: today it may be another hamlet's."""
    return keys[0].isdigit() and not _AGES.isdisjoint(keys[1:])


def _from_commune(keys: Key) -> Key:
    """What stands from a commune's word of kind on; nothing without one."""
    return next((keys[at:] for at in range(len(keys)) if address.leading(keys[at:], address.COMMUNE_WORDS)), ())


def _fits(keys: Key, ours: frozenset[Key], *, strict: bool) -> bool:
    """Whether what stands beside a hamlet is the area's own name, or tells where in the hamlet something is."""
    while keys:
        size = address.leading(keys, (*address.COMMUNE_WORDS, *address.HIGHER_WORDS))
        named = next((end for end in range(len(keys), size, -1) if keys[size:end] in ours), 0)
        if named:
            keys = keys[named:]
        elif keys[0] in _AGES or keys[0] in address.POLITE_AFTER:
            keys = keys[1:]
        else:
            return (
                keys[0] in address.TOLD_BESIDE
                or bool(address.leading(keys, address.HAMLET_WORDS))
                or not (strict or size)
            )
    return True
