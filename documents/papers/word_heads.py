"""The head and the end of a paper, by who issues it: tables without lines, which stay together on a page."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from documents.papers.word_parts import ParagraphLook, cell, paragraph, row, ruled, table, tag_paragraph

HEADS = "heads"
CENTRED = ParagraphLook(align="center")
# Between who signs and their name so many lines are left for hand and seal.
EMPTY_LINES = 5
WIDTHS = (65, 100)


@cache
def head_words() -> dict[str, Any]:
    """What the heads say, from the file beside the sources of the papers."""
    found: dict[str, Any] = YAML(typ="safe").load((Path(__file__).parent / "sources" / f"{HEADS}.yaml").read_text())
    return found


def head(style: str, sign: str, *, dated: bool = True) -> str:
    """Who issues a paper, the country's or the Party's name, the number and, but for minutes, place and day."""
    one = head_words()[style]
    left, right = one["widths"]
    top = [
        cell(_lines(one["left"]) + _rule(one.get("left_rule"), left), left),
        cell(_lines(one["right"]) + _rule(one.get("right_rule"), right), right),
    ]
    number = replace(CENTRED, size=one["size"])
    below = [
        cell(paragraph(one["number"].replace("SIGN", sign), number), left),
        cell(paragraph(head_words()["date"] if dated else "", replace(number, italic=True)), right),
    ]
    return table([left, right], [row(top), row(below)], lines=False, margin=0)


def _lines(lines: list[dict[str, Any]]) -> str:
    return "".join(
        paragraph(one["text"], replace(CENTRED, size=one["size"], bold=one.get("bold", False))) for one in lines
    )


def _rule(width: float | None, within: float) -> str:
    return ruled(width, within) if width else ""


def signature(block: dict[str, Any]) -> str:
    """To whom the paper goes, and who signs; none of it stands alone on a page."""
    party = block["signature"] == "party"
    left = _receivers(block, party=party)
    return table(WIDTHS, [row([cell(left, WIDTHS[0]), cell(_signs(block, bold=not party), WIDTHS[1])])],
                 lines=False, margin=0)  # fmt: skip


def _receivers(block: dict[str, Any], *, party: bool, before: float = 0) -> str:
    """To whom a paper goes, one a line below the label of its body."""
    label = ParagraphLook(
        size=14 if party else 12,
        bold=not party,
        italic=not party,
        underlined=party,
        align="left",
        keep=True,
        before=before,
    )
    listed = ParagraphLook(size=12 if party else 11, align="left", keep=True)
    return paragraph(head_words()["receivers"], label) + "".join(paragraph(one, listed) for one in block["recipients"])


def signers(block: dict[str, Any], *, party: bool) -> str:
    """Who wrote the minutes and who held the chair, side by side; below them to whom the paper goes."""
    post = replace(CENTRED, bold=True, keep=True)
    halves = [sum(WIDTHS) / len(block["signers"])] * len(block["signers"])
    room = "".join(paragraph("", post) for _ in range(EMPTY_LINES))
    each = zip(block["signers"], block["names"], halves, strict=True)
    cells = [cell(paragraph(one, post) + room + paragraph(name, post), width) for one, name, width in each]
    return table(halves, [row(cells)], lines=False, margin=0) + _receivers(block, party=party, before=12)


def _signs(block: dict[str, Any], *, bold: bool) -> str:
    """The authority, the post (a deputy's where a deputy signs), room for hand and seal, the name."""
    post = replace(CENTRED, bold=bold, keep=True)
    named, authority = "{% if signer_post %}{{ signer_post|upper }}{% else %}POST{% endif %}", replace(post, bold=True)
    deputy = [block["deputy_authority"]] if "deputy_authority" in block else []
    return "".join(
        [
            tag_paragraph("for line in signer_authorities"),
            paragraph("{{ line }}", authority),
            tag_paragraph("endfor"),
            tag_paragraph("if not signer_authorities"),
            paragraph(block["authority"], authority),
            tag_paragraph("endif"),
            tag_paragraph("if deputy"),
            *(paragraph(one, authority) for one in deputy),
            paragraph(named.replace("POST", block["deputy_post"]), post),
            tag_paragraph("else"),
            paragraph(named.replace("POST", block["post"]), post),
            tag_paragraph("endif"),
            *(paragraph("", post) for _ in range(EMPTY_LINES)),
            paragraph("{{ signer_name }}", authority),
        ]
    )
