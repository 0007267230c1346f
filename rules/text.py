"""What people type, made comparable, judged for its marks, and cut to size."""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

from rules.letters import FOLDED, JOINER, compose

ELLIPSIS = "…"

_ATTACHED = frozenset({"Mn", "Mc", "Me"})

# Looked for inside one word at a time: before a name of a domain anything may stand.
_DOMAIN = re.compile(r"\.(?:com|vn|net|org|me|info)\b", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|www\.).*|@\w+", re.IGNORECASE)
_RUN = re.compile(r"[^\W\d_]{2,}")
_LONGEST_ACRONYM = 6
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    r"(?:uye|uya|uyu|ieu|yeu|uou|uoi|oai|oao|oay|oeo|uay|uao|ueo|uoc?"
    r"|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|ya|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_ENOUGH_SYLLABLES = 4
_UNMARKED_BELOW = 0.30
_HALF_MARKED_BELOW = 0.60

_PARAGRAPH_END = re.compile(r"\n\s*\n")
_LINE_END = re.compile(r"\n")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s")
_WORD_END = re.compile(r"\s")
_SMALLEST_LIMIT = 2
_LONGEST_WORD = 100


class Marks(StrEnum):
    FULL = "full"
    SOME = "some"
    NONE = "none"
    UNKNOWN = "unknown"


def clean(raw: str) -> str:
    """Return the text as it is kept: composed, with plain spaces and line ends, and nothing invisible in it."""
    text = compose(raw.replace("\r\n", "\n").replace("\r", "\n"))
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{4,}", "\n\n\n", lines).strip()


def one_line(raw: str) -> str:
    """Return a text where one line is asked for, such as a name: cleaned, with a space for each break of a line."""
    return " ".join(clean(raw).split())


def fold(text: str) -> str:
    """Return the search key of a text: small letters without any mark, single spaces, and no other white space."""
    return " ".join(clean(text).translate(FOLDED).split())


def has_letters(text: str) -> bool:
    """Say whether there is a letter or digit in a text: dots, signs and pictures alone say nothing."""
    return any(character.isalnum() for character in text)


def count_marks(text: str) -> Marks:
    """Say how far a text is written with Vietnamese marks, by the share of its syllables that carry one.

    Below four syllables there is no verdict; below 30 % the text counts as unmarked, below 60 % as half marked.
    """
    syllables = list(_syllables(text))
    if len(syllables) < _ENOUGH_SYLLABLES:
        return Marks.UNKNOWN
    share = sum(_is_marked(syllable) for syllable in syllables) / len(syllables)
    if share < _UNMARKED_BELOW:
        return Marks.NONE
    return Marks.SOME if share < _HALF_MARKED_BELOW else Marks.FULL


def is_syllable(word: str) -> bool:
    """Say whether a word has the form of a Vietnamese syllable, with marks or without."""
    return _SYLLABLE.fullmatch(word.translate(FOLDED)) is not None


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 units, the longer of the two ways in which messengers count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, limit: int) -> str:
    """Return the text in at most `limit` UTF-16 units, cut between words and ended by an ellipsis if it was longer.

    Raises ValueError if the limit is below 2.
    """
    _check_limit(limit)
    if utf16_length(text) <= limit:
        return text
    if limit == _SMALLEST_LIMIT:
        return ELLIPSIS
    longest, cut = _fitting(text, limit - 1), _cut(text[:limit], limit - 1, _WORD_END)
    # Where a word is longer than any, what stands before it is not all that there is to say.
    cut = cut if longest - cut <= _LONGEST_WORD else _between_characters(text, longest)
    return text[:cut].rstrip() + ELLIPSIS


def first_words(text: str, limit: int) -> str:
    """Return what of a text fits on a button or into a list: one line of at most `limit` UTF-16 units."""
    return shorten(" ".join(text.split()), limit)


def excerpt(text: str, limit: int, lines: int) -> str:
    """Return the text in at most `limit` UTF-16 units and so many lines, ended by an ellipsis if it was longer."""
    apart = text.split("\n", lines)
    if len(apart) <= lines:
        return shorten(text, limit)
    return shorten("\n".join(apart[:lines]).rstrip(), limit - 1).removesuffix(ELLIPSIS) + ELLIPSIS


def split(text: str, limit: int) -> list[str]:
    """Return the text in pieces of at most `limit` UTF-16 units, cut after a paragraph, line, sentence or word.

    Only white space at the cuts is lost; an empty text has no pieces. Raises ValueError if the limit is below 2.
    """
    _check_limit(limit)
    return list(_pieces(text, limit, _PARAGRAPH_END, _LINE_END, _SENTENCE_END, _WORD_END))


def first_lines(text: str, lines: int = 3, width: int = 60) -> str:
    """Return what of a text fits into `lines` lines of `width` UTF-16 units, ended by an ellipsis if there is more.

    A long line stays one line: where it breaks is for the reader's screen to say. Empty lines are left out.
    """
    kept: list[str] = []
    room = lines
    for line in filter(str.strip, text.splitlines()):
        if room <= 0:
            if kept:
                kept[-1] = kept[-1].removesuffix(ELLIPSIS) + ELLIPSIS
            break
        needed = len(list(islice(_pieces(line, width, _WORD_END), room + 1)))
        kept.append(line if needed <= room else shorten(line, room * width - 1))
        room -= needed
    return "\n".join(kept)


def _syllables(text: str) -> Iterator[str]:
    for run in _RUN.findall(" ".join(map(_without_address, clean(text).split()))):
        acronym = run.isupper() and len(run) <= _LONGEST_ACRONYM and not _is_marked(run)
        if not acronym and _SYLLABLE.fullmatch(run.translate(FOLDED)):
            yield run


def _without_address(word: str) -> str:
    return "" if _DOMAIN.search(word, 1) else _LINK.sub(" ", word)


def _is_marked(syllable: str) -> bool:
    return syllable.translate(FOLDED) != syllable.casefold()


def _check_limit(limit: int) -> None:
    if limit < _SMALLEST_LIMIT:
        raise ValueError("limit")


def _pieces(text: str, limit: int, *ends: re.Pattern[str]) -> Iterator[str]:
    """Cut piece after piece, looking at no more of the text each time than a piece can hold."""
    text = text.strip()
    begins = 0
    while len(text) - begins > limit or utf16_length(text[begins:]) > limit:
        # One character more than a piece can hold, for a space just behind it or to see what hangs on the last.
        window = text[begins : begins + limit + 1]
        cut = _cut(window, limit, *ends)
        yield window[:cut].rstrip()
        begins += cut
        # Something is left, and its end is no white space.
        while text[begins].isspace():
            begins += 1
    if text:
        yield text[begins:]


def _cut(text: str, limit: int, *ends: re.Pattern[str]) -> int:
    """Find where to cut: at the last of the first kind of end that leaves a piece worth sending, else inside a word."""
    longest = _fitting(text, limit)
    for end in ends:
        # One character more is looked at, for a space just behind the limit; a word end is taken wherever it is.
        found = [match.start() for match in end.finditer(text[: longest + 1])]
        if found and found[-1] > (0 if end is _WORD_END else longest // 2):
            return found[-1]
    return _between_characters(text, longest)


def _fitting(text: str, limit: int) -> int:
    used = 0
    for index, character in enumerate(text):
        used += 2 if character > "\uffff" else 1
        if used > limit:
            return index
    return len(text)


def _between_characters(text: str, index: int) -> int:
    """Step back to where a seen character begins; if one alone is longer than the limit, it has to be broken."""
    back = index
    while back and _hangs_on(text, back):
        back -= 1
    return back or index


def _hangs_on(text: str, index: int) -> bool:
    character = text[index]
    attached = unicodedata.category(character) in _ATTACHED or "\U0001f3fb" <= character <= "\U0001f3ff"
    return attached or JOINER in (character, text[index - 1])
