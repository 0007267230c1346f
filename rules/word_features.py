"""What a text is made of, as numbers that a linear model weighs: words, their letters, pairs of words, and meanings."""

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from math import sqrt
from typing import NamedTuple

from rules.text import clean, fold

# A whole draft is no longer; of what is longer the beginning is read.
LONGEST = 20_000
_TOKEN = re.compile(r"[^\W_]+|[.!?;\n…]")
_DIGITS = re.compile(r"[0-9]+")
_UNSEEN = dict.fromkeys((0xAD, *range(0x300, 0x370), *range(0x200B, 0x2010), 0x2060, 0xFE0E, 0xFE0F, 0xFEFF))
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
# A listed word behind it is met only with all its marks: without them it is mostly another.
_STRICT = "!"
# Words within these have no other meaning: a "chữ ký số" is nobody's signature, and "không lấy tiền" takes nothing.
_WHOLE = frozenset({"thing", "denied"})
# Who is named up to so many words behind it only says where something is, or is asked or thanked: nobody accuses them.
_AHEAD = {"beside": 4, "asked": 2}
_PEOPLE = frozenset({"official", "named", "kin", "neighbor"})
_MARKS = {chr(mark): 1 << at for at, mark in enumerate((0x300, 0x301, 0x303, 0x309, 0x323, 0x302, 0x306, 0x31B))}
_BAR = 1 << len(_MARKS)
Sentence = tuple[str, ...]


class FeatureWords(NamedTuple):
    """Lines `short: in full` and lines `slot: words, words`, read without marks; titles before names, with them."""

    spellings: tuple[str, ...]
    slots: tuple[str, ...]
    titles: tuple[str, ...] = ()


class Listed(NamedTuple):
    """Words of a slot without marks, which marks each may have in a text, and whether it must have them."""

    said: Sentence
    marks: tuple[int, ...]
    slot: str
    strict: bool


class Meant(NamedTuple):
    """The word lists, read once; slots by their first word and their second, if any, the longest words first."""

    spellings: dict[str, Sentence]
    slots: dict[str, dict[str, tuple[Listed, ...]]]
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
    spelled = _spelled(words.spellings)
    slots: dict[str, dict[str, dict[Listed, None]]] = {}
    for line in words.slots:
        slot, _, listed = line.partition(": ")
        for phrase in listed.split(","):
            for one in _listed(phrase, slot, spelled):
                first, second, *_ = (*one.said, "")
                slots.setdefault(first, {}).setdefault(second, {})[one] = None
    by_words = {
        first: {second: tuple(sorted(some, key=lambda one: (-len(one.said), one))) for second, some in both.items()}
        for first, both in slots.items()
    }
    return Meant(spelled, by_words, _named(words.titles))


def _listed(phrase: str, slot: str, spelled: dict[str, Sentence]) -> Iterator[Listed]:
    """The words as they are listed, and as they are read where a text has no marks: "bo tui" is taken for "bo toi"."""
    words = clean(phrase).casefold().split()
    if not words:
        return
    strict = words[0].startswith(_STRICT)
    bare = [_read_word(word.removeprefix(_STRICT)) for word in words]
    yield Listed(tuple(word for word, _ in bare), tuple(marks for _, marks in bare), slot, strict)
    if not strict and any(word in spelled for word, _ in bare):
        read = [(part, 0) for word, _ in bare for part in spelled.get(word, (word,))]
        yield Listed(tuple(word for word, _ in read), (0,) * len(read), slot, strict)


def _spelled(lines: Iterable[str]) -> dict[str, Sentence]:
    """What each short word means, as it is written: one without marks is no word that has some ("túi" is no "tui")."""
    spelled: dict[str, Sentence] = {}
    for line in lines:
        short, _, full = line.partition(": ")
        spelled[short] = tuple(fold(full).split())
    return spelled


def _named(titles: Iterable[str]) -> re.Pattern[str]:
    """A title before a word that begins with a capital letter: two letters are looked at, `_mark_name` judges them."""
    before = "".join(rf"(?<!{re.escape(one[1:])}\x20)" for one in titles if one.startswith(_NOT_BEHIND))
    either = [f"[{one[0].upper()}{one[0]}]{re.escape(one[1:])}" for one in titles if not one.startswith(_NOT_BEHIND)]
    return re.compile(rf"{before}\b({'|'.join(either)})\x20(?=([^\W\d_])([^\W\d_]))" if either else r"(?!)")


def _mark_name(found: re.Match[str]) -> str:
    title, first, second = found.groups()
    return f"{title} {NAMED} " if first.isupper() and not second.isupper() else f"{title} "


def sentences(text: str, meant: Meant) -> list[Sentence]:
    """The words of each sentence in small letters, the short ones in full.

    The text is composed, as rules/text.clean gives it: so no letter has more than a few marks.
    """
    small = unicodedata.normalize("NFC", meant.named.sub(_mark_name, text[:LONGEST]).casefold())
    marked = _STRETCHED.sub(r"\1", small.translate(_UNSEEN))
    said: list[Sentence] = []
    words: list[str] = []
    for token in _TOKEN.findall(marked):
        if token.isalnum():
            words += meant.spellings.get(token, (token,))
            # Who dictates ends no sentence.
            if len(words) < WINDOW:
                continue
        if words:
            said.append(tuple(words))
            words = []
    return [*said, tuple(words)] if words else said


@lru_cache(maxsize=16_384)
def _read_word(token: str) -> tuple[str, int]:
    """A word without marks, its numbers as a 0; and which marks it has, wherever they stand."""
    apart = unicodedata.normalize("NFD", token)
    marks = _BAR if "đ" in apart or "ð" in apart else 0
    for one in apart:
        marks |= _MARKS.get(one, 0)
    plain = "".join(one for one in apart if not unicodedata.combining(one)).replace("đ", "d").replace("ð", "d")
    return _DIGITS.sub("0", plain)[:_LONGEST_WORD], marks


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
    read = list(map(_read_word, sentence))
    plain = [word for word, _ in read]
    two = [f"{one} {other}" for one, other in pairwise(plain)]
    three = [f"{one} {other}" for one, other in zip(two, plain[2:], strict=False)]
    found = sorted(_slots_in(read, meant))
    beside = (f"+{one}+{other}" for one, other in combinations(found, 2))
    slots = (*(f"={one}" for one in found), *beside)
    return Weighed(frozenset(plain), frozenset((*two, *three)), slots, len(sentence))


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


def _slots_in(read: Sequence[tuple[str, int]], meant: Meant) -> dict[str, int]:
    """How often each slot is told, by its longest words."""
    found: dict[str, int] = {}
    plain, marks = tuple(word for word, _ in read), tuple(marks for _, marks in read)
    whole = aside = 0
    for at, (first, second) in enumerate(pairwise((*plain, " "))):
        both = meant.slots.get(first)
        if both is None:
            continue
        for one in both.get(second, ()) + both.get("", ()):
            ends = at + len(one.said)
            if plain[at:ends] != one.said or not _are_meant(marks[at:ends], one):
                continue
            if ends <= whole or (at < aside and one.slot in _PEOPLE):
                continue
            found[one.slot] = found.get(one.slot, 0) + 1
            whole = ends if one.slot in _WHOLE else whole
            aside = max(aside, ends + _AHEAD[one.slot]) if one.slot in _AHEAD else aside
    return found


def _are_meant(marks: tuple[int, ...], one: Listed) -> bool:
    """Whether words have no marks but those of what is listed: a missing one is a slip, another makes another word."""
    if one.strict:
        return marks == one.marks
    return not any(has & ~may for has, may in zip(marks, one.marks, strict=True))


def slots_told(said: Iterable[Sentence], meant: Meant) -> dict[str, int] | None:
    """How often each slot is told in a text; None where it has no words."""
    told: dict[str, int] = {}
    empty = True
    for sentence in said:
        empty = False
        for slot, often in _slots_in(list(map(_read_word, sentence)), meant).items():
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
