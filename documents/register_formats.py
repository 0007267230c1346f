"""How the cells of a register look."""

from dataclasses import dataclass
from math import ceil
from typing import Any, Self

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.line_breaks import count_lines

FONT = "Times New Roman"
GREY = "#E7E6E6"
# What a line takes up, as a multiple of the size of its letters: of Noto Serif, which stands for Times New Roman where
# that is not installed, and takes up the most.
LINE_HEIGHT = 1.362
# No row can be higher, in points.
HIGHEST = 409


@dataclass(frozen=True, slots=True)
class RegisterFormats:
    """Every look that a cell of the register can have."""

    points: int
    text: Format
    quoted: Format  # marked as a string, so that it stays one when somebody edits it
    centred: Format
    day: Format
    heading: Format
    number: Format
    office: Format
    title: Format
    period: Format

    @classmethod
    def of(cls, book: Workbook, points: int) -> Self:
        """Make them for one workbook, with letters of so many points."""

        def make(size: int = points, **more: object) -> Format:
            return book.add_format({"font_name": FONT, "font_size": size, "text_wrap": True, "valign": "top", **more})

        across: dict[str, Any] = {"align": "center", "valign": "vcenter"}
        return cls(
            points=points,
            text=make(border=1),
            quoted=make(border=1, quote_prefix=True),
            centred=make(border=1, align="center"),
            day=make(border=1, align="center", num_format="dd/mm/yyyy"),
            heading=make(border=1, bold=True, bg_color=GREY, **across),
            number=make(border=1, italic=True, **across),
            office=make(bold=True, valign="vcenter"),
            title=make(points + 4, bold=True, **across),
            period=make(italic=True, **across),
        )

    @property
    def most_lines(self) -> int:
        """How many lines the highest row shows."""
        return int(HIGHEST / (self.points * LINE_HEIGHT))

    def set_height(self, sheet: Worksheet, row: int, lines: int) -> None:
        """Make a row high enough for so many lines: not every program works that out when it opens a file."""
        sheet.set_row(row, min(ceil(lines * self.points * LINE_HEIGHT) + 3, HIGHEST))

    def count_lines(self, text: str, width: float) -> int:
        """Count the lines of a text in a column that is so many letters wide."""
        return count_lines(text, width, self.points)
