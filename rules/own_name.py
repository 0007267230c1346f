"""Where the name of somebody who is not to be known stands in a text: in full, shortened, in letters, and alone."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rules.identity_words import IdentityWords
from rules.own_common import is_common_pair, is_in_common, is_no_name, read_taken
from rules.own_letters import find_short_name, find_shortened
from rules.phrases import Token, index_phrases, is_name, is_one_of, matches_word, phrases_in, plain_text, tokens

Span = tuple[int, int]

_LEAST_JOINED = 6
_LEAST_INITIALS = 3
_STOP = re.compile(r"[.!?;\n]")
_PAUSE = re.compile(r"[.!?;\n,:()\-–—]")
_VOWEL = re.compile(r"[aeiouy]")
# What may stand between a title of one letter and the name.
_OF_LETTER = re.compile(r"\.? ?")


class Around(NamedTuple):
    """A word that is the given name, what stands next to it, and what tells that a name is meant, or that none is."""

    before: Token | None
    gap: str
    token: Token
    gap_behind: str
    behind: Token | None
    presented: bool
    followed: bool
    common: bool
    titled: bool
    loud: bool


def find_own_name(
    plain: str, found: Sequence[Token], name: str, words: IdentityWords, *, hamlet: bool
) -> Iterator[Span]:
    """The places where the sender's own name stands; in a hamlet's name it has no business at all."""
    own = tokens(plain_text(name))
    if not own:
        return
    yield from _together(plain, found, own, words)
    yield from _in_one(plain, found, own, words)
    yield from _grown_together(found, own)
    yield from _grown_alone(plain, found, own, words)
    yield from find_shortened(found, own)
    yield from _behind_initials(found, own)
    yield from _letter_by_letter(found, own)
    yield from find_short_name(plain, found, own, words)
    if any(is_name(token, own[-1]) for token in found):
        strict, letter = hamlet or len(own) == 1, len(own[-1].bare) == 1
        if letter and own[-1].plain:
            # "Ông A" is anybody.
            return
        for around in _around(plain, found, own[-1], words):
            if _is_meant(around, words, strict=strict) and not (letter and _is_loose(around, own[-1], words)):
                yield around.token.start, around.token.end


def _pairs(own: Sequence[Token]) -> list[tuple[Token, Token]]:
    return [*pairwise(own), (own[0], own[-1]), (own[-1], own[0])] if len(own) > 1 else []


def _together(plain: str, found: Sequence[Token], own: Sequence[Token], words: IdentityWords) -> Iterator[Span]:
    """Two words of the name side by side; without the family name they may be a place's, or a common word.

    Of a common word with the family name it is asked elsewhere what stands around.
    """
    pairs, seconds = _pairs(own), {part.bare for part in own}
    for place, (behind, token) in enumerate(pairwise(found)):
        if token.bare not in seconds:
            continue
        for one, two in pairs:
            if is_name(behind, one) and is_name(token, two):
                turned = one == own[-1] and _PAUSE.search(plain, behind.end, token.start)
                with_family = own[0] in {one, two}
                common = is_common_pair(plain, found, place, own, words)
                common = common or (not with_family and is_no_name(found, place, words))
                if not (turned or common):
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


def _grown_together(found: Sequence[Token], own: Sequence[Token]) -> Iterator[Span]:
    """Two words of the name between which the space was forgotten, with the other ones beside them: NguyễnThị Lan."""
    grown, parts = {one.bare + two.bare for one, two in _pairs(own)}, {part.bare for part in own}
    for place, token in enumerate(found):
        if token.bare in grown and len(token.bare) >= _LEAST_JOINED:
            beside = [one for one in found[max(place - 1, 0) : place + 2] if one.bare in parts or one is token]
            if len(beside) > 1:
                yield beside[0].start, beside[-1].end


def _grown_alone(plain: str, found: Sequence[Token], own: Sequence[Token], words: IdentityWords) -> Iterator[Span]:
    """The given name and another word of the name, or a title, in one word: by its capitals, or two given names."""
    given = own[-1].bare
    pairs = {(one.bare, two.bare) for one, two in _pairs(own) if own[-1] in {one, two}}
    # A whole name of so many letters in one word is found anyway.
    pairs = {(one, two) for one, two in pairs if own[0].bare not in {one, two} or len(one + two) < _LEAST_JOINED}
    double = own[2:] and not is_one_of(own[-2], index_phrases(words.middle))
    grown = own[-2].bare + given if double and len(own[-2].bare + given) >= _LEAST_JOINED else None
    titles = index_phrases(words.honorific)
    for token in found:
        if given in token.bare and token.bare != given:
            within = tokens(_parted_at_capitals(plain[token.start : token.end]))
            titled = is_one_of(within[0], titles) and [one.bare for one in within[1:]] == [given]
            if titled or token.bare == grown or any((one.bare, two.bare) in pairs for one, two in pairwise(within)):
                yield token.start, token.end


def _parted_at_capitals(word: str) -> str:
    return word[0] + "".join(f" {one}" if one.isupper() and before.islower() else one for before, one in pairwise(word))


def _behind_initials(found: Sequence[Token], own: Sequence[Token]) -> Iterator[Span]:
    """The given name behind the first letters of all the others in one, or of all but the family name: NT Lan."""
    front = "".join(part.bare[0] for part in own[:-1])
    for place, (token, behind) in enumerate(pairwise(found)):
        if len(front) > 1 and is_name(behind, own[-1]):
            if token.bare == front:
                yield token.start, behind.end
            elif place > 0 and front[2:] and token.bare == front[1:] and is_name(found[place - 1], own[0]):
                yield found[place - 1].start, behind.end


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


def _around(plain: str, found: Sequence[Token], name: Token, words: IdentityWords) -> Iterator[Around]:
    presented = {end for _, end in phrases_in(found, index_phrases((*words.i_am, *words.my_name, *words.kin)))}
    followed = {place for place, _ in phrases_in(found, index_phrases((*words.after, *words.particle)))}
    says = {place for place, _ in phrases_in(found, index_phrases(words.says))}
    titled, taken = {end for _, end in phrases_in(found, index_phrases(words.role))}, read_taken(plain, found, words)
    for place, (before, token, behind) in enumerate(zip([None, *found], found, [*found[1:], None], strict=False)):
        if is_name(token, name):
            gap = plain[before.end : token.start] if before else ""
            gap_behind = plain[token.end : behind.start if behind else None]
            speaks = place + 1 in followed or (token.capital and place + 1 in says)
            role = token.capital and place in titled and matches_word(token, name)
            told = place in presented, speaks, is_in_common(found, place, gap, taken, words), role, plain.isupper()
            yield Around(before, gap, token, gap_behind, behind, *told)


def _is_meant(around: Around, words: IdentityWords, *, strict: bool) -> bool:
    """Whether the given name alone is the sender's, and no common word and no part of a longer name."""
    token, longer = around.token, _goes_on(around)
    if around.presented:
        return not longer if token.capital else _ends(around) and not around.common
    if longer or around.common:
        return False
    if _is_told(around, words):
        return True
    before = None if _STOP.search(around.gap) else around.before
    if before is None:
        return _speaks(around, None, words, strict=strict)
    if is_one_of(before, index_phrases(words.household)):
        return token.capital or _ends(around)
    apart = around.gap.strip() or not (is_one_of(before, index_phrases(words.place)) or before.capital)
    return bool(apart) and _speaks(around, before, words, strict=strict)


def _is_loose(around: Around, name: Token, words: IdentityWords) -> bool:
    """Whether a name of one letter is not written as it is spelled behind a title: "Bà Ý", but no "chị Y tá"."""
    written = around.token.capital and around.token.spelled == name.spelled
    return not written or not (around.presented or _is_told(around, words))


def _is_told(around: Around, words: IdentityWords) -> bool:
    """Whether a title says that a name is meant; one with a capital also brackets, or a word for oneself before it."""
    before, gap, capital = around.before, around.gap, around.token.capital
    if capital and gap.endswith("(") and around.gap_behind.startswith(")"):
        return True
    if before is None:
        return False
    letter = capital and before.capital and _OF_LETTER.fullmatch(gap)
    if letter and is_one_of(before, index_phrases(words.short_title)):
        return True
    if "," in gap and not (capital or around.loud):
        return False
    titles = (*words.honorific, *words.myself) if capital else words.honorific
    return not _STOP.search(gap) and (around.titled or is_one_of(before, index_phrases(titles)))


def _speaks(around: Around, before: Token | None, words: IdentityWords, *, strict: bool) -> bool:
    """Whether what stands around the given name says that it is one, where no title does."""
    if not around.token.capital:
        return (before is None and around.followed) or _is_a_line(around)
    named = before is not None and (strict or is_one_of(before, index_phrases(words.before)))
    return around.followed or named or _is_signature(around)


def _ends(around: Around) -> bool:
    """Whether no more is said behind a word than where its bearer lives."""
    return around.behind is None or around.followed or bool(_PAUSE.search(around.gap_behind))


def _goes_on(around: Around) -> bool:
    """Whether another word with a capital makes of it the name of something else."""
    if around.behind is None or around.followed:
        return False
    return around.behind.capital and not around.gap_behind.strip()


def _is_signature(around: Around) -> bool:
    """Whether a word is a line, stands by itself between two stops, or last behind a pause."""
    if around.before is None:
        return _is_a_line(around)
    if around.behind is None:
        return bool(_PAUSE.search(around.gap))
    return bool(_STOP.search(around.gap) and _STOP.search(around.gap_behind))


def _is_a_line(around: Around) -> bool:
    """Whether a word is all that stands in its line."""
    begins = around.before is None or "\n" in around.gap
    return begins and (around.behind is None or "\n" in around.gap_behind)
