"""Reads a workbook that somebody sent: its pages row by row, each cell as the text that its reader sees."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from rules.refusal import Refusal
from rules.sheet_books import LARGEST, BookPage, BookRow
from rules.sheets import MOST_LINES

# As large as it may be once it is unpacked, whatever it says of itself.
LARGEST_UNPACKED, PIECE = 50 << 20, 1 << 20
# What stands further right or on later pages is looked at by nobody.
MOST_COLUMNS, MOST_PAGES = 60, 20
PARTS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ERROR, YES = "e", frozenset({"1", "true"})
# What the libraries raise over what is no workbook in spite of its name.
BROKEN = (BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError, TypeError, AttributeError, IndexError)


@dataclass(slots=True)
class _Marks:
    """What a page says of its cells besides their values."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    # Where nobody can read a value: a formula that was never computed, or one that came to an error.
    broken: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    # Of cells that were merged downwards, by their column: first and last row.
    merged: list[tuple[int, int, int]] = field(default_factory=list)


def read_pages(path: Path) -> list[BookPage]:
    """The pages on which something stands; refuses what is too large, and what is no workbook."""
    if path.stat().st_size > LARGEST:
        raise Refusal("sheet-book-large")
    _refuse_endless(path)
    try:
        return list(_pages(path))
    except BROKEN:
        raise Refusal("sheet-book-broken") from None


def _refuse_endless(path: Path) -> None:
    """Count what comes out of it."""
    left = LARGEST_UNPACKED
    try:
        with ZipFile(path) as packed:
            for member in packed.infolist():
                with packed.open(member) as part:
                    while piece := part.read(PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise Refusal("sheet-book-bomb")
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise Refusal("sheet-book-broken") from None


def _pages(path: Path) -> Iterator[BookPage]:
    with path.open("rb") as file, ZipFile(path) as packed:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        pages: list[Any] = book.worksheets[:MOST_PAGES]
        for page in pages:
            page.reset_dimensions()
            with packed.open(page._worksheet_path) as part:  # noqa: SLF001  the library tells it nowhere else
                marks = _marks_of(part)
            rows = tuple(_rows(page, marks))
            if rows:
                yield BookPage(rows, frozenset(marks.hidden_columns))


def _marks_of(part: Any) -> _Marks:
    marks = _Marks()
    wanted = [PARTS + name for name in ("row", "col", "c", "mergeCell")]
    for _, one in etree.iterparse(part, tag=wanted, resolve_entities=False, no_network=True):
        name = one.tag.removeprefix(PARTS)
        if name == "row":
            _mark_row(marks, one)
        elif name == "col" and one.get("hidden") in YES:
            marks.hidden_columns.update(range(int(one.get("min")) - 1, min(int(one.get("max")), MOST_COLUMNS)))
        elif name == "mergeCell":
            marks.merged.append(_span_of(str(one.get("ref"))))
        elif name == "c":
            _mark_cell(marks, one)
            continue
        one.clear()
    return marks


def _span_of(merged: str) -> tuple[int, int, int]:
    """Of cells that were merged: the column where their text stands, their first row and their last."""
    first, _, last = merged.partition(":")
    letters, top = coordinate_from_string(first)
    return column_index_from_string(letters) - 1, top, coordinate_from_string(last or first)[1]


def _mark_row(marks: _Marks, row: Any) -> None:
    if row.get("hidden") in YES and row.get("r"):
        marks.hidden_rows.add(int(row.get("r")))


def _mark_cell(marks: _Marks, cell: Any) -> None:
    """Whether a cell has a value that can be read; its children go with its row."""
    uncomputed = cell.find(f"{PARTS}f") is not None and not (cell.findtext(f"{PARTS}v") or "").strip()
    if (uncomputed or cell.get("t") == ERROR) and cell.get("r"):
        letters, row = coordinate_from_string(cell.get("r"))
        marks.broken[row].add(column_index_from_string(letters) - 1)


def _rows(page: Any, marks: _Marks) -> Iterator[BookRow]:
    """The rows in which something stands; what is merged downwards stands in each of its rows."""
    merged = _Merged(marks.merged)
    found = 0
    for number, values in enumerate(page.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        cells = merged.filled(number, [_text(value) for value in values])
        broken = frozenset(marks.broken.get(number, ()))
        if any(cells) or broken:
            found += 1
            if found > MOST_LINES:
                raise Refusal("sheet-too-long", count=MOST_LINES)
            yield BookRow(number, tuple(cells), broken, hidden=number in marks.hidden_rows)


class _Merged:
    """What was written in the first of some cells that are merged, for those below it."""

    def __init__(self, spans: list[tuple[int, int, int]]) -> None:
        self.spans = [one for one in spans if one[0] < MOST_COLUMNS]
        self.first: dict[int, tuple[int, str]] = {}

    def filled(self, row: int, cells: list[str]) -> list[str]:
        for column, top, last in self.spans:
            if top == row and column < len(cells):
                self.first[column] = (last, cells[column])
        for column, (last, text) in self.first.items():
            if row <= last:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cells[column] or text
        return cells


def _text(value: object) -> str:
    """A cell as its reader sees it: a whole number without a fraction, a day as days are written here."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
