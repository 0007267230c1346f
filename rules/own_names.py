"""Names of their own in what somebody tells: of places by their kinds, and of people, firms, roads and schools."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from rapidfuzz import fuzz

from rules.similar_words import PEOPLE, SimilarWords
from rules.text import is_syllable

# How people write the number of a hamlet in letters.
DIGITS = {
    word: str(number)
    for number, word in enumerate(["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"], 1)
}
DIGITS |= {"tu": "4", "lam": "5"}
# A name may be mistyped by so much.
_NAME_MISTYPED, _FEW_LETTERS = 75.0, 2
_LONGEST_NAME = 3
_TEN, _FEW_WORDS = "10", 2
# A firm or a school may be told by so many words of what it is before its name: quán nhậu, cửa hàng vật liệu.
_BETWEEN = 2
# The hook is the tilde to many who write as they speak; a stroke through a D is a mark as well.
_AS_SPOKEN = str.maketrans({"\u0309": "\u0303"})
_STROKE = "đ"


class WordMarks(NamedTuple):
    """The marks of a word, and whether these are all that it has: some write a few words with marks, or a few marks."""

    said: frozenset[str]
    whole: bool

    def may_be(self, other: "WordMarks") -> bool:
        """Whether one of two words may be the other as far as its marks say."""
        if self.whole and other.whole:
            return self.said == other.said
        return (not self.whole and self.said <= other.said) or (not other.whole and other.said <= self.said)


# Of a number: it is the same however it is written.
UNMARKED = WordMarks(frozenset(), whole=False)


class OwnName(NamedTuple):
    """A name behind what it is a name of, or how it begins; `sure` by its capitals; the marks of each of its words."""

    kind: str
    words: tuple[str, ...]
    sure: bool = False
    marks: tuple[WordMarks, ...] = ()


class SaidInOrder(NamedTuple):
    """The words of a text as said and folded, before which of them a sign ends what stood there; if `full` of marks."""

    said: Sequence[str]
    folded: Sequence[str]
    parted: frozenset[int]
    full: bool = False

    def name(self, kind: str, begin: int, end: int, *, sure: bool) -> OwnName:
        """The name that some of the words are."""
        marks = tuple(_marks_of(one, full=self.full) for one in self.said[begin:end])
        return OwnName(kind, tuple(self.folded[begin:end]), sure, marks)


@lru_cache(maxsize=4096)
def _marks_of(word: str, *, full: bool) -> WordMarks:
    """The marks of a word of a text; of what is no syllable it is not known which it has: it is a slip of the keys."""
    letters = normalize("NFD", word.lower()).translate(_AS_SPOKEN)
    marks = frozenset(one for one in letters if combining(one) or one == _STROKE)
    return WordMarks(marks, full and is_syllable(word.lower()))


def places_in(text: SaidInOrder, lists: SimilarWords, *, small: bool) -> Iterator[OwnName]:
    """Names behind the kinds of places: by their capitals, by a number, or in small letters where all is typed so."""
    said, folded, *_ = text
    listed = lists.kinds if small else lists.marked_kinds
    lower = folded if small else [one.lower() for one in said]
    for place in range(1, len(folded)):
        kinds = (lower[place - 1], " ".join(lower[max(place - 2, 0) : place]))
        kind = next((listed[one] for one in kinds if one in listed), "")
        if not kind:
            continue
        behind = said[place : place + _LONGEST_NAME]
        capitals = next((n for n, one in enumerate(behind) if not one[0].isupper()), len(behind))
        word = folded[place]
        if capitals and not said[place - 1].isupper():
            yield text.name(kind, place, place + capitals, sure=True)
        elif kind in lists.numbered and (word[0].isdigit() or word in DIGITS):
            yield OwnName(kind, (_number_in(folded[place : place + _LONGEST_NAME]),))
        elif small and word.isalpha() and not lists.is_no_name(word):
            yield text.name(kind, place, place + 1, sure=False)


def owners_in(text: SaidInOrder, lists: SimilarWords, *, small: bool) -> Iterator[OwnName]:
    """Names of people, firms, roads and schools: by their capitals; of people also in small letters behind a home."""
    said, folded, parted, _ = text
    lower = [one.lower() for one in said]
    for place in range(1, len(folded)):
        if place in parted:
            continue
        if said[place][0].isupper():
            loud = said[place].isupper() and (said[place - 1].isupper() or lower[place] in lists.owners)
            group = "" if loud else _group_before(place, lower, text, lists)
            if group and not (group == PEOPLE and lower[place] in lists.no_owners):
                yield text.name(group, place, _end_of_capitals(place, text), sure=True)
        elif _is_at_home(place, lower, lists) and _may_be_called(lower[place], folded[place], lists, small=small):
            yield text.name(PEOPLE, place, place + 1, sure=False)


def _end_of_capitals(place: int, text: SaidInOrder) -> int:
    """Behind which word a name ends that begins with a capital: where none follows, or a sign ends it."""
    most = min(place + _LONGEST_NAME, len(text.said))
    ends = (at for at in range(place + 1, most) if not text.said[at][0].isupper() or at in text.parted)
    return next(ends, most)


def _group_at(place: int, lower: Sequence[str], lists: SimilarWords) -> str:
    """What kind of owner the words right before a place are."""
    return lists.owners.get(" ".join(lower[max(place - 2, 0) : place])) or lists.owners.get(lower[place - 1], "")


def _group_before(place: int, lower: Sequence[str], text: SaidInOrder, lists: SimilarWords) -> str:
    """The same with a few words between that tell what it is: only of what is no person."""
    for at in range(place, max(place - _BETWEEN - 1, 0), -1):
        group = _group_at(at, lower, lists)
        if group or text.said[at - 1][0].isupper() or at - 1 in text.parted or lower[at - 1] in lists.no_names:
            return group if at == place or group != PEOPLE else ""
    return ""


def _is_at_home(place: int, lower: Sequence[str], lists: SimilarWords) -> bool:
    """Whether a home and how somebody is addressed stand before a place: nhà ông."""
    return place > 1 and lower[place - 2] in lists.homes and lists.owners.get(lower[place - 1]) == PEOPLE


def _may_be_called(said: str, word: str, lists: SimilarWords, *, small: bool) -> bool:
    """Whether a word behind "nhà ông" is a name: a number is one, but for what with marks is another word."""
    if not word.isalpha() or said in lists.no_owners:
        return False
    if small:
        # "Quyen", "tuan": without marks a name may be a word that says nothing.
        return word in DIGITS or word not in lists.states
    return said not in lists.marked_stop and (word not in lists.states or (word in DIGITS and said != word))


def names_part(these: frozenset[OwnName], those: frozenset[OwnName]) -> bool:
    """Whether both name places of a kind, or places at all by their capitals, and no name can be one of the other's."""
    kinds = {name.kind for name in these} & {name.kind for name in those}
    pairs = [(tuple(n for n in each if n.kind == kind)) for kind in kinds for each in (these, those)]
    pairs += [tuple(n for n in each if n.sure) for each in (these, those)]
    return any(
        here and there and not any(_same_name(this, that) for this in here for that in there)
        for here, there in zip(pairs[::2], pairs[1::2], strict=True)
    )


def owners_part(these: frozenset[OwnName], those: frozenset[OwnName]) -> bool:
    """Whether both name an owner of a kind, and none of the one can be one of the other's."""
    kinds = {name.kind for name in these} & {name.kind for name in those}
    pairs = (([n for n in these if n.kind == kind], [n for n in those if n.kind == kind]) for kind in kinds)
    return any(not any(_same_owner(this, that) for this in here for that in there) for here, there in pairs)


class _Word(NamedTuple):
    """A word of a name: folded, and its marks."""

    folded: str
    marks: WordMarks


def _words_of(name: OwnName) -> list[_Word]:
    return list(map(_Word, name.words, name.marks or (UNMARKED,)))


def _same_name(one: OwnName, other: OwnName) -> bool:
    return all(_same_word(here, there) for here, there in zip(_words_of(one), _words_of(other), strict=False))


def _same_owner(one: OwnName, other: OwnName) -> bool:
    """People are called by the last word of their names, or by one before it."""
    if _same_name(one, other):
        return True
    these, those = _words_of(one), _words_of(other)
    called = (*((these[-1], word) for word in those), *((those[-1], word) for word in these))
    return one.kind == PEOPLE and any(_same_word(*pair) for pair in called)


def _same_word(one: _Word, other: _Word) -> bool:
    """Whether a word of a name is the other but for a slip: of few letters none, of marks none, and a 9 may be a 9A."""
    here, there = one.folded, other.folded
    if here[0].isdigit() or there[0].isdigit():
        short, long = sorted((here, there), key=len)
        return long in {short, f"{short}{long[-1]}"} and (long == short or long[-1].isalpha())
    if not one.marks.may_be(other.marks):
        return False
    return here == there or (min(len(here), len(there)) > _FEW_LETTERS and fuzz.ratio(here, there) >= _NAME_MISTYPED)


def _number_in(folded: Sequence[str]) -> str:
    """The number with which some words begin: mười hai, hai mươi ba, 07."""
    digits = [DIGITS.get(one, "") for one in folded]
    if folded[0][0].isdigit() or len(folded) == 1:
        return digits[0] or folded[0].lstrip("0") or "0"
    ones = digits[1] if digits[0] == _TEN else digits[2] if len(folded) > _FEW_WORDS else ""
    ones = ones if ones != _TEN else ""
    if digits[0] == _TEN:
        return f"1{ones or 0}"
    return f"{digits[0]}{ones or 0}" if digits[1] == _TEN else digits[0]
