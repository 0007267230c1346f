"""Which area and hamlet free sentences name: one that is sure, or those about which it is to be asked."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rules import address
from rules.address import COMMUNE_WORDS, HAMLET_WORDS, HIGHER_WORDS, LANE_WORDS, TITLES, Words
from rules.hamlet_figures import in_figures, lists_several
from rules.ordinary_names import LONGEST_FOREIGN, SAYS_PLACE, has_capitals, without_ordinary, without_small_districts
from rules.phrases import in_usual_form, index_phrases
from rules.place_book import ALL_KINDS, Elsewhere, PlaceBook, PlaceName, PlaceSpan, place_book, spans_in
from rules.places import find_in
from rules.text import clean, fold

# Letters of one piece that is looked through for an address at once; and how many words the next one begins before.
PIECE = 180
_OVERLAP = 10
# Letters of a text that are looked through at all: where something is stands at its beginning.
LOOKED_THROUGH = 2000
_SENTENCE_END = re.compile(r"[.!?;\n](?=\s|$)")
# Just behind these a name tells where something else is.
_BESIDE = frozenset({"gan", "giap", "canh", "cach", "sat", "ben", "ngoai", "khoi", "giua", "ranh"})


class PlaceWords(NamedTuple):
    """Names of places that are common words too ("liên quan"), and the words of kind before a name, as spelled."""

    place_ordinary: tuple[str, ...]
    place_kinds: tuple[str, ...]


class SaidPlace(NamedTuple):
    """The areas that the words may mean, whether something makes that doubtful, and whether any place is named."""

    areas: tuple[int, ...] = ()
    hamlet: str | None = None
    doubtful: bool = False
    named: bool = False

    @property
    def certain(self) -> bool:
        """Whether it is one area for sure."""
        return len(self.areas) == 1 and not self.doubtful


def said_place(text: str, names: Sequence[PlaceName], elsewhere: Elsewhere, words: PlaceWords) -> SaidPlace:
    """Return the areas that the words of an opinion name.

    What makes a doubt: a place abroad, a person who is called so, "near", a slip of the finger. A hamlet is given only
    where it is a listed one or a number.
    """
    book, ordinary = place_book(names, elsewhere), index_phrases(words.place_ordinary)
    kinds = frozenset(words.place_kinds) | frozenset(map(fold, words.place_kinds))
    found: list[SaidPlace] = []
    for piece in _pieces(in_usual_form(clean(text))[:LOOKED_THROUGH]):
        plain, at_ordinary = without_ordinary(in_figures(piece, book), ordinary, book)
        said = _said_in(without_small_districts(plain, book), book, kinds)
        said = said._replace(named=True) if at_ordinary else said
        said = said._replace(hamlet=None) if said.hamlet and lists_several(piece, book) else said
        if said.areas or said.named:
            found.append(said)
    return _together(found)


def _together(found: Sequence[SaidPlace]) -> SaidPlace:
    """What the pieces of a text come to: places that narrow one another down, or several that are all possible."""
    ours = [one for one in found if one.areas]
    if not ours:
        return SaidPlace(named=bool(found))
    shared = tuple(area for area in ours[0].areas if all(area in one.areas for one in ours))
    every = tuple(dict.fromkeys(area for one in ours for area in one.areas))
    hamlets = list(dict.fromkeys(one.hamlet.casefold() for one in ours if one.hamlet))
    hamlet = next((one.hamlet for one in ours if one.hamlet), None) if len(hamlets) == 1 else None
    # A piece that names a place which is none of ours speaks against the others.
    doubtful = len(ours) < len(found) or any(one.doubtful for one in ours)
    return SaidPlace(shared or every, hamlet, doubtful, named=True)


def _pieces(text: str) -> Iterator[str]:
    """The sentences of a text; a long one in pieces that overlap, so that no name is cut in two in both."""
    for sentence in _SENTENCE_END.split(text):
        words = sentence.split()
        while words:
            size = taken = 0
            for word in words:
                if taken and size + len(word) > PIECE:
                    break
                size, taken = size + len(word) + 1, taken + 1
            yield " ".join(words[:taken])[:PIECE]
            words = words[max(taken - _OVERLAP, 1) :] if taken < len(words) else []


def _said_in(piece: str, book: PlaceBook, kinds: frozenset[str]) -> SaidPlace:
    words = address.address_words(piece)
    match = find_in(piece, book)
    abroad = _names_abroad(piece, words, book)
    if not match.areas:
        return SaidPlace(named=match.beyond is not None or abroad or _names_unknown(piece, words, kinds))
    spans = spans_in(address.keys_of(words), book, frozenset(), ALL_KINDS)
    doubtful = abroad or not spans or any(_is_doubtful(piece, words, span.begins) for span in spans)
    doubtful = doubtful or any(_is_wider(words, span, match.areas, book) for span in spans)
    hamlet = _listed(match.hamlet, book)
    if doubtful and not _has_kind(hamlet or ""):
        # "Tôi là Phùng Văn Lợi" is in no hamlet.
        hamlet = None
    if not any(name.kind != "hamlet" for span in spans for name in span.names):
        doubtful = doubtful or hamlet is None
    return SaidPlace(match.areas, hamlet, doubtful, named=True)


def _listed(hamlet: str | None, book: PlaceBook) -> str | None:
    """Of what stands beside a commune the hamlet, as far as it is a listed one or has a number; nothing else is one."""
    words = address.address_words(hamlet or "")
    ends = _end_of_listed(words, book)
    if not ends or hamlet is None:
        return None
    said = hamlet[words[0].begins : words[ends - 1].ends]
    numbered = ends > 1 and words[ends - 1].folded.isdigit()
    return said if numbered or has_capitals(hamlet, words[:ends]) or _has_kind(said) else None


def _has_kind(hamlet: str) -> bool:
    return address.leading(address.keys_of(address.address_words(hamlet)), HAMLET_WORDS) > 0


def _end_of_listed(words: Words, book: PlaceBook) -> int:
    """Behind which word a listed or numbered hamlet ends, with those in which it lies: xóm 3 thôn Cánh Chủ."""
    keys = address.keys_of(words)
    size = address.leading(keys, HAMLET_WORDS)
    bare = keys[size:]
    many = next((ends for ends in range(len(bare), 0, -1) if book.named(bare[:ends], frozenset({"hamlet"}))), 0)
    many = many or (1 if size and bare[0].isdigit() else 0)
    if not many:
        return 0
    ends = size + many
    ends += address.is_glued(words[ends - 1 : ends + 1])
    return ends + (_end_of_listed(words[ends:], book) if address.leading(keys[ends:], HAMLET_WORDS) else 0)


def _is_doubtful(piece: str, words: Words, begins: int) -> bool:
    """Whether a name may be a person's or a longer one, or only tells what lies beside it."""
    at = begins
    while at and _says_place(words, at - 1) and not words[at].parted:
        at -= 1
    before = words[at - 1] if at else None
    if before is not None and not words[at].parted and before.folded in _BESIDE:
        return True
    if at != begins or before is None or words[begins].parted:
        return False
    if before.folded in TITLES:
        return True
    # "Nguyễn Quang Trung": a capital before it, where capitals tell anything.
    return at > 1 and _begins_name(piece, before.begins, before.ends) and piece[words[begins].begins].isupper()


def _says_place(words: Words, at: int) -> bool:
    """Whether a word tells that a place is named: "thị" and "trấn" only together, as people are called so, too."""
    word, town = words[at].folded, ("thi", "tran")
    if word in town:
        return town in {address.keys_of(words[at - 1 : at + 1]), address.keys_of(words[at : at + 2])}
    return word in SAYS_PLACE


def _is_wider(words: Words, span: PlaceSpan, areas: Sequence[int], book: PlaceBook) -> bool:
    """Whether a name is that of what several areas lay in as well, and no word of kind says which is meant."""
    keys = address.keys_of(words)
    if keys[span.begins : span.ends] not in book.within or not any(name.area in areas for name in span.names):
        return False
    return not any(keys[: span.begins][-len(kind) :] == kind for kind in COMMUNE_WORDS)


def _begins_name(piece: str, begins: int, ends: int) -> bool:
    word = piece[begins:ends]
    return word[0].isupper() and not word.isupper() and not word[0].isdigit() and not piece.isupper()


def _names_abroad(piece: str, words: Words, book: PlaceBook) -> bool:
    """Whether a district or province that none of our areas lies in is named, by its kind or by its capitals."""
    keys = address.keys_of(words)
    for begins in range(len(keys)):
        for ends in range(min(len(keys), begins + LONGEST_FOREIGN), begins, -1):
            name = keys[begins:ends]
            if address.joined(name) not in book.elsewhere.districts or name in book.within or name in book.entries:
                continue
            said = any(keys[:begins][-len(kind) :] == kind for kind in HIGHER_WORDS)
            capitals = ends - begins > 1 and all(piece[word.begins].isupper() for word in words[begins:ends])
            if said or (capitals and not piece.isupper()):
                return True
    return False


def _names_unknown(piece: str, words: Words, kinds: frozenset[str]) -> bool:
    """Whether a place is named that nobody here knows: behind a word of kind, with a capital or a number."""
    for at in range(1, len(words)):
        kind, name = words[at - 1], words[at]
        if piece[kind.begins : kind.ends].casefold() not in kinds or name.parted:
            continue
        if at > 1 and words[at - 2].folded in LANE_WORDS:
            continue
        capital = piece[name.begins].isupper() and not piece.isupper()
        if capital or name.folded.isdigit():
            return True
    return False
