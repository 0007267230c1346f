"""Words read as people write them, with marks, without, misspelled or mistyped, and found in lists of phrases."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# No message of a messenger is longer; of what is longer the beginning is read.
LONGEST = 4096
_TOKEN = re.compile(r"[^\W_]+|[.!?;\n…]")
_TONES = "".join(map(chr, (0x300, 0x301, 0x303, 0x309, 0x323)))
_TONE = re.compile(f"[{_TONES}]")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_UNSEEN = dict.fromkeys((0xAD, 0x34F, *range(0x200B, 0x2010), 0x2060, 0xFE0E, 0xFE0F, 0xFEFF))
_STRETCHED = re.compile(r"(\w)\1{2,}")
_VOWEL = re.compile(r"[aeiouy]")
_TELEX = re.compile(r"[sfrxjw]")
_TWICE = re.compile(r"([aeod])\1")
# A word alone that is shorter is too easily another one with a slip.
_LONG_ENOUGH = 4
_LONGEST_WORD = 24
_MOSTLY_UNMARKED = 0.5
_STRICT = "="
Lines = tuple[str, ...]


class Word(NamedTuple):
    """A written word: its letters, its letters with the tone put last, and its bare letters."""

    key: str
    bare: str

    @property
    def marked(self) -> bool:
        return self.key != self.bare


class Phrase(NamedTuple):
    words: tuple[Word, ...]
    kinds: tuple[str, ...]
    strict: bool
    slips: bool


class Found(NamedTuple):
    """A phrase in a text: the number of its first word, its words as bits, and what kinds of phrase it is."""

    begins: int
    bits: int
    kinds: tuple[str, ...]


class Read(NamedTuple):
    """A text as words; `ends` are the numbers of the words that end a sentence."""

    words: tuple[Word, ...]
    ends: frozenset[int]

    @property
    def unmarked(self) -> bool:
        return sum(word.marked for word in self.words) < _MOSTLY_UNMARKED * len(self.words)


class Phrases(NamedTuple):
    """Phrases by their first two bare words, or by their only one."""

    by_start: dict[str, tuple[Phrase, ...]]
    known: frozenset[str]
    plain: frozenset[str]
    spellings: dict[str, str]


def compile_phrases(lists: Lines, exact: Lines, known: Lines, spelled: Lines) -> Phrases:
    """Make an index of lines `kind: phrase, phrase`; `known` are words that are no misspelling of another.

    Misspelled words are looked for in `lists` only.
    """
    spellings = dict(line.split(": ") for line in spelled)
    kinds: dict[tuple[tuple[Word, ...], bool, bool], dict[str, None]] = {}
    for lines, slips in ((lists, True), (exact, False)):
        for words, kind, strict in _phrases(lines, spellings):
            kinds.setdefault((words, strict, slips), {})[kind] = None
    by_start: dict[str, list[Phrase]] = {}
    for (words, strict, slips), some in kinds.items():
        first, *more = words
        phrase = Phrase(words, tuple(some), strict, slips and (bool(more) or len(first.bare) >= _LONG_ENOUGH))
        by_start.setdefault(" ".join(one.bare for one in words[:2]), []).append(phrase)
    every = {one for words, _, _ in kinds for one in words}
    known_keys = {one.key for one in every if one.marked} | {
        read_word(one).key for line in known for one in line.split()
    }
    plain = frozenset(one.key for one in every if not one.marked)
    return Phrases({start: tuple(some) for start, some in by_start.items()}, frozenset(known_keys), plain, spellings)


def _phrases(lists: Lines, spellings: dict[str, str]) -> Iterator[tuple[tuple[Word, ...], str, bool]]:
    for line in lists:
        kind, _, listed = line.partition(": ")
        for one in filter(None, map(str.strip, listed.split(","))):
            words = tuple(read_word(spellings.get(part, part)) for part in one.lstrip(_STRICT).split())
            yield words, kind, one.startswith(_STRICT)


@lru_cache(maxsize=4096)
def read_word(written: str) -> Word:
    """Read one word of small letters; the tone may stand on any vowel of it."""
    apart = unicodedata.normalize("NFD", written.replace("đ", "d\u0335"))
    return Word(_TONE.sub("", apart) + "".join(_TONE.findall(apart)), _MARKS.sub("", apart))


def _typed(plain: str) -> str:
    """Undo what a keyboard leaves that did not make marks: chasy, nguwowif, ddieenj."""
    vowel = _VOWEL.search(plain)
    if vowel is None:
        return plain
    after = _TELEX.sub("", plain[vowel.end() :])
    return _TWICE.sub(r"\1", plain[: vowel.end()] + after)


def read_words(text: str, phrases: Phrases) -> Read:
    """Cut a text into words, with their spelling put right; a stretched letter counts once."""
    plain = unicodedata.normalize("NFC", text[:LONGEST].translate(_UNSEEN)).casefold()
    words: list[Word] = []
    ends: set[int] = set()
    for token in _TOKEN.findall(_STRETCHED.sub(r"\1", plain)):
        if token.isalnum():
            meant = phrases.spellings.get(token, token)[:_LONGEST_WORD]
            words.append(read_word(meant if meant in phrases.plain or not meant.isascii() else _typed(meant)))
        elif words:
            ends.add(len(words) - 1)
    return Read(tuple(words), frozenset(ends))


def find_phrases(text: Read, phrases: Phrases) -> Iterator[Found]:
    """Every place where a phrase stands in the text."""
    words, loose, by_start, known = text.words, text.unmarked, phrases.by_start, phrases.known
    for begins, first in enumerate(words):
        for phrase in by_start.get(first.bare, ()):
            if _alike(phrase.words[0], first, phrase, known, loose=loose):
                yield Found(begins, 1 << begins, phrase.kinds)
        if begins + 1 < len(words):
            for phrase in by_start.get(f"{first.bare} {words[begins + 1].bare}", ()):
                if _stands(phrase, words, begins, known, loose=loose):
                    yield Found(begins, ((1 << len(phrase.words)) - 1) << begins, phrase.kinds)


def _stands(phrase: Phrase, words: tuple[Word, ...], begins: int, known: frozenset[str], *, loose: bool) -> bool:
    """Whether a phrase of several words stands here; in a text with marks it may lack them altogether."""
    standing = words[begins : begins + len(phrase.words)]
    if len(standing) < len(phrase.words):
        return False
    loose = loose or not any(one.marked for one in standing)
    pairs = zip(phrase.words, standing, strict=True)
    return all(_alike(meant, written, phrase, known, loose=loose) for meant, written in pairs)


def _alike(meant: Word, written: Word, phrase: Phrase, known: frozenset[str], *, loose: bool) -> bool:
    """Whether a word is the one that is meant, or that one without marks, or with a slip in them."""
    if written.key == meant.key:
        return True
    if phrase.strict or written.bare != meant.bare:
        return False
    if written.marked:
        return phrase.slips and written.key not in known
    return loose
