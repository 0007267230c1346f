"""Numbers of hamlets that are told in words, as they are dictated: "thôn ba Canh Nậu", "thôn số 5"."""

import re
from typing import NamedTuple

from rules.address import COMMUNE_WORDS, HAMLET_WORDS, Key, Words, address_words, keys_of
from rules.own_names import DIGITS
from rules.place_book import COMMUNE_KINDS, HAMLET_KINDS, LONGEST_NAME, PlaceBook, span_at

# Of one syllable, before a number; the letter alone is one before figures only.
_KINDS = frozenset(kind[0] for kind in HAMLET_WORDS if len(kind) == 1 and len(kind[0]) > 1)
_NUMBER_WORD = "so"
_AND = frozenset({"va", "den", "toi"})
# These have no marks; every other word of a number is one with its marks alone: "năm" is five, "Nam" the south.
_BARE = frozenset({"hai", "ba"})
_FEW_TENS = 3
_GOES_ON = re.compile(r" ?[-–/+&] ?\d")


class InFigures(NamedTuple):
    """A piece with the numbers of hamlets in figures, and whether it lists several: "thôn 5, 6 và 7"."""

    text: str
    several: bool


def in_figures(piece: str, book: PlaceBook) -> InFigures:
    """The numbers in figures that stand before a sign, "and", the piece's end, or the commune."""
    words = address_words(piece)
    keys = keys_of(words)
    shown, done, goes_on, kind, several = "", 0, 0, "", False
    for at in range(1, len(words)):
        first = at + (keys[at] == _NUMBER_WORD)
        begins = keys[at - 1] in _KINDS and not words[at].parted
        if not (begins or at == goes_on) or first >= len(words) or span_at(keys, at, len(keys), book, HAMLET_KINDS):
            continue
        size, number = _number_at(piece, words, first)
        if number and _GOES_ON.match(piece, words[first + size - 1].ends):
            several = True
        if not number or not _may_end(words, first + size, book):
            continue
        several = several or at == goes_on or (at == goes_on + 1 and keys[at - 1] == kind)
        goes_on, kind = _next_number(words, first + size), keys[at - 1] if begins else kind
        if first > at or not keys[at].isdigit():
            shown += piece[done : words[at].begins] + number
            done = words[first + size - 1].ends
    return InFigures(shown + piece[done:], several)


def _next_number(words: Words, at: int) -> int:
    """Where a further number can stand behind one: "tổ một, hai và ba"."""
    return at + (at < len(words) and words[at].folded in _AND)


def _number_at(piece: str, words: Words, at: int) -> tuple[int, str]:
    """Of how many words a number is, and which; none where the words are no number."""
    if words[at].folded.isdigit():
        return 1, words[at].folded
    digits: list[str] = []
    for word in words[at : at + _FEW_TENS]:
        said = piece[word.begins : word.ends].casefold()
        if word.folded not in DIGITS or (word.folded not in _BARE and said == word.folded) or (digits and word.parted):
            break
        digits.append(DIGITS[word.folded])
    match digits:
        case ["10", ones, *_] if ones != "10":
            return 2, f"1{ones}"
        case [tens, "10", ones] if ones != "10":
            return 3, f"{tens}{ones}"
        case [tens, "10", *_]:
            return 2, f"{tens}0"
        case [ones, *_]:
            return 1, ones
    return 0, ""


def _may_end(words: Words, at: int, book: PlaceBook) -> bool:
    """Whether a hamlet's name may end before a word: it is the last, or a sign, "and", or the commune follows."""
    if at >= len(words) or words[at].parted or words[at].folded in _AND:
        return True
    keys: Key = keys_of(words)
    commune = any(keys[at : at + len(kind)] == kind for kind in COMMUNE_WORDS)
    return commune or span_at(keys, at, min(len(keys), LONGEST_NAME), book, COMMUNE_KINDS) is not None
