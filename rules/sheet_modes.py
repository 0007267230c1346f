"""How a line of a sheet says in which way whoever raised it is named."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from rules.handin import NameMode
from rules.text import fold

# No way of naming is longer, with all that stands around it.
LONGEST_MODE = 80
_PUNCTUATION = re.compile(r"[^\w]+")
# How people write that they do not.
_NOT = frozenset({"ko", "k", "kg", "khg", "hong", "hk", "chang"})
# The last words of a line are looked at, so many at most.
MOST_WORDS = 8


class SheetWords(NamedTuple):
    """How each way of naming is written, what says that there is nothing to say, and what stands around either."""

    full: frozenset[str]
    hidden: frozenset[str]
    none: frozenset[str]
    nothing: frozenset[str]
    around: frozenset[str]
    # Around a way of naming; before a name; before a part with a colon; before a number.
    beside: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    # Of the ways without a name those that only keep one which stands there off the papers.
    unwritten: frozenset[str] = frozenset()
    # Of the labels those of whoever raised a line.
    of_people: frozenset[str] = frozenset()
    # How what frames a sheet begins, its sum or who signs it, and what else may stand in it; both with their marks.
    frame: frozenset[str] = frozenset()
    framed: frozenset[str] = frozenset()
    # Of these beginnings those behind which a name stands.
    frame_of_names: frozenset[str] = frozenset()
    # The titles with their marks.
    titles_marked: frozenset[str] = frozenset()
    # What whoever is named does where they are the one who raised it, with its marks.
    says: frozenset[str] = frozenset()

    @property
    def modes(self) -> Mapping[str, NameMode]:
        return _modes(self)


@cache
def _modes(words: SheetWords) -> Mapping[str, NameMode]:
    by_mode = ((words.none, NameMode.NONE), (words.hidden, NameMode.HIDDEN), (words.full, NameMode.FULL))
    return {word: mode for several, mode in by_mode for word in several}


def read_mode(text: str, words: SheetWords, *, named: bool = False) -> NameMode | None:
    """How somebody is to be named, as it is written; None if it says nothing of that.

    What is polite around it is passed over ("xin được giữ kín ạ"); what denies it otherwise than a list says is unsure.
    Of whoever is `named` beside it "không ghi tên" keeps the name off the papers, so it is hidden.
    """
    if len(text) > LONGEST_MODE:
        return None
    said = fold(text).strip(" .!")
    core = said if said in words.modes else _core_of(said, words)
    return NameMode.HIDDEN if named and core in words.unwritten else words.modes.get(core)


def _core_of(said: str, words: SheetWords) -> str:
    tokens = ["khong" if one in _NOT else one for one in _PUNCTUATION.sub(" ", said).split()]
    core = _without_beside(tokens, words)
    if len(core) > 1 and core[-1] == "co" and core[0] != "khong":
        core = core[:-1]
    return " ".join(core)


def _without_beside(tokens: list[str], words: SheetWords) -> list[str]:
    """The words without those, or pairs of them, that change nothing."""
    kept, place = list[str](), 0
    while place < len(tokens):
        pair = " ".join(tokens[place : place + 2])
        if pair in words.beside and len(tokens) > place + 1:
            place += 2
        else:
            kept += [] if tokens[place] in words.beside else [tokens[place]]
            place += 1
    return kept


def ends_with_mode(text: str, words: SheetWords) -> int | None:
    """Where a way of naming begins that stands at the end of a text without a mark before it; None if none does.

    Only what speaks of a name, or of keeping it, is one: "công khai" ends many a sentence.
    """
    tail = list(re.finditer(r"[^\s;,|/_–—()]+", text[-LONGEST_MODE:]))[-MOST_WORDS:]
    offset = max(len(text) - LONGEST_MODE, 0)
    for one in tail:
        said = text[offset + one.start() :]
        if read_mode(said, words) is not None and _SPEAKS.search(fold(said)):
            return offset + one.start()
    return None


# Whoever says so anywhere in a line asks to be hidden.
_HIDES = re.compile(
    r"\b(?:giau|dau|kin|che) ten\b|\bgiu (?:kin|bi mat)\b|\ban danh\b|"
    r"\b(?:khong|dung|ko|k|chang|cho)(?: (?:xin|duoc|muon|co|nen))? (?:neu|ghi|de|viet|doc|noi|lo|tiet lo|cong khai)"
    r"(?: (?:ro|ho|ra))? (?:ten|danh tinh)\b"
)


def asks_to_hide(text: str) -> bool:
    """Whether a line speaks of somebody who is to be hidden, wherever in it."""
    return _HIDES.search(fold(text)) is not None


_SPEAKS = re.compile(r"\bten\b|\bgiu kin\b|\bgiu bi mat\b|\ban danh\b|\bvo danh\b|\bgiau\b")
