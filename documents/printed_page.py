"""A4 pages that are printed: letters of a font that comes along, texts that fit their boxes, squares to be scanned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import segno
from fpdf import FPDF
from fpdf.enums import Align
from fpdf.fonts import TTFFont

from documents.cell_text import without_unfit
from rules.text import one_line

FONTS = Path(__file__).parent / "fonts"
FACE, REGULAR, BOLD = "Liberation Serif", "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"
A4_WIDTH, A4_HEIGHT = 210.0, 297.0
# Nothing on a page is smaller than this; a text that is still too long then is cut.
SMALLEST = 9.0
# A line is so many times as high as its letters; a point in millimetres.
LEADING, POINT = 1.18, 25.4 / 72
ELLIPSIS = "…"


class Box(NamedTuple):
    """Where something stands on a page: its upper left corner, and how much room there is, in millimetres."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is written: how large, thick or not, and where in its lines it stands."""

    points: float
    bold: bool = False
    align: Align = Align.L


class PrintedPages:
    """A document page by page; whatever is written stays within its box."""

    def __init__(self, made_at: datetime) -> None:
        self.pdf = FPDF(format="A4")
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.set_margin(0)
        self.pdf.c_margin = 0
        self.pdf.add_font(FACE, "", FONTS / REGULAR)
        self.pdf.add_font(FACE, "B", FONTS / BOLD)
        font = self.pdf.fonts[FACE.lower()]
        self.letters = frozenset(font.cmap) if isinstance(font, TTFFont) else frozenset()
        self.pdf.set_creation_date(made_at)
        self.pdf.set_producer("")

    def add_page(self) -> None:
        self.pdf.add_page()

    def finish(self) -> bytes:
        return bytes(self.pdf.output())

    def write(self, box: Box, text: str, style: Style) -> float:
        """Write a text into a box, in smaller letters if it is too long for it; gives where its last line ends."""
        shown = "".join(one for one in one_line(without_unfit(text)) if ord(one) in self.letters)
        points = style.points
        while points > SMALLEST and not self._has_room(shown, box, points, bold=style.bold):
            points -= 0.5
        lines = self._lines(shown, box.width, points, bold=style.bold)
        most = max(1, int(box.height / line_height(points)))
        if len(lines) > most:
            lines = [*lines[: most - 1], lines[most - 1][:-2].rstrip() + ELLIPSIS]
        y = box.y
        for line in lines:
            self.pdf.set_xy(box.x, y)
            self.pdf.cell(box.width, line_height(points), line, align=style.align)
            y += line_height(points)
        return y

    def height(self, text: str, width: float, style: Style) -> float:
        """How high a text is in lines of a width."""
        shown = "".join(one for one in one_line(without_unfit(text)) if ord(one) in self.letters)
        return len(self._lines(shown, width, style.points, bold=style.bold)) * line_height(style.points)

    def _has_room(self, text: str, box: Box, points: float, *, bold: bool) -> bool:
        """Whether a text stands in a box in letters of a size, and no word of it has to be broken."""
        lines = self._lines(text, box.width, points, bold=bold)
        whole = all(self._fits(word, box.width) for word in text.split())
        return whole and len(lines) * line_height(points) <= box.height

    def _lines(self, text: str, width: float, points: float, *, bold: bool) -> list[str]:
        self.pdf.set_font(FACE, "B" if bold else "", points)
        return list(self._broken(text, width))

    def _broken(self, text: str, width: float) -> Iterator[str]:
        """The lines of a text, broken between words, and within a word that is wider than a line."""
        line = ""
        for word in text.split():
            rest = f"{line} {word}".strip()
            while rest and self.pdf.get_string_width(rest) > width:
                if line:
                    yield line
                    line, rest = "", word
                    continue
                end = next(at for at in range(len(rest), 0, -1) if at == 1 or self._fits(rest[:at], width))
                yield rest[:end]
                rest = rest[end:]
            line = rest
        if line:
            yield line

    def _fits(self, text: str, width: float) -> bool:
        return self.pdf.get_string_width(text) <= width

    def frame(self, box: Box) -> None:
        self.pdf.rect(*box)

    def rule(self, x: float, y: float, width: float) -> None:
        self.pdf.line(x, y, x + width, y)

    def square(self, text: str, x: float, y: float, size: float) -> None:
        """The square that a telephone reads, with the empty edge that it needs within its size."""
        rows = [[*row] for row in segno.make(text, error="m", micro=False).matrix_iter(border=2)]
        step = size / len(rows)
        self.pdf.set_fill_color(0)
        for line, row in enumerate(rows):
            for begin, end in _runs(row):
                self.pdf.rect(x + begin * step, y + line * step, (end - begin) * step, step, style="F")


def _runs(row: list[int]) -> Iterator[tuple[int, int]]:
    """Where dark modules begin and end; drawn as one each, so that no hairline parts them."""
    begin = None
    for place, dark in enumerate([*row, 0]):
        if dark and begin is None:
            begin = place
        elif not dark and begin is not None:
            yield begin, place
            begin = None


def line_height(points: float) -> float:
    return points * POINT * LEADING
