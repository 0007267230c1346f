"""A picture as wide as a phone that is drawn from above to below and cut off where the drawing ends."""

from bisect import bisect_right
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.patches import Rectangle
from PIL import Image

from rules.text import ELLIPSIS

WIDTH, MARGIN = 1080, 40
_DPI = 100
_POINT = 72 / _DPI
# These come with matplotlib and have every letter of Vietnamese.
_FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
REGULAR, BOLD = _FONTS / "DejaVuSans.ttf", _FONTS / "DejaVuSans-Bold.ttf"
# What a line takes up, as a multiple of the size of its letters.
LEADING = 1.28
_SIXTY_FOURTHS = 64
_LONGEST = 400
# Few colours are drawn; with those between them that smooth the letters a third of the bytes is enough.
_COLORS = 64
BLACK, WHITE, GREY = "#111111", "#ffffff", "#8a8a8a"


class Canvas:
    """The picture, in pixels from its upper left corner; `y` is how far down it is drawn."""

    def __init__(self) -> None:
        self.y = float(MARGIN)
        self._figure = Figure(dpi=_DPI, facecolor=WHITE)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._fonts = {path: FT2Font(str(path)) for path in (REGULAR, BOLD)}
        self._letters = frozenset(self._fonts[REGULAR].get_charmap()) & frozenset(self._fonts[BOLD].get_charmap())

    def wrap(self, text: str, size: int, width: float, font: Path = REGULAR, most: int = 3) -> list[str]:
        """Return the text in lines that fit the width, at most so many; the last one tells if there is more."""
        rest = " ".join("".join(letter if self._is_drawn(letter) else " " for letter in text[:_LONGEST]).split())
        lines: list[str] = []
        while rest and len(lines) < most:
            end = self._fitting(rest, size, width, font)
            lines.append(rest[:end].rstrip())
            rest = rest[end:].lstrip()
        if rest or len(text) > _LONGEST:
            room = width - self.measure(ELLIPSIS, size, font)
            lines[-1:] = [self._fitting_part(line, size, room, font).rstrip() + ELLIPSIS for line in lines[-1:]]
        return lines

    def measure(self, text: str, size: int, font: Path = REGULAR) -> float:
        """Return how wide a line is."""
        face = self._fonts[font]
        face.set_size(size * _POINT, _DPI)
        face.set_text(text)
        return float(face.get_width_height()[0]) / _SIXTY_FOURTHS

    def write(self, x: float, y: float, text: str, size: int, font: Path = REGULAR, align: str = "left") -> None:
        """Write one line whose letters stand in the space of a line below y."""
        self._axes.text(
            x,
            y + size,
            text,
            fontproperties=FontProperties(fname=str(font), size=size * _POINT),
            color=BLACK,
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
        )

    def write_lines(self, lines: list[str], size: int, font: Path = REGULAR) -> None:
        """Write lines below each other from the margin on, and go on below them."""
        for line in lines:
            self.write(MARGIN, self.y, line, size, font)
            self.y += size * LEADING

    def fill(self, x: float, y: float, width: float, height: float, color: str, pattern: str = "") -> None:
        """Fill a rectangle; one with a pattern can be told from others without its colour."""
        edge = WHITE if pattern else color
        self._axes.add_patch(
            Rectangle((x, y), width, height, facecolor=color, edgecolor=edge, linewidth=0, hatch=pattern)
        )

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draw the outline of a rectangle."""
        self._axes.add_patch(Rectangle((x, y), width, height, fill=False, edgecolor=GREY, linewidth=1.5))

    def save(self) -> bytes:
        """Return the picture as PNG, with nothing in it about who made it with what."""
        height = round(self.y) + MARGIN
        self._figure.set_size_inches(WIDTH / _DPI, height / _DPI)
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(height, 0)
        drawn: Any = FigureCanvasAgg(self._figure)
        drawn.draw()
        size = drawn.get_width_height()
        picture = Image.frombuffer("RGBA", size, drawn.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
        file = BytesIO()
        picture.quantize(_COLORS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        return file.getvalue()

    def _is_drawn(self, letter: str) -> bool:
        return letter.isprintable() and ord(letter) in self._letters

    def _fitting(self, text: str, size: int, width: float, font: Path) -> int:
        """Find how much of a text fits: whole words, or of a word that is too long what there is room for."""
        ends = [index for index, letter in enumerate(text) if letter == " "] + [len(text)]
        whole = bisect_right(ends, width, key=lambda end: self.measure(text[:end], size, font))
        return ends[whole - 1] if whole else len(self._fitting_part(text[: ends[0]], size, width, font))

    def _fitting_part(self, text: str, size: int, width: float, font: Path) -> str:
        """Return what of a text fits, one letter at least."""
        end = bisect_right(range(1, len(text) + 1), width, key=lambda end: self.measure(text[:end], size, font))
        return text[: max(end, 1)]
