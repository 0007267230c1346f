"""The words of an address as people type it, and which of them say what kind of place the next ones name."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rules.phrases import in_usual_form
from rules.text import clean, fold

Key = tuple[str, ...]

# Words of kind, folded; a letter is one only before a name.
COMMUNE_WORDS: tuple[Key, ...] = (("thi", "tran"), ("xa",), ("tt",), ("phuong",), ("x",), ("p",))
TO_DAN_PHO, KHU_DAN_CU, KHU_PHO = ("to", "dan", "pho"), ("khu", "dan", "cu"), ("khu", "pho")
HAMLET_WORDS: tuple[Key, ...] = (
    *(TO_DAN_PHO, KHU_DAN_CU, KHU_PHO, ("tdp",), ("kdc",), ("kp",), ("thon",), ("xom",)),
    *(("lang",), ("doi",), ("khu",), ("cum",), ("ban",), ("ap",), ("to",), ("t",)),
)
HIGHER_WORDS: tuple[Key, ...] = (
    *(("thanh", "pho"), ("thi", "xa"), ("huyen",), ("quan",), ("tinh",), ("tp",), ("tx",), ("h",), ("q",)),
)
LANE_WORDS = frozenset({"ngo", "ngach", "hem", "kiet", "so", "sn", "nha"})
# Words of politeness and of being somewhere; they are no part of a name.
_BEFORE = frozenset({"da", "thua", "vang", "em", "toi", "chau", "con", "minh", "bac", "chung", "o", "tai", "thuoc"})
_BEFORE |= {"nha", "hien", "dang", "la"}
POLITE_AFTER = frozenset({"a", "nhe", "nha", "nhi", "thoi", "vay", "day", "do", "oi", "em", "bac", "chau"})
# Behind these a place is told by another one, or is said not to be meant.
BETWEEN = frozenset({"va", "hoac", "hay", "voi", "giua", "giap", "di", "den"})
# Between two places these tell that each is meant, or the way from one to the other.
TOWARD = frozenset({"sang", "qua", "len", "xuong", "ra", "vao", "ve", "toi", "cung", "lan", "nhung"})
BESIDE = BETWEEN | {"gan", "canh", "ben", "sat"}
_NOT, _OUT_OF = "khong", "ngoai"
# "bà ngoại", "quê ngoại" are a mother's side, "nước ngoài" a land: none says that a place is left.
_OF_MOTHER = frozenset({"ba", "ong", "ben", "que", "chau", "hang", "nuoc"})
_IS_IN = frozenset({"o", "phai", "thuoc", "nam"})
# These are words of kind with a number alone: others are spelled like them.
_NUMBERED = frozenset({("doi",), ("to",), ("cum",)})
# Behind a word of kind these name none: "our hamlet", "which commune".
_NO_NAMES = frozenset({"cua", "toi", "tui", "em", "chung", "nao"})
# Behind these a name is a person's.
TITLES = frozenset({"ong", "ba", "co", "chu", "bac", "anh", "chi", "em", "chau"})
# What is told behind a name about where in it something is.
TOLD_BESIDE = (BESIDE - BETWEEN) | {"giap", "giua", "di", "o", "doi", "cho", "nha", "cong", "dinh", "chua", "truong"}
TOLD_BESIDE |= {"duong", "phia", "sau", "truoc", "dau", "cuoi", "doan", "cach", "khu", "ngay", "co", "bi", "nay"}
TOLD_BESIDE |= LANE_WORDS


class AddressWord(NamedTuple):
    """A word, folded, where it stands, and whether a sign such as a comma parts it from the one before."""

    folded: str
    begins: int
    ends: int
    parted: bool


Words = Sequence[AddressWord]


def usual(typed: str) -> str:
    """The text whose places the words of an address tell."""
    return in_usual_form(clean(typed))


# Of one text several look for places.
@lru_cache(maxsize=2)
def address_words(text: str) -> tuple[AddressWord, ...]:
    """The words of a text in its usual form; figures are words of their own, without noughts before them."""
    found: list[AddressWord] = []
    last = 0
    for match in re.finditer(r"[^\W\d_]+|\d+", text):
        key = fold(match[0]).replace(" ", "")
        parted = re.search(r"[,;()\n]| - ", text[last : match.start()]) is not None
        if key:
            found.append(AddressWord(key.lstrip("0") or key[:1], *match.span(), parted))
        last = match.end()
    return tuple(found)


def keys_of(words: Iterable[AddressWord]) -> Key:
    return tuple(word.folded for word in words)


def leading(words: Key, among: Iterable[Key]) -> int:
    """Count the words of kind at the front, if a name is left behind them."""
    return next((len(kind) for kind in among if words[: len(kind)] == kind and _is_named(kind, words[len(kind) :])), 0)


def _is_named(kind: Key, behind: Key) -> bool:
    return bool(behind) and behind[0] not in _NO_NAMES and (kind not in _NUMBERED or behind[0].isdigit())


def bare_name(words: Key) -> Key:
    return words[leading(words, (*COMMUNE_WORDS, *HAMLET_WORDS)) :]


def without_politeness(words: Words) -> Words:
    """The words without those of politeness, and of being somewhere, around them; all where there are no others."""
    words = without_politeness_before(words) or words
    last = len(words)
    while last and words[last - 1].folded in POLITE_AFTER and not is_glued(words[last - 2 : last]):
        last -= 1
    return words[:last] or words


def is_glued(words: Words) -> bool:
    """Whether the last word is a letter of the number before it: 3A."""
    return len(words) > 1 and words[0].folded.isdigit() and words[0].ends == words[1].begins


def without_politeness_before(words: Words) -> Words:
    """The words without those of politeness in front of them."""
    first = 0
    while first < len(words) and words[first].folded in _BEFORE:
        first += 1
    return words[first:]


def is_denied(keys: Key) -> bool:
    """Whether a text says of a place that it is not there."""
    return any(
        (key == _NOT and _IS_IN.intersection(keys[at + 1 : at + 2]))
        or (key == _OUT_OF and keys[at - 1 : at] not in HAMLET_WORDS and not _OF_MOTHER.intersection(keys[at - 1 : at]))
        for at, key in enumerate(keys)
    )


def joined(words: Iterable[str]) -> str:
    return " ".join(words)
