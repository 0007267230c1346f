"""What a text is made of, as numbers that a linear model weighs: words, their letters, pairs of words, and meanings."""

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
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
# Stands before a name that is said behind "ông", "bà", "anh" and the like, so that a slot can list it.
NAMED = "hoten"
# Whose child somebody is tells who speaks: behind such a word a title names nobody else.
_NOT_BEHIND = "!"
Sentence = tuple[str, ...]


class FeatureWords(NamedTuple):
    """Lines `short: in full` and lines `slot: words, words`, read without marks; titles before names, with them."""

    spellings: tuple[str, ...]
    slots: tuple[str, ...]
    titles: tuple[str, ...] = ()


class Meant(NamedTuple):
    """The word lists, read once; slots by their first word, the longest words first."""

    spellings: dict[str, Sentence]
    slots: dict[str, tuple[tuple[Sentence, str], ...]]
    named: re.Pattern[str]


class Weighed(NamedTuple):
    """What stands in a sentence: its distinct words and sequences of words, its slots, and how many words it has."""

    words: frozenset[str]
    sequences: frozenset[str]
    slots: tuple[str, ...]
    length: int


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
    return Meant({fold(short): tuple(fold(full).split()) for short, _, full in spelled}, by_first, _named(words.titles))


def _named(titles: Iterable[str]) -> re.Pattern[str]:
    """A title before a word that begins with a capital letter: two letters are looked at, `_mark_name` judges them."""
    before = "".join(rf"(?<!{re.escape(one[1:])}\x20)" for one in titles if one.startswith(_NOT_BEHIND))
    either = [f"[{one[0].upper()}{one[0]}]{re.escape(one[1:])}" for one in titles if not one.startswith(_NOT_BEHIND)]
    return re.compile(rf"{before}\b({'|'.join(either)})\x20(?=([^\W\d_])([^\W\d_]))" if either else r"(?!)")


def _mark_name(found: re.Match[str]) -> str:
    title, first, second = found.groups()
    return f"{title} {NAMED} " if first.isupper() and not second.isupper() else f"{title} "


def sentences(text: str, meant: Meant) -> list[Sentence]:
    """The words of each sentence, without marks, as they are spelled in full; a number is a 0.

    The text is composed, as rules/text.clean gives it: so no letter has more than a few marks.
    """
    plain = _bare(meant.named.sub(_mark_name, text[:LONGEST]))
    said: list[Sentence] = []
    words: list[str] = []
    for token in _TOKEN.findall(_STRETCHED.sub(r"\1", plain)):
        if token.isalnum():
            word = _DIGITS.sub("0", token)[:_LONGEST_WORD]
            words += meant.spellings.get(word, (word,))
            # Who dictates ends no sentence.
            if len(words) < WINDOW:
                continue
        if words:
            said.append(tuple(words))
            words = []
    return [*said, tuple(words)] if words else said


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.translate(_UNSEEN).casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)).replace("đ", "d").replace("ð", "d")


def windows(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the end of all sentences, and where they are long of few at a time."""
    yield 0, len(sizes)
    if sum(sizes) <= WINDOW:
        return
    first = many = 0
    for at, size in enumerate(sizes):
        if at > first and many + size > WINDOW:
            yield first, at
            # A short one may belong to what follows as well.
            first, many = (at - 1, sizes[at - 1]) if sizes[at - 1] < WINDOW // 2 else (at, 0)
        many += size
    yield first, len(sizes)


def weigh_up(sentence: Sentence, meant: Meant) -> Weighed:
    """Gather what stands in a sentence."""
    two = [f"{one} {other}" for one, other in pairwise(sentence)]
    three = [f"{one} {other}" for one, other in zip(two, sentence[2:], strict=False)]
    found = sorted(_slots_in(sentence, meant))
    beside = (f"+{one}+{other}" for one, other in combinations(found, 2))
    slots = (*(f"={one}" for one in found), *beside)
    return Weighed(frozenset(sentence), frozenset((*two, *three)), slots, len(sentence))


def read_weighed(text: str, meant: Meant) -> list[Weighed]:
    """What stands in each sentence of a text."""
    said = sentences(text, meant)
    once = {sentence: weigh_up(sentence, meant) for sentence in dict.fromkeys(said)}
    return [once[sentence] for sentence in said]


def weigh_slots(said: Iterable[Weighed]) -> dict[str, float]:
    """What the slots of some sentences weigh; one that is told often weighs little more."""
    weighed: dict[str, float] = {}
    for sentence in said:
        for slot in sentence.slots:
            one = _BESIDE if slot[0] == "+" else _SLOT
            weighed[slot] = min(weighed.get(slot, 0.0) + one, _MOST_TIMES * one)
    return weighed


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


def numbers_of(said: Sequence[Weighed], bits: int) -> dict[int, float]:
    """All numbers with what they weigh, as a model is taught them; those of words together as much as one text."""
    plain: list[int] = []
    for sentence in said:
        plain += (number for word in sorted(sentence.words) for number in buckets_of_word(word, bits))
        plain += (bucket(one, bits) for one in sorted(sentence.sequences))
    share = 1 / sqrt(max(1, len(plain)))
    weighed: dict[int, float] = {}
    for number in plain:
        weighed[number] = weighed.get(number, 0.0) + share
    for slot, weight in weigh_slots(said).items():
        number = bucket(slot, bits)
        weighed[number] = weighed.get(number, 0.0) + weight
    return weighed
