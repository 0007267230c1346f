"""Slips to be cut off and handed back to whoever raised an opinion on paper: three on a page, in large letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from documents.printed_page import A4_WIDTH, Box, PrintedPages, Style
from locales import texts

A_PAGE, TALL = 3, 99.0
EDGE, SQUARE = 14.0, 34.0
WIDE = A4_WIDTH - 2 * EDGE
BESIDE = WIDE - SQUARE - 4
# What stands where below the upper edge of a slip, how high it may be, and how it is written.
OFFICE, TITLE = (7.0, 5.5, Style(12, bold=True)), (13.0, 7.0, Style(17, bold=True))
CODE, PIN = (21.0, 12.0, Style(28, bold=True)), (34.0, 12.0, Style(28, bold=True))
LINES, STEP, LINE = 49.0, 7.4, Style(15)
FREE = (88.0, 6.0, Style(13, bold=True))


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """One slip: whose it is by sheet and line (by name only if that may be shown), and what is asked with, and where.

    Nothing of what was raised stands on it.
    """

    office: str
    code: str
    pin: str
    whose: str
    received: str
    answered: str
    chat: str
    desk: str
    phone: str
    square: str


def draw_slips(slips: Sequence[SlipPaper], made_at: datetime, guided: Sequence[str] = ()) -> bytes:
    """The slips in their order, parted by dashed lines to cut along; behind them a guidance for each khiếu nại."""
    pages = PrintedPages(made_at)
    for place, slip in enumerate(slips):
        nth = place % A_PAGE
        if nth == 0:
            pages.add_page()
        else:
            pages.pdf.set_dash_pattern(dash=2, gap=2)
            pages.rule(0, nth * TALL, A4_WIDTH)
            pages.pdf.set_dash_pattern()
        _draw_slip(pages, slip, nth * TALL)
    for place, text in enumerate(guided):
        nth = place % A_PAGE
        if nth == 0:
            pages.add_page()
        top = nth * TALL
        pages.write(Box(EDGE, top + TITLE[0], WIDE, TITLE[1]), texts("vi").say("slip-paper-guide-title"), TITLE[2])
        pages.write(Box(EDGE, top + CODE[0], WIDE, FREE[0] - CODE[0]), text, LINE)
    return pages.finish()


def _draw_slip(pages: PrintedPages, slip: SlipPaper, top: float) -> None:
    say = texts("vi").say
    beside = BESIDE if slip.square else WIDE
    head = ((OFFICE, slip.office.upper()), (TITLE, say("slip-paper-title")))
    asked = (
        (CODE, say("slip-paper-code", code=slip.code)),
        (PIN, say("slip-paper-pin", pin=f"{slip.pin[:3]} {slip.pin[3:]}")),
    )
    for (y, tall, style), text in (*head, *asked):
        pages.write(Box(EDGE, top + y, beside, tall), text, style)
    ways = (slip.chat, say("slip-paper-phone", phone=slip.phone), say("slip-paper-desk", desk=slip.desk))
    lines = (say("slip-paper-received", whose=slip.whose, received=slip.received), slip.answered, *ways)
    for place, text in enumerate(lines):
        # The last one, an address, may take all that is left.
        tall = STEP if place < len(lines) - 1 else FREE[0] - LINES - place * STEP
        pages.write(Box(EDGE, top + LINES + place * STEP, WIDE, tall), text, LINE)
    y, tall, style = FREE
    pages.write(Box(EDGE, top + y, WIDE, tall), say("slip-paper-free"), style)
    if slip.square:
        pages.square(slip.square, A4_WIDTH - EDGE - SQUARE, top + 12, SQUARE)
