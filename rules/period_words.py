"""The words of a period as its grammar has them: numerals as figures, one spelling, without polite words around."""

import re

from rules.text import clean, fold

# Marks tell "six" from "next" and "five" from "year", where folding would make them one word.
_MARKED = ((re.compile(r"\bsáu\b"), "6"), (re.compile(r"(?<=tháng\s)năm\b(?!\s(?:nay|này)\b)"), "5"))
_NUMERALS = ("mot", "hai", "ba", "tu", "", "", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai")
_SPELLED = re.compile(r"\b(thang|quy) (muoi mot|muoi hai|mot|hai|ba|tu|bon|bay|tam|chin|muoi)\b(?! nay\b)")
# Of how many of what: three months, ten days.
_COUNTED = re.compile(
    r"\b(mot|hai|ba|bon|bay|tam|chin|muoi) (?=(?:ngay|tuan|thang|nam) (?:qua|dau|cuoi|gan|vua|tro)\b)"
)
# Many write so what has the other spelling in the books.
_OTHER_SPELLING = re.compile(r"\bqui(?= |\d)")

# "kỳ này" alone names no days; without what stands before it would be today.
_BEFORE = re.compile(r"^(?:(?:trong|thoi gian|ky|ca|khoang)\b(?! (?:nay|gio)$):? ?)+")
_EARLY_DAY = re.compile(r"\bm[uo]ng (?=\d)")
_SIGNS = ",.!;"
# What is only polite behind it, and signs that stand alone.
_POLITE = {"", "a", "nhe", "di", "nha"}


def _figure(numeral: str) -> int:
    return _NUMERALS.index(numeral.replace("bon", "tu")) + 1


def plain_period(text: str) -> str:
    """The text as the grammar has it: folded, numerals as figures, without polite words around."""
    marked = clean(text).casefold()
    for pattern, figure in _MARKED:
        marked = pattern.sub(figure, marked)
    folded = _OTHER_SPELLING.sub("quy", fold(marked))
    numbered = _SPELLED.sub(lambda said: f"{said[1]} {_figure(said[2])}", folded)
    numbered = _COUNTED.sub(lambda said: f"{_figure(said[1])} ", numbered)
    words = _EARLY_DAY.sub("", numbered).split()
    while words and words[-1].strip(_SIGNS) in _POLITE:
        words.pop()
    return _BEFORE.sub("", " ".join(words).rstrip(_SIGNS))
