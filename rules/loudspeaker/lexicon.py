"""The words by which a text is read aloud, made ready to be looked up, and what could not be read for sure."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from rules.public_line import PublicWords

# What is set aside is one sign of this plane in the text until it is written back.
FIRST_SIGN, LAST_SIGN = 0xF0000, 0xFFFFD
KEPT = re.compile(f"[{chr(FIRST_SIGN)}-{chr(LAST_SIGN)}]")
_NEAR = 32
_WORD_BEFORE = re.compile(r"(?<![^\W_])([^\W_]{1,30})[\s,:(]{0,6}\Z")


class SpeechWords(NamedTuple):
    """The word lists, as they are kept: lines of "name: words"."""

    terms: tuple[str, ...]
    letters: tuple[str, ...]
    units: tuple[str, ...]
    scales: tuple[str, ...]
    papers: tuple[str, ...]
    issuers: tuple[str, ...]
    roads: tuple[str, ...]
    foreign: tuple[str, ...]
    abbreviations: tuple[str, ...]


class SpokenFor(NamedTuple):
    """What a text is read by: the word lists, names of places and people, and the office's own telephones."""

    words: SpeechWords
    public: PublicWords
    phones: frozenset[str] = frozenset()
    # Communes and districts all over the country, folded: many begin as a family name does.
    places: frozenset[str] = frozenset()


class Lexicon:
    """The same lists, parted."""

    def __init__(self, words: SpeechWords) -> None:
        self.term = _table(words.terms)
        self.sets = {name: frozenset(_parts(said)) for name, said in self.term.items()}
        self.digits = tuple(_parts(self.term["digits"]))
        self.letters = _table(words.letters)
        self.units = _table(words.units)
        self.scales = {name: int(noughts) for name, noughts in _table(words.scales).items()}
        self.papers = _table(words.papers)
        self.issuers = _table(words.issuers)
        self.roads = _table(words.roads)
        self.foreign = _table(words.foreign)
        shorts = _table(words.abbreviations)
        self.shorts = {name: said for name, said in shorts.items() if name.isalnum()}
        self.phrases = tuple(
            (name, re.compile(rf"(?<![\w/]){re.escape(name)}(?!\w)"), said)
            for name, said in sorted(shorts.items(), key=lambda one: -len(one[0]))
            if not name.isalnum()
        )

    def one_of(self, *names: str) -> str:
        """A part of a pattern: any of the words of some lists."""
        return any_of(word for name in names for word in self.sets[name])


class Reading:
    """One text while it is read: what was set aside, and which times were told in the everyday way already."""

    def __init__(self, spoken: SpokenFor) -> None:
        self.lex = lexicon(spoken.words)
        self.spoken = spoken
        self.kept: list[str] = []
        self.told: set[tuple[int, int]] = set()

    def keep(self, piece: str) -> str:
        """Set something aside that cannot be read for sure, as it is written."""
        if len(self.kept) > LAST_SIGN - FIRST_SIGN:
            return ""
        self.kept.append(piece)
        return chr(FIRST_SIGN + len(self.kept) - 1)

    def piece(self, sign: str) -> str:
        return KEPT.sub(lambda inner: self.piece(inner[0]), self.kept[ord(sign) - FIRST_SIGN])


def any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda one: (-len(one), one)))) + ")"


def near_before(found: re.Match[str], letters: int = _NEAR) -> str:
    """What stands right before."""
    return found.string[max(0, found.start() - letters) : found.start()]


def word_before(found: re.Match[str]) -> str:
    """The word right before, in small letters; nothing where a sentence begins."""
    word = _WORD_BEFORE.search(near_before(found))
    return word[1].casefold() if word else ""


def near_behind(found: re.Match[str], letters: int = _NEAR) -> str:
    """What stands right behind."""
    return found.string[found.end() : found.end() + letters]


@lru_cache(maxsize=4)
def lexicon(words: SpeechWords) -> Lexicon:
    return Lexicon(words)


def _table(lines: tuple[str, ...]) -> Mapping[str, str]:
    apart = (line.rpartition(": ") for line in lines)
    return {name: said for name, _, said in apart}


def _parts(said: str) -> list[str]:
    return [one.strip() for one in said.split(",")]
