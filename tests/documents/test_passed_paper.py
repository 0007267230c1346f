"""The list for the level above: every matter stands once, whatever was folded into what, and its numbers add up."""

import io
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from docx import Document

from documents.papers.filled_values import values_for
from documents.papers.filling import fill, shipped_template
from documents.papers.passed_line import PassedLine
from documents.papers.sample_facts import sample_facts
from rules.dialogue_papers import DialoguePaper

CODE = re.compile(r"\d\d-\d{5}-\d")
(FIRST, _) = sample_facts().passed


def line(number: int, into: int = 0, way: str = "upwards") -> PassedLine:
    return replace(FIRST, code=f"26-{number:05}-0", folded_into=f"26-{into:05}-0" if into else "", way=way)


@pytest.mark.parametrize(
    "lines",
    [
        (line(1), line(2), line(3)),
        (line(1), line(2, 1), line(3, 1), line(4, way="other_body")),
        # What was folded into something that is not here, in a circle, in a chain, or before its first.
        (line(1, 9), line(2, 3), line(3, 2)),
        (line(1), line(2, 1), line(3, 2), line(4, 3)),
        (line(2, 1), line(1), line(3, 3)),
        (),
    ],
)
def test_each_code_stands_once(lines: Sequence[PassedLine]) -> None:
    facts = replace(sample_facts(), passed=tuple(lines))
    paper = Document(io.BytesIO(fill(shipped_template(DialoguePaper.PASSED), values_for(facts))))
    rows = [row.cells for row in paper.tables[-1].rows][1:]
    told = [code for cells in rows for cell in cells[:: len(cells) if cells[0].text == cells[-1].text else 1]
            for code in CODE.findall(cell.text)]  # fmt: skip
    assert sorted(told) == sorted(one.code for one in lines)
    numbered = [cells[0].text for cells in rows if cells[0].text.isdigit()]
    assert numbered == [str(number) for number in range(1, len(numbered) + 1)]
    above = " ".join(one.text for one in paper.paragraphs)
    assert (f"Có {len(numbered):02} nội dung ({len(lines):02} ý kiến)" in above) is bool(lines)
