"""The sheets of the thôn as files: opened by other libraries, whole, in large letters, and locked but for the rows."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from openpyxl import load_workbook

from documents.printed_page import SMALLEST, Box, PrintedPages, Style
from documents.thon_form import write_form
from documents.thon_sheet import SheetPaper, draw_sheets

MADE_AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
TITLE = (
    "Hội nghị tiếp xúc, đối thoại giữa người đứng đầu cấp ủy, chính quyền với Mặt trận Tổ quốc, các tổ chức "
    "chính trị - xã hội và Nhân dân xã Tây Phương năm 2026"
)
SHEET = SheetPaper(
    place="Thôn Bình Xá",
    title=TITLE,
    until="04/12/2026",
    office="UBND xã Tây Phương",
    phone="024 3384 2233",
    code="P26-00012-5",
    square="https://t.me/cau_noi_bot?start=hoinghi_12",
)


def words_of(content: bytes) -> list[str]:
    """What stands on each page, its words one behind the other."""
    pages = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def test_a_sheet_is_one_a4_page_with_ten_lines_and_says_where_it_goes_and_what_it_asks() -> None:
    content = draw_sheets([SHEET, SHEET], MADE_AT)
    first, second = words_of(content)
    assert first == second
    for said in (
        *("BAN CÔNG TÁC MẶT TRẬN THÔN BÌNH XÁ", "PHIẾU GHI Ý KIẾN CỦA NHÂN DÂN", f"gửi {TITLE}"),
        *("Nộp về UBND xã Tây Phương, chậm nhất hết ngày 04/12/2026", "Mã phiếu: P26-00012-5"),
        *("Ghi tên Giữ kín Không nêu 1 2 3 4 5 6 7 8 9 10", "Hỏi: 024 3384 2233", "NGƯỜI GHI TRƯỞNG BAN"),
    ):
        assert said in first
    assert pypdfium2.PdfDocument(content)[0].get_size() == pytest.approx((595, 842), abs=1)
    assert b"cau-noi" not in content


def test_whatever_a_sheet_is_called_stays_on_its_page_and_in_its_letters() -> None:
    long = SheetPaper("Thôn " + "Rất Dài " * 40, "việc " * 200 + "hết", "", "cơ quan " * 60, "", "P26-00012-5")
    odd = SheetPaper("\u202eThôn 漢 Mỹ👍", "gu\u031b\u0309i \x07hội nghi\u0323", "", "UBND", "", "P")
    first, second = words_of(draw_sheets([long, odd], MADE_AT))
    assert "hết" not in first
    assert "…" in first
    assert "Hỏi" not in first
    assert "THÔN MỸ" in second
    assert "gửi gửi hội nghị" in second


def test_letters_grow_no_smaller_than_can_be_read() -> None:
    pages = PrintedPages(MADE_AT)
    pages.add_page()
    pages.write(Box(10, 10, 20, 5), "Một dòng quá dài cho chỗ này " * 5, Style(13))
    assert pages.pdf.font_size_pt == SMALLEST


def test_the_form_has_its_code_and_ten_rows_that_alone_are_open() -> None:
    page = load_workbook(BytesIO(write_form(SHEET, MADE_AT)))["Phieu"]
    assert (page["B2"].value, page["E2"].value) == ("Thôn Bình Xá", "P26-00012-5")
    heads = [str(cell.value) for cell in page[4]]
    assert [head.split(" (")[0] for head in heads] == ["TT", "Nội dung", "Người nêu", "Cách ghi tên", "Ghi chú"]
    assert [page.cell(row, 1).value for row in range(5, 15)] == list(range(1, 11))
    assert [page[f"{column}5"].protection.locked for column in "ABCDE"] == [True, False, False, False, False]
    assert page["E2"].protection.locked
    assert page.protection.sheet
    assert not page.protection.password
    (choice,) = page.data_validations.dataValidation
    assert choice.formula1 == '"Ghi tên,Giữ kín,Không nêu"'
    assert "D5" in choice.sqref
    assert (page.freeze_panes, page.page_setup.paperSize, page.page_setup.orientation) == ("A5", 9, "landscape")
    assert not page.merged_cells.ranges


def test_a_form_says_nothing_of_who_made_it_and_computes_nothing() -> None:
    sheet = SheetPaper("=1+1", '=HYPERLINK("x")', "", "+84", "", "P26-00012-5")
    book = load_workbook(BytesIO(write_form(sheet, MADE_AT)))
    page = book["Phieu"]
    assert not [cell.coordinate for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
