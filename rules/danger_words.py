"""Words read as people write them, with marks, without, misspelled or mistyped, and found in lists of phrases."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

# No message of a messenger is longer; of what is longer the beginning is read.
LONGEST = 4096
_TOKEN = re.compile(r"[^\W_]+|[.!?;\n…]")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MARKS = re.compile("[\u0300-\u036f]+")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"))
_STRETCHED = re.compile(r"(\w)\1{2,}")
_VOWEL = re.compile(r"[aeiouy]")
_TELEX = re.compile(r"[sfrxjw]")
_TWICE = re.compile(r"([aeod])\1")
# A word alone that is shorter is too easily another one with a slip.
_LONG_ENOUGH = 4
_LONGEST_WORD = 24
_MOSTLY_UNMARKED = 0.5
_STRICT = "="


class Word(NamedTuple):
    """A written word: its letters, its letters with the tone put last, and its bare letters."""

    key: str
    bare: str

    @property
    def marked(self) -> bool:
        return self.key != self.bare


class Phrase(NamedTuple):
    words: tuple[Word, ...]
    kind: str
    strict: bool


class Found(NamedTuple):
    begins: int
    words: int
    kind: str


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


@lru_cache(maxsize=8)
def compiled(lists: tuple[str, ...], known: tuple[str, ...], spelled: tuple[str, ...]) -> Phrases:
    """Make an index of lines `kind: phrase, phrase`; `known` are words that are no misspelling of another."""
    spellings = dict(line.split(": ", 1) for line in spelled)
    phrases = list(_phrases(lists, spellings))
    by_start: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_start.setdefault(" ".join(word.bare for word in phrase.words[:2]), []).append(phrase)
    mine = {word.key for phrase in phrases for word in phrase.words if word.marked}
    others = {word(one).key for line in known for one in line.split()}
    plain = {one.key for phrase in phrases for one in phrase.words if not one.marked}
    index = {start: tuple(some) for start, some in by_start.items()}
    return Phrases(index, frozenset(mine | others), frozenset(plain), spellings)


def _phrases(lists: Iterable[str], spellings: dict[str, str]) -> Iterator[Phrase]:
    for line in lists:
        kind, _, listed = line.partition(": ")
        for one in filter(None, map(str.strip, listed.split(","))):
            words = tuple(word(spellings.get(part, part)) for part in one.lstrip(_STRICT).split())
            yield Phrase(words, kind, one.startswith(_STRICT))


@lru_cache(maxsize=4096)
def word(written: str) -> Word:
    """Read one word of small letters; the tone may stand on any vowel of it."""
    apart = unicodedata.normalize("NFD", written.replace("đ", "d\u0335"))
    return Word(apart.translate(_TONES) + "".join(_TONE.findall(apart)), _MARKS.sub("", apart))


def _typed(plain: str) -> str:
    """Undo what a keyboard leaves that did not make marks: chasy, nguwowif, ddieenj."""
    vowel = _VOWEL.search(plain)
    if vowel is None:
        return plain
    after = _TELEX.sub("", plain[vowel.end() :])
    return _TWICE.sub(r"\1", plain[: vowel.end()] + after)


def read(text: str, phrases: Phrases) -> Read:
    """Cut a text into words, with their spelling put right; a stretched letter counts once."""
    plain = unicodedata.normalize("NFC", text[:LONGEST].translate(_UNSEEN)).casefold()
    words: list[Word] = []
    ends: set[int] = set()
    for token in _TOKEN.findall(_STRETCHED.sub(r"\1", plain)):
        if token[0].isalnum():
            meant = phrases.spellings.get(token, token)[:_LONGEST_WORD]
            words.append(word(meant if meant in phrases.plain or not meant.isascii() else _typed(meant)))
        elif words:
            ends.add(len(words) - 1)
    return Read(tuple(words), frozenset(ends))


def find(text: Read, phrases: Phrases) -> Iterator[Found]:
    """Every place where a phrase stands in the text."""
    words, loose = text.words, text.unmarked
    for begins, first in enumerate(words):
        for phrase in phrases.by_start.get(first.bare, ()):
            if _is(phrase, words, begins, phrases.known, loose=loose):
                yield Found(begins, len(phrase.words), phrase.kind)
        if begins + 1 < len(words):
            for phrase in phrases.by_start.get(f"{first.bare} {words[begins + 1].bare}", ()):
                if _is(phrase, words, begins, phrases.known, loose=True):
                    yield Found(begins, len(phrase.words), phrase.kind)


def _is(phrase: Phrase, words: tuple[Word, ...], begins: int, known: frozenset[str], *, loose: bool) -> bool:
    standing = words[begins : begins + len(phrase.words)]
    if len(standing) < len(phrase.words):
        return False
    alone = len(standing) == 1
    for meant, written in zip(phrase.words, standing, strict=True):
        if written.key == meant.key:
            continue
        if phrase.strict or written.bare != meant.bare:
            return False
        slip = written.marked and written.key not in known and (not alone or len(written.bare) >= _LONG_ENOUGH)
        if not slip and (written.marked or not loose):
            return False
    return True
