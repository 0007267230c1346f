"""People's words made fit for a cell: nothing that XML forbids or that hides, and never longer than a cell can be."""

import re

from rules.text import shorten, utf16_length

# The limits of Excel: UTF-16 units and line ends of one cell.
MOST_UNITS = 32_767
MOST_LINE_ENDS = 253
# A cell that begins so is a formula once somebody has edited it, unless it is marked as a string.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What XML cannot hold, what no reader sees, and what turns the direction of reading round.
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)


def fit_cell(text: str, cut_mark: str) -> str:
    """Return the text as a cell can hold it; one that is too long ends with the mark."""
    text = without_unfit(text)
    if text.count("\n") > MOST_LINE_ENDS:
        *lines, rest = text.split("\n", MOST_LINE_ENDS)
        text = "\n".join([*lines, rest.replace("\n", " ")])
    # A text has at least half as many letters as units, so a short one need not be counted.
    if len(text) * 2 > MOST_UNITS and utf16_length(text) > MOST_UNITS:
        text = f"{shorten(text, MOST_UNITS - utf16_length(cut_mark) - 1)} {cut_mark}"
    # XlsxWriter would take <r>…</r> for XML of its own and write it as it is.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def without_unfit(text: str) -> str:
    """The text without what XML cannot hold or no reader sees; nearly every one is fit, which is quick to see."""
    return text if text.replace("\n", "").isprintable() else _UNFIT.sub("", _LINE_ENDS.sub("\n", text))


def looks_like_formula(text: str) -> bool:
    """Say whether a program for tables could take the text for a formula."""
    return text.startswith(FORMULA_STARTS)
