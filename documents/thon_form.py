"""The sheet of a thôn as a workbook: its lines are filled in, all else is locked, and it can be printed."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.cell_text import fit_cell
from documents.line_breaks import count_lines
from documents.register_formats import FONT, GREY, LINE_HEIGHT
from documents.thon_sheet import SheetPaper
from locales import texts
from rules.sheets import ROWS_PRINTED

NAME, POINTS, LANDSCAPE_A4 = "Phieu", 13, 9
# Each column with its width in letters.
COLUMNS = {"number": 6, "words": 70, "who": 26, "mode": 14, "note": 24}
TITLE_ROW, PLACE_ROW, NOTES_ROW, HEADING_ROW, FIRST_ROW = range(5)
# Whoever has more than ten lines goes on below; so many rows can be written into.
ROWS_OPEN = 300
ROW_HEIGHT, HEADING_HEIGHT = 44, 24
# Thick letters take up more than those by which lines are counted.
BOLD_ROOM = 0.88
MODES = ("full", "hidden", "none")


def write_form(sheet: SheetPaper, made_at: datetime) -> bytes:
    """The workbook of one sheet; its code stands in it, by which it is known when it comes back."""
    made = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": POINTS, "font_scheme": "none"},
    }
    with Workbook(made, options) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        page = book.add_worksheet(NAME)
        _write_head(page, sheet, _look(book, bold=True, text_wrap=True))
        _write_rows(page, book)
        _set_up_page(page)
    return made.getvalue()


def _say(key: str, **facts: object) -> str:
    return texts("vi").say(key, **facts)


def _look(book: Workbook, **more: object) -> Format:
    return book.add_format({"font_name": FONT, "font_size": POINTS, "valign": "top", **more})


def _write_head(page: Worksheet, sheet: SheetPaper, bold: Format) -> None:
    """Title, thôn and code, and what to heed, each in a row of its own and none in merged cells."""
    notes = _say("sheet-form-notes", office=sheet.office, until=sheet.until)
    lines = {
        (TITLE_ROW, 1): _say("sheet-form-title", title=sheet.title),
        (PLACE_ROW, 1): sheet.place,
        (PLACE_ROW, 3): _say("sheet-form-code"),
        (PLACE_ROW, 4): sheet.code,
        (NOTES_ROW, 1): notes,
    }
    for (row, column), text in lines.items():
        page.write_string(row, column, fit_cell(text, "…"), bold)
    for row in (TITLE_ROW, NOTES_ROW):
        height = count_lines(lines[row, 1], COLUMNS["words"] * BOLD_ROOM, POINTS) * POINTS * LINE_HEIGHT
        page.set_row(row, height)


def _write_rows(page: Worksheet, book: Workbook) -> None:
    heading = _look(book, bold=True, border=1, bg_color=GREY, align="center", text_wrap=True)
    number = _look(book, border=1, align="center")
    filled = _look(book, border=1, text_wrap=True, locked=False, num_format="@")
    below = _look(book, text_wrap=True, locked=False, num_format="@")
    page.set_row(HEADING_ROW, HEADING_HEIGHT)
    for column, (name, width) in enumerate(COLUMNS.items()):
        page.set_column(column, column, width)
        page.write_string(HEADING_ROW, column, _say(f"sheet-form-column-{name}"), heading)
    for row in range(FIRST_ROW, FIRST_ROW + ROWS_OPEN):
        ruled = row < FIRST_ROW + ROWS_PRINTED
        if ruled:
            page.set_row(row, ROW_HEIGHT)
            page.write_number(row, 0, row - FIRST_ROW + 1, number)
        for column in range(1, len(COLUMNS)):
            page.write_blank(row, column, None, filled if ruled else below)
    ways = {
        "validate": "list",
        "source": [_say(f"sheet-form-mode-{mode}") for mode in MODES],
        "error_title": _say("sheet-form-column-mode"),
        "error_message": _say("sheet-form-mode-wrong"),
    }
    page.data_validation(FIRST_ROW, 3, FIRST_ROW + ROWS_OPEN - 1, 3, ways)


def _set_up_page(page: Worksheet) -> None:
    page.freeze_panes(FIRST_ROW, 0)
    page.protect("", {"format_rows": True, "format_columns": True})
    page.set_landscape()
    page.set_paper(LANDSCAPE_A4)
    page.set_margins(left=0.6, right=0.5, top=0.5, bottom=0.9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADING_ROW)
    page.set_footer(f"&L&10{_say('sheet-form-consent')}&R&P/&N")
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
