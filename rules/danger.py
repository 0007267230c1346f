"""Whether somebody is in danger now, as far as their words tell: what happens, to whom, and that it is not over."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rules.danger_words import LONGEST, Phrases, Read, compile_phrases, find_phrases, read_words
from rules.word_features import FeatureWords
from rules.word_weights import score_windows

_WITHIN = 6
_SHORT, _BRIEF = 5, 2
_SOON_AFTER = 3
_NOW_WITHIN = 8
# Several questions are asked of one message, right one after another.
_KEPT_TEXTS = 8


class DangerWords(NamedTuple):
    """The word lists, line by line as they are written; each says of itself how it is read."""

    danger_words: tuple[str, ...]
    danger_against: tuple[str, ...]
    danger_hints: tuple[str, ...]
    danger_weights: tuple[str, ...]
    danger_signs: tuple[str, ...]
    danger_spellings: tuple[str, ...]
    danger_known: tuple[str, ...]
    guess_spellings: tuple[str, ...] = ()
    door_slots: tuple[str, ...] = ()
    door_weights: tuple[str, ...] = ()
    name_titles: tuple[str, ...] = ()


class Zone(NamedTuple):
    """What words against a danger reach: so many words ahead, or their whole sentence, and all that follows it."""

    ahead: int | None = None
    onward: bool = False
    hard: bool = True


# Hard: no danger, whatever else is said. The others yield to what happens now.
ZONES = {
    "past": Zone(onward=True),
    "yesterday": Zone(onward=True, hard=False),
    "figure": Zone(),
    "saying": Zone(hard=False),
    "price": Zone(),
    "hearsay": Zone(),
    "fear": Zone(ahead=10),
    "denied": Zone(ahead=5),
    "request": Zone(hard=False),
    "remedy": Zone(hard=False),
    "habit": Zone(hard=False),
}
_STRETCH = 40
# By these alone, whatever they weigh together, nothing is told to happen.
_GENERAL = frozenset({"person", "child?", "sudden", "now", "edge", "hazard", "flood", "sick", "fear"})
_BIAS, _BY_WEIGHT, _BY_MODEL = "bias", "weights", "model"
# How far a text is to lie above what is enough where something in it speaks against a danger, and where nothing does.
_IN_SPITE, _ALONE = 1.5, 0.6
# So far below, its words speak so plainly against a danger that what its kinds weigh together is not enough.
_DENIED = -1.0
OPEN = frozenset({*ZONES, "civic"} - {"fear"})
HARMLESS, NOW, SHORT, BRIEF = "harmless", "now", "short", "brief"


class Sign(NamedTuple):
    """Kinds of words that together tell of a danger: the first is what happens."""

    line: str
    what: str
    beside: tuple[tuple[str, ...], ...]
    within: int
    certain: bool


class _Heard(NamedTuple):
    """Where in a text the words of each kind stand, as bits, where they begin, and whether some are harmless."""

    at: dict[str, int]
    begins: dict[str, int]
    length: int
    harmless: bool = False


class Book(NamedTuple):
    """The word lists, read once."""

    phrases: Phrases
    signs: tuple[Sign, ...]
    weights: dict[str, float]


def in_danger(text: str, words: DangerWords) -> bool:
    """Say whether a text tells of a danger to life that is there now; a number shown in vain costs nothing."""
    return danger_sign(text, words) is not None


def names_danger(text: str, words: DangerWords) -> bool:
    """The same by its signs alone: for several messages put together, of which no model has learned anything."""
    return danger_sign(text, words, by_model=False) is not None


@lru_cache(maxsize=_KEPT_TEXTS)
def danger_sign(text: str, words: DangerWords, *, by_model: bool = True) -> str | None:
    """The line of danger_signs.txt by which a text is taken for a danger, or that its kinds or words weigh enough."""
    book = _book(words)
    said = read_words(text, book.phrases)
    heard = _hear(said, book.phrases)
    if not heard.at:
        return None
    hard, soft = _against(said, heard)
    now = _spread(heard.at.get(NOW, 0), _NOW_WITHIN)
    for sign in book.signs:
        found = _found(sign, heard) & ~hard if sign.what in heard.begins else 0
        if found and (sign.certain or found & (now | ~soft)):
            return sign.line
    if _weight(heard, hard, book.weights) > 0 and _speaks(text, words) >= _DENIED:
        return _BY_WEIGHT
    # By its words alone only where one of them tells of what happens: else names and numbers would weigh enough.
    if not by_model or not heard.at.keys() - _GENERAL - OPEN - {SHORT, BRIEF}:
        return None
    least = _IN_SPITE if hard or heard.harmless or heard.at.keys() & OPEN else _ALONE
    return _BY_MODEL if _speaks(text, words) >= least else None


def _speaks(text: str, words: DangerWords) -> float:
    """How far above what is enough all words of a text, or of a few sentences of it, speak for a danger."""
    by = FeatureWords(words.guess_spellings, words.door_slots, words.name_titles)
    above = score_windows(text[:LONGEST], by, words.door_weights)
    return above.get("danger", -1.0)


@lru_cache(maxsize=4)
def _book(words: DangerWords) -> Book:
    exact = words.danger_against + words.danger_hints
    phrases = compile_phrases(words.danger_words, exact, words.danger_known, words.danger_spellings)
    weights = {kind: float(weight) for kind, weight in (line.split() for line in words.danger_weights)}
    return Book(phrases, tuple(map(_sign, words.danger_signs)), weights)


def _weight(heard: _Heard, hard: int, by: dict[str, float]) -> float:
    """What the heaviest stretch of the text weighs, less what speaks against it anywhere; each kind counts once."""
    if not any(by.get(kind, 0.0) > 0 for kind in heard.at.keys() - _GENERAL):
        return 0.0
    told = {kind: bits if kind in ZONES else bits & ~hard for kind, bits in heard.at.items() if kind in by}
    against = sum(by[kind] for kind, bits in told.items() if bits and by[kind] < 0)
    stretches = [_bits(begins, begins + _STRETCH) for begins in range(0, heard.length, _STRETCH // 2)]
    speaking = [(by[kind], bits) for kind, bits in told.items() if by[kind] > 0]
    heaviest = max(sum(weight for weight, bits in speaking if bits & one) for one in stretches)
    return by.get(_BIAS, 0.0) + against + heaviest


def _sign(line: str) -> Sign:
    parts = line.removeprefix("!").split()
    within = int(parts[-1]) if parts[-1].isdigit() else _WITHIN
    what, *beside = [part for part in parts if not part.isdigit()]
    return Sign(line, what, tuple(tuple(one.split("|")) for one in beside), within, line.startswith("!"))


def _hear(said: Read, phrases: Phrases) -> _Heard:
    """Note where what is meant stands; a harmless phrase hides the words that it is made of."""
    found = list(find_phrases(said, phrases))
    hidden = 0
    for one in found:
        if HARMLESS in one.kinds:
            hidden |= one.bits
    at: dict[str, int] = {}
    begins: dict[str, int] = {}
    for one in found:
        # Longer than what hides it, a phrase is meant.
        meant = one.bits & ~hidden
        for kind in one.kinds:
            if meant or kind in OPEN:
                at[kind] = at.get(kind, 0) | one.bits
                begins[kind] = begins.get(kind, 0) | 1 << one.begins
    harmless = at.pop(HARMLESS, 0) != 0 or hidden != 0
    for kind, most in ((SHORT, _SHORT), (BRIEF, _BRIEF)):
        if said.words and len(said.words) <= most:
            at[kind] = _bits(0, len(said.words))
    return _Heard(at, begins, len(said.words), harmless)


def _found(sign: Sign, heard: _Heard) -> int:
    """Where what the sign tells begins, if all that belongs to it stands near."""
    found = heard.begins[sign.what]
    for kinds in sign.beside:
        if not found:
            break
        near = 0
        for kind in kinds:
            near |= heard.at.get(kind, 0)
        found &= _spread(near, sign.within)
    return found


def _spread(bits: int, by: int) -> int:
    """The bits and all that are at most so far from one of them."""
    return _ahead(bits, 2 * by) >> by


def _against(said: Read, heard: _Heard) -> tuple[int, int]:
    """Where nothing told is a danger, and where only what happens now is one."""
    zones = {True: 0, False: 0}
    for kind, zone in ZONES.items():
        bits = heard.begins.get(kind, 0)
        if bits:
            zones[zone.hard] |= _reached(zone, bits, said, heard)
    return zones[True], zones[False]


def _reached(zone: Zone, bits: int, said: Read, heard: _Heard) -> int:
    if zone.onward:
        return _onward(bits, said, heard)
    reached = 0
    for first, last in _sentences(said):
        sentence = _bits(first, last + 1)
        inside = bits & sentence
        if inside:
            reached |= sentence & _ahead(inside, zone.ahead) if zone.ahead else sentence
    return reached


def _ahead(bits: int, by: int) -> int:
    """The bits and all that are at most so far behind one of them."""
    step = 1
    while by:
        reach = min(step, by)
        bits |= bits << reach
        by -= reach
        step *= 2
    return bits


def _onward(bits: int, said: Read, heard: _Heard) -> int:
    """From the beginning of its sentence to the end of the text, or to where it is said that something is now."""
    lowest = _lowest(bits)
    first = next(first for first, last in _sentences(said) if lowest <= last)
    # What had just happened then is past as well.
    highest = bits.bit_length() + _SOON_AFTER
    now = heard.begins.get(NOW, 0) >> highest << highest
    return _bits(first, _lowest(now) if now else heard.length)


def _bits(first: int, end: int) -> int:
    """The bits from the first on that stand in front of the end."""
    return (1 << end) - (1 << first)


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _sentences(said: Read) -> Iterator[tuple[int, int]]:
    """The first and the last word of each."""
    first = 0
    # Behind the last stop there may be one without.
    for last in (*sorted(said.ends), len(said.words)):
        yield first, last
        first = last + 1
