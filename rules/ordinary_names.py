"""Names of places that a sentence only seems to tell: ordinary words, and districts abroad but for their marks."""

from collections.abc import Iterator, Sequence

from rules import address
from rules.address import COMMUNE_WORDS, HAMLET_WORDS, HIGHER_WORDS, Key, Words
from rules.phrases import Index, Token, phrases_in, tokens
from rules.place_book import ALL_KINDS, PlaceBook, spans_in

# Behind these a name is the place's, though it is an ordinary word as well.
SAYS_PLACE = frozenset(kind[-1] for kind in (*COMMUNE_WORDS, *HAMLET_WORDS)) | {"lang", "cho", "pho", "ga"}
# Of several places nothing is said by an ordinary word: "các thôn liên quan".
_SEVERAL = frozenset({"cac", "nhung", "moi", "hai", "ba", "nhieu"})
# Behind these even an ordinary word may be meant as a name, so that the place is asked about.
_AT = frozenset({"o", "tai", "tu", "ve", "qua", "ben", "khu"})
LONGEST_FOREIGN = 4


def without_ordinary(piece: str, ordinary: Index, book: PlaceBook) -> tuple[str, bool]:
    """The piece without names that are meant as words here; and whether one stands where a place would."""
    found = tokens(piece)
    words = list(phrases_in(found, ordinary))
    names = _names_in(piece, book) if words else []
    shown, at_one = list(piece), False
    for begins, ends in words:
        if _is_meant_as_name(found, begins, ends) or _is_in_longer(found[begins].start, found[ends - 1].end, names):
            continue
        at_one = at_one or bool(begins and found[begins - 1].bare in _AT)
        for at in range(found[begins].start, found[ends - 1].end):
            shown[at] = ";"
    return "".join(shown), at_one


def _names_in(piece: str, book: PlaceBook) -> list[tuple[int, int]]:
    """From which letter to which our names stand."""
    words = address.address_words(piece)
    spans = spans_in(address.keys_of(words), book, frozenset(), ALL_KINDS)
    return [(words[span.begins].begins, words[span.ends - 1].ends) for span in spans]


def _is_in_longer(first: int, last: int, names: Sequence[tuple[int, int]]) -> bool:
    """Whether an ordinary word is part of a longer name: "yên" in "yên trung"."""
    return any(begins <= first and last <= ends and ends - begins > last - first for begins, ends in names)


def without_small_districts(piece: str, book: PlaceBook) -> str:
    """The piece without words that are spelled like a district abroad but for marks, where our names have capitals."""
    words = address.address_words(piece)
    keys = address.keys_of(words)
    small = [span for span in _districts_in(keys, book) if not has_capitals(piece, words[span[0] : span[1]], some=True)]
    if not small or piece.isupper():
        return piece
    names = [span for span in spans_in(keys, book, frozenset(), ALL_KINDS) if span.ends - span.begins > 1]
    if not any(has_capitals(piece, words[span.begins : span.ends]) for span in names):
        return piece
    shown = list(piece)
    for begins, ends in small:
        for at in range(words[begins].begins, words[ends - 1].ends):
            shown[at] = ";"
    return "".join(shown)


def _districts_in(keys: Key, book: PlaceBook) -> Iterator[tuple[int, int]]:
    """Where words stand that are a district in which none of ours lies, and that no word of kind tells to be one."""
    for begins in range(1, len(keys) - 1):
        for ends in range(begins + 2, min(len(keys), begins + LONGEST_FOREIGN) + 1):
            name = keys[begins:ends]
            if address.joined(name) not in book.elsewhere.districts or name in book.within or name in book.entries:
                continue
            if not any(keys[:begins][-len(kind) :] == kind for kind in HIGHER_WORDS):
                yield begins, ends


def has_capitals(piece: str, words: Words, *, some: bool = False) -> bool:
    return (any if some else all)(piece[word.begins].isupper() or word.folded.isdigit() for word in words)


def _is_meant_as_name(found: Sequence[Token], begins: int, ends: int) -> bool:
    if all(token.capital for token in found[begins:ends]):
        return True
    before = [token.bare for token in found[max(begins - 4, 0) : begins]]
    return bool(before) and before[-1] in SAYS_PLACE and _SEVERAL.isdisjoint(before)
