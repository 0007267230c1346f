"""Papers of a dialogue, opened with other libraries than those that wrote them."""

import io
import re
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from documents.papers.filling import PARTY_SUFFIX, SHIPPED, shipped_template, write_paper
from documents.papers.make_templates import SOURCES, make_template
from documents.papers.paper_facts import PaperFacts, PaperIssuer, PaperStanding, SheetCounts
from documents.papers.speakers_book import write_speakers_book
from documents.papers.summary_book import write_summary_book
from rules.dialogue_papers import TEMPLATED
from rules.handin import NameMode
from tests.documents.conftest import find_soffice
from tests.documents.dialogue_lines import FIELDS, facts, opinions, read_lines

CODE = re.compile(r"\b26-\d{5}-\d\b")


def paper(kind: str, told: PaperFacts) -> bytes:
    return write_paper(shipped_template(kind), told)


def words_of(content: bytes) -> str:
    """Every text of a Word paper, tables and headers too."""
    document = Document(io.BytesIO(content))
    texts = [text.text or "" for text in document.element.body.iter(qn("w:t"), qn("w:br"))]
    return "\n".join(texts)


def lines_of(content: bytes) -> list[str]:
    body = Document(io.BytesIO(content)).element.body
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]


def annex(content: bytes) -> list[list[str]]:
    """The rows of the last table, a row over the whole width as one cell."""
    table = Document(io.BytesIO(content)).tables[-1]
    return [[cell.text for cell in row.cells] if row.cells[0]._tc.grid_span == 1 else [row.cells[0].text]
            for row in table.rows]  # fmt: skip


def test_templates_are_those_of_their_sources() -> None:
    assert {one.stem for one in SHIPPED.glob("*.docx") if not one.stem.endswith(PARTY_SUFFIX)} == set(TEMPLATED)
    for kind in TEMPLATED:
        assert make_template((SOURCES / f"{kind}.yaml").read_text()) == shipped_template(kind), kind


@pytest.mark.parametrize("kind", TEMPLATED)
def test_a_paper_opens_and_has_nothing_of_its_making(kind: str) -> None:
    content = paper(kind, facts())
    with ZipFile(io.BytesIO(content)) as packed:
        names = set(packed.namelist())
        whole = b"".join(packed.read(name) for name in names)
    assert not [name for name in names if "docProps" in name or "omment" in name or "custom" in name]
    assert not re.search(rb"rsid|attachedTemplate|w:ins |w:del |python|\{\{|\{%", whole)
    section = Document(io.BytesIO(content)).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one / Mm(1)) for one in margins if one is not None] == [20, 20, 30, 15]
    assert section.different_first_page_header_footer


def test_the_numbers_of_the_summary_are_those_of_the_sheets() -> None:
    text = "\n".join(lines_of(paper("summary", facts())))
    assert "có 21/21 thôn gửi phiếu, 130 dòng" in text
    assert "có 131 ý kiến; gộp 23 ý kiến trùng còn 108 nội dung" in text
    assert "01 khiếu nại được hướng dẫn gửi đơn" in text


def test_each_opinion_stands_once_in_the_annex_and_the_groups_add_up() -> None:
    content = paper("summary", facts())
    rows = annex(content)
    told = Counter(code for row in rows for code in CODE.findall(row[1] if len(row) > 1 else ""))
    assert told == Counter(one.code for one in opinions())
    counted = [int(found[1]) for row in rows if len(row) == 1 and (found := re.search(r"\((\d+) ý kiến", row[0]))]
    assert sum(counted) == len(opinions())
    assert not CODE.search("\n".join(lines_of(content)).split("Phụ lục\n")[0])
    assert [row[0] for row in rows if len(row) == 1][-1] == "Đã kiến nghị lên cấp trên (02 ý kiến, 02 nội dung)"


def test_no_hidden_name_stands_in_any_file(tmp_path: Path) -> None:
    write_summary_book(tmp_path / "book.xlsx", facts())
    hidden = {line["said_by"] for line in read_lines() if line["name_mode"] != "full" and line["said_by"]}
    assert len(hidden) >= 14
    # Whoever makes the facts may leave a name in that is not to be printed: that is no reason to print it.
    careless = facts(
        opinions=tuple(
            replace(one, name=line["said_by"], printed=NameMode.HIDDEN)
            for one, line in zip(opinions(), read_lines(), strict=False)
        ),
        speakers=tuple(replace(one, printed=NameMode.HIDDEN) for one in facts().speakers),
    )
    files = [paper(kind, facts()) for kind in TEMPLATED] + [(tmp_path / "book.xlsx").read_bytes()]
    for content in files:
        with ZipFile(io.BytesIO(content)) as packed:
            whole = "".join(packed.read(name).decode() for name in packed.namelist())
        assert [name for name in hidden if name in whole] == []
    names = {line["said_by"] for line in read_lines() if len(line["said_by"]) > 6}
    cells = [row[3] for row in annex(paper("summary", careless)) if len(row) > 1]
    assert not names & set(cells)
    assert "Người Nói" not in words_of(paper("speakers", careless))


def test_a_public_paper_tells_of_no_opinion_and_no_person() -> None:
    text = words_of(paper("announcement", facts(issuer=PaperIssuer(commune="xã Tây Phương"))))
    people = {line["said_by"] for line in read_lines() if len(line["said_by"]) > 6}
    assert [one for one in people if one in text] == []
    assert not CODE.search(text)


def test_number_and_day_stay_blank_until_the_office_gives_them() -> None:
    blank = lines_of(paper("announcement", facts()))
    assert "Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/TB-UBND" in blank
    assert "Tây Phương, ngày \u00a0\u00a0\u00a0\u00a0 tháng 12 năm 2026" in blank
    issuer = PaperIssuer(commune="xã Tây Phương", number="05", signed_on=date(2027, 1, 7), deputy=True)
    given = lines_of(paper("announcement", facts(issuer=issuer)))
    assert {"Số: 05/TB-UBND", "Tây Phương, ngày 07 tháng 01 năm 2027", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"} <= set(given)
    assert "Tây Phương, ngày 07 tháng 3 năm 2027" in lines_of(
        paper("plan", facts(issuer=replace(issuer, signed_on=date(2027, 3, 7))))
    )


def test_tables_repeat_their_heading_and_split_no_row() -> None:
    for kind in ("plan", "speakers", "summary"):
        rows = Document(io.BytesIO(paper(kind, facts()))).tables[-1 if kind != "plan" else 1].rows
        assert rows[0]._tr.trPr is not None
        assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None, kind
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows), kind


def test_a_signature_keeps_the_last_words_beside_it() -> None:
    body = Document(io.BytesIO(paper("summary", facts()))).element.body
    last = next(
        one for one in body.iter(qn("w:p")) if "./." in "".join(text.text or "" for text in one.iter(qn("w:t")))
    )
    following = last.getnext()
    assert following.tag == qn("w:tbl")
    kept = [last, *following.iter(qn("w:p"))]
    assert all(one.pPr is not None and one.pPr.find(qn("w:keepNext")) is not None for one in kept)


def test_part_three_of_the_summary_lists_what_was_promised_or_says_that_nothing_is_noted() -> None:
    lines = lines_of(paper("summary", facts()))
    begin = lines.index("III. NHỮNG VIỆC ĐÃ HỨA CHƯA XONG")
    end = lines.index("IV. ĐỀ XUẤT")
    assert lines[begin + 1 : end] == ["- Đường trục Phú Ổ (hoãn 2 lần);", "- Bãi rác cuối đồng thôn 3."]
    bare = lines_of(paper("summary", facts(promises=())))
    begin, end = bare.index("III. NHỮNG VIỆC ĐÃ HỨA CHƯA XONG"), bare.index("IV. ĐỀ XUẤT")
    (said,) = bare[begin + 1 : end]
    assert said.startswith("Đến ngày lập báo cáo, chưa ghi nhận việc nào đã hứa")


def test_the_list_of_speakers_as_a_workbook_says_what_the_word_paper_says(tmp_path: Path) -> None:
    write_speakers_book(tmp_path / "book.xlsx", facts())
    (sheet,) = openpyxl.load_workbook(tmp_path / "book.xlsx").worksheets
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(min_row=3, values_only=True)]
    # What parts the reserve from the others stands in the widest column, where it is read whole.
    told = [[row[3]] if row[3] and not row[0] else row for row in rows]
    assert told == annex(paper("speakers", facts()))[1:]
    assert (sheet.page_setup.orientation, sheet.print_title_rows, sheet.freeze_panes) == ("landscape", "$2:$2", "C3")


def test_the_title_of_a_workbook_is_read_over_all_of_its_columns(tmp_path: Path) -> None:
    write_summary_book(tmp_path / "book.xlsx", facts())
    write_speakers_book(tmp_path / "speakers.xlsx", facts())
    sheets = [*openpyxl.load_workbook(tmp_path / "book.xlsx").worksheets]
    for sheet in (*sheets, *openpyxl.load_workbook(tmp_path / "speakers.xlsx").worksheets):
        assert [str(one) for one in sheet.merged_cells.ranges] == [f"A1:{sheet.cell(1, sheet.max_column).coordinate}"]
        width = sum(float(sheet.column_dimensions[cell.coordinate[0]].width) for cell in sheet[2])
        lines = -(-len(str(sheet["A1"].value)) // width)
        assert float(sheet.row_dimensions[1].height or 0) >= 12 * lines


def test_each_guest_has_a_card_of_their_own() -> None:
    document = Document(io.BytesIO(paper("invitation", facts())))
    assert len(document.sections) == 3
    lines = lines_of(paper("invitation", facts()))
    invited = [line for line in lines if "trân trọng kính mời" in line]
    assert invited[1].endswith("Hội Nông dân xã & các chi hội <thôn>")
    assert len(set(invited)) == 3


def test_words_of_people_are_words_whatever_they_look_like(tmp_path: Path) -> None:
    odd = [
        "=1+1",
        "+84",
        "-x",
        "@a",
        "{{ title }}",
        "<w:p/>&amp;",
        "a\x0b\x00b\u202e",
        "d\u00f2ng m\u1ed9t\nd\u00f2ng hai",
        "\u0002",
    ]
    made = tuple(replace(one, words=text, folded_into="") for one, text in zip(opinions(), odd, strict=False))
    text = "\n".join(row[4] for row in annex(paper("summary", facts(opinions=made))) if len(row) > 1)
    assert {"=1+1", "+84", "-x", "@a", "{{ title }}", "<w:p/>&amp;"} <= set(text.split("\n"))
    write_summary_book(tmp_path / "book.xlsx", facts(opinions=made))
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["Tong hop"]
    cells = [row[7] for row in sheet.iter_rows(min_row=3)]
    assert {cell.value for cell in cells} >= {"=1+1", "+84", "-x", "@a"}
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


def test_folds_that_lead_in_a_circle_or_nowhere_lose_nothing() -> None:
    one, two, three, four = opinions()[:4]
    made = (
        replace(one, folded_into=two.code),
        replace(two, folded_into=one.code),
        replace(three, folded_into="26-99999-0"),
        replace(four, folded_into=two.code, standing=PaperStanding.ANSWERED),
    )
    rows = annex(paper("summary", facts(opinions=made, sheets=SheetCounts())))
    assert sorted(code for row in rows for code in CODE.findall(row[-1] if len(row) == 1 else row[1])) == sorted(
        each.code for each in made
    )


def test_a_dialogue_without_opinions_has_papers_too(tmp_path: Path) -> None:
    bare = facts(opinions=(), sheets=SheetCounts(), promises=(), guests=(), speakers=())
    for kind in TEMPLATED:
        Document(io.BytesIO(paper(kind, bare)))
    assert write_summary_book(tmp_path / "book.xlsx", bare) == 0
    assert "có 00 ý kiến" in words_of(paper("summary", bare))


def test_the_book_has_three_sheets_whose_sums_agree(tmp_path: Path) -> None:
    write_summary_book(tmp_path / "book.xlsx", facts())
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    assert book.sheetnames == ["Tong hop", "Gop", "So lieu"]
    assert (book.properties.creator, book.properties.lastModifiedBy) == (None, None)
    summary, folds, numbers = book.worksheets
    firsts = [row[1] for row in summary.iter_rows(min_row=3, values_only=True)]
    folded = [row[1] for row in folds.iter_rows(min_row=3, values_only=True)]
    assert Counter(firsts + folded) == Counter(one.code for one in opinions())
    assert (len(firsts), len(folded)) == (108, 23)
    sums = [row[1] for row in numbers.iter_rows(values_only=True) if row[0] == "Cộng"]
    assert sums == [131, 131, 131]
    assert summary["C3"].value.date() == date(2026, 11, 20)
    assert summary["C3"].number_format == "dd/mm/yyyy"
    assert (summary.freeze_panes, summary.auto_filter.ref) == ("C3", "A2:N110")
    assert (summary.page_setup.orientation, summary.print_title_rows) == ("landscape", "$2:$2")
    assert {row[6] for row in summary.iter_rows(min_row=3, values_only=True)} >= set(FIELDS.values())


def test_libreoffice_renders_them(tmp_path: Path) -> None:
    soffice = find_soffice()
    for kind in ("announcement", "summary"):
        (tmp_path / f"{kind}.docx").write_bytes(paper(kind, facts()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=120)
    announcement, summary = (pypdfium2.PdfDocument(tmp_path / f"{kind}.pdf") for kind in ("announcement", "summary"))
    assert len(announcement) == 1
    turned = [number for number in range(len(summary)) if summary[number].get_width() > summary[number].get_height()]
    assert turned == list(range(turned[0], len(summary)))
    first, second = (summary[number].get_textpage().get_text_range() for number in turned[:2])
    assert "Phụ lục" in first
    assert second.split()[0] == "2"
    assert "Đơn vị chuẩn bị" in second
