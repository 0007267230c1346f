"""A sheet of a workbook of a dialogue: a title, headings that stay in sight, rows as high as their text."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.cell_text import fit_cell, looks_like_formula
from documents.register_formats import FONT, RegisterFormats
from locales import texts

POINTS = 11
A4 = 9
HEADING_ROW, FIRST_ROW = 1, 2
Cell = str | int | date | None


def open_book(path: Path, made_on: date) -> Workbook:
    """A workbook in which words of people are words, and which tells nothing of its making but the day."""
    options = {
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": POINTS, "font_scheme": "none"},
    }
    book = Workbook(path, options)
    book.set_properties({"created": datetime.combine(made_on, time(), UTC)})
    return book


class PaperSheet:
    """A sheet with a title, headings in its second row, and rows below that are as high as their texts."""

    def __init__(self, sheet: Worksheet, formats: RegisterFormats, columns: dict[str, int], language: str) -> None:
        self.sheet, self.formats, self.widths = sheet, formats, tuple(columns.values())
        self.say = texts(language).say
        self._cut_mark, self.next = self.say("register-cut"), FIRST_ROW
        for number, (name, width) in enumerate(columns.items()):
            sheet.set_column(number, number, width)
            sheet.write_string(HEADING_ROW, number, self.say(f"paper-column-{name}"), formats.heading)
        formats.set_height(sheet, HEADING_ROW, 2)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def title(self, text: str) -> None:
        """What the sheet is, over all of its columns: in the first alone a long one would show two words."""
        fitted, formats = fit_cell(text, self._cut_mark), self.formats
        self.sheet.merge_range(0, 0, 0, len(self.widths) - 1, fitted, formats.office)
        formats.set_height(self.sheet, 0, formats.count_lines(fitted, sum(self.widths)))

    def add(self, cells: Iterable[Cell], style: Format | None = None) -> None:
        lines = max(self._write(number, value, style) for number, value in enumerate(cells))
        self.formats.set_height(self.sheet, self.next, lines)
        self.next += 1

    def _write(self, number: int, value: Cell, style: Format | None) -> int:
        sheet, formats, place = self.sheet, self.formats, (self.next, number)
        if isinstance(value, date):
            sheet.write_datetime(*place, value, formats.day)
        elif isinstance(value, int):
            sheet.write_number(*place, value, style or formats.centred)
        elif value:
            fitted = fit_cell(value, self._cut_mark)
            usual = style or (formats.centred if len(fitted) == 1 else formats.text)
            sheet.write_string(*place, fitted, formats.quoted if looks_like_formula(fitted) else usual)
            return formats.count_lines(fitted, self.widths[number])
        else:
            sheet.write_blank(*place, None, style or formats.text)
        return 1

    def finish(self, *, landscape: bool, frozen: int) -> None:
        """Set how it is printed and what stays in sight."""
        last = (max(self.next - 1, FIRST_ROW), len(self.widths) - 1)
        self.sheet.autofilter(HEADING_ROW, 0, *last)
        self.sheet.freeze_panes(FIRST_ROW, frozen)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEADING_ROW)
        self.sheet.print_area(0, 0, *last)
        self.sheet.set_footer(f'&C&"{FONT},Regular"&11' + self.say("register-page", page="&P", pages="&N"))
