"""Each paper of a dialogue against the layout of its body, point by point, read with another library than wrote it."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from documents.papers.filling import shipped_template, write_paper
from documents.papers.make_templates import SOURCES, TEMPLATES, make_party_template
from documents.papers.paper_facts import AssignedWork
from documents.papers.summary_book import write_summary_book
from rules.dialogue_papers import OF_PARTY
from tests.documents.dialogue_lines import facts

NATION, PARTY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"
COMMITTEE = ["ỦY BAN NHÂN DÂN", "XÃ TÂY PHƯƠNG"]
FRONT = ["ỦY BAN MTTQ VIỆT NAM", "XÃ TÂY PHƯƠNG", "BAN THƯỜNG TRỰC"]
CELL = ["ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "ĐẢNG ỦY XÃ TÂY PHƯƠNG", "*"]
BLANK = "\u00a0" * 6
TM, KEEP = "TM. ỦY BAN NHÂN DÂN", "- Lưu: VT, VP."
# Paper, who stands above left, number, authority (of minutes: who sign), post, the last of who receives it.
HEADS = [
    ("plan", CELL, f"Số {BLANK}-KH/ĐU", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "- Lưu Đảng ủy."),
    ("plan_people", COMMITTEE, f"Số: {BLANK}/KH-UBND", TM, "CHỦ TỊCH", KEEP),
    ("announcement", COMMITTEE, f"Số: {BLANK}/TB-UBND", TM, "CHỦ TỊCH", KEEP),
    ("invitation", COMMITTEE, f"Số: {BLANK}/GM-UBND", TM, "CHỦ TỊCH", KEEP),
    ("invitation_party", CELL, f"Số {BLANK}-GM/ĐU", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "- Lưu Đảng ủy."),
    ("summary", FRONT, f"Số: {BLANK}/BC-MTTQ-BTT", "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "- Lưu: VT, MTTQ."),
    ("answers", COMMITTEE, f"Số: {BLANK}/BC-UBND", TM, "CHỦ TỊCH", KEEP),
    ("minutes", COMMITTEE, f"Số: {BLANK}/BB-UBND", "THƯ KÝ", "CHỦ TỌA", KEEP),
    ("minutes_party", CELL, f"Số {BLANK}-BB/ĐU", "NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ", "- Lưu Đảng ủy."),
    ("conclusion", COMMITTEE, f"Số: {BLANK}/TB-UBND", TM, "CHỦ TỊCH", KEEP),
    ("conclusion_party", CELL, f"Số {BLANK}-TB/ĐU", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "- Lưu Đảng ủy."),
]
# The columns of a table that is no head and no signature, in millimetres, and what stands above them.
COLUMNS = [
    ("plan", [10, 75, 35, 25, 20], "TT|Việc|Chủ trì|Phối hợp|Chậm nhất"),
    ("plan_people", [10, 75, 35, 25, 20], "TT|Việc|Chủ trì|Phối hợp|Chậm nhất"),
    ("conclusion", [10, 80, 35, 22, 18], "TT|Việc|Đơn vị chịu trách nhiệm|Chậm nhất|Đã hoãn"),
    ("conclusion_party", [10, 80, 35, 22, 18], "TT|Việc|Đơn vị chịu trách nhiệm|Chậm nhất|Đã hoãn"),
    (
        "speakers",
        [10, 40, 43, 76, 24, 12, 35, 12],
        "TT|Thôn, tổ chức|Người phát biểu|Nội dung|Mã|Phút|Đơn vị trả lời|Đã nói",
    ),
    (
        "summary",
        [9, 24, 20, 27, 74, 13, 29, 29, 27],
        "TT|Mã|Thôn|Người nêu|Nội dung|Số người cùng ý|Lần trả lời trước|Đơn vị chuẩn bị|Người trả lời",
    ),
]
HEADS_FILE, TIMES = "heads", "Times New Roman"
BOOK = (5, 11, 11, 14, 22, 12, 20, 60, 9, 12, 40, 22, 11, 20)
NAMES = [one[0] for one in HEADS]


@cache
def made(name: str) -> Paper:
    kind, party = name.removesuffix("_party"), name.endswith("_party")
    told = facts()
    told = replace(told, issuer=replace(told.issuer, party_name="Đảng ủy xã Tây Phương" if party else ""))
    told = replace(told, assigned=(AssignedWork(what="Đường trục Phú Ổ", owner="Phòng Kinh tế", moved=2),))
    return Document(io.BytesIO(write_paper(shipped_template(kind, of_party=party), told)))


def is_partys(name: str) -> bool:
    return name == "plan" or name.endswith("_party")


def said(paragraphs: list[Paragraph]) -> list[str]:
    return [one.text for one in paragraphs if one.text]


def size(one: Paragraph) -> float:
    return float((one.runs[0].font.size or Pt(0)) / Pt(1))


def word(paper: Paper, text: str) -> Paragraph:
    """The paragraph that says so, in a table or not."""
    cells = [cell for table in paper.tables for row in table.rows for cell in row.cells]
    every: list[Paragraph] = [*paper.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    return next(one for one in every if one.text == text)


@pytest.mark.parametrize(("name", "left", "number", "authority", "post", "kept"), HEADS, ids=NAMES)
def test_head_number_and_end_are_those_of_its_body(
    name: str, left: list[str], number: str, authority: str, post: str, kept: str
) -> None:
    paper, party = made(name), is_partys(name)
    top, below = paper.tables[0].rows
    assert said(top.cells[0].paragraphs) == left
    assert said(top.cells[1].paragraphs) == ([PARTY] if party else [NATION, "Độc lập - Tự do - Hạnh phúc"])
    assert [size(one) for one in top.cells[1].paragraphs if one.text] == ([15] if party else [13, 14])
    assert said(below.cells[0].paragraphs) == [number]
    dated = [] if name.startswith("minutes") else [f"Tây Phương, ngày {BLANK[:4]} tháng 12 năm 2026"]
    assert said(below.cells[1].paragraphs) == dated
    assert all(one.runs[0].italic for one in below.cells[1].paragraphs if one.text)
    assert (word(paper, authority).runs[0].bold, size(word(paper, authority))) == (True, 14)
    assert bool(word(paper, post).runs[0].bold) == (not party or name.startswith("minutes"))
    label = word(paper, "Nơi nhận:").runs[0]
    looks = [bool(one) for one in (label.bold, label.italic, label.underline)]
    assert looks == [not party, not party, party]
    assert size(word(paper, "Nơi nhận:")) == (14 if party else 12)
    assert size(word(paper, kept)) == (12 if party else 11)


@pytest.mark.parametrize("name", NAMES)
def test_type_text_and_last_mark_are_those_of_its_body(name: str) -> None:
    paper, party = made(name), is_partys(name)
    kind = next(one for one in paper.paragraphs if one.text)
    assert (kind.text.isupper(), kind.runs[0].bold, size(kind)) == (True, True, 16 if party else 14)
    assert ("-----" in said(paper.paragraphs)) == party
    texts = [one for one in paper.paragraphs if one.text and one.paragraph_format.first_line_indent]
    assert {round((one.paragraph_format.first_line_indent or 0) / Mm(1)) for one in texts} == {10}
    assert {size(one) for one in texts} == {15 if name == "answers" else 14}
    last = [one.text for one in texts][-1]
    assert last.endswith("." if party else "./.")
    assert last.endswith("./.") != party
    assert {run.font.name for one in texts for run in one.runs} == {None}
    fonts = paper.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:rFonts')}")
    assert set(fonts.attrib.values()) == {"Times New Roman"}
    whole = "".join(one.text or "" for one in paper.element.body.iter(qn("w:t")))
    assert (NATION in whole, PARTY in whole, "T/M" in whole) == (not party, party, party and "minutes" not in name)
    assert "___" not in whole


@pytest.mark.parametrize(("name", "widths", "heading"), COLUMNS, ids=[one[0] for one in COLUMNS])
def test_tables_have_their_columns(name: str, widths: list[int], heading: str) -> None:
    table: Table = next(one for one in made(name).tables if one.cell(0, 0).text == "TT")
    assert [round((cell.width or 0) / Mm(1)) for cell in table.rows[0].cells] == widths
    assert [cell.text for cell in table.rows[0].cells] == heading.split("|")


def test_the_party_issues_what_it_may_and_its_templates_are_those_of_their_sources() -> None:
    issued = {
        one.stem for one in SOURCES.glob("*.yaml") if one.stem != HEADS_FILE and make_party_template(one.read_text())
    }
    assert issued == set(OF_PARTY)
    for kind in OF_PARTY:
        wanted = make_party_template((SOURCES / f"{kind}.yaml").read_text())
        assert (TEMPLATES / f"{kind}_party.docx").read_bytes() == wanted


def test_the_workbook_has_the_columns_and_letters_of_an_office(tmp_path: Path) -> None:
    write_summary_book(tmp_path / "book.xlsx", facts())
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    sheet = book["Tong hop"]
    spans = [(one.min or 0, one.max or 0, one.width) for one in sheet.column_dimensions.values()]
    widths = [round(width) for first, last, width in sorted(spans) for _ in range(first, last + 1)]
    assert all(abs(one - wanted) <= 1 for one, wanted in zip(widths, BOOK, strict=True))
    assert {(cell.font.name, cell.font.size) for row in sheet.iter_rows(min_row=3) for cell in row} == {(TIMES, 11)}
    assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in sheet[3])
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (9, 1, 0)
    assert not [one for one in book.worksheets if one.sheet_state != "visible"]
    assert not [key for key, one in sheet.column_dimensions.items() if one.hidden]
    assert {cell.data_type for row in sheet.iter_rows(min_row=3) for cell in row} <= {"s", "n", "d"}
