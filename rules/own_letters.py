"""Where somebody is meant by a few letters of their name, or by its words in another order."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rules.identity_words import IdentityWords
from rules.own_common import is_common_pair
from rules.phrases import Token, index_phrases, is_name, is_one_of, phrases_in

# Of a longer name nobody writes the letters of more words.
_MOST_PARTS = 6
_BEGINNING = re.compile(r"(?:^|[.!?;\n])\W{0,3}\w")
# Who has so many words and a "Thị" is called by the last two: Hoàng Thị Ngân Hà is also Ngân.
_DOUBLE_NAME = 4
# So many letters one by one are a name by themselves; no more than two stand for one word of it: "N.", "Ng."
_LEAST_INITIALS, _SHORT = 3, 2
_SECOND_LETTERS = "ghr"
_STOP = re.compile(r"[.!?;\n]")
_BEGINS = re.compile(r"[.!?;\n(\-–—]")
_BEHIND_TITLE = re.compile(r"[ :\"“()]{1,3}|\. ?")
_BETWEEN_LETTERS = re.compile(r"\.? ?|-")
_BETWEEN_WORDS = re.compile(r"[ _\-]{0,3}")
# What makes of a letter the beginning of another name: H'Bia, H-Bia.
_GROWS = re.compile(r"['\u2019\u02bc/\-]\w")


class MayBeName(NamedTuple):
    """Words, by number, that may be the name; `sure` where they need nothing around them to be it.

    `called`: they are it as well behind a word for whom something is given, asked or thanked.
    Of letters whether they are one alone, or several with stops between; None of whole words.
    """

    begin: int
    end: int
    sure: bool = False
    alone: bool = False
    called: bool = False
    dotted: bool | None = None


class BesideWords(NamedTuple):
    """By number of a word: whether it stands behind "I am", a title or thanks, before what is said or a greeting."""

    presented: frozenset[int]
    titled: frozenset[int]
    says: frozenset[int]
    greets: frozenset[int]
    thanked: frozenset[int]


def find_short_name(
    plain: str, found: Sequence[Token], own: Sequence[Token], words: IdentityWords
) -> Iterator[tuple[int, int]]:
    """The places where letters of the name, or its words in another order, are the sender's by what is around them."""
    said = {token.bare for token in found}
    letters = frozenset().union(*name_letters(tuple(one.bare for one in own)))
    meant: list[MayBeName] = []
    if not letters.isdisjoint(said) or any(len(one) == 1 for one in said):
        meant += [*_letters(plain, found, own), *_behind_family(plain, found, own)]
    if own[-1].bare in said:
        meant += _in_any_order(plain, found, own, words)
    if own[-2:-1] and own[-2].bare in said:
        meant += _called_by_first(found, own, words)
    if meant:
        around = _around(found, words)
        for one in meant:
            if _is_told(plain, found, one, around, words):
                yield found[one.begin].start, found[one.end - 1].end


def find_shortened(found: Sequence[Token], own: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The name with parts of it shortened or left out: N.T.L, N.T. Lan, Nguyễn T. Lan, N. Lan, T. Lan."""
    given = own[-1].bare
    forms = _some_parts(tuple(part.bare for part in own))
    for place, token in enumerate(found):
        if place and (token.bare == given or (len(token.bare) <= _SHORT and given.startswith(token.bare))):
            for form in forms:
                window = found[max(place + 1 - len(form), 0) : place + 1]
                if len(window) == len(form) and _is_short_for(window, form):
                    yield window[0].start, token.end
                    break


@lru_cache(maxsize=256)
def _some_parts(bares: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The name, with or without some words before the last, the longest first; of a long one as it is."""
    *others, given = bares
    some = [one for count in range(len(others), 0, -1) for one in combinations(others, count)]
    return [(*one, given) for one in (some if len(others) < _MOST_PARTS else [tuple(others), (others[0],)])]


def _is_short_for(window: Sequence[Token], form: Sequence[str]) -> bool:
    """Whether words are the parts of a name, of which some are shortened."""
    pairs = [(token.bare, part) for token, part in zip(window, form, strict=True)]
    full = [bare == part for bare, part in pairs]
    if all(full) or not all(bare == part or (len(bare) <= _SHORT and part.startswith(bare)) for bare, part in pairs):
        return False
    if not any(full):
        return len(form) >= _LEAST_INITIALS and all(len(token.bare) == 1 for token in window)
    if len(form) >= _LEAST_INITIALS and full[0] and full[-1]:
        # Nothing else has the family name before it and the given name behind.
        return True
    return all(token.capital for token in window) and (full[-1] or len(form) >= _LEAST_INITIALS)


@lru_cache(maxsize=256)
def name_letters(bares: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """By which letters a name is shortened: those that stand for its last word, and those of several words.

    Of several in their order, or with the last one first.
    """
    kept = bares if len(bares) <= _MOST_PARTS else (bares[0], *bares[1 - _MOST_PARTS :])
    *others, given = (one[0] for one in kept)
    several = {"".join(some) + given for count in range(1, len(kept)) for some in combinations(others, count)}
    several |= {given + "".join(some) for some in (others, others[:1]) if some}
    last = bares[-1]
    two = last[:2] if last[2:] and last[1] in _SECOND_LETTERS else last[0]
    return frozenset({last[0], two}) if last[1:] else frozenset(), frozenset(several)


def _letters(plain: str, found: Sequence[Token], own: Sequence[Token]) -> Iterator[MayBeName]:
    """Letters of the name: one, or two that are read as one, or several one by one or as one word."""
    one_word, several = name_letters(tuple(one.bare for one in own))
    place = 0
    while place < len(found):
        end = place + 1
        if len(found[place].bare) == 1:
            end = _end_of_letters(plain, found, place)
        bare = found[place].bare if end == place + 1 else "".join(one.bare for one in found[place:end])
        if bare not in several and bare[1:] in one_word and end == place + 2:
            # The title may be a letter as well: "Ô. K."
            place, bare = place + 1, bare[1:]
        if (bare in one_word or bare in several) and not _GROWS.match(plain, found[end - 1].end):
            said = plain[found[place].start : found[end - 1].end]
            if bare in one_word and _is_one(plain, found, place, said):
                yield MayBeName(place, end, alone=True)
            elif bare in several and said.isupper():
                yield MayBeName(place, end, dotted=end > place + 1)
        place = end


def _end_of_letters(plain: str, found: Sequence[Token], place: int) -> int:
    """Where letters end that stand one by one; a small one behind great ones is a word: "L. ở xóm"."""
    end = place + 1
    great = plain[found[place].start].isupper()
    while end < len(found) and len(found[end].bare) == 1 and plain[found[end].start].isupper() == great:
        if not _BETWEEN_LETTERS.fullmatch(plain, found[end - 1].end, found[end].start):
            break
        end += 1
    return end


def _is_one(plain: str, found: Sequence[Token], place: int, said: str) -> bool:
    """Whether letters are the first ones of a word: K, Kh, or with a stop; and no other name goes on behind them."""
    token = found[place]
    stopped = plain.startswith(".", token.end)
    if not token.capital:
        return stopped and said[0].isupper()
    longer = place + 1 < len(found) and found[place + 1].capital and plain[token.end : found[place + 1].start] == " "
    return not longer and (len(said) == 1 or not said.isupper())


def _behind_family(plain: str, found: Sequence[Token], own: Sequence[Token]) -> Iterator[MayBeName]:
    """The family name with the first letters of the last word: Phạm K."""
    one_word, _ = name_letters(tuple(one.bare for one in own))
    for place in range(1, len(found) if len(own) > 1 else 0):
        token, before = found[place], found[place - 1]
        if not (token.bare in one_word and token.capital and before.capital and is_name(before, own[0])):
            continue
        if plain[before.end : token.start] == " " and not _GROWS.match(plain, token.end):
            yield MayBeName(place - 1, place + 1, sure=plain.startswith(".", token.end))


def _in_any_order(
    plain: str, found: Sequence[Token], own: Sequence[Token], words: IdentityWords
) -> Iterator[MayBeName]:
    """Words of the name side by side, the last one among them: with the family name they need no more."""
    parts = {one.bare for one in own} if len(own) > 1 else set()
    place = 0
    while place < len(found):
        end, left = place, list(own)
        while end < len(found) and found[end].bare in parts:
            part = next((one for one in left if is_name(found[end], one)), None)
            if part is None or (
                end > place and not _BETWEEN_WORDS.fullmatch(plain, found[end - 1].end, found[end].start)
            ):
                break
            left.remove(part)
            end += 1
        if end > place + 1 and own[-1] not in left:
            run = found[place:end]
            common = end == place + 2 and is_common_pair(plain, found, place, own, words)
            sure = own[0] not in left and not common
            if sure or common or (all(one.capital for one in run) and not _goes_on(plain, found, end)):
                written = (run[0].capital and run[1].capital) or _is_of_one_size(plain)
                yield MayBeName(place, end, sure=sure, called=common and written)
        place = max(end, place + 1)


def _is_of_one_size(plain: str) -> bool:
    """Whether capitals tell nothing in a text: all of it is in them, or only what phones begin with them."""
    return plain.isupper() or _BEGINNING.sub("", plain).islower()


def _goes_on(plain: str, found: Sequence[Token], end: int) -> bool:
    """Whether words are the beginning of another's name: Hoàng Văn Tài, of whoever is called Hoàng."""
    return end < len(found) and found[end].capital and plain[found[end - 1].end : found[end].start] == " "


def _called_by_first(found: Sequence[Token], own: Sequence[Token], words: IdentityWords) -> Iterator[MayBeName]:
    """The first word of a double given name."""
    if len(own) >= _DOUBLE_NAME and is_one_of(own[1], index_phrases(words.middle)):
        for place, token in enumerate(found):
            if token.capital and is_name(token, own[-2]) and not (place + 1 < len(found) and found[place + 1].capital):
                yield MayBeName(place, place + 1, alone=True)


def _around(found: Sequence[Token], words: IdentityWords) -> BesideWords:
    begins = (*words.i_am, *words.my_name, *words.kin)
    presented = frozenset(end for _, end in phrases_in(found, index_phrases(begins)))
    titles = (*words.honorific, *words.role)
    titled = frozenset(end for _, end in phrases_in(found, index_phrases(titles)))
    short = index_phrases(words.short_title)
    titled |= {place + 1 for place, token in enumerate(found) if token.capital and is_one_of(token, short)}
    says = frozenset(place for place, _ in phrases_in(found, index_phrases((*words.after, *words.says))))
    greets = frozenset(place for place, _ in phrases_in(found, index_phrases(words.greets)))
    thanked = frozenset(end for _, end in phrases_in(found, index_phrases(words.closing)))
    return BesideWords(presented, titled, says, greets, thanked)


def _is_told(plain: str, found: Sequence[Token], one: MayBeName, around: BesideWords, words: IdentityWords) -> bool:
    """Whether what stands around says that whoever sent it is meant."""
    before = found[one.begin - 1] if one.begin else None
    gap = plain[before.end : found[one.begin].start] if before else ""
    if one.sure:
        return before is None or bool(_STOP.search(gap)) or not is_one_of(before, index_phrases(words.place))
    if before and _BEHIND_TITLE.fullmatch(gap):
        ended = "." in gap and not (before.capital and is_one_of(before, index_phrases(words.short_title)))
        if not ended and (one.begin in around.titled or one.begin in around.presented):
            return True
        if not ended and one.called and is_one_of(before, index_phrases(words.household)):
            return True
    if before and not _BEGINS.search(gap):
        return one.called and (is_one_of(before, index_phrases(words.before)) or one.begin in around.thanked)
    known = one.dotted is False and is_one_of(found[one.begin], index_phrases(words.abbreviation))
    return _is_signature(plain, found, one, gap) or (not known and _speaks(one, around))


def _is_signature(plain: str, found: Sequence[Token], one: MayBeName, gap: str) -> bool:
    """Whether they are all of a line or of the last sentence; of one letter only where they are the end of it all."""
    last = one.end == len(found)
    behind = "" if last else plain[found[one.end - 1].end : found[one.end].start]
    return (last and (bool(gap) or not one.alone)) or ("\n" in behind and ("\n" in gap or one.begin == 0))


def _speaks(one: MayBeName, around: BesideWords) -> bool:
    """Whether a greeting stands behind them, or what somebody says: of letters that are one word only the former."""
    return not one.alone and (one.end in around.greets or (one.dotted is not False and one.end in around.says))
