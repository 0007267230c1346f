import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import fromstring

from documents.register import write_register
from documents.register_rows import (
    AnswerForm,
    RegisterHead,
    RegisterProfile,
    RegisterRow,
    RegisterSource,
    ResidentVerdict,
)
from rules.handin import Kind, NameMode
from rules.lifecycle import State
from tests.documents.samples import EVIL, ROAD, head_of, row_of

SECRET = "Trần Thị Giữ Kín"
DIALOGUE = (
    "Mã, Ngày nhận, Nguồn, Mã nơi khác, Thôn, Tên hiển thị, Loại, Lĩnh vực, Nội dung, Cùng ý, Gộp vào, Đơn vị, "
    "Thời hạn, Quá hạn, hẹn lại, "
    "Trả lời, Hình thức, Ngày trả lời, Kết quả, Lời hứa, Chủ trì, Hạn, Hoãn, Ngày xong, "
    "Hội nghị ngày, Kết quả tại hội nghị, Dân đánh giá"
)
FORM_03 = (
    *("STT", "Ngày tiếp", "Họ tên - Địa chỉ", "CMND/Hộ chiếu", "Nội dung vụ việc", "Phân loại đơn/Số người"),
    *("Cơ quan đã giải quyết", "Thụ lý", "Trả lại đơn và hướng dẫn", "Chuyển đơn", "Theo dõi kết quả", "Ghi chú"),
)
# Where the rows of a register begin, counted from 1: below one row of headings, or below two and a row of numbers.
FIRST, FIRST_OF_FORM, FIRST_OF_2026 = 5, 7, 6


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "so.xlsx"


def written(path: Path, *rows: RegisterRow, head: RegisterHead | None = None) -> Worksheet:
    assert write_register(path, rows, head or head_of()) == len(rows)
    sheet = load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def values(sheet: Worksheet, row: int) -> list[Any]:
    found = (cell.value for cell in sheet[row])
    return [value.date() if isinstance(value, datetime) else value for value in found]


def parts(path: Path) -> dict[str, str]:
    with ZipFile(path) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def read_xml(part: str) -> Any:
    return fromstring(part.encode())


def test_an_opinion_for_a_dialogue_is_a_row_of_text_days_and_numbers(path: Path) -> None:
    filled = row_of(
        source=RegisterSource.SHEET,
        same=3,
        answer="Đoạn 650 m ghi vào kế hoạch năm 2027.",
        answer_form=AnswerForm.HALL,
        answered_on=date(2026, 12, 18),
        outcome=State.ANSWERED,
        answer_due=date(2026, 12, 4),
        answer_delayed=date(2026, 12, 11),
        days_late=10,
        promise="Vá ổ gà, lu lèn",
        promise_owner="Phòng Kinh tế",
        promise_due=date(2027, 1, 22),
        promise_moved=0,
        dialogue_on=date(2026, 12, 18),
        at_dialogue="Trả lời tại hội nghị",
        verdict=ResidentVerdict.PARTLY,
    )
    sheet = written(path, filled)
    expected = [
        *("26-00001-0", date(2026, 11, 20), "Phiếu thôn", None, "thôn 1", "Nguyễn Hữu Thặng", "Kiến nghị"),
        *("Giao thông", ROAD, 3, None, "Phòng Kinh tế", date(2026, 12, 4)),
        *("Quá 10 ngày làm việc\nHẹn lại 11/12/2026", "Đoạn 650 m ghi vào kế hoạch năm 2027.", "Tại hội nghị"),
        *(date(2026, 12, 18), "Đã trả lời", "Vá ổ gà, lu lèn", "Phòng Kinh tế", date(2027, 1, 22), 0, None),
        *(date(2026, 12, 18), "Trả lời tại hội nghị", "Hài lòng một phần"),
    ]
    assert sheet.title == "So hoi nghi"
    assert ", ".join(values(sheet, FIRST - 1)) == DIALOGUE
    assert values(sheet, FIRST) == expected
    assert {sheet.cell(FIRST, column).number_format for column in (2, 13, 17, 21)} == {"dd/mm/yyyy"}
    assert sheet["A1"].value == "Ủy ban nhân dân xã Tây Phương"
    assert sheet["A2"].value == "SỔ THEO DÕI Ý KIẾN, KIẾN NGHỊ CỦA NHÂN DÂN"
    assert sheet["A3"].value == "Tất cả đơn vị · Từ ngày 01/11/2026 đến ngày 30/11/2026 · Lập ngày 01/12/2026"


def test_form_03_has_its_twelve_columns_and_asks_for_no_identity_card(path: Path) -> None:
    answered = row_of(
        outcome=State.ANSWERED,
        answer="Xã đã vá ổ gà.",
        answered_on=date(2026, 11, 28),
        verdict=ResidentVerdict.NOT,
        area="xã Tây Phương",
        same=2,
    )
    declined = row_of("26-00002-7", outcome=State.DECLINED, name_mode=NameMode.NONE)
    passed_on = row_of("26-00003-4", outcome=State.ANSWERED, forwarded_to="Điện lực Thạch Thất")
    sheet = written(path, answered, declined, passed_on, head=head_of(RegisterProfile.RECEPTION))
    above, below = values(sheet, FIRST_OF_FORM - 3), values(sheet, FIRST_OF_FORM - 2)
    assert sheet.title == "So tiep cong dan"
    assert above == [*FORM_03[:7], "Hướng xử lý", None, None, *FORM_03[10:]]
    assert below[7:10] == [*FORM_03[7:10]]
    assert "H4:J4" in sheet.merged_cells
    assert all(f"{letter}4:{letter}5" in sheet.merged_cells for letter in "ABCDEFGKL")
    assert values(sheet, FIRST_OF_FORM - 1) == [f"({number})" for number in range(1, 13)]
    assert values(sheet, FIRST_OF_FORM) == [
        *(1, date(2026, 11, 20), "Nguyễn Hữu Thặng\nthôn 1, xã Tây Phương", None, ROAD, "Kiến nghị\n3 người", None),
        *("x", None, None, "Đã trả lời, ngày 28/11/2026\nPhòng Kinh tế\nXã đã vá ổ gà."),
        "26-00001-0\nNgười dân đánh giá: chưa hài lòng",
    ]
    assert values(sheet, FIRST_OF_FORM + 1)[7:10] == [None, "x", None]
    assert values(sheet, FIRST_OF_FORM + 2)[7:10] == [None, None, "Điện lực Thạch Thất"]


def test_the_form_of_2026_counts_people_in_a_column_of_their_own(path: Path) -> None:
    taken_up = row_of(outcome=State.ACCEPTED, same=4)
    sheet = written(path, taken_up, row_of(), head=head_of(RegisterProfile.RECEPTION_2026, unit="Phòng Kinh tế"))
    assert values(sheet, FIRST_OF_2026 - 2)[6:9] == [
        "Số người cùng nội dung",
        "Cơ quan đã giải quyết",
        "Thuộc thẩm quyền",
    ]
    assert values(sheet, FIRST_OF_2026)[5:11] == ["Kiến nghị", 5, None, "x", None, "Phòng Kinh tế"]
    assert values(sheet, FIRST_OF_2026 + 1)[8:11] == [None, None, None]


@pytest.mark.parametrize("profile", RegisterProfile)
def test_a_hidden_name_is_nowhere_in_the_file(path: Path, profile: RegisterProfile) -> None:
    rows = [row_of(name=SECRET, name_mode=mode) for mode in (NameMode.HIDDEN, NameMode.NONE)]
    written(path, *rows, head=head_of(profile))
    everything = "".join(parts(path).values())
    assert SECRET not in everything
    assert everything.count("Đề nghị giữ kín tên") == everything.count("Không nêu tên") == 1
    assert SECRET not in repr(rows)


def test_what_a_person_wrote_stays_text_wherever_it_stands(path: Path) -> None:
    for profile in RegisterProfile:
        rows = [row_of(words=text, name=text, answer=text, unit=text, field=text) for text in EVIL]
        sheet = written(path, *rows, head=head_of(profile, office="{=SUM(A1:A9)}", unit="=1+1"))
        cells = [cell for row in sheet for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
        words = {str(cell.value).replace("_x005F_", "_").rstrip() for cell in cells}
        assert {text.rstrip() for text in EVIL} <= words
        inside = parts(path)
        assert not [name for name, part in inside.items() if re.search(r"<f[ >]|<hyperlink|Target=\"http", part)]
        assert list(read_xml(inside["xl/worksheets/sheet1.xml"]).iter("{*}r")) == []


def test_a_text_that_looks_like_a_formula_is_marked_as_a_string(path: Path) -> None:
    sheet = written(path, row_of(words="=1+1", answer="một cộng một"))
    assert [sheet.cell(FIRST, column).quotePrefix for column in (9, 13)] == [True, False]


def test_letters_that_break_a_file_or_hide_are_left_out(path: Path) -> None:
    unfit = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0x7F, 0x202E, 0xD800, 0xFFFE, 0xFFFF, 0x1FFFE]))
    sheet = written(path, row_of(words=f"đường{unfit} làng\r\nhỏng\rnặng"))
    assert re.fullmatch(r"đường\n* làng\nhỏng\nnặng", str(sheet.cell(FIRST, 9).value))


@pytest.mark.parametrize("text", ["Đường hỏng. " * 5000, "😀" * 20_000, "Đ" * 40_000])
def test_a_text_that_no_cell_can_hold_says_that_it_is_cut(path: Path, text: str) -> None:
    value = str(written(path, row_of(words=text)).cell(FIRST, 9).value)
    # Nothing is lost but what has no room, also where there is no end of a word to cut at.
    assert 32_600 < len(value.encode("utf-16-le")) // 2 <= 32_767
    assert value.endswith("(đã cắt bớt vì quá dài, xin xem đủ trong hệ thống)")
    assert value.startswith("(Dài quá, in không hết")


def test_the_longest_text_that_a_cell_can_hold_is_whole_and_has_at_most_253_line_ends(path: Path) -> None:
    lines = [f"dòng {number}" for number in range(400)]
    value = str(written(path, row_of(words="\n".join(lines))).cell(FIRST, 9).value)
    assert value.count("\n") == 253
    assert value.split("\n", 1)[1].split() == "\n".join(lines).split()


def test_a_row_is_as_high_as_its_words_and_what_is_higher_than_a_row_can_be_says_so(path: Path) -> None:
    sheet = written(path, row_of(words="Ngắn.", unit="UBND"), row_of(words=ROAD * 3), row_of(words=ROAD * 40))
    short, longer, longest = (sheet.row_dimensions[FIRST + number].height for number in range(3))
    assert short < 40 < longer < 300 < longest < 410
    assert [str(sheet.cell(FIRST + row, 9).value).startswith("(Dài quá") for row in range(3)] == [False, False, True]


@pytest.mark.parametrize(("profile", "rows", "frozen"), [("dialogue", "4:4", "B5"), ("reception", "4:6", "A7")])
def test_it_prints_on_a4_across_with_its_headings_on_every_page(
    path: Path, profile: str, rows: str, frozen: str
) -> None:
    sheet = written(path, row_of(), row_of(), head=head_of(RegisterProfile(profile)))
    page, whole, footer = sheet.page_setup, sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
    assert (page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight) == ("landscape", 9, None, 0)
    assert whole is not None
    assert whole.fitToPage
    assert sheet.print_title_rows == f"${rows.replace(':', ':$')}"
    assert sheet.freeze_panes == frozen
    last = sheet.dimensions.split(":")[1]
    assert sheet.auto_filter.ref == f"A{rows[-1]}:{last}"
    assert footer is not None
    assert "Trang &P/&N" in str(footer.center)
    first = sheet[int(frozen[1:])]
    assert {(cell.font.name, cell.alignment.wrap_text, cell.alignment.vertical) for cell in first} == {
        ("Times New Roman", True, "top")
    }


def test_columns_that_nobody_filled_are_narrow_and_nothing_is_hidden(path: Path) -> None:
    sheet = written(path, row_of())
    widths = {letter: sheet.column_dimensions[letter].width for letter in "IS"}
    assert widths["S"] < 10 < widths["I"]
    assert not [one for one in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()) if one.hidden]
    promised = written(path, row_of(promise="Vá ổ gà"))
    assert promised.column_dimensions["S"].width > 20


def test_the_file_tells_nothing_of_who_made_it_and_is_the_same_each_time(path: Path) -> None:
    written(path, row_of())
    first, inside = path.read_bytes(), parts(path)
    written(path, row_of())
    assert path.read_bytes() == first
    core = {element.tag.split("}")[1]: element.text for element in read_xml(inside["docProps/core.xml"])}
    assert core == {
        "creator": None,
        "lastModifiedBy": None,
        "created": "2026-11-30T17:30:00Z",
        "modified": "2026-11-30T17:30:00Z",
    }
    company = read_xml(inside["docProps/app.xml"]).find("{*}Company")
    assert company is not None
    assert company.text is None
    assert not [name for name in inside if re.search("custom|vba|comment|externalLink", name)]
    assert len([name for name in inside if name.startswith("xl/worksheets/sheet")]) == 1


def test_a_period_without_an_opinion_says_so(path: Path) -> None:
    sheet = written(path)
    assert sheet.cell(FIRST, 1).value == "Không có ý kiến nào trong thời gian này."
    assert sheet.max_row == FIRST


def test_a_day_that_no_workbook_knows_stands_there_as_it_was_written(path: Path) -> None:
    sheet = written(path, row_of(promise_due=date(1027, 1, 22)), row_of(promise_due=date(2027, 1, 22)))
    assert [values(sheet, FIRST + row)[20] for row in range(2)] == ["22/01/1027", date(2027, 1, 22)]


def test_what_is_erased_or_only_spoken_says_so(path: Path) -> None:
    sheet = written(path, row_of(words="", erased=True), row_of(words=""), row_of(folded_into="26-00009-9"))
    assert [sheet.cell(FIRST + row, 9).value for row in range(2)] == [
        "(nội dung đã được xóa, chỉ còn số liệu)",
        "(không viết chữ, xin nghe hoặc xem tệp kèm theo)",
    ]
    assert [sheet.cell(FIRST + 2, column).value for column in (11, 15)] == ["26-00009-9", "Trả lời chung"]


def test_what_no_sheet_can_hold_goes_on_in_the_next(path: Path) -> None:
    rows = [row_of(f"26-{number:05}-0") for number in range(5)]
    assert write_register(path, rows, head_of(RegisterProfile.RECEPTION), rows_a_sheet=2) == 5
    book = load_workbook(path)
    assert book.sheetnames == ["So tiep cong dan", "So tiep cong dan 2", "So tiep cong dan 3"]
    found = [row[0].value for sheet in book for row in sheet.iter_rows(min_row=FIRST_OF_FORM)]
    assert found == [1, 2, 3, 4, 5]
    assert [sheet.cell(4, 8).value for sheet in book] == ["Hướng xử lý"] * 3


def test_it_tells_how_far_it_is_and_takes_one_row_at_a_time(path: Path) -> None:
    taken: list[int] = []
    told: list[tuple[int, int]] = []

    def rows() -> Iterator[RegisterRow]:
        for number in range(2001):
            taken.append(number)
            yield row_of(words="Ngắn.")

    write_register(path, rows(), head_of(), lambda done: told.append((done, len(taken))))
    assert told == [(1000, 1000), (2000, 2000), (2001, 2001)]


def test_an_error_half_way_leaves_nothing_behind(path: Path) -> None:
    def rows() -> Iterator[RegisterRow]:
        yield row_of()
        raise ConnectionError

    with pytest.raises(ConnectionError):
        write_register(path, rows(), head_of())
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("profile", RegisterProfile)
def test_every_word_is_there_in_english_too(path: Path, profile: RegisterProfile) -> None:
    rows = [
        *(row_of(kind=kind) for kind in Kind),
        *(row_of(outcome=outcome, answered_on=date(2026, 11, 28)) for outcome in State),
        *(row_of(verdict=verdict) for verdict in ResidentVerdict),
        *(row_of(answer_form=form) for form in AnswerForm),
        *(row_of(source=source, folded_into="26-00009-9") for source in RegisterSource),
    ]
    sheet = written(path, *rows, head=head_of(profile, language="en"))
    assert str(sheet["A3"].value).startswith("All units · From 01/11/2026 to 30/11/2026")
    assert not re.search("[ăâđêôơưạảấầ]", " ".join(map(str, values(sheet, FIRST - 1))))
