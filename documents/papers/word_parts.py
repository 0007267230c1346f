"""The parts of a Word paper as XML: paragraphs, rules, tables, sections; measured in millimetres and points."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

FONT = "Times New Roman"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_BOLD = re.compile(r"\*\*")
# The link from a section to the header with the page's number.
HEADER_LINK = "rId2"
A4_WIDTH, A4_HEIGHT = 210, 297


def twips(millimetres: float) -> int:
    return round(millimetres * 56.7)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphLook:
    """How a paragraph looks: letters in points, indents in millimetres, distances in points.

    `line` is the height of a line: as a multiple of the letters', or exactly so many points where `exact`.
    """

    size: float = 14
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact: bool = False
    keep: bool = False


def paragraph(text: str, look: ParagraphLook, border: str = "", section: str = "") -> str:
    """A paragraph; `**` in the text begins and ends bold letters, a line end breaks the line."""
    bold, runs = look.bold, []
    for place, piece in enumerate(_BOLD.split(text)):
        if piece:
            runs.append(_run(piece, look, bold=bold or place % 2 == 1))
    rule, height = ("exact", round(look.line * 20)) if look.exact else ("auto", round(look.line * 240))
    properties = (
        ("<w:keepNext/>" if look.keep else "")
        + border
        + f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}"'
        + f' w:line="{height}" w:lineRule="{rule}"/>'
        + f'<w:ind w:left="{twips(look.left)}" w:right="{twips(look.right)}" w:firstLine="{twips(look.first)}"/>'
        + f'<w:jc w:val="{look.align}"/>{_run_properties(look, bold=look.bold)}{section}'
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def _run(text: str, look: ParagraphLook, *, bold: bool) -> str:
    words = '<w:br/><w:t xml:space="preserve">'.join(f"{escape(line)}</w:t>" for line in text.split("\n"))
    return f'<w:r>{_run_properties(look, bold=bold)}<w:t xml:space="preserve">{words}</w:r>'


def _run_properties(look: ParagraphLook, *, bold: bool) -> str:
    half = round(look.size * 2)
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if look.italic else "")
    line = '<w:u w:val="single"/>' if look.underlined else ""
    return f'<w:rPr>{marks}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>{line}</w:rPr>'


def cell_style(size: float, align: str) -> str:
    return f"Cell{size:g}{align}"


def cell_paragraph(text: str, size: float, align: str) -> str:
    """A paragraph of a table that may be ten thousand rows long: it says no more than by which style it looks."""
    words = '<w:br/><w:t xml:space="preserve">'.join(f"{escape(line)}</w:t>" for line in text.split("\n"))
    style = f'<w:pPr><w:pStyle w:val="{cell_style(size, align)}"/></w:pPr>'
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{words}</w:r></w:p>'


def ruled(width: float, within: float, after: float = 6) -> str:
    """A rule of a length in the middle of a width: the upper edge of a low paragraph."""
    side = (within - width) / 2
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    return paragraph(
        "", ParagraphLook(size=2, left=side, right=side, line=3, exact=True, before=4, after=after), border
    )


def tag_paragraph(tag: str) -> str:
    """A paragraph that is nothing but an order of the template, and goes when it is filled."""
    return f"<w:p><w:r><w:t>{{%p {escape(tag)} %}}</w:t></w:r></w:p>"


def tag_row(tag: str, columns: int) -> str:
    """A row of a table that is nothing but such an order."""
    cell = f"<w:p><w:r><w:t>{{%tr {escape(tag)} %}}</w:t></w:r></w:p>"
    return f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{cell}</w:tc></w:tr>'


def cell(content: str, width: float, span: int = 1) -> str:
    spanning = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spanning}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], *, heading: bool = False) -> str:
    """A row that stays on one page; a heading is repeated on each."""
    repeated = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Sequence[float], rows: Iterable[str], *, lines: bool, margin: float) -> str:
    """A table of fixed widths, with lines or without, and a margin in its cells, half of it above and below."""
    kind = "single" if lines else "none"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    size = 4 if lines else 0
    borders = "".join(f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="auto"/>' for side in sides)
    above = margin / 2
    room = {"top": above, "left": margin, "bottom": above, "right": margin}
    edges = "".join(f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>' for side, width in room.items())
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{edges}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def section_properties(*, landscape: bool) -> str:
    """A section on A4 with margins of 20, 20, 30 and 15 mm, whose pages are numbered from 1, the first unseen."""
    width, height = (A4_HEIGHT, A4_WIDTH) if landscape else (A4_WIDTH, A4_HEIGHT)
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_LINK}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(20)}" w:right="{twips(15)}" w:bottom="{twips(20)}" w:left="{twips(30)}" '
        f'w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
