"""Whether one line may stand in public: short, and with nothing in it by which somebody can be found."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rules.identity import LONGEST_PIECE, MOST_PIECES, merged, pieces_in
from rules.identity_words import IdentityWords
from rules.own_name import Span
from rules.phrases import Index, Token, index_phrases, is_one_of, is_spelled, phrases_in, plain_text, tokens
from rules.redaction import is_landline
from rules.refusal import Refusal
from rules.text import has_letters, one_line, shorten

MOST_LETTERS = 160
# A name has no more words than this.
_NAME_WORDS = 5
# A family name, a middle one and a given one.
_WHOLE_NAME = 3
_PLATE = re.compile(r"(?<!\w)\d{2}[ .\-]?[^\W\d_]{1,2}\d?[ .\-]{0,3}\d{3}[ .]?\d{2}(?!\w)")
_STOP = re.compile(r"[.!?;,:\n()]")


class PublicWords(NamedTuple):
    """What a line is read by: words around names, for offices, before a house's number; names of places and people."""

    identity: IdentityWords
    office: tuple[str, ...]
    house: tuple[str, ...]
    known: tuple[str, ...]
    given: tuple[str, ...]


def read_public_line(text: str, author: str | None, words: PublicWords) -> str:
    """The line as it may stand in public; refuses one that is empty or too long, or in which somebody is named."""
    line = one_line(text)
    if not has_letters(line):
        raise Refusal("public-line-empty")
    if len(line) > MOST_LETTERS:
        raise Refusal("public-line-long", limit=MOST_LETTERS, count=len(line))
    if found := named_in(line, author, words):
        raise Refusal("public-line-names", found="; ".join(found))
    return line


def named_in(line: str, author: str | None, words: PublicWords, *, of_office: bool = False) -> list[str]:
    """The pieces by which somebody can be found: names, numbers, plates, a dwelling; five at most.

    In what an office wrote, which gives its own telephone, a line that is no mobile one tells of nobody.
    """
    plain = plain_text(line)
    found = tokens(plain)
    spans = [match.span() for match in _PLATE.finditer(plain)]
    spans += [*_people(plain, found, words), *_houses(found, words)]
    others = [shorten(" ".join(plain[begin:end].split()), LONGEST_PIECE) for begin, end in merged(spans)]
    passes = is_landline if of_office else (lambda _: False)
    own = pieces_in(plain, found, author, words.identity, passes=passes)
    return list(dict.fromkeys([*own, *others]))[:MOST_PIECES]


def people_in(plain: str, words: PublicWords) -> list[Span]:
    """Where people are named in a plain text, from a title or family name to the end of the name."""
    return list(_people(plain, tokens(plain), words))


class _Lists(NamedTuple):
    """The same words, made ready to be looked up."""

    families: Index
    titles: Index
    middle: Index
    office: Index
    places: Index
    given: Index
    compound: Index

    def begins_name(self, words: Sequence[Token]) -> bool:
        """Whether words begin as a name: a family name, a middle word of names, and one more."""
        return len(words) >= _WHOLE_NAME and is_one_of(words[0], self.families) and is_spelled(words[1], self.middle)

    def titled(self, title: Token, named: Sequence[Token]) -> bool:
        """Whether behind a title stands a name, and no office: with a capital, a middle word, or a known given name."""
        if (named[0].capital and not is_one_of(named[0], self.office)) or self.begins_name(named):
            return True
        return self.is_given([title, *named])

    def is_given(self, words: Sequence[Token]) -> bool:
        """Whether the second of some words is a given name in small letters, and no part of a common word."""
        common = {n for begin, end in phrases_in(words[:3], self.compound) for n in range(begin, end)}
        return is_spelled(words[1], self.given) and 1 not in common

    def whole(self, words: Sequence[Token]) -> bool:
        """Whether words are a family name and what is behind it; "Hồ Tây" is a lake, "Hồ Văn Tám" is not."""
        written_out = words[0].capital and words[1].capital and not is_one_of(words[0], self.places)
        return written_out or self.begins_name(words)


def _lists(words: PublicWords) -> _Lists:
    of = words.identity
    return _Lists(
        families=index_phrases(of.family_name),
        titles=index_phrases(of.honorific),
        middle=index_phrases(of.middle),
        office=index_phrases(words.office),
        places=index_phrases((*of.place, *of.abbreviation)),
        given=index_phrases(words.given),
        compound=index_phrases(of.compound),
    )


def _people(plain: str, found: Sequence[Token], words: PublicWords) -> Iterator[Span]:
    """Names of people: a family name or a title with a name behind, but no place, street or office."""
    lists = _lists(words)
    known = {n for begin, end in phrases_in(found, index_phrases(words.known)) for n in range(begin, end)}
    for place, token in enumerate(found):
        title, family = is_spelled(token, lists.titles), is_one_of(token, lists.families)
        if not (title or family) or place in known or _is_of_place(plain, found, place, lists):
            continue
        named = _behind(plain, found, place) if place + 1 not in known else []
        if named and ((title and lists.titled(token, named)) or (family and lists.whole([token, *named]))):
            yield token.start, named[-1].end


def _is_of_place(plain: str, found: Sequence[Token], place: int, lists: _Lists) -> bool:
    """Whether a word stands right behind one for places or things, so that what begins there is its name."""
    before = found[place - 1] if place else None
    return (
        before is not None
        and is_one_of(before, lists.places)
        and not _STOP.search(plain, before.end, found[place].start)
    )


def _behind(plain: str, found: Sequence[Token], place: int) -> list[Token]:
    """The words with a capital right behind one, as far as a name can be long; in small letters up to three."""
    following: list[Token] = []
    near = found[place : place + _NAME_WORDS + 1]
    for one, two in pairwise(near):
        if _STOP.search(plain, one.end, two.start):
            break
        following.append(two)
    capitals = next((n for n, token in enumerate(following) if not token.capital), len(following))
    return following[: capitals or _WHOLE_NAME]


def _houses(found: Sequence[Token], words: PublicWords) -> Iterator[Span]:
    """A house by its number: what bears a number behind one of the words for it."""
    for begin, end in phrases_in(found, index_phrases(words.house)):
        number = found[end] if end < len(found) else None
        if number is not None and any(one.isdecimal() for one in number.bare):
            yield found[begin].start, number.end
