"""Reads a register that came as text with separators: which one parts its columns, and its rows as cells."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from rules.refusal import Refusal
from rules.register_books import LARGEST, BroughtRow
from rules.sheets import MOST_LINES

# By what columns are parted; where two part equally well, the first counts.
SEPARATORS = (";", "\t", ",")
# So many rows tell which one it is; Excel notes it in a line of its own.
LOOKED_AT, NOTED = 40, "sep="
MARK = "\ufeff"
# What stands further right is looked at by nobody.
MOST_COLUMNS = 60


def read_csv(path: Path) -> list[BroughtRow]:
    """The rows in which something stands, by their number in the file; refuses what is too large, or no such text.

    Cleaning has made UTF-8 of it by now, whatever it came in (`documents/cleaning.py`).
    """
    if path.stat().st_size > LARGEST:
        raise Refusal("import-large")
    try:
        text = path.read_bytes().decode("utf-8").removeprefix(MARK)
        rows = list(_rows(text))
    except (UnicodeDecodeError, csv.Error):
        raise Refusal("import-broken") from None
    if not rows:
        raise Refusal("import-empty")
    return rows


def _rows(text: str) -> Iterator[BroughtRow]:
    first, _, rest = text.partition("\n")
    noted = first.strip().strip('"')
    is_noted = noted.startswith(NOTED) and noted[len(NOTED) :] in SEPARATORS
    separator = noted[len(NOTED) :] if is_noted else separator_of(text)
    found = 0
    for number, cells in enumerate(_cells(rest if is_noted else text, separator), 1 + is_noted):
        trimmed = tuple(cell.strip() for cell in cells[:MOST_COLUMNS])
        if any(trimmed):
            found += 1
            if found > MOST_LINES:
                raise Refusal("sheet-too-long", count=MOST_LINES)
            yield BroughtRow(number, trimmed)


def separator_of(text: str) -> str:
    """The separator by which most of the first rows have equally many columns, and more than one."""

    def fits(separator: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        for _, cells in zip(range(LOOKED_AT), _cells(text, separator), strict=False):
            widths[len(cells)] += len(cells) > 1
        width, rows = max(widths.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
        return rows, width

    return max(SEPARATORS, key=fits)


def _cells(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)
