"""What a text is made of, as numbers that a linear model weighs: words, their letters, pairs of words, and meanings."""

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, pairwise
from math import sqrt
from typing import NamedTuple

from rules.text import fold

# A whole draft is no longer; of what is longer the beginning is read.
LONGEST = 20_000
_TOKEN = re.compile(r"[^\W_]+|[.!?;\n…]")
_DIGITS = re.compile(r"[0-9]+")
_UNSEEN = dict.fromkeys((0xAD, 0x34F, *range(0x200B, 0x2010), 0x2060, 0xFE0E, 0xFE0F, 0xFEFF))
_STRETCHED = re.compile(r"(\w)\1{2,}")
_LONGEST_WORD = 24
_LETTERS = (3, 4)
_MOST_WORDS = 4
# Sentences are weighed together up to so many words: what matters may be one of many.
WINDOW = 30
# What a word of a slot, and two slots in one sentence, weigh beside the words themselves.
_SLOT, _BESIDE, _MOST_TIMES = 0.25, 0.15, 3
Sentence = tuple[str, ...]


class FeatureWords(NamedTuple):
    """Lines `short: in full`, and lines `slot: words, words`, both read without marks."""

    spellings: tuple[str, ...]
    slots: tuple[str, ...]


class Meant(NamedTuple):
    """The word lists, read once; slots by their first word, the longest words first."""

    spellings: dict[str, Sentence]
    slots: dict[str, tuple[tuple[Sentence, str], ...]]


class Weighed(NamedTuple):
    """What stands in a text: distinct words, distinct sequences of words, and slots with how much they weigh."""

    words: frozenset[str]
    sequences: frozenset[str]
    slots: tuple[tuple[str, float], ...]


@lru_cache(maxsize=8)
def meant_by(words: FeatureWords) -> Meant:
    """Read the word lists."""
    spelled = (line.partition(": ") for line in words.spellings)
    slots: dict[str, dict[tuple[Sentence, str], None]] = {}
    for line in words.slots:
        slot, _, listed = line.partition(": ")
        for phrase in listed.split(","):
            said = tuple(fold(phrase).split())
            if said:
                slots.setdefault(said[0], {})[(said, slot)] = None
    by_first = {first: tuple(sorted(some, key=lambda one: (-len(one[0]), one))) for first, some in slots.items()}
    return Meant({fold(short): tuple(fold(full).split()) for short, _, full in spelled}, by_first)


def sentences(text: str, meant: Meant) -> list[Sentence]:
    """The words of each sentence, without marks, as they are spelled in full; a number is a 0."""
    plain = _bare(text[:LONGEST])
    said: list[Sentence] = []
    words: list[str] = []
    for token in _TOKEN.findall(_STRETCHED.sub(r"\1", plain)):
        if token.isalnum():
            word = _DIGITS.sub("0", token)[:_LONGEST_WORD]
            words += meant.spellings.get(word, (word,))
        elif words:
            said.append(tuple(words))
            words = []
    return [*said, tuple(words)] if words else said


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate(_UNSEEN).casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)).replace("đ", "d").replace("ð", "d")


def windows(said: list[Sentence]) -> Iterator[list[Sentence]]:
    """The whole text, and where it is long its sentences by few at a time."""
    yield said
    if sum(map(len, said)) <= WINDOW:
        return
    some: list[Sentence] = []
    for sentence in said:
        if some and sum(map(len, some)) + len(sentence) > WINDOW:
            yield some
            some = some[-1:] if len(some[-1]) < WINDOW // 2 else []
        some = [*some, sentence]
    yield some


def weigh_up(said: Iterable[Sentence], meant: Meant) -> Weighed:
    """Gather what stands in some sentences."""
    words: set[str] = set()
    sequences: set[str] = set()
    times: dict[str, int] = {}
    beside: set[str] = set()
    for sentence in said:
        words.update(sentence)
        two = [f"{one} {other}" for one, other in pairwise(sentence)]
        sequences.update(two)
        sequences.update(f"{one} {other}" for one, other in zip(two, sentence[2:], strict=False))
        found = _slots_in(sentence, meant)
        for slot, often in found.items():
            times[slot] = times.get(slot, 0) + often
        beside.update(f"{one}+{other}" for one, other in combinations(sorted(found), 2))
    slots = [(f"={slot}", _SLOT * min(often, _MOST_TIMES)) for slot, often in sorted(times.items())]
    return Weighed(frozenset(words), frozenset(sequences), (*slots, *((f"+{one}", _BESIDE) for one in sorted(beside))))


def _slots_in(sentence: Sentence, meant: Meant) -> dict[str, int]:
    """How often each slot is told, by its longest words."""
    found: dict[str, int] = {}
    for at, first in enumerate(sentence):
        for said, slot in meant.slots.get(first, ()):
            if sentence[at : at + len(said)] == said:
                found[slot] = found.get(slot, 0) + 1
    return found


def slots_told(said: Iterable[Sentence], meant: Meant) -> dict[str, int] | None:
    """How often each slot is told in a text; None where it has no words."""
    told: dict[str, int] = {}
    empty = True
    for sentence in said:
        empty = False
        for slot, often in _slots_in(sentence, meant).items():
            told[slot] = told.get(slot, 0) + often
    return None if empty else told


@lru_cache(maxsize=16_384)
def buckets_of_word(word: str, bits: int) -> tuple[int, ...]:
    """The numbers of a word: its own, and one for each run of its letters."""
    around = f" {word} "
    runs = (around[at : at + many] for many in _LETTERS for at in range(len(around) - many + 1))
    return tuple(bucket(one, bits) for one in (f"={word}", *runs))


def bucket(feature: str, bits: int) -> int:
    """The number of a feature; two may share one."""
    return zlib.crc32(feature.encode()) & ((1 << bits) - 1)


def numbers_of(found: Weighed, bits: int) -> dict[int, float]:
    """All numbers with what they weigh, as a model is taught them; those of words together as much as one text."""
    plain = [number for word in sorted(found.words) for number in buckets_of_word(word, bits)]
    plain += [bucket(one, bits) for one in sorted(found.sequences)]
    share = 1 / sqrt(max(1, len(plain)))
    weighed: dict[int, float] = {}
    for number in plain:
        weighed[number] = weighed.get(number, 0.0) + share
    for slot, weight in found.slots:
        number = bucket(slot, bits)
        weighed[number] = weighed.get(number, 0.0) + weight
    return weighed
