"""`python -m documents.papers.make_templates`: makes the Word templates of the papers anew from their sources."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from documents.papers.filling import PARTY_SUFFIX
from documents.papers.word_file import word_file
from documents.papers.word_heads import HEADS, head, head_words, signature, signers
from documents.papers.word_parts import (
    ParagraphLook,
    cell,
    cell_paragraph,
    paragraph,
    row,
    ruled,
    section_properties,
    table,
    tag_paragraph,
    tag_row,
)

SOURCES, TEMPLATES = Path(__file__).parent / "sources", Path(__file__).parent / "templates"
# Of the text: the first line's indent in millimetres, and the distance between paragraphs in points.
FIRST_LINE, BETWEEN = 10, 6
PEOPLE_LINE, PARTY_LINE = 1.15, 20
# What is read out has larger letters, wider apart.
ALOUD = {"size": 15, "line": 1.3}
NUMBER_SIZES = {"people": 13, "party": 14, "aloud": 13}
TEXT_WIDTH = 165
Block = dict[str, Any]


def make_template(source: str) -> bytes:
    """A template out of its source: what kind of body it has, and its blocks from above to below."""
    return _made(YAML(typ="safe").load(source))


def make_party_template(source: str) -> bytes | None:
    """The same as a unit of the Party issues it; None of a paper that is not its own."""
    told = YAML(typ="safe").load(source)
    return _made(told | told["party"] | {"body": "party"}) if "party" in told else None


def _made(told: Block) -> bytes:
    style = told["body"]
    body = "".join(BLOCKS[next(iter(block))](block, style) for block in told["blocks"])
    turned = told.get("landscape", any(block.get("section") == "landscape" for block in told["blocks"]))
    return word_file(body + section_properties(landscape=turned), NUMBER_SIZES[style])


def _text(style: str, **more: Any) -> ParagraphLook:
    heights: dict[str, dict[str, Any]] = {"party": {"line": PARTY_LINE, "exact": True}, "aloud": ALOUD}
    height = heights.get(style, {"line": PEOPLE_LINE})
    return ParagraphLook(**{"first": FIRST_LINE, "after": BETWEEN, **height, **more})


def _type(block: Block, style: str) -> str:
    """What kind of paper it is and about what, with the rule or the dashes of its kind below."""
    party = style == "party"
    kind = paragraph(block["type"], ParagraphLook(size=16 if party else 14, bold=True, align="center", before=12))
    subject = paragraph(block["subject"], ParagraphLook(bold=True, align="center", left=6, right=6, before=3))
    below = paragraph("-----", ParagraphLook(align="center", after=10)) if party else ruled(60, TEXT_WIDTH, after=12)
    return kind + subject + below


def _table(block: Block, _style: str) -> str:
    told = block["table"]
    widths, size = told["widths"], told["size"]
    heading = ParagraphLook(size=told.get("heading_size", size), bold=True, align="center")
    top = [cell(paragraph(text, heading), width) for text, width in zip(told["headings"], widths, strict=True)]
    rows = [row(top, heading=True), *(_row(one, widths, size) for one in told["rows"])]
    return table(widths, rows, lines=True, margin=1) + paragraph("", ParagraphLook(size=6))


def _row(told: Block, widths: list[float], size: float) -> str:
    if "tag" in told:
        return tag_row(told["tag"], len(widths))
    if "across" in told:
        look = ParagraphLook(size=size, align="left", keep=True)
        return row([cell(paragraph(told["across"], look), sum(widths), len(widths))])
    sizes = told.get("sizes", [size] * len(widths))
    cells = zip(told["cells"], told["align"], sizes, widths, strict=True)
    return row(cell(cell_paragraph(text, letters, align), width) for text, align, letters, width in cells)


def _receivers(block: Block, _style: str) -> str:
    """To whom a report goes: several with dashes under the colon."""
    listed = "".join(paragraph(one, ParagraphLook(align="left", left=56)) for one in block["receivers"])
    return (
        paragraph(head_words()["addressed"], ParagraphLook(align="left", left=38))
        + listed
        + paragraph("", ParagraphLook(size=6))
    )


def _section(_block: Block, _style: str) -> str:
    """The end of a section: what stands before is upright."""
    return paragraph("", ParagraphLook(size=1, line=1, exact=True), section=section_properties(landscape=False))


BLOCKS: dict[str, Callable[[Block, str], str]] = {
    "head": lambda block, _: head(block["head"], block["sign"], dated=not block.get("undated", False)),
    "type": _type,
    "tag": lambda block, _: tag_paragraph(block["tag"]),
    "text": lambda block, style: paragraph(
        block["text"],
        _text(
            style, align=block.get("align", "both"), italic=block.get("italic", False), keep=block.get("keep", False)
        ),
    ),
    "heading": lambda block, style: paragraph(block["heading"], _text(style, bold=True, keep=True)),
    "last": lambda block, style: paragraph(block["last"], _text(style, keep=True, after=12)),
    "centred": lambda block, _: paragraph(
        block["centred"], ParagraphLook(align="center", after=6 if "italic" in block else 3, italic="italic" in block)
    ),
    "table": _table,
    "receivers": _receivers,
    "signature": lambda block, _: signature(block),
    "signers": lambda block, style: signers(block, party=style == "party"),
    "section": _section,
}


def main() -> None:
    """Write every template beside its source."""
    TEMPLATES.mkdir(exist_ok=True)
    for source in sorted(SOURCES.glob("*.yaml")):
        if source.stem == HEADS:
            continue
        (TEMPLATES / f"{source.stem}.docx").write_bytes(make_template(source.read_text()))
        if of_party := make_party_template(source.read_text()):
            (TEMPLATES / f"{source.stem}{PARTY_SUFFIX}.docx").write_bytes(of_party)


if __name__ == "__main__":
    main()
