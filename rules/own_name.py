"""Where the name of somebody who is not to be known stands in a text: in full, shortened, in letters, and alone."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rules.identity_words import IdentityWords
from rules.phrases import Token, index_phrases, is_name, is_one_of, phrases_in, plain_text, tokens

Span = tuple[int, int]

_LEAST_JOINED = 6
_LEAST_INITIALS = 3
# No more letters stand for a part of a name: "N.", "Ng."
_SHORT = 2
_STOP = re.compile(r"[.!?;\n]")
_PAUSE = re.compile(r"[.!?;\n,:()\-–—]")
_VOWEL = re.compile(r"[aeiouy]")


class Around(NamedTuple):
    """A text, and where in it stands what tells that a name is meant, or that none is."""

    plain: str
    found: Sequence[Token]
    presented: frozenset[int]
    followed: frozenset[int]
    within: frozenset[int]

    def gap(self, place: int) -> str:
        """What stands in front of a word, back to the one before."""
        begins = self.found[place - 1].end if place else 0
        ends = self.found[place].start if place < len(self.found) else len(self.plain)
        return self.plain[begins:ends]


def find_own_name(
    plain: str, found: Sequence[Token], name: str, words: IdentityWords, *, hamlet: bool
) -> Iterator[Span]:
    """The places where the sender's own name stands; in a hamlet's name it has no business at all."""
    own = tokens(plain_text(name))
    if not own:
        return
    yield from _together(found, own, words)
    yield from _in_one(plain, found, own, words)
    yield from _shortened(found, own)
    yield from _letter_by_letter(found, own)
    places = [place for place, token in enumerate(found) if is_name(token, own[-1])]
    if places and len(own[-1].bare) > 1:
        around = _around(plain, found, words)
        strict = hamlet or len(own) == 1
        for place in places:
            if _is_meant(around, place, words, strict=strict):
                yield found[place].start, found[place].end


def _pairs(own: Sequence[Token]) -> list[tuple[Token, Token]]:
    return [*pairwise(own), (own[0], own[-1]), (own[-1], own[0])] if len(own) > 1 else []


def _together(found: Sequence[Token], own: Sequence[Token], words: IdentityWords) -> Iterator[Span]:
    """Two words of the name side by side; without the family name and behind "thôn" they are that place's."""
    pairs, seconds = _pairs(own), {part.bare for part in own}
    for place, (behind, token) in enumerate(pairwise(found)):
        if token.bare not in seconds:
            continue
        is_place = place > 0 and is_one_of(found[place - 1], index_phrases(words.place))
        for one, two in pairs:
            if is_name(behind, one) and is_name(token, two) and not (is_place and own[0] not in {one, two}):
                yield behind.start, token.end
                break


def _in_one(plain: str, found: Sequence[Token], own: Sequence[Token], words: IdentityWords) -> Iterator[Span]:
    """The whole name written as one word, as in the name of a file, or its first letters as one."""
    bares = [part.bare for part in own]
    turned = (bares[0] + bares[-1], bares[-1] + bares[0]) if len(own) > 1 else ()
    whole = [one for one in {"".join(bares), *turned} if len(one) >= _LEAST_JOINED]
    initials = "".join(one[0] for one in bares)
    short = initials[:-1] + bares[-1]
    for token in found:
        # A name of one word is a common one as well: "Trường", "trưởng".
        if token.bare not in bares and any(one in token.bare for one in whole):
            yield token.start, token.end
        elif len(initials) >= _LEAST_INITIALS and token.bare in {initials, short}:
            as_letters = plain[token.start : token.end].isupper() or not _VOWEL.search(token.bare)
            if token.bare == short or (as_letters and not is_one_of(token, index_phrases(words.abbreviation))):
                yield token.start, token.end


def _shortened(found: Sequence[Token], own: Sequence[Token]) -> Iterator[Span]:
    """The name with parts of it shortened: N.T.L, N.T. Lan, Nguyễn T. Lan, NT Lan, N. Lan."""
    bares = [part.bare for part in own]
    forms = [bares] if len(own) > 1 else []
    if len(own) > _SHORT:
        forms.append([bares[0], bares[-1]])
    front = "".join(one[0] for one in bares[:-1])
    for place, token in enumerate(found):
        if token.bare[0] != bares[0][0]:
            continue
        for form in forms:
            window = found[place : place + len(form)]
            if len(window) == len(form) and _is_short_for(window, form):
                yield token.start, window[-1].end
                break
        if len(front) > 1 and token.bare == front and place + 1 < len(found) and is_name(found[place + 1], own[-1]):
            yield token.start, found[place + 1].end


def _is_short_for(window: Sequence[Token], form: Sequence[str]) -> bool:
    """Whether words are the parts of a name, of which some are shortened."""
    full = [token.bare == part for token, part in zip(window, form, strict=True)]
    if all(full) or not all(
        whole or (len(token.bare) <= _SHORT and part.startswith(token.bare))
        for whole, token, part in zip(full, window, form, strict=True)
    ):
        return False
    if not any(full):
        return len(form) >= _LEAST_INITIALS and all(len(token.bare) == 1 for token in window)
    return all(token.capital for token in window) and (full[-1] or len(form) >= _LEAST_INITIALS)


def _letter_by_letter(found: Sequence[Token], own: Sequence[Token]) -> Iterator[Span]:
    """The name with a space behind each letter."""
    sought = {own[-1].bare, *(one.bare + two.bare for one, two in _pairs(own))}
    sought = {one for one in sought if len(one) >= _LEAST_INITIALS}
    begins = 0
    for place, token in enumerate([*found, None]):
        if token is not None and len(token.bare) == 1:
            continue
        run = "".join(one.bare for one in found[begins:place])
        if len(run) >= _LEAST_INITIALS and any(one in run for one in sought):
            yield found[begins].start, found[place - 1].end
        begins = place + 1


def _around(plain: str, found: Sequence[Token], words: IdentityWords) -> Around:
    presented = phrases_in(found, index_phrases((*words.i_am, *words.my_name, *words.kin)))
    followed = phrases_in(found, index_phrases((*words.after, *words.particle)))
    within = (n for place, end in phrases_in(found, index_phrases(words.compound)) for n in range(place, end))
    return Around(
        plain,
        found,
        frozenset(end for _, end in presented),
        frozenset(place for place, _ in followed),
        frozenset(within),
    )


def _is_meant(around: Around, place: int, words: IdentityWords, *, strict: bool) -> bool:
    """Whether the given name alone is the sender's, and no common word and no part of a longer name."""
    token, found, gap = around.found[place], around.found, around.gap(place)
    longer, common = _goes_on(around, place), place in around.within
    if place in around.presented:
        return not longer if token.capital else _ends(around, place) and not common
    behind = found[place - 1] if place and not _STOP.search(gap) else None
    if not (longer or common) and behind and is_one_of(behind, index_phrases(words.honorific)):
        return True
    if not (longer or common) and behind and is_one_of(behind, index_phrases(words.household)):
        return token.capital or _ends(around, place)
    apart = behind is None or bool(gap.strip()) or not (is_one_of(behind, index_phrases(words.place)) or behind.capital)
    return not (longer or common) and apart and _speaks(around, place, behind, words, strict=strict)


def _speaks(around: Around, place: int, behind: Token | None, words: IdentityWords, *, strict: bool) -> bool:
    """Whether what stands around the given name says that it is one, where no title does."""
    followed = place + 1 in around.followed
    if not around.found[place].capital:
        return (behind is None and followed) or _is_a_line(around, place)
    named = behind is not None and is_one_of(behind, index_phrases(words.before))
    return followed or named or (strict and behind is not None) or _is_signature(around, place)


def _ends(around: Around, place: int) -> bool:
    """Whether no more is said behind a word than where its bearer lives."""
    last = place + 1 == len(around.found)
    return last or place + 1 in around.followed or bool(_PAUSE.search(around.gap(place + 1)))


def _goes_on(around: Around, place: int) -> bool:
    """Whether another word with a capital makes of it the name of something else."""
    if place + 1 == len(around.found) or place + 1 in around.followed:
        return False
    return around.found[place + 1].capital and not around.gap(place + 1).strip()


def _is_signature(around: Around, place: int) -> bool:
    """Whether a word stands by itself between two stops, or last behind a pause."""
    last = place + 1 == len(around.found)
    if place == 0 or (last and _PAUSE.search(around.gap(place))):
        return _is_a_line(around, place) or place > 0
    return bool(_STOP.search(around.gap(place)) and (last or _STOP.search(around.gap(place + 1))))


def _is_a_line(around: Around, place: int) -> bool:
    """Whether a word is all that stands in its line."""
    last = place + 1 == len(around.found)
    return (place == 0 or "\n" in around.gap(place)) and (last or "\n" in around.gap(place + 1))
