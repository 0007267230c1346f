"""The sheet of a thôn as it is printed: one A4 page with ten lines to be filled in by hand, in large letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fpdf.enums import Align

from documents.printed_page import Box, PrintedPages, Style
from locales import texts
from rules.sheets import ROWS_PRINTED

LEFT, TOP, WIDTH = 20.0, 10.0, 175.0
# Number, words, who raised it, and a box to be ticked for each way of naming.
COLUMNS = {"number": 10.0, "words": 95.0, "who": 40.0, "full": 10.0, "hidden": 10.0, "none": 10.0}
HEAD, FRAME, HEADING, ROW = 11.0, 29.0, 10.5, 20.0
BODY_WIDTH, NATION_WIDTH, SQUARE, EDGE = 75.0, 100.0, 25.0, 1.0
FOOT, SIGNED = 12.5, 6.0
CENTRED, TITLE = Style(12, align=Align.C), Style(15, bold=True, align=Align.C)
STRONG, USUAL, SMALL = Style(12, bold=True, align=Align.C), Style(13, align=Align.C), Style(11)
NUMBER = CODE = Style(14, bold=True, align=Align.C)
HEADINGS = Style(11, bold=True, align=Align.C)


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """What stands on one sheet; `square` is the address that opens the bot, empty where there is none."""

    place: str
    title: str
    until: str
    office: str
    phone: str
    code: str
    square: str = ""


def draw_sheets(sheets: Sequence[SheetPaper], made_at: datetime) -> bytes:
    """A page for each sheet, as one document."""
    pages = PrintedPages(made_at)
    for sheet in sheets:
        pages.add_page()
        _head(pages, sheet)
        _box(pages, sheet, TOP + HEAD)
        table = TOP + HEAD + FRAME + EDGE
        _table(pages, table)
        _foot(pages, sheet, table + HEADING + ROWS_PRINTED * ROW + EDGE)
    return pages.finish()


def _say(key: str, **facts: object) -> str:
    return texts("vi").say(key, **facts)


def _head(pages: PrintedPages, sheet: SheetPaper) -> None:
    """Whose sheet it is, and beside it what stands above every paper of an office."""
    line = HEAD / 2
    pages.write(Box(LEFT, TOP, BODY_WIDTH, line), _say("sheet-paper-body"), CENTRED)
    pages.write(Box(LEFT, TOP + line - EDGE, BODY_WIDTH, line), sheet.place.upper(), STRONG)
    nation = LEFT + BODY_WIDTH
    pages.write(Box(nation, TOP, NATION_WIDTH, line), _say("sheet-paper-nation"), STRONG)
    pages.write(Box(nation, TOP + line - EDGE, NATION_WIDTH, line), _say("sheet-paper-motto"), STRONG)


def _box(pages: PrintedPages, sheet: SheetPaper, y: float) -> None:
    """What the sheet is for, to whom and by when it goes, its code, and the square that opens the bot."""
    room = WIDTH - (SQUARE + 2 * EDGE if sheet.square else 0) - 2 * EDGE
    x = LEFT + EDGE
    pages.frame(Box(LEFT, y, WIDTH, FRAME - EDGE))
    pages.write(Box(x, y + EDGE, room, 6.5), _say("sheet-paper-title"), TITLE)
    pages.write(Box(x, y + 7.2, room, 10), _say("sheet-paper-for", title=sheet.title), USUAL)
    hand_in = _say("sheet-paper-hand-in", office=sheet.office, until=sheet.until)
    pages.write(Box(x, y + 17, room, 5.5), hand_in, STRONG)
    pages.write(Box(x, y + 22, room, 6), _say("sheet-paper-code", code=sheet.code), CODE)
    if sheet.square:
        pages.square(sheet.square, LEFT + WIDTH - SQUARE - EDGE / 2, y + (FRAME - EDGE - SQUARE) / 2, SQUARE)


def _table(pages: PrintedPages, y: float) -> None:
    x = LEFT
    for name, width in COLUMNS.items():
        pages.frame(Box(x, y, width, HEADING))
        heading = Box(x + 0.2, y + 0.5, width - 0.4, HEADING - 0.5)
        pages.write(heading, _say(f"sheet-paper-column-{name}"), HEADINGS)
        for row in range(ROWS_PRINTED):
            pages.frame(Box(x, y + HEADING + row * ROW, width, ROW))
        x += width
    for row in range(ROWS_PRINTED):
        pages.write(Box(LEFT, y + HEADING + row * ROW + EDGE, COLUMNS["number"], ROW), str(row + 1), NUMBER)


def _foot(pages: PrintedPages, sheet: SheetPaper, y: float) -> None:
    """What to write and what not, what who signs agrees to, where to ask; then who wrote and who answers for it."""
    notes = _say("sheet-paper-notes", phone=sheet.phone or "none")
    pages.write(Box(LEFT, y, WIDTH, FOOT), notes, SMALL)
    half = WIDTH / 2
    for place, name in enumerate(("writer", "head")):
        signed = Box(LEFT + place * half, y + FOOT + EDGE, half, SIGNED)
        pages.write(signed, _say(f"sheet-paper-{name}"), STRONG)
