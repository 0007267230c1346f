"""One sheet of the register: its head, its rows from above to below, and how it is printed."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.cell_text import fit_cell, looks_like_formula
from documents.register_cells import Cell, NumberedRow, show_day
from documents.register_columns import LAYOUTS
from documents.register_formats import FONT, RegisterFormats
from documents.register_headings import BOLD, write_headings
from documents.register_rows import RegisterHead
from locales import texts

A4 = 9
# In inches: 10 mm left and right, as there are many columns; 15 mm above and below.
SIDE, ABOVE = 10 / 25.4, 15 / 25.4
OFFICE_ROW, TITLE_ROW, PERIOD_ROW, HEADING_ROW = range(4)
# Of earlier days workbooks know nothing; a slip of the pen stays what was written.
FIRST_YEAR = 1901
# Longer texts are people's own words; shorter ones are names of units, fields, kinds.
OFTEN_THE_SAME = 40
FOOTER = f'&C&"{FONT},Regular"&12'


class FittedText(NamedTuple):
    """A text made fit for its cell, how it looks there, and how many lines it needs."""

    text: str
    style: Format
    lines: int


class RegisterSheet:
    """A sheet that is written once, row after row, and never gone back into."""

    def __init__(self, sheet: Worksheet, formats: RegisterFormats, head: RegisterHead) -> None:
        self._sheet, self._formats = sheet, formats
        self._layout = LAYOUTS[head.profile]
        self._last_column = len(self._layout.columns) - 1
        self._texts = texts(head.language)
        self._cut_mark = self._texts.say("register-cut")
        self._long_mark = self._texts.say("register-long")
        self._filled: set[int] = set()
        self._fit_again = lru_cache(maxsize=4096)(self._fit)
        self._write_head(head)
        self._next = write_headings(sheet, HEADING_ROW, self._layout, formats, self._texts)
        self._set_page()

    def fill(self, lines: Iterable[NumberedRow]) -> int:
        """Write all lines and finish the sheet; returns how many there were."""
        first = self._next
        for line in lines:
            values = (column.value(line) for column in self._layout.columns)
            self._formats.set_height(self._sheet, self._next, max(map(self._write, count(), values)))
            self._forget_height(self._next - 1)
            self._next += 1
        written = self._next - first
        if not written:
            self._write_across(first, self._texts.say("register-nothing"), self._formats.text)
            self._next += 1
        self._finish(first - 1, self._next - 1)
        return written

    def _forget_height(self, row: int) -> None:
        """Let go of what XlsxWriter remembers of a row that lies on the disk already: of all rows it would be much."""
        self._sheet.row_info.pop(row, None)
        self._sheet.row_sizes.pop(row, None)

    def _write(self, number: int, value: Cell) -> int:
        """Write one cell of the row in hand, and return how many lines it needs."""
        sheet, formats, row = self._sheet, self._formats, self._next
        if value is None or value == "":
            sheet.write_blank(row, number, None, formats.text)
            return 1
        self._filled.add(number)
        if isinstance(value, date) and value.year < FIRST_YEAR:
            value = show_day(value)
        if isinstance(value, str):
            return self._write_text(number, value)
        if isinstance(value, date):
            sheet.write_datetime(row, number, value, formats.day)
        else:
            sheet.write_number(row, number, value, formats.centred)
        return 1

    def _write_text(self, number: int, text: str) -> int:
        fitted, style, lines = (self._fit_again if len(text) <= OFTEN_THE_SAME else self._fit)(number, text)
        self._sheet.write_string(self._next, number, fitted, style)
        return lines

    def _fit(self, number: int, text: str) -> FittedText:
        """A text as it stands in a column, and the lines that it needs there."""
        column, formats = self._layout.columns[number], self._formats
        fitted = fit_cell(text, self._cut_mark)
        lines = formats.count_lines(fitted, column.width)
        if lines > formats.most_lines:
            # The reader of a printed page would not see that there is more.
            fitted = fit_cell(f"{self._long_mark}\n{fitted}", self._cut_mark)
        style = formats.centred if column.centred else formats.text
        return FittedText(fitted, formats.quoted if looks_like_formula(fitted) else style, lines)

    def _write_across(self, row: int, text: str, style: Format) -> None:
        """Write a text over the whole width, in a row that is high enough for it."""
        fitted = fit_cell(text, self._cut_mark)
        width = sum(column.width for column in self._layout.columns)
        self._formats.set_height(self._sheet, row, self._formats.count_lines(fitted, width * BOLD))
        self._sheet.merge_range(row, 0, row, self._last_column, "", style)
        self._sheet.write_string(row, 0, fitted, style)

    def _write_head(self, head: RegisterHead) -> None:
        say, formats = self._texts.say, self._formats
        period = say(
            "register-period",
            unit=head.unit or say("register-all-units"),
            begins=show_day(head.begins),
            ends=show_day(head.ends),
            made=show_day(head.made_at),
        )
        self._write_across(OFFICE_ROW, head.office, formats.office)
        self._write_across(TITLE_ROW, say(f"register-title-{head.profile}"), formats.title)
        self._write_across(PERIOD_ROW, period, formats.period)

    def _set_page(self) -> None:
        """Print it on A4 across, one page wide, with the headings on every page and the pages numbered."""
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(SIDE, SIDE, ABOVE, ABOVE)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.repeat_rows(HEADING_ROW, self._next - 1)
        sheet.set_footer(FOOTER + self._texts.say("register-page", page="&P", pages="&N"))
        sheet.freeze_panes(self._next, self._layout.frozen)
        # Digits that are no number, such as a code, are meant so.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _finish(self, heading: int, last: int) -> None:
        """Set what is known only once all is written: the widths, what the filter covers, what is printed."""
        for number, column in enumerate(self._layout.columns):
            narrow = self._layout.narrow is not None and self._filled and number not in self._filled
            self._sheet.set_column(number, number, self._layout.narrow if narrow else column.width)
        self._sheet.autofilter(heading, 0, last, self._last_column)
        self._sheet.print_area(0, 0, last, self._last_column)
