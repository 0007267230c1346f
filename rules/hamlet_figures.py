"""Numbers of hamlets that are told in words, as they are dictated: "thôn ba Canh Nậu", "thôn số 5"."""

from rules.address import COMMUNE_WORDS, HAMLET_WORDS, Key, Words, address_words, keys_of
from rules.own_names import DIGITS
from rules.place_book import COMMUNE_KINDS, HAMLET_KINDS, LONGEST_NAME, PlaceBook, span_at

# Of one syllable, before a number; the letter alone is one before figures only.
_KINDS = frozenset(kind[0] for kind in HAMLET_WORDS if len(kind) == 1 and len(kind[0]) > 1)
_NUMBER_WORD = "so"
# These have no marks; every other word of a number is one with its marks alone: "năm" is five, "Nam" the south.
_BARE = frozenset({"hai", "ba"})
_FEW_TENS = 3


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
