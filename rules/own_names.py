"""Names of their own in what somebody tells: of places by their kinds, and of people, firms, roads and schools."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from rules.similar_words import PEOPLE, SimilarWords

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


class OwnName(NamedTuple):
    """A name behind what it is a name of, or how it begins; `sure` by its capitals."""

    kind: str
    words: tuple[str, ...]
    sure: bool = False


class SaidInOrder(NamedTuple):
    """The words of a text as they were said and folded, and before which of them a sign ends what stood there."""

    said: Sequence[str]
    folded: Sequence[str]
    parted: frozenset[int]


def places_in(text: SaidInOrder, lists: SimilarWords, *, small: bool) -> Iterator[OwnName]:
    """Names behind the kinds of places: by their capitals, by a number, or in small letters where all is typed so."""
    said, folded, _ = text
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
            yield OwnName(kind, tuple(folded[place : place + capitals]), sure=True)
        elif kind in lists.numbered and (word[0].isdigit() or word in DIGITS):
            yield OwnName(kind, (_number_in(folded[place : place + _LONGEST_NAME]),))
        elif small and word.isalpha() and not lists.is_no_name(word):
            yield OwnName(kind, (word,))


def owners_in(text: SaidInOrder, lists: SimilarWords, *, small: bool) -> Iterator[OwnName]:
    """Names of people, firms, roads and schools: by their capitals; of people also in small letters behind a home."""
    said, folded, parted = text
    lower = [one.lower() for one in said]
    for place in range(1, len(folded)):
        if place in parted:
            continue
        if said[place][0].isupper():
            loud = said[place].isupper() and (said[place - 1].isupper() or lower[place] in lists.owners)
            group = "" if loud else _group_before(place, lower, text, lists)
            if group and not (group == PEOPLE and lower[place] in lists.no_owners):
                yield OwnName(group, tuple(_capitals_from(place, text)), sure=True)
        elif _is_at_home(place, lower, lists) and _may_be_called(lower[place], folded[place], lists, small=small):
            yield OwnName(PEOPLE, (folded[place],))


def _capitals_from(place: int, text: SaidInOrder) -> Iterator[str]:
    """The words of a name that begins with a capital, as far as they do and no sign ends it."""
    for at in range(place, min(place + _LONGEST_NAME, len(text.said))):
        if not text.said[at][0].isupper() or (at > place and at in text.parted):
            return
        yield text.folded[at]


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


def _same_name(one: OwnName, other: OwnName) -> bool:
    return all(_same_word(here, there) for here, there in zip(one.words, other.words, strict=False))


def _same_owner(one: OwnName, other: OwnName) -> bool:
    """People are called by the last word of their names, or by one before it."""
    if _same_name(one, other):
        return True
    called = (*((one.words[-1], word) for word in other.words), *((other.words[-1], word) for word in one.words))
    return one.kind == PEOPLE and any(_same_word(*pair) for pair in called)


def _same_word(one: str, other: str) -> bool:
    """Whether a word of a name is the other but for a slip: of few letters none, and a 9 may be a 9A."""
    if one[0].isdigit() or other[0].isdigit():
        short, long = sorted((one, other), key=len)
        return long in {short, f"{short}{long[-1]}"} and (long == short or long[-1].isalpha())
    return one == other or (min(len(one), len(other)) > _FEW_LETTERS and fuzz.ratio(one, other) >= _NAME_MISTYPED)


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
