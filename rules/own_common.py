"""Where words of a name are a common word, a town or a calling, and nobody is meant by them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rules.identity_words import IdentityWords
from rules.phrases import Index, Token, index_phrases, is_name, is_one_of, is_spelled, phrases_in

# "Ông/bà": whoever of them reads.
_ONE_OR_OTHER = re.compile(r" ?/ ?")
_OF_PAIR = 2
# What parts two words that would be a common one.
_PARTED = re.compile(r"[.!?;,:()\n]")
# "Nhà văn hóa" is nobody's; "Nhà Trường" may be the house of Trường.
_OF_HOME = 2


class TakenWords(NamedTuple):
    """The numbers of words that are part of a common word, of a calling, begin one, or stand behind "ông/bà"."""

    common: frozenset[int]
    pairs: frozenset[int]
    callings: frozenset[int]
    begins: frozenset[int]
    both: frozenset[int]


def read_taken(plain: str, found: Sequence[Token], words: IdentityWords) -> TakenWords:
    """Where common words, callings and "ông/bà" stand in a text."""
    common, pairs, callings = (
        [one for one in phrases_in(found, index_phrases(those)) if not _is_parted(plain, found, *one)]
        for those in (words.compound, words.pair, words.calling)
    )
    both = {end for place, end in phrases_in(found, index_phrases(words.both)) if _is_joined(plain, found, place)}
    followed = {place for place, _ in phrases_in(found, index_phrases(words.after))}
    both = {end for end in both if end + 1 not in followed}
    homes = index_phrases(words.household)
    callings += [one for one in common if one[1] - one[0] > _OF_HOME and is_one_of(found[one[0]], homes)]
    # Where all is in capitals, nobody's name is told from a common one.
    pairs = [] if plain.isupper() else pairs
    numbers = ({n for place, end in some for n in range(place, end)} for some in (common, pairs, callings))
    return TakenWords(*map(frozenset, (*numbers, {place for place, _ in pairs}, both)))


def _is_parted(plain: str, found: Sequence[Token], place: int, end: int) -> bool:
    return _PARTED.search(plain, found[place].end, found[end - 1].start) is not None


def _is_joined(plain: str, found: Sequence[Token], place: int) -> bool:
    return _ONE_OR_OTHER.fullmatch(plain, found[place].end, found[place + 1].start) is not None


def is_in_common(found: Sequence[Token], place: int, gap: str, taken: TakenWords, words: IdentityWords) -> bool:
    """Whether a given name is part of a common word there, and nothing before it tells that somebody is meant.

    "Anh Dũng cảm ơn": behind a title or at a house it is the name, unless the common word is a calling.
    """
    token, before = found[place], found[place - 1] if place else None
    if not token.capital:
        return place in taken.common or place in taken.pairs
    if before is None:
        return place in taken.common
    both = place in taken.both
    if both and place in taken.begins:
        return True
    titled = gap == " " and not both and is_one_of(before, index_phrases(words.honorific))
    named = titled or is_one_of(before, index_phrases(words.household))
    return place in taken.common and not (named and place not in taken.callings)


def is_no_name(found: Sequence[Token], place: int, words: IdentityWords) -> bool:
    """Whether two words stand behind one for places, or are a common word in small letters: văn minh."""
    pair = found[place : place + 2]
    # "Cho" is "chợ" only where no word has its marks.
    read = is_one_of if all(one.plain for one in pair) else is_spelled
    if place > 0 and read(found[place - 1], index_phrases(words.place)):
        return True
    return not pair[1].capital and any(phrases_in(pair, index_phrases(words.compound)))


def is_common_pair(plain: str, found: Sequence[Token], place: int, own: Sequence[Token], words: IdentityWords) -> bool:
    """Whether two words of a name are as well a common word, the second in small letters, or where people live.

    In the order of the name a town is meant only where the word for one says so ("yêu cầu Thái Nguyên" asks somebody);
    in a text all in capitals they are no common word either.
    """
    pair = found[place : place + 2]
    if min(len(pair), len(own)) < _OF_PAIR:
        return False
    turned = is_name(pair[0], own[-1]) and is_name(pair[1], own[0])
    if len(own) > len(pair) and _is_pair(pair, index_phrases(words.landmark)):
        return turned or _is_behind_place(plain, found, place, words)
    small = not pair[1].capital if turned else not plain[pair[1].start].isupper()
    return small and _is_pair(pair, index_phrases((*words.pair, *words.compound)))


def _is_behind_place(plain: str, found: Sequence[Token], place: int, words: IdentityWords) -> bool:
    """Whether the word for a province, a district or a town stands just before: "tỉnh Hà Nam"."""
    before = found[max(place - _OF_PAIR, 0) : place]
    if not before or plain[before[-1].end : found[place].start] != " ":
        return False
    return any(end == len(before) for _, end in phrases_in(before, index_phrases(words.situated)))


def _is_pair(pair: Sequence[Token], sought: Index) -> bool:
    """The same of one list, spelled with every mark."""
    spelled = [one.spelled for one in pair]
    return len(pair) > 1 and any(
        [one.spelled for one in phrase] == spelled for phrase in sought.phrases.get((pair[0].bare, pair[1].bare), ())
    )
