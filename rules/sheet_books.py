"""A sheet of the thôn that comes back as a workbook: its code, its columns by their headings, its rows as lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

from rules.handin import NameMode
from rules.refusal import Refusal
from rules.right_channel import RouteWords
from rules.sheet_lines import LineRead, ask_of_name, read_broken, read_cells
from rules.sheet_modes import SheetWords, read_mode
from rules.sheet_names import is_named
from rules.sheet_shapes import LONGEST_NUMBER
from rules.sheets import LineFault, LineState, read_sheet_code
from rules.text import clean, fold, has_letters, one_line

# As large as a workbook may be, and what it is called by; what is called otherwise is told how to be sent.
LARGEST, SUFFIX = 5 << 20, ".xlsx"
NAMES = (SUFFIX, ".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".numbers")
KINDS = ("spreadsheet", "excel", "csv")
# So many rows above the first line may tell of what the sheet is.
HEAD_ROWS = 40
LONGEST_HEADING = 80
_PUNCTUATION = re.compile(r"[^\w]+")
_LIKE_CODE = re.compile(r"\bp ?[0-9]{2}[-–. ]?[0-9]{4,6}", re.IGNORECASE)
# The columns of a sheet; one of the last three is ticked on the printed one.
NUMBER, WORDS, WHO, MODE = "number", "words", "who", "mode"
TICKS = ("full", "hidden", "none")
READ = (WORDS, WHO, MODE, *TICKS)
NO_TICKS = frozenset({"", "0", "false", "khong", "no", "-"})
# What stands for a way of naming that cannot be told: nobody calls one so.
UNCLEAR = "x x"
TICK_SIGNS = frozenset({"x", "v", "✓", "✔", "√", "☑", "☒", "✗", "1", "true", "duoc", "dong y", "yes"})
PLAIN_ANSWERS = TICK_SIGNS | NO_TICKS | {"co"}


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row in which something stands: its number from 1, its cells as text, and which of them cannot be read."""

    number: int
    cells: tuple[str, ...]
    broken: frozenset[int] = frozenset()
    hidden: bool = False

    def cell(self, column: int | None) -> str:
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class BookPage:
    """A page of a workbook, and which of its columns are hidden, from 0."""

    rows: tuple[BookRow, ...]
    hidden_columns: frozenset[int] = frozenset()


class BookRead(NamedTuple):
    """What a workbook tells: the code of its sheet, its lines, and how many rows hold something in other columns."""

    code: str | None
    lines: tuple[LineRead, ...]
    beside: int


class Headings(NamedTuple):
    """How each column may be headed, as `fold` leaves it: how it begins, or with a full stop the whole heading."""

    begins: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Headings":
        """From lines such as "who: người nêu, họ tên"."""
        parted = (line.partition(":") for line in lines)
        return cls({name.strip(): tuple(map(fold, rest.split(","))) for name, _, rest in parted})

    def columns(self, row: BookRow) -> dict[str, int]:
        """The columns that a row heads; the first of each kind."""
        found: dict[str, int] = {}
        for column, cell in enumerate(row.cells):
            name = self._name_of(cell)
            if name is not None:
                found.setdefault(name, column)
        # A single column that is headed so holds the way of naming in words, or says yes or no to naming at all.
        if MODE not in found and "full" in found and "hidden" not in found:
            found[MODE] = found["full"]
        return found

    def _name_of(self, cell: str) -> str | None:
        heading = f"{_PUNCTUATION.sub(' ', fold(cell[:LONGEST_HEADING])).strip()} "
        return next((name for name, ways in self.begins.items() if any(_heads(heading, one) for one in ways)), None)


def _heads(heading: str, way: str) -> bool:
    """Whether a heading, with a space behind it, is what a way says."""
    whole = way.removesuffix(".")
    return heading.startswith(f"{whole} ") and (whole == way or len(heading) == len(whole) + 1)


def names_book(name: str, kind: str) -> bool:
    """Whether a file is a workbook by its name, or by what its sender's app says of it."""
    return name.lower().endswith(NAMES) or any(one in kind.lower() for one in KINDS)


def values_of(line: LineRead) -> list[Any]:
    """A line as plain values, for the way from one process to another."""
    return [getattr(line, one.name) for one in fields(line)]


def line_of(values: Sequence[Any]) -> LineRead:
    """The line of some values."""
    line = LineRead(*values)
    fault = LineFault(line.fault) if line.fault else None
    return replace(line, name_mode=NameMode(line.name_mode), state=LineState(line.state), fault=fault)


def read_book(pages: Sequence[BookPage], headings: Headings, words: SheetWords, route: RouteWords) -> BookRead:
    """The lines of the one page that has some; refuses a workbook that is no sheet, has none, or hides some."""
    found = [read for page in pages if (read := _headed(page, headings, words))]
    if not found:
        raise Refusal("sheet-book-columns")
    filled = [one for one in found if _lines_of(*one)]
    if not filled:
        raise Refusal("sheet-book-empty")
    if len(filled) > 1:
        raise Refusal("sheet-book-several")
    page, top, columns = filled[0]
    rows = _lines_of(page, top, columns)
    _require_shown(page, rows, columns)
    lines = tuple(_read_rows(rows, top.number, columns, words, route))
    known = set(columns.values())
    beside = sum(any(has_letters(cell) for place, cell in enumerate(row.cells) if place not in known) for row in rows)
    return BookRead(_code_in(page, top), lines, beside)


def read_table(text: str, headings: Headings, words: SheetWords, route: RouteWords) -> list[LineRead] | None:
    """The lines of a table that was copied with its headings, cells behind tabs or strokes; None if a text is none."""
    written = [line.strip(" ") for line in text.splitlines() if has_letters(line)]
    mark = next((one for one in ("\t", "|") if written and all(one in line for line in written)), None)
    if mark is None:
        return None
    cells = (line.strip("|") if mark == "|" else line for line in written)
    rows = [BookRow(at, tuple(one_line(cell) for cell in line.split(mark))) for at, line in enumerate(cells, 1)]
    page, columns = BookPage(tuple(rows)), headings.columns(rows[0])
    if WORDS not in columns or len(columns) == 1:
        return None
    columns = _with_mode(page, rows[0], columns, words)
    return list(_read_rows(_lines_of(page, rows[0], columns), 1, columns, words, route))


def _headed(page: BookPage, headings: Headings, words: SheetWords) -> tuple[BookPage, BookRow, dict[str, int]] | None:
    """A page with the row above its lines and what its columns are; of headings in two rows the lower one counts."""
    top = _top_of(page, headings)
    if top is None:
        return None
    columns = headings.columns(top)
    below = next((row for row in page.rows if row.number == top.number + 1), None)
    finer = headings.columns(below) if below else {}
    again = below is not None and fold(below.cell(columns[WORDS])) in {"", fold(top.cell(columns[WORDS]))}
    if below is not None and again and finer.keys() - columns.keys():
        top, columns = below, {**columns, **{name: at for name, at in finer.items() if name != WORDS}}
    return page, top, _with_mode(page, top, columns, words)


def _with_mode(page: BookPage, top: BookRow, columns: dict[str, int], words: SheetWords) -> dict[str, int]:
    """The columns, and where none is headed so, the one in which every cell that says something names a way."""
    if any(name in columns for name in (MODE, *TICKS)):
        return columns
    rows = _lines_of(page, top, columns)
    for at in sorted(set(range(max((len(row.cells) for row in rows), default=0))) - set(columns.values())):
        told = [row.cell(at) for row in rows if has_letters(row.cell(at))]
        # A bare yes answers whatever stands above it, and names nothing.
        says = any(fold(one) not in PLAIN_ANSWERS for one in told)
        if says and all(read_mode(one, words) is not None for one in told):
            return {**columns, MODE: at}
    return columns


def _top_of(page: BookPage, headings: Headings) -> BookRow | None:
    """The row with the headings: of those near the top the one that heads the most columns."""
    found = [row for row in page.rows[:HEAD_ROWS] if WORDS in headings.columns(row)]
    return max(found, key=lambda row: len(headings.columns(row)), default=None)


def _lines_of(page: BookPage, top: BookRow, columns: Mapping[str, int]) -> list[BookRow]:
    """The rows below the headings in which something stands that is read."""
    mine = [columns[name] for name in READ if name in columns]
    return [
        row for row in page.rows if row.number > top.number and any(row.cell(one) or one in row.broken for one in mine)
    ]


def _require_shown(page: BookPage, rows: Sequence[BookRow], columns: Mapping[str, int]) -> None:
    """Refuse what its sender may not see: hidden rows, or a hidden column that is read."""
    hidden = [str(row.number) for row in rows if row.hidden]
    if hidden:
        raise Refusal("sheet-book-hidden-rows", rows=", ".join(hidden[:10]), count=len(hidden))
    if page.hidden_columns.intersection(columns[name] for name in READ if name in columns):
        raise Refusal("sheet-book-hidden-columns")


def _code_in(page: BookPage, top: BookRow) -> str | None:
    """The code that stands above the lines, alone in a cell or behind what it is; refuses one with a slip in it."""
    above = [cell for row in page.rows if row.number < top.number for cell in row.cells if cell]
    parts = (part for cell in above for part in (cell, *re.split(r"[\s:]+", cell)))
    code = next((code for part in parts if (code := read_sheet_code(part))), None)
    if code is None and any(_LIKE_CODE.search(cell[:LONGEST_HEADING]) for cell in above):
        raise Refusal("sheet-unknown")
    return code


def _read_rows(
    rows: Sequence[BookRow], top: int, columns: Mapping[str, int], words: SheetWords, route: RouteWords
) -> Iterator[LineRead]:
    framed = False
    for row, number in zip(rows, _numbers_of(rows, top, columns.get(NUMBER)), strict=True):
        if row.broken.intersection(columns[name] for name in READ if name in columns):
            yield read_broken(number, row.cell(columns[WORDS]), row.cell(columns.get(WHO)), words, route)
        else:
            cells = (row.cell(columns[WORDS]), row.cell(columns.get(WHO)), _mode_of(row, columns, words))
            line = ask_of_name(read_cells(number, cells, words, route), words)
            counted = _number_in(row.cell(columns.get(NUMBER))) is not None
            if framed and not counted and not cells[1] and is_named(clean(cells[0]), words):
                # Who signs below "Trưởng ban".
                line = LineRead(number, state=LineState.EMPTY)
            framed = NUMBER in columns and not counted and not cells[1] and line.state == LineState.EMPTY
            yield line


def _numbers_of(rows: Sequence[BookRow], top: int, column: int | None) -> list[int | None]:
    """The number of each line: as it stands there, once; else by where it stands, if no other has that."""
    told = [_number_in(row.cell(column)) for row in rows]
    first = {number: place for place, number in reversed([*enumerate(told)]) if number is not None}
    used, numbers = set(first), list[int | None]()
    for place, row in enumerate(rows):
        number = told[place]
        if number is None or first[number] != place:
            number = row.number - top if row.number - top not in used else None
        used |= {number} if number is not None else set()
        numbers.append(number)
    return numbers


def _number_in(cell: str) -> int | None:
    plain = cell.strip(" .")
    return int(plain) or None if plain.isascii() and plain.isdecimal() and len(plain) <= LONGEST_NUMBER else None


def _mode_of(row: BookRow, columns: Mapping[str, int], words: SheetWords) -> str:
    """How somebody is to be named, in words; of several ticks none is believed."""
    if MODE in columns:
        told = row.cell(columns[MODE])
        if columns.get("full") != columns[MODE] or not told or read_mode(told, words) == NameMode.HIDDEN:
            return told
        # "Không" to whether to name is no word about keeping no name at all: who stands there is kept hidden.
        if fold(told) in NO_TICKS:
            return min(words.hidden)
        return min(words.full) if fold(told) in TICK_SIGNS else told
    ticked = [name for name in TICKS if fold(row.cell(columns.get(name))) not in NO_TICKS]
    if not ticked:
        return ""
    return min(getattr(words, ticked[0])) if len(ticked) == 1 else UNCLEAR
