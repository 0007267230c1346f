"""Whether whoever raised a line of a sheet is named in it: a part that is a name, or a name among the words."""

import re
from itertools import islice, pairwise

from rules.handin import NameMode
from rules.sheet_modes import SheetWords, read_mode
from rules.text import fold, has_letters

MOST_IN_NAME, FULL_NAME = 6, 3
# What is read of a line for a name by itself, and how many words may stand behind one that nothing is said of.
MOST_PIECES, FEW_WORDS = 200, 4
# So many words may stand between a name and what its bearer does: "ở xóm Trại".
MOST_BEFORE = 8
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]")
# Where a piece of a line ends: a sentence, a dash, a bracket, a colon; a comma parts also what is told one by one.
_ENDS = re.compile(r"[.!?…:;|•>=()\[\]\n\t]+|(?:^|(?<=\s))[-–—/]+(?=\s|$)|_")
_COMMA = re.compile(r",")


def is_named(said: str, words: SheetWords) -> bool:
    """Whether a part is whoever raised a line, by a title or a family name and capital letters; no sentence is."""
    told = said.split()
    if not 1 < len(told) <= MOST_IN_NAME or any(map(str.isdigit, said)):
        return False
    at = 0
    while at < len(told) and not told[at][0].isupper() and fold(told[at]) in words.titles:
        at += 1
    named = told[at:]
    titled = at > 0 or fold(told[0]) in words.titles
    return bool(named) and all(one[0].isupper() for one in named) and (titled or fold(named[0]) in words.families)


def may_name(said: str, words: SheetWords) -> bool:
    """Whether a part can be whoever raised a line: a title or family name before it, or nothing but capitals."""
    told, capitals = fold(said).split(), [one[0].isupper() for one in said.split()]
    if all(capitals):
        return len(told) <= MOST_IN_NAME
    if told[0] in words.titles or " ".join(told[:2]) in words.titles:
        return len(told) < MOST_IN_NAME / 2 or any(capitals[1:])
    return told[0] in words.families and said.casefold() == fold(said) and len(told) < MOST_IN_NAME


def names_in_brackets(rest: str, words: SheetWords) -> bool:
    """Whether a way of naming stands in brackets within it, so that a name stands among the words."""
    return any(read_mode(one[1], words) is not None for one in islice(_BRACKETS.finditer(rest), MOST_IN_NAME))


def begins_with_name(part: str, words: SheetWords) -> bool:
    """Whether somebody stands before a colon, by a title or at full length: "Phú Hòa:" and "Cao Xá:" are places."""
    name, colon, said = part.partition(":")
    return bool(colon) and has_letters(said) and is_surely_named(name.strip(), words)


def is_surely_named(said: str, words: SheetWords) -> bool:
    """Whether it is a name and no place of two words, which may begin as a family name does ("Cao Xá")."""
    told = said.split()
    return is_named(said, words) and (len(told) >= FULL_NAME or fold(told[0]) in words.titles)


def names_among(said: str, words: SheetWords, *, unnamed: bool) -> bool:
    """Whether somebody is named by themselves among the words, which whoever prints the words would print.

    Where it is `unnamed`, as it says that nobody is to be named, a name between any marks counts, and one of small
    letters. Where nothing is said of that, only one that ends or begins what was said as a name under it does.
    """
    pieces = [one for piece in _ENDS.split(said) if (one := piece.strip(" ,"))][:MOST_PIECES]
    hides = unnamed or any(_hides(one, words) for one in pieces)
    if hides:
        parts = (part.strip() for piece in pieces for part in _COMMA.split(piece, MOST_PIECES))
        small = [*islice(filter(None, parts), MOST_PIECES)]
        named = any(_is_name(one, words) or _small_name(one, words) or _speaks(one, words) for one in (*pieces, *small))
        ends = len(pieces) > 1 and pieces[-1].istitle() and pieces[-1].isalpha()
        heads = any(_hides(one, words) for one in pieces[:1]) and any(_begins(one, words) for one in pieces)
        return named or ends or heads
    last = pieces[-1] if pieces else ""
    ends = pieces[-2:] if len(last.split()) <= FEW_WORDS else [last]
    if len(pieces) > 1 and any(_is_name(one, words) for one in (pieces[0], *ends)):
        return True
    before, comma, name = last.rpartition(",")
    # "trước nhà ông Hải, bà Loan" tells of several people one by one.
    return bool(comma) and _is_name(name.strip(), words) and not _tells_of_people(before, words)


def _hides(piece: str, words: SheetWords) -> bool:
    """Whether a piece by itself says that a name is to be kept, in more than one word: "không" answers anything."""
    return " " in piece and read_mode(piece, words) in {NameMode.HIDDEN, NameMode.NONE}


def _is_name(piece: str, words: SheetWords) -> bool:
    """Whether a piece is a name, also behind what is written before one ("người nêu") or before a way of naming."""
    told = [] if piece.isupper() else piece.split()
    behind = next((n for n in range(min(len(told), MOST_IN_NAME), 0, -1) if _labels(told[:n], words)), 0)
    told = told[behind:]
    return any(
        is_surely_named(" ".join(told[:end]), words)
        and (end == len(told) or read_mode(" ".join(told[end:]), words) is not None)
        for end in range(2, min(len(told), MOST_IN_NAME) + 1)
    )


def _begins(piece: str, words: SheetWords) -> bool:
    return is_surely_named(" ".join(piece.split()[:2]), words)


def _small_name(piece: str, words: SheetWords) -> bool:
    """Whether a piece is a title and one word more, as a name is typed in haste ("bà lụa")."""
    told = piece.split()
    if len(told) != FULL_NAME - 1 or any(map(str.isdigit, piece)):
        return False
    # With its marks: "có váng" begins with no "cô".
    bare = piece.casefold() == fold(piece)
    return fold(told[0]) in words.titles if bare else told[0].casefold() in words.titles_marked


def _speaks(piece: str, words: SheetWords) -> bool:
    """Whether a piece begins with a name whose bearer says something: "bà Lụa ở xóm Trại nói", "Lê Thị Lụa hỏi"."""
    told = piece.split()
    named = next((n for n in (FULL_NAME, FULL_NAME - 1) if is_surely_named(" ".join(told[:n]), words)), 0)
    said = " ".join(told[named : named + MOST_BEFORE]).casefold() if named else ""
    return any(f" {one} " in f" {said} " for one in words.says)


def _labels(told: list[str], words: SheetWords) -> bool:
    return fold(" ".join(told)) in words.of_people


def _tells_of_people(said: str, words: SheetWords) -> bool:
    told = said.split()
    return any(fold(one) in words.titles and two[0].isupper() for one, two in pairwise(told))
