"""Another office's register as a workbook: which of its columns is what, as proposed or told, and its rows as lines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from rules.register_days import read_day
from rules.right_channel import RouteWords
from rules.sheet_lines import LineRead, ask_of_name, is_frame, read_cells, says_nothing
from rules.sheet_modes import SheetWords, asks_to_hide
from rules.sheet_names import names_among
from rules.sheets import LineFault, LineState
from rules.text import fold, has_letters, one_line

CODE, WORDS, DAY, NAME, PLACE, TOPIC = "code", "words", "day", "name", "place", "topic"
FIELDS = (CODE, WORDS, DAY, NAME, PLACE, TOPIC)
NEEDED = (CODE, WORDS)
LONGEST_CODE, LONGEST_HEADING, MOST_HEADINGS, HEAD_ROWS = 40, 80, 40, 40
LONGEST_TOLD = 400
# A number of more figures is a code of its own.
LONGEST_COUNT = 5
# As large as a workbook may be.
LARGEST = 5 << 20
_TOLD = re.compile(r"([^0-9=:]{1,40})[ =:]{1,3}([0-9]{1,2})")
_COUNTED = re.compile(r"^\(?[0-9]{1,2}[.)] ?")
_SIGNS = re.compile(r"[^\w]+")
# What a row must not have: it is told, and comes with the file once that is mended.
FAULTY = frozenset({LineFault.NO_CODE, LineFault.BAD_DAY, LineFault.TOO_LONG, LineFault.LONG_NAME})


class BroughtRow(NamedTuple):
    """A row in which something stands, by its number in the workbook."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class RegisterRead:
    """The rows of a register as lines, and the numbers of those that cannot be taken, by why."""

    lines: tuple[LineRead, ...]
    faulty: Mapping[str, tuple[int, ...]]


class RegisterHeads(NamedTuple):
    """How the column of each field may be headed, and what it is called, as `fold` leaves it."""

    names: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, lines: Sequence[str]) -> "RegisterHeads":
        """From lines such as "day: ngày tiếp nhận, ngày gửi"."""
        parted = (line.partition(":") for line in lines)
        return cls({name.strip(): tuple(map(fold, rest.split(","))) for name, _, rest in parted})

    def propose(self, headings: Sequence[str]) -> dict[str, int]:
        """Which column is what, by their headings: the whole heading first, then how it begins."""
        folded = [_bare(one) for one in headings]
        found: dict[str, int] = {}
        for field in FIELDS:
            ways = self.names.get(field, ())
            whole = [column for way in ways for column, head in enumerate(folded) if head == way]
            begun = [column for way in ways for column, head in enumerate(folded) if head.startswith(f"{way} ")]
            free = [column for column in (*whole, *begun) if column not in found.values()]
            if free:
                found[field] = free[0]
        return found

    def head_of(self, rows: Sequence[BroughtRow]) -> BroughtRow | None:
        """The row with the headings: of those near the top the one in which most columns are known, then are filled."""
        near = [row for row in rows if row.number <= HEAD_ROWS]

        def rank(row: BroughtRow) -> tuple[int, int]:
            return len(self.propose(row.cells)), sum(map(bool, row.cells))

        return max(near, key=rank, default=None)

    def told(self, text: str, columns: int, known: Mapping[str, int]) -> dict[str, int] | None:
        """What was written about columns, "mã 2; ngày 3", put over what is known; 0 is none. None if it is no such."""
        changed = dict(known)
        for part in re.split(r"[;,\n]", text[:LONGEST_TOLD]):
            found = _TOLD.fullmatch(one_line(part)) if has_letters(part) else None
            field = self._field_of(found[1]) if found else None
            if found is None or field is None or int(found[2]) > columns:
                return None
            changed = {name: column for name, column in changed.items() if column != int(found[2]) - 1}
            changed.pop(field, None)
            if int(found[2]):
                changed[field] = int(found[2]) - 1
        return changed

    def _field_of(self, said: str) -> str | None:
        wanted = fold(said).removeprefix("cot ").removesuffix(" cot").strip()
        return next((field for field in FIELDS if wanted in self.names.get(field, ())), None)


def _bare(heading: str) -> str:
    """A heading without the number before it and the signs in it, as the names of columns are kept."""
    return " ".join(_SIGNS.sub(" ", _COUNTED.sub("", fold(heading[:LONGEST_HEADING]))).split())


def headings_of(row: BroughtRow) -> list[str]:
    """The headings as they are kept, to know the same columns again."""
    cut = [one_line(cell)[:LONGEST_HEADING] for cell in row.cells[:MOST_HEADINGS]]
    while cut and not cut[-1]:
        cut.pop()
    return cut


def read_register(
    rows: Sequence[BroughtRow], columns: Mapping[str, int], words: SheetWords, route: RouteWords, today: date
) -> RegisterRead:
    """The rows as lines; of a tố cáo nothing but its code goes on, and a row that says nothing is none."""
    lines: list[LineRead] = []
    faulty: dict[str, list[int]] = {}
    for row in rows:
        line = _line_of(row, columns, words, route, today)
        if line.state == LineState.EMPTY:
            continue
        if line.fault in FAULTY:
            faulty.setdefault(str(line.fault), []).append(row.number)
        else:
            lines.append(line)
    return RegisterRead(tuple(lines), {why: tuple(numbers) for why, numbers in faulty.items()})


def _ask_of_name(read: LineRead, words: SheetWords) -> LineRead:
    """A row that names nobody in its column, with a fault where somebody may be named among its words."""
    if read.fault or read.said_by or read.state != LineState.WAITING:
        return read
    if asks_to_hide(read.words):
        return ask_of_name(read, words)
    named = names_among(read.words.replace(";", "."), words, unnamed=False)
    return replace(read, fault=LineFault.NAMED) if named else read


def is_running_number(code: str) -> bool:
    """Whether a code but counts the rows of a register, and so is that of another row elsewhere and next year."""
    return code.isdecimal() and len(code) <= LONGEST_COUNT


def _line_of(
    row: BroughtRow, columns: Mapping[str, int], words: SheetWords, route: RouteWords, today: date
) -> LineRead:
    code = one_line(row.cell(columns.get(CODE)))
    line = read_cells(None, (row.cell(columns.get(WORDS)), row.cell(columns.get(NAME)), ""), words, route)
    line = _ask_of_name(line, words)
    fits = 0 < len(code) <= LONGEST_CODE
    if is_frame(code, words):
        # The sum of the register below its rows.
        return LineRead(state=LineState.EMPTY)
    # "-" or "không" is no code.
    fits = fits and not says_nothing(code, words)
    if line.state != LineState.WAITING:
        return replace(line, outside_code=code if fits else "")
    first_on = read_day(row.cell(columns.get(DAY)), today)
    fault = LineFault.NO_CODE if not fits else LineFault.BAD_DAY if first_on is None else line.fault
    place, topic = (one_line(row.cell(columns.get(one))) for one in (PLACE, TOPIC))
    known = replace(line, outside_code=code if fits else "", first_on=first_on or "", fault=fault)
    return replace(known, place=place, topic=topic)
