"""Finds phrases in a text as whole words, with their marks or with none, in time that grows with the text alone."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rules.letters import Table
from rules.text import clean

_WORD = re.compile(r"[^\W_]+")
_HANGING = ("Mn", "Me")
_STANDING = Table(lambda sign: "" if unicodedata.category(sign) in _HANGING else sign)


class Token(NamedTuple):
    """One word of a text: where it stands, without its marks, and its letters in an order that no habit changes."""

    start: int
    end: int
    bare: str
    spelled: str
    plain: bool
    capital: bool


Phrase = tuple[Token, ...]


class Index(NamedTuple):
    """Phrases by the bare forms of their first two words ("" where there is no second one), the longest first."""

    firsts: frozenset[str]
    phrases: dict[tuple[str, str], list[Phrase]]


def in_usual_form(cleaned: str) -> str:
    """A cleaned text with every letter and digit in its usual form.

    Some signs stand for a whole sentence each; a text of them is given as it is, or it would cost many times more.
    """
    usual = unicodedata.normalize("NFKC", cleaned)
    return cleaned if 4 * len(usual) > 5 * len(cleaned) + 400 else usual


def plain_text(text: str) -> str:
    """The text with every letter and digit in its usual form, and without marks that hang on nothing."""
    usual = in_usual_form(clean(text))
    if usual.isascii():
        return usual
    return usual.translate(_STANDING)


def tokens(plain: str) -> list[Token]:
    """The words of a plain text; where all of it is in capitals these tell nothing, and no word counts as one."""
    loud = not plain.isupper()
    return [
        Token(match.start(), match.end(), *_read(match[0]), loud and match[0][0].isupper())
        for match in _WORD.finditer(plain)
    ]


@lru_cache(maxsize=4096)
def _read(word: str) -> tuple[str, str, bool]:
    """A word without its marks, as it is spelled, and whether that is the same."""
    small = word.casefold()
    bare = spelled = small
    if not small.isascii():
        apart = unicodedata.normalize("NFD", small)
        bare = "".join(one for one in apart if not unicodedata.combining(one)).replace("đ", "d")
        # "hòa" and "hoà" are one word.
        spelled = "".join(sorted(apart))
    return bare, spelled, small == bare


@lru_cache(maxsize=64)
def index_phrases(phrases: tuple[str, ...]) -> Index:
    found: dict[tuple[str, str], list[Phrase]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        parts = tuple(tokens(plain_text(phrase)))
        if parts:
            found.setdefault((parts[0].bare, parts[1].bare if parts[1:] else ""), []).append(parts)
    return Index(frozenset(first for first, _ in found), found)


def matches_word(token: Token, word: Token) -> bool:
    """Whether a word of a text is the one that is looked for: spelled as it is, or without any mark."""
    return token.bare == word.bare and (token.plain or token.spelled == word.spelled)


def is_name(token: Token, name: Token) -> bool:
    """The same of a name: with a capital its marks may be others, as they are often mistyped."""
    return token.bare == name.bare and (token.capital or matches_word(token, name))


def phrases_in(words: Sequence[Token], sought: Index) -> Iterator[tuple[int, int]]:
    """Where phrases stand, each as the number of its first word and of the one behind its last; the longest at each."""
    for place, word in enumerate(words):
        if word.bare not in sought.firsts:
            continue
        behind = words[place + 1].bare if place + 1 < len(words) else ""
        for key in ((word.bare, behind), (word.bare, "")):
            parts = next((one for one in sought.phrases.get(key, ()) if _stands(words, place, one)), None)
            if parts is not None:
                yield place, place + len(parts)
                break


def _stands(words: Sequence[Token], place: int, parts: Phrase) -> bool:
    end = place + len(parts)
    # Phrases that begin alike are told apart by their last words, at the least cost.
    return (
        end <= len(words) and words[end - 1].bare == parts[-1].bare and all(map(matches_word, words[place:end], parts))
    )


def is_one_of(token: Token, sought: Index) -> bool:
    """Whether one word is a phrase by itself."""
    return token.bare in sought.firsts and any(
        matches_word(token, only) for (only,) in sought.phrases.get((token.bare, ""), ())
    )


def is_spelled(token: Token, sought: Index) -> bool:
    """The same, where a word without its marks may be another one."""
    return any(token.spelled == only.spelled for (only,) in sought.phrases.get((token.bare, ""), ()))
