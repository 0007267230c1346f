"""Numbers of hamlets: those that are told in words, as they are dictated ("thôn ba"), and several told together."""

from typing import NamedTuple

from rules.address import COMMUNE_WORDS, HAMLET_WORDS, Key, Words, address_words, keys_of
from rules.own_names import DIGITS
from rules.place_book import COMMUNE_KINDS, HAMLET_KINDS, LONGEST_NAME, PlaceBook, span_at

# Of one syllable, before a number; the letter alone is one before figures only.
_KINDS = frozenset(kind[0] for kind in HAMLET_WORDS if len(kind) == 1 and len(kind[0]) > 1)
_NUMBER_WORD = "so"
# These have no marks; every other word of a number is one with its marks alone: "năm" is five, "Nam" the south.
_BARE = frozenset({"hai", "ba"})
_FEW_TENS = 3
# What stands between the numbers of several hamlets: a sign, or a word without its marks.
_SIGNS = frozenset({",", "-", "–", "&", "+"})
_AND, _ALSO = frozenset({"va", "den", "cung", "voi", "hoac"}), frozenset({"ca", "roi"})
# These join two only where the second has its kind before it as well.
_TO = frozenset({"toi", "hay", "lan", "sang", "di", "ra"})
# Before these words, without their marks, a number counts something else.
_COUNTED = frozenset({"ho", "ngay", "hom", "gio", "nha", "thang", "nguoi", "cai", "lan", "em", "chau", "xe", "cot"})
_COUNTED |= frozenset({"tuan", "phut", "nam", "gia", "trieu", "nghin", "met", "km", "m", "hoc", "tuoi", "con", "dua"})
_COUNTED |= frozenset({"cay", "bong", "doan", "phong", "thua", "ruong", "bao", "mua", "ban", "ben", "ngo", "kenh"})
_MOST_FIGURES = 2
# Before a further figure they make a number one of a date, an hour or a house.
_WITHIN = frozenset("/:.")


class _Number(NamedTuple):
    """A number up to 99, behind which word it ends, and whether it is written in figures."""

    number: int
    ends: int
    figures: bool


def in_figures(piece: str, book: PlaceBook) -> str:
    """The piece with the numbers of hamlets in figures: those before a sign, its end, or the commune."""
    words = address_words(piece)
    keys = keys_of(words)
    shown, done = "", 0
    for at in range(1, len(words)):
        first = at + (keys[at] == _NUMBER_WORD)
        if keys[at - 1] not in _KINDS or words[at].parted or first >= len(words) or words[at].begins < done:
            continue
        if span_at(keys, at, len(keys), book, HAMLET_KINDS):
            continue
        size, number = _number_at(piece, words, first)
        if number and (first > at or not keys[at].isdigit()) and _may_end(words, first + size, book):
            shown += piece[done : words[at].begins] + number
            done = words[first + size - 1].ends
    return shown + piece[done:]


def lists_several(piece: str, book: PlaceBook) -> bool:
    """Whether several hamlets of one kind are told together: "thôn 5, 6 và 7", "tổ một, hai", "từ xóm 2 đến xóm 4"."""
    words = address_words(piece)
    starts = [at for at in range(1, len(words)) if words[at - 1].folded in _KINDS and not words[at].parted]
    return any(_is_first_of_several(piece, words, at, book) for at in starts)


def _is_first_of_several(piece: str, words: Words, at: int, book: PlaceBook) -> bool:
    """Whether a number just behind its kind is followed by another behind the kind again, or by greater ones alone."""
    first = last = _small_number(piece, words, at)
    while last is not None:
        behind, again = _behind_and(piece, words, last.ends, words[at - 1].folded)
        houses = not again and behind < len(words) and words[behind].folded == _NUMBER_WORD
        further = _small_number(piece, words, behind) if behind and not houses else None
        if further is not None and again:
            return further.number != last.number
        if further is None or further.number <= last.number:
            break
        last = further
    return last is not None and last is not first and _ends_there(words, last, book)


def _small_number(piece: str, words: Words, at: int) -> _Number | None:
    at += at < len(words) and words[at].folded == _NUMBER_WORD
    size, number = _number_at(piece, words, at) if at < len(words) else (0, "")
    if not size or len(number) > _MOST_FIGURES:
        return None
    behind = piece[words[at + size - 1].ends :][:2]
    if behind[:1].isalpha() or (behind[:1] in _WITHIN and behind[1:].isdigit()):
        return None
    return _Number(int(number), at + size, words[at].folded.isdigit())


def _behind_and(piece: str, words: Words, at: int, kind: str) -> tuple[int, bool]:
    """Where a further number can stand behind one, 0 if nowhere, and whether the kind stands before it once more."""
    if at >= len(words):
        return 0, False
    sign = piece[words[at - 1].ends : words[at].begins].strip()
    joins = sign in _SIGNS
    follows = at + 1 < len(words) and words[at + 1].folded == kind
    if not sign and (words[at].folded in _AND or (words[at].folded in _TO and follows)):
        joins, at = True, at + 1
    at += joins and at < len(words) and words[at].folded in _ALSO
    again = at < len(words) and not (sign and not joins) and words[at].folded == kind
    return (at + again if joins or again else 0), again


def _ends_there(words: Words, last: _Number, book: PlaceBook) -> bool:
    """Whether the last of several numbers counts nothing else; one in words needs a sign, the commune or the end."""
    if last.ends >= len(words) or words[last.ends].parted or not last.figures:
        return _may_end(words, last.ends, book)
    return words[last.ends].folded not in _COUNTED


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
    """Whether a hamlet's name may end before a word: it is the last, or a sign or the commune follows."""
    if at >= len(words) or words[at].parted:
        return True
    keys: Key = keys_of(words)
    commune = any(keys[at : at + len(kind)] == kind for kind in COMMUNE_WORDS)
    return commune or span_at(keys, at, min(len(keys), LONGEST_NAME), book, COMMUNE_KINDS) is not None
