"""The parts of the picture of the statistics: rows of bars with their words and numbers, and columns for months."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.chart_canvas import BLACK, BOLD, LEADING, MARGIN, REGULAR, WIDTH, Canvas

HEADING, LABEL, SHARE = 42, 36, 32
WIDEST_SHARE = "99,9%"
BAR, GAP, PANEL_GAP = 28, 20, 34
FULL = WIDTH - 2 * MARGIN
COLUMNS_HEIGHT, WIDEST_COLUMN, COLUMN_GAP = 260, 140, 12
SMALLEST_NUMBER = 22
EDGE = 12


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour, and a pattern by which it is known without the colour."""

    color: str
    pattern: str = ""


# Colours that can be told apart by whoever does not see red and green.
GOOD, PARTLY = Ink("#0b5394"), Ink("#0b5394", "//")
LATE, BAD = Ink("#b45309", "//"), Ink("#b45309", "xx")
OPEN, DECLINED, OTHERS = Ink("#9aa5b1"), Ink("#4b5563", "xx"), Ink("#4b5563", "//")


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what it is, how much, and number and share as they are written."""

    name: str
    count: int
    number: str
    share: str
    ink: Ink = GOOD


@dataclass(frozen=True, slots=True)
class Month:
    """One column: how much, the same in words, and the one or two lines under it."""

    count: int
    shown: str
    names: tuple[str, str]


def draw_line(canvas: Canvas) -> None:
    """Draw a line across, between two panels."""
    canvas.y += PANEL_GAP / 2
    canvas.fill(MARGIN, canvas.y, FULL, 3, BLACK)
    canvas.y += PANEL_GAP / 2


def write_heading(canvas: Canvas, text: str, x: float = MARGIN, width: float = FULL) -> None:
    """Write what a panel is about."""
    for line in canvas.wrap(text, HEADING, width, BOLD):
        canvas.write(x, canvas.y, line, HEADING, BOLD)
        canvas.y += HEADING * LEADING
    canvas.y += GAP / 2


def write_note(canvas: Canvas, text: str, x: float = MARGIN, width: float = FULL) -> None:
    """Write a sentence of a panel."""
    for line in canvas.wrap(text, LABEL, width):
        canvas.write(x, canvas.y, line, LABEL)
        canvas.y += LABEL * LEADING
    canvas.y += GAP


def draw_parts(canvas: Canvas, bars: Sequence[Bar], x: float = MARGIN, width: float = FULL) -> None:
    """Draw the parts of a whole below each other, each filled as far as its share goes."""
    whole = sum(bar.count for bar in bars)
    for bar in bars:
        top, length = _draw_bar(canvas, bar, whole, x, width)
        canvas.frame(x, top, length, BAR)


def draw_list(canvas: Canvas, bars: Sequence[Bar]) -> None:
    """Draw what can be compared below each other, each as long as it is beside the largest of them."""
    largest = max(bar.count for bar in bars)
    for bar in bars:
        _draw_bar(canvas, bar, largest, MARGIN, FULL)


def _draw_bar(canvas: Canvas, bar: Bar, longest: int, x: float, width: float) -> tuple[float, float]:
    """Draw name and number on a line, and a bar and its share under them; returns where and how long it can be."""
    for line in canvas.wrap(bar.name, LABEL, width - canvas.measure(bar.number, LABEL, BOLD) - EDGE * 2):
        canvas.write(x, canvas.y, line, LABEL)
        canvas.y += LABEL * LEADING
    canvas.write(x + width, canvas.y - LABEL * LEADING, bar.number, LABEL, BOLD, "right")
    top = canvas.y + EDGE / 2
    length = width - canvas.measure(WIDEST_SHARE, SHARE) - EDGE
    canvas.fill(x, top, length * bar.count / longest, BAR, bar.ink.color, bar.ink.pattern)
    canvas.write(x + width, top - EDGE / 2, bar.share, SHARE, align="right")
    canvas.y = top + BAR + GAP
    return top, length


def draw_columns(canvas: Canvas, months: Sequence[Month]) -> None:
    """Draw columns beside each other, each with its number above and its name below."""
    most = max(month.count for month in months) or 1
    step = min(FULL / len(months), WIDEST_COLUMN)
    size = _fitting_size(canvas, months, step)
    top = canvas.y + size * LEADING
    bottom = top + COLUMNS_HEIGHT
    for number, month in enumerate(months):
        x, height = MARGIN + number * step, COLUMNS_HEIGHT * month.count / most
        canvas.fill(x + COLUMN_GAP / 2, bottom - height, step - COLUMN_GAP, height, GOOD.color)
        middle = x + step / 2
        canvas.write(middle, bottom - height - size * LEADING, month.shown, size, BOLD, "center")
        for line, name in enumerate(month.names):
            canvas.write(middle, bottom + EDGE / 2 + line * size * LEADING, name, size, REGULAR, "center")
    canvas.fill(MARGIN, bottom, FULL, 3, BLACK)
    canvas.y = bottom + EDGE + 2 * size * LEADING


def _fitting_size(canvas: Canvas, months: Sequence[Month], step: float) -> int:
    """Find the largest letters in which all numbers and names fit over and under their columns."""
    texts = [text for month in months for text in (month.shown, *month.names)]
    size = LABEL
    while size > SMALLEST_NUMBER and max(canvas.measure(text, size, BOLD) for text in texts) > step - 2:
        size -= 1
    return size
